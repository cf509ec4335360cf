"""The labelled pairs of copies are read whole, and no story is in both halves."""

from __future__ import annotations

from collections import Counter

from evals.reading.copies.__main__ import HALVES, read_pairs


def test_every_pair_has_a_label_and_a_half() -> None:
    pairs = read_pairs()
    assert len(pairs) >= 500
    assert {pair.label for pair in pairs} == {"copy", "other", "figures", "unsettled"}
    assert {pair.half for pair in pairs} == set(HALVES)
    assert max(Counter(pair[:2] for pair in pairs).values()) == 1


def test_no_article_is_in_both_halves() -> None:
    halves: dict[str, set[str]] = {}
    for pair in read_pairs():
        for name in pair[:2]:
            halves.setdefault(name, set()).add(pair.half)
    assert all(len(held) == 1 for held in halves.values())
