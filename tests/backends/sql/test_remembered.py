"""What is remembered of stored figures is what would be read, and no more than is allowed."""

from __future__ import annotations

import json

import pytest

from service.backends.sql.rows import figure_row
from service.backends.sql.statements.remembered import RememberedFigures
from service.domain.figure import Figure
from tests.builders import a_figure


def stored(figure: Figure) -> str:
    payload: str = figure_row(figure)["payload"]
    return payload


def test_known_and_new_figures_come_in_the_order_asked() -> None:
    one, two, three = (a_figure(value) for value in (1, 2, 3))
    remembered = RememberedFigures()
    remembered.read([stored(two)])
    rows = [stored(each) for each in (three, two, one, two)]
    assert remembered.read(rows) == [three, two, one, two]


def test_a_changed_row_is_read_anew() -> None:
    remembered, before = RememberedFigures(), a_figure(1)
    remembered.read([stored(before)])
    after = before.model_copy(update={"corrected": True})
    assert remembered.read([stored(after)]) == [after]


def test_no_more_is_kept_than_allowed_and_the_last_used_stay() -> None:
    remembered, rows = RememberedFigures(most=2), [stored(a_figure(value)) for value in (1, 2, 3)]
    [first] = remembered.read(rows[:1])
    remembered.read(rows[1:2])
    remembered.read(rows[:1])
    remembered.read(rows[2:])
    assert remembered.read(rows[:1])[0] is first
    [second] = remembered.read(rows[1:2])
    assert remembered.read(rows[1:2])[0] is second


def test_more_than_is_kept_can_be_read_at_once() -> None:
    figures = [a_figure(value) for value in range(5)]
    assert RememberedFigures(most=2).read([stored(each) for each in figures]) == figures


def test_what_is_forgotten_is_read_anew() -> None:
    remembered, row = RememberedFigures(), stored(a_figure(1))
    [before] = remembered.read([row])
    remembered.forget()
    [after] = remembered.read([row])
    assert after == before
    assert after is not before


def test_a_damaged_row_is_no_figure() -> None:
    damaged = json.dumps({"id": "fig_1"})
    with pytest.raises(ValueError, match="Field required"):
        RememberedFigures().read([damaged])
