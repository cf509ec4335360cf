from __future__ import annotations

import importlib
import pkgutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import service.figures
from service.figures.clues import Clued, clued


def _all_clued() -> list[tuple[str, Clued]]:
    names = [
        found.name for found in pkgutil.walk_packages(service.figures.__path__, "service.figures.")
    ]
    return [
        (f"{name}.{field}", value)
        for name in names
        for field, value in vars(importlib.import_module(name)).items()
        if isinstance(value, Clued)
    ]


CLUED = _all_clued()


def test_a_pattern_is_not_tried_without_a_clue() -> None:
    assert clued(r"\d+ dead|lost", "dead").search("all is lost") is None


def test_a_clue_is_seen_in_any_case() -> None:
    assert clued(r"\d+ dead", "dead").search("12 DEAD") is not None


def test_patterns_with_clues_are_found() -> None:
    assert len(CLUED) > 5


@pytest.mark.parametrize("each", [one for _, one in CLUED], ids=[name for name, _ in CLUED])
@settings(max_examples=80, derandomize=True, deadline=None)
@given(data=st.data())
def test_every_match_of_a_pattern_holds_a_clue(each: Clued, data: st.DataObject) -> None:
    printed = data.draw(st.from_regex(each.pattern, alphabet=st.characters(max_codepoint=126)))
    assert each.search(printed) is not None
