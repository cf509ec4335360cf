from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain.quantity import Bound
from service.figures.quantities.find import MAX_MENTIONS, MentionKind, find_quantities, number_habit
from service.figures.sentences import split_sentences
from tests.figures.quantities.shown import shown

SEEDS = Path(__file__).parents[3] / "seeds"
TEXTS = {path.name[:3]: path.read_text(encoding="utf-8") for path in SEEDS.glob("*.txt")}
WORDS = (
    "one two dozen dozens hundred thousand million several a half and to from between over at "
    "least of in 11,000 105,00 1.4m $5 5% km -5C 2024 Jan. 12-15 3-1 F-16 per cent ½ ٣ , . - ( "
    ") point "
).split()


def of_seed(name: str) -> list[str]:
    text = TEXTS[name]
    habit = number_habit(text)
    return [line for span in split_sentences(text) for line in shown(span.of(text), habit)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("000", ["Two = 2", "two = 2", "one = 1", "over 11,000 = over 11000"]),
        ("001", ["two = 2", "two = 2", "an estimated 11,000 = about 11000", "two = 2"]),
        ("002", ["approximately 11,000 = about 11000", "nearly three years = nearly 3 year"]),
        ("003", ["more than 10,000 = over 10000", "over 3,000 = over 3000", "two = 2"]),
        ("004", ["Two = 2", "Two = 2", "around 12,000 = about 12000", "two = 2"]),
    ],
)
def test_a_seed_article_gives_its_numbers_with_their_bounds(name: str, expected: list[str]) -> None:
    assert of_seed(name)[: len(expected)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quake Kills 94", ["94 = 94"]),
        ("Carmakers must order 40", ["40 = 40"]),
        ("Of the deaths, 17,388 were of men.", ["17,388 = 17388"]),
        ("Eight out of 36 hospitals closed.", ["Eight = 8", "36 = 36"]),
        ("One of the prisoners spoke.", ["One = 1"]),
        ("No one, not this one, helped one another one day.", []),
        ("Two dogs came, the bigger one barked.", ["Two = 2"]),
        ("The one who left knew that one must go.", []),
        ("A two-star general led a one-sided fight in World War Two.", []),
        ("It was ground zero of a net zero plan.", []),
        ("He bought 11 zillion shares.", []),
        ("The twenty-first brigade and the one hundred and second left.", []),
        ("A 5G mast and a 3D map", []),
        ("Were there 200,000, 300,000?", ["200,000 = 200000", "300,000 = 300000"]),
    ],
)
def test_a_number_is_found_where_a_reader_sees_one(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


def test_a_mention_marks_its_printed_words_and_its_number_words() -> None:
    text = "They spent nearly $1.2 million there."
    [mention] = find_quantities(text)
    assert text[mention.start : mention.end] == mention.quantity.printed == "nearly $1.2 million"
    assert text[mention.number_start : mention.number_end] == "1.2 million"
    assert (mention.kind, mention.quantity.bound) == (MentionKind.DIGITS, Bound.NEARLY)


@pytest.mark.parametrize(
    ("text", "kind"),
    [("two men", "words"), ("27-hundred men", "digits"), ("dozens of men", "vague")],
)
def test_a_mention_says_how_its_number_is_written(text: str, kind: str) -> None:
    [mention] = find_quantities(text)
    assert mention.kind == kind


def test_a_table_of_numbers_is_read_up_to_its_cap() -> None:
    assert len(find_quantities("12 men, " * 500)) == MAX_MENTIONS


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_every_mention_lies_where_it_says(text: str) -> None:
    mentions = find_quantities(text)
    assert all(text[m.start : m.end] == m.quantity.printed for m in mentions)
    assert all(m.start <= m.number_start < m.number_end <= m.end for m in mentions)
    assert all(one.end <= other.start for one, other in pairwise(mentions))


def test_a_bound_between_two_numbers_belongs_to_the_second() -> None:
    first, second = find_quantities("two and over dozens")
    assert (first.quantity.printed, second.quantity.printed) == ("two", "over dozens")
    first, second = find_quantities("two and over two")
    assert (first.quantity.printed, second.quantity.printed) == ("two", "over two")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    for mention in find_quantities(text):
        assert text[mention.start : mention.end] == mention.quantity.printed


@pytest.mark.parametrize(
    "piece",
    ["1 ", "1,2 ", "one thousand ", "hundreds of ", "1-", "A1", "$5 ", "and a half ", "over "],
)
def test_a_hostile_sentence_costs_linear_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    started = time.perf_counter()
    find_quantities(text)
    assert time.perf_counter() - started < 2
