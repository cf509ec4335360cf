"""How one trap sentence is judged, and that every label points at its number."""

from __future__ import annotations

import json
from typing import Any

import pytest

from evals.reading.traps.__main__ import SETS, judge
from service.domain.quantity import Bound
from tests.builders import a_figure

TEXT = "Over 340 houses burned in 3 hours."


def a_row(**label: Any) -> dict[str, Any]:
    return {
        "id": "x",
        "text": TEXT,
        "figures": [{"number": "340", "start": 5, **label}],
        "not_figures": ["3 hours"],
    }


def wrong(row: dict[str, Any], *figures: Any) -> set[str]:
    return {each.field for each in judge(row, figures) if not each.right}


def the_houses(**more: Any) -> Any:
    figure = a_figure(340, Bound.OVER, noun="house", event="burned", **more)
    return figure.model_copy(update={"span": figure.span.model_copy(update={"start": 0, "end": 8})})


def test_a_figure_that_was_not_read_is_wrong_in_nothing_else() -> None:
    assert wrong(a_row(low="340", high=None, bound="over")) == {"found"}


def test_each_labelled_field_is_scored_and_no_other() -> None:
    assert wrong(a_row(bound="over", noun="house"), the_houses()) == set()
    assert wrong(a_row(bound="exact", noun="home"), the_houses()) == {"bound", "noun"}


def test_a_stray_figure_breaks_the_silence() -> None:
    hours = the_houses()
    span = hours.span.model_copy(update={"start": 26, "end": 33})
    stray = hours.model_copy(update={"span": span})
    assert wrong(a_row(), the_houses(), stray) == {"silence"}


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_every_label_points_at_its_number(path: Any) -> None:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    assert len({row["id"] for row in rows}) == len(rows) >= 150
    for row in rows:
        for label in row["figures"]:
            start = label["start"]
            assert row["text"][start : start + len(label["number"])] == label["number"], row["id"]
