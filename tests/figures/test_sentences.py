from __future__ import annotations

import itertools
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.figures.sentences import MAX_SENTENCE_CHARS, split_sentences

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        ("Lt. Gen. Adams left. He was 3.", ["Lt. Gen. Adams left.", "He was 3."]),
        ("The U.S. and its allies claim so.", ["The U.S. and its allies claim so."]),
        ("U.S. Army units met in St. Ives.", ["U.S. Army units met in St. Ives."]),
        ("He lives in the U.S. The army left.", ["He lives in the U.S.", "The army left."]),
        ("Some approx. 500 men left.", ["Some approx. 500 men left."]),
        ("It hit No. 5 first. Then No. 6.", ["It hit No. 5 first.", "Then No. 6."]),
        ("It cost Rs. 500 on Jan. 5 there.", ["It cost Rs. 500 on Jan. 5 there."]),
        ("Rain\nSun shone. Wind\r\n\r\n 3 died", ["Rain", "Sun shone.", "Wind", "3 died"]),
        ('"What?" he asked.', ['"What?" he asked.']),
        ("About 3.5 km. Then rest.", ["About 3.5 km.", "Then rest."]),
        ("Signed by J. R. Stone. He left.", ["Signed by J. R. Stone.", "He left."]),
        ("", []),
        (" \n\t\u2028 ", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from('aB1.!?"”( \n\r\u2028,5Mr'), max_size=400))
def test_sentences_cover_all_but_space_in_order(text: str) -> None:
    spans = split_sentences(text)
    assert "".join("".join(s.of(text).split()) for s in spans) == "".join(text.split())
    assert all(left.end <= right.start for left, right in itertools.pairwise(spans))
    assert all(len(span.of(text).splitlines()) == 1 for span in spans)
    assert all(span.of(text) == span.of(text).strip() for span in spans)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_no_seed_sentence_is_cut_inside_a_name(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not [s for s in sentences(text) if s[0].islower() and not s.startswith("rewrite")]


@pytest.mark.parametrize("piece", ["1234567890", "!?", "a. ", "1.", "“A.” ", "Mr. ", "(", "1,2 "])
def test_hostile_lines_cost_linear_time(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    started = time.perf_counter()
    spans = split_sentences(text)
    assert time.perf_counter() - started < 1
    assert max(span.end - span.start for span in spans) <= MAX_SENTENCE_CHARS


def test_a_long_word_before_a_stop_is_no_abbreviation() -> None:
    text = "It cut 900 jobs in Poland. Nordsee has 14,500 employees."
    assert [text[span.start : span.end][:7] for span in split_sentences(text)] == [
        "It cut ",
        "Nordsee",
    ]
