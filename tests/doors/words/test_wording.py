from __future__ import annotations

from datetime import date

import pytest

from service.domain.answer import Interpretation, ShownAsOf, Standing
from service.domain.article import Evidence, Precision
from service.domain.figure import Modality
from service.doors.words import wording
from tests.doors.answers import (
    a_citation,
    a_figure,
    a_speaker,
    an_answer,
    on,
    the_deployed,
)


def until(start: date, end: date, precision: Precision) -> ShownAsOf:
    return ShownAsOf(start=start, end=end, precision=precision)


@pytest.mark.parametrize("standing", Standing)
def test_every_standing_has_words_without_a_percentage(standing: Standing) -> None:
    words = wording.standing_words(an_answer(standing=standing))
    assert words
    assert "%" not in words


def test_a_tension_is_never_called_a_disagreement() -> None:
    assert wording.standing_words(the_deployed()) == "Estimates differ"
    clash = the_deployed().model_copy(update={"severity": "conflict"})
    assert wording.standing_words(clash) == "Sources disagree"


@pytest.mark.parametrize(
    ("as_of", "words"),
    [
        (ShownAsOf(words="last week"), "date unknown"),
        (on(date(2024, 11, 20)), "20 Nov 2024"),
        (until(date(2024, 11, 1), date(2024, 11, 30), Precision.MONTH), "Nov 2024"),
        (until(date(2024, 1, 1), date(2024, 12, 31), Precision.YEAR), "2024"),
        (until(date(2025, 1, 6), date(2025, 1, 12), Precision.WEEK), "6 to 12 Jan 2025"),
        (until(date(2024, 7, 1), date(2024, 9, 30), Precision.QUARTER), "1 Jul to 30 Sep 2024"),
        (
            until(date(2024, 12, 23), date(2025, 1, 5), Precision.PERIOD),
            "23 Dec 2024 to 5 Jan 2025",
        ),
    ],
)
def test_a_date_is_said_no_more_exactly_than_it_is_known(as_of: ShownAsOf, words: str) -> None:
    assert wording.as_of_words(as_of) == words


def test_a_speaker_who_is_not_named_is_called_unnamed() -> None:
    said = wording.speaker_words
    assert said(a_figure(1, "one", a_speaker("Reports", "suggest", named=False))) == (
        "Reports (unnamed)"
    )
    assert said(a_figure(1, "one", a_speaker("", "is believed", named=False))) == (
        'unnamed ("is believed")'
    )
    assert said(a_figure(1, "one")) == "the article"


def test_a_chain_of_speakers_names_the_last_and_those_it_came_through() -> None:
    figure = a_figure(1, "one", a_speaker("Militarnyi", "reported"), a_speaker("Kyiv", "said"))
    assert wording.speaker_words(figure) == "Kyiv, via Militarnyi"


def test_a_planned_or_ambiguous_figure_says_so_beside_its_digits() -> None:
    planned = a_figure(12000, "12,000", modality=Modality.PLANNED)
    assert wording.printed_words(planned) == "12,000 (planned, not done)"
    typo = a_figure(None, "105,00", ambiguous=True)
    assert wording.printed_words(typo) == "105,00 (ambiguous as printed)"


def test_a_figure_in_words_is_shown_with_what_it_counts() -> None:
    assert wording.printed_words(a_figure(2, "two")) == "two North Korean troops"
    assert wording.printed_words(a_figure(2, "2")) == "2"


def test_a_missing_publication_date_is_said() -> None:
    assert wording.source_words(a_citation(1, "x")) == "outlet unknown, date unknown"
    known = a_citation(
        1, "x", outlet="Cnews", published=date(2025, 1, 11), published_basis=Evidence.TEXT
    )
    assert wording.source_words(known) == "Cnews, 11 Jan 2025 (printed in the text)"


def test_origins_are_counted_apart_from_articles_and_hearsay() -> None:
    words = wording.origins_words(the_deployed())
    assert words == "5 figures, 3 named origins, 2 unnamed, 5 articles"


def test_the_reading_of_a_question_names_what_was_assumed() -> None:
    reading = Interpretation(
        asks="count",
        subject="troops",
        event="killed_or_wounded",
        place="Kursk",
        assumed=("casualties read as killed or wounded",),
    )
    assert wording.reading_words(reading) == (
        "how many troops killed or wounded; place: Kursk; casualties read as killed or wounded"
    )
