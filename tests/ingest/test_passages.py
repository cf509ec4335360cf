from __future__ import annotations

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.figures.sentences import split_sentences
from service.ingest.passages import PASSAGE_CHARS, cut_passages

SENTENCE = "The ferry sank at noon, and six of its passengers drowned, the coast guard said."
TEXTS = st.lists(
    st.sampled_from([SENTENCE, "Nobody knew why.", "Title", "x" * 900, "Dr. Roe said: “No.”", " "]),
    max_size=30,
).flatmap(
    lambda parts: st.lists(
        st.sampled_from([" ", "\n", "\n\n", "  "]), min_size=len(parts), max_size=len(parts)
    ).map(lambda ends: "".join(part + end for part, end in zip(parts, ends, strict=True)))
)


@given(TEXTS | st.text())
def test_a_passage_is_its_slice_of_the_text(text: str) -> None:
    for passage in cut_passages(text, "art_1"):
        assert text[passage.span.start : passage.span.end] == passage.text


@given(TEXTS | st.text())
def test_passages_cover_all_but_space_in_order_and_once(text: str) -> None:
    passages = cut_passages(text, "art_1")
    at = 0
    for ordinal, passage in enumerate(passages):
        assert passage.ordinal == ordinal
        assert not text[at : passage.span.start].strip()
        assert passage.span.start >= at
        at = passage.span.end
    assert not text[at:].strip()


@given(TEXTS)
def test_a_passage_is_whole_sentences(text: str) -> None:
    passages = cut_passages(text, "art_1")
    for sentence in split_sentences(text):
        assert sum(passage.span.holds(sentence) for passage in passages) == 1


@given(TEXTS)
def test_only_a_single_sentence_is_longer_than_a_passage(text: str) -> None:
    for passage in cut_passages(text, "art_1"):
        inside = [each for each in split_sentences(text) if passage.span.holds(each)]
        assert len(passage.text) <= PASSAGE_CHARS or len(inside) == 1


def test_a_paragraph_that_fits_is_not_cut() -> None:
    paragraph = " ".join([SENTENCE] * 6)
    passages = cut_passages(f"{paragraph}\n\n{paragraph}\n\n{paragraph}", "art_1")
    assert [passage.text for passage in passages] == [paragraph] * 3


def test_short_paragraphs_share_a_passage() -> None:
    text = "\n\n".join([SENTENCE] * 9)
    assert [len(passage.text) for passage in cut_passages(text, "art_1")] == [736]


def test_ids_depend_on_article_and_place_alone() -> None:
    text = "\n\n".join([SENTENCE] * 20)
    once, again, other = (cut_passages(text, owner) for owner in ("art_1", "art_1", "art_2"))
    assert once == again
    ids = {passage.id for passage in (*once, *other)}
    assert len(ids) == len(once) + len(other)
    assert all(each.startswith("psg_") for each in ids)


def test_a_long_sentence_brings_no_warning(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        cut_passages("y" * 5000, "art_1")
    assert caplog.records == []
