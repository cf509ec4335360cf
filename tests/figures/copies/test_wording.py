"""Pairs of words tell copies; quotations count less, what agencies end with not at all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from service.figures.copies.wording import Wording, copied, likeness

REPORT = (
    "The fire that swept through the market hall of Orvik overnight had been put out by dawn, and "
    "the search for the missing would go on until the last stall is cleared, the mayor told a "
    "crowd of traders and families that had waited in the rain since midnight for news of theirs."
)
QUOTED = (
    "“We have lost forty stalls and nobody from the capital has called us, not one minister, not "
    "one clerk”"
)
words = st.text(alphabet='abcdefgh "“”.', max_size=300)


def score(one: str, other: str) -> float:
    return likeness(Wording(one), Wording(other)).score


def is_copy(one: str, other: str) -> bool:
    return likeness(Wording(one), Wording(other)).is_copy


def test_a_text_cut_to_half_is_a_copy() -> None:
    assert is_copy(REPORT, REPORT[: len(REPORT) // 2])


def test_own_words_around_a_quotation_make_a_report_of_its_own() -> None:
    one = f"Traders shouted at the mayor of Orvik as he came out of the hall. {QUOTED}, Ann said."
    other = f"It was past noon when somebody spoke up for those who sell fish. {QUOTED}, he cried."
    assert not is_copy(one, other)
    bare = [text.replace("“", "").replace("”", "") for text in (one, other)]
    assert is_copy(*bare)


def test_marks_in_one_text_are_enough_to_make_a_quotation() -> None:
    bare = QUOTED.replace("“", "").replace("”", "")
    one = f"Traders shouted at the mayor of Orvik as he came out of the hall: {bare}, Ann said."
    other = f"It was past noon when somebody spoke up for those who sell fish. {QUOTED}, he cried."
    unmarked = other.replace("“", "").replace("”", "")
    assert score(one, other) < score(one, unmarked)


def test_a_document_that_two_reports_show_makes_no_copies_of_them() -> None:
    one = (
        "A notice that was nailed to the gate of the market this week has been passed round by all "
        f"who shop there. {REPORT} Nobody knows who wrote it or when, and the clerk would not say."
    )
    other = (
        "Reader Ann Berg sent us a picture of a sheet she found on her way to work, and asks what "
        f"we make of it. {REPORT} We think it is a hoax, since no stall has burned here in years."
    )
    assert not is_copy(one, other)
    assert is_copy(one, REPORT)


def test_a_sentence_that_chance_may_bring_about_makes_no_copy() -> None:
    line = "A film shows the market hall of Orvik in flames before the roof fell."
    report = (
        "Nobody was hurt, the clerk said, when the market hall of Orvik burned down on Sunday. A "
        "film that was made from a tram shows flames before the roof of the fish hall fell in."
    )
    assert not is_copy(line, report)
    assert is_copy(line, f"{report} {line}")


def test_the_last_lines_of_agency_copy_make_no_copies() -> None:
    ending = (
        " Copyright 2014 The Associated Press. All rights reserved. This material may not be "
        "published, broadcast, rewritten or redistributed."
    )
    assert not is_copy(f"A gunman was named by officials in Ottawa.{ending}", f"{REPORT}{ending}")


def test_a_few_words_are_copies_only_where_they_are_equal() -> None:
    assert is_copy("Twelve dead in Orvik.", "TWELVE dead, in Orvik")
    assert not is_copy("Twelve dead in Orvik.", "Twelve dead in Orvik hall.")


@given(words, words)
def test_likeness_has_no_order_and_stays_in_its_bounds(one: str, other: str) -> None:
    alike = likeness(Wording(one), Wording(other))
    assert alike == likeness(Wording(other), Wording(one))
    assert 0 <= alike.shared <= 1
    assert 0 <= alike.resemblance <= 1


@given(st.lists(st.sampled_from([*REPORT.split(), *QUOTED.split(), "“", "”"]), max_size=90), words)
def test_what_is_found_out_early_is_what_is_measured(some: list[str], more: str) -> None:
    one, other = Wording(f"{REPORT} {more}"), Wording(f"{' '.join(some)} {REPORT[:90]} {more}")
    alike = likeness(one, other)
    assert copied(one, other) == (alike if alike.is_copy else None)


@given(words)
def test_a_text_with_words_is_its_own_copy(text: str) -> None:
    assert is_copy(text, text) is bool(Wording(text).words)
