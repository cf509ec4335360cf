"""Sentences a desk editor could print, for one, two and many figures."""

from datetime import date

import pytest

from service.ask.compose.figures import compose_figures
from service.ask.plan.read import plan_by_rules
from service.ask.reconcile.record import reconcile
from service.ask.verify import verify
from service.domain.answer import Composition
from service.domain.figure import AsOfBasis, Figure, Modality
from service.domain.quantity import Bound
from service.domain.question import Question
from tests.builders import USD, a_figure, a_speaker

SENT = "How many Ghanaian soldiers were sent to Togo?"


def compose(*figures: Figure, question: str = SENT) -> Composition:
    return compose_figures(plan_by_rules(Question(text=question)), reconcile(figures, ()))


def text(composition: Composition) -> str:
    return " ".join(line.text for line in composition.lines)


def test_one_figure_is_told_with_who_says_it() -> None:
    told = compose(a_figure(4000, Bound.OVER, said_by="Benin's ministry"))
    assert text(told) == (
        "The number of Ghanaian soldiers deployed is given as **over 4,000**, "
        "according to Benin's ministry."
    )
    assert told.headline == "Over 4,000 soldiers"


def test_a_figure_without_a_source_is_said_to_have_none() -> None:
    assert text(compose(a_figure(4000))).endswith("**4,000**, without naming a source.")


def test_a_range_is_told_before_its_speakers() -> None:
    told = compose(
        a_figure(4000, Bound.OVER, said_by="Benin"), a_figure(5000, Bound.ABOUT, said_by="Lima")
    )
    assert told.lines[0].text.endswith("at **4,000 to 5,000**.")
    assert told.headline == "4,000 to 5,000"


def test_every_sentence_cites_a_figure() -> None:
    told = compose(
        a_figure(4000, said_by="Benin"),
        a_figure(4100, said_by="Lima"),
        a_figure(9000, said_by="Okoro"),
        a_figure(4000, said_by=(a_speaker("reports", key="reports", named=False),)),
    )
    assert all(line.cites for line in told.lines)


def test_a_percentage_is_declared_as_derived() -> None:
    told = compose(a_figure(11000, said_by="Benin"), a_figure(12000, said_by="Lima"))
    assert "9%" in text(told)
    assert [d.value for d in told.derived if d.rule == "relative difference"] == ["9%"]


def test_a_tension_is_never_called_a_contradiction() -> None:
    words = text(compose(a_figure(11000, said_by="Benin"), a_figure(12000, said_by="Lima")))
    assert "differ" in words
    assert "contradict" not in words
    assert "conflict" not in words


def test_a_replaced_count_is_told_as_earlier() -> None:
    told = compose(
        a_figure(38, event="killed", said_by="Okoro", as_of=date(2024, 5, 12)),
        a_figure(41, event="killed", said_by="Okoro", as_of=date(2024, 5, 14)),
        question="How many soldiers were killed?",
    )
    assert "Earlier counts, since replaced: 38 (Okoro, 12 May 2024)." in text(told)
    assert "12 May 2024" in [derived.value for derived in told.derived]
    assert told.headline == "41 soldiers"


def test_an_amount_is_called_what_was_asked() -> None:
    paid = a_figure("1500000", unit=USD, noun="", event="cost", printed="$1.5 million", nations=())
    told = compose(paid, question="How much did the bridge cost?")
    assert text(told).startswith("The cost is given as **$1.5 million**")


def test_one_in_words_is_told_with_what_it_counts() -> None:
    one = a_figure(1, printed="a", counted="wounded soldier", event="captured", said_by="Benin")
    told = compose(one, question="How many soldiers were captured?")
    assert "**a wounded soldier**" in text(told)


@pytest.mark.parametrize(
    ("others", "question"),
    [
        ((a_figure(3, event="captured", said_by="Lima", as_of=None),), "captured"),
        ((a_figure(900, event="killed", said_by="Lima", place="Kara", only=True),), "killed"),
        ((a_figure(90000, event="killed", said_by="Okoro"),), "killed"),
        ((a_figure(9000, event="killed", said_by="Lima"),), "killed"),
    ],
)
def test_no_reason_is_taken_out_for_a_number_word_of_its_own(
    others: tuple[Figure, ...], question: str
) -> None:
    asked = f"How many Ghanaian soldiers were {question}?"
    draft = compose(a_figure(1400, event=question, said_by="Okoro"), *others, question=asked)
    quotes = {
        cite: " ".join(f.quantity.printed for f in others) + " 1,400"
        for line in draft.lines
        for cite in line.cites
    }
    assert verify(draft, asked, quotes).faults == ()


def test_other_casualties_than_asked_are_said_to_be_others() -> None:
    both = a_figure(3000, event="killed_or_wounded", counted="Ghanaian soldiers", said_by="Benin")
    told = compose(both, question="How many Ghanaian soldiers were killed?")
    assert "killed or wounded is given as **3,000**" in text(told)
    assert "No figure for the killed alone was found" in text(told)


def test_a_plan_is_not_told_as_a_fact() -> None:
    planned = a_figure(
        "5000000",
        unit=USD,
        noun="",
        event="paid",
        printed="$5 million",
        modality=Modality.PLANNED,
        nations=(),
    )
    told = compose(planned, question="How much did Telvon pay?")
    assert "is planned or expected at **$5 million**" in text(told)


def test_an_open_end_of_a_range_keeps_its_word() -> None:
    told = compose(
        a_figure(1700, Bound.OVER, said_by="Benin"), a_figure(2700, Bound.OVER, said_by="Lima")
    )
    assert "**1,700 to over 2,700**" in told.lines[0].text


def test_a_vague_word_is_never_written_in_digits() -> None:
    dozens = a_figure(24, Bound.VAGUE, printed="dozens", counted="Ghanaian soldiers")
    told = compose(dozens)
    assert told.headline == "Dozens of Ghanaian soldiers"
    assert told.derived == ()


def test_days_are_told_and_declared() -> None:
    told = compose(
        a_figure(11000, said_by="Benin", as_of=date(2024, 5, 12)),
        a_figure(12000, said_by="Lima", as_of=date(2024, 5, 14)),
    )
    days = [derived.value for derived in told.derived if derived.rule == "as of"]
    assert days
    assert all(day in text(told) for day in days)


def test_a_count_that_rises_from_day_to_day_is_told_as_one() -> None:
    counts = [
        a_figure(
            value,
            event="killed",
            said_by=who,
            as_of=date(2024, 5, day),
            basis=AsOfBasis.PUBLICATION,
        )
        for value, who, day in ((55, "Benin", 10), (67, "Lima", 11), (96, "Okoro", 13))
    ]
    told = text(compose(*counts, question="How many Ghanaian soldiers were killed?"))
    assert "rise from 55 (10 May 2024) to 96 (13 May 2024), by way of 67 (11 May 2024)" in told


def test_who_is_not_named_is_said_to_be_unnamed() -> None:
    officials = (a_speaker("officials", key="officials", named=False),)
    assert "according to unnamed officials" in text(compose(a_figure(40, said_by=officials)))
