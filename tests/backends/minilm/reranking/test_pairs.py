"""A question and a sentence become rows that hold each figure once, at its own tokens."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from service.backends.minilm.reranking.pairs import (
    CLS,
    QUESTION,
    SENTENCE,
    SEP,
    TITLE,
    Tokens,
    pairs,
)

LONGEST = 32 + 20 + 72 + 4
NOTHING = Tokens((), ())


def words(text: str, first: int) -> Tokens:
    """Give every word of a text a token of its own, counted from `first`."""
    offsets = list[tuple[int, int]]()
    at = 0
    for word in text.split(" "):
        offsets.append((at, at + len(word)))
        at += len(word) + 1
    return Tokens(range(first, first + len(offsets)), offsets)


def test_a_short_sentence_is_one_row() -> None:
    told = words("Seven died and 231 were saved", 2000)
    [row] = pairs(words("How many died", 1000), words("Ferry fire", 1500), told, [(0, 5), (15, 18)])
    assert row.ids == (CLS, 1000, 1001, 1002, SEP, 1500, 1501, SEP, *range(2000, 2006), SEP)
    assert row.parts == (QUESTION,) * 5 + (TITLE,) * 3 + (SENTENCE,) * 7
    assert [(p.figure, row.ids[p.start : p.end]) for p in row.places] == [
        (0, (2000,)),
        (1, (2003,)),
    ]


def test_a_sentence_without_figures_is_no_row() -> None:
    assert pairs(words("How many", 1000), NOTHING, words("Nobody knows", 2000), []) == []


@given(
    length=st.integers(1, 300),
    figures=st.lists(st.tuples(st.integers(0, 299), st.integers(1, 3)), max_size=8),
    asked=st.integers(1, 60),
    titled=st.integers(0, 60),
)
def test_each_figure_stands_once_at_its_own_tokens(
    length: int, figures: list[tuple[int, int]], asked: int, titled: int
) -> None:
    told = words(" ".join(["word"] * length), 3000)
    inside = [(at, min(at + count, length)) for at, count in figures if at < length]
    spans = [(told.offsets[at][0], told.offsets[end - 1][1]) for at, end in inside]
    question, title = words("q " * (asked - 1) + "q", 1000), words("t " * titled + "t", 2000)
    rows = pairs(question, title, told, spans)
    found = {place.figure: row.ids[place.start : place.end] for row in rows for place in row.places}
    assert sum(len(row.places) for row in rows) == len(spans)
    assert found == {
        number: tuple(range(3000 + at, 3000 + end)) for number, (at, end) in enumerate(inside)
    }
    for row in rows:
        assert len(row.ids) == len(row.parts) <= LONGEST
        assert row.ids[0] == CLS
        assert row.ids.count(SEP) == 3
