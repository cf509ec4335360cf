from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.answer import ShownFigure
from service.domain.quantity import Bound
from service.doors.terminal.screen.chart import Axis, axis_labels, drawn, shared_axis
from service.doors.terminal.screen.page import Glyphs
from tests.doors.answers import a_figure

GLYPHS = Glyphs()


def a_range(low: int, high: int) -> ShownFigure:
    figure = a_figure(low, f"{low} to {high}", bound=Bound.RANGE)
    return figure.model_copy(update={"high": Decimal(high)})


def axis_of(*figures: ShownFigure, width: int = 30) -> Axis:
    axis = shared_axis(figures, width)
    assert axis is not None
    return axis


def test_one_value_alone_needs_no_axis() -> None:
    assert shared_axis([a_figure(5, "five"), a_figure(5, "5")], 30) is None
    assert shared_axis([], 30) is None


def test_the_axis_ends_on_round_values_around_all_figures() -> None:
    axis = axis_of(a_figure(10_300, "10,300"), a_figure(11_800, "11,800"))
    assert (axis.low, axis.high) == (Decimal(10_000), Decimal(12_000))


def test_labels_stand_above_the_ends_without_touching() -> None:
    axis = axis_of(a_figure(10_000, "a"), a_figure(12_000, "b"))
    assert axis_labels(axis).split() == ["10,000", "11,000", "12,000"]
    narrow = axis_of(a_figure(10_000, "a"), a_figure(12_000, "b"), width=16)
    assert axis_labels(narrow).split() == ["10,000", "12,000"]


def test_large_values_are_labelled_in_few_characters() -> None:
    axis = axis_of(a_figure(1_000_000, "a"), a_figure(2_500_000, "b"), width=40)
    assert axis_labels(axis).split()[:2] == ["1", "m"]


@pytest.mark.parametrize(
    ("bound", "shape"),
    [(Bound.OVER, "●━━▶"), (Bound.AT_LEAST, "●━━▶"), (Bound.UP_TO, "◀━━●"), (Bound.EXACT, "●")],
)
def test_each_bound_has_its_shape(bound: Bound, shape: str) -> None:
    figure = a_figure(11_000, "11,000", bound=bound)
    axis = axis_of(a_figure(10_000, "a"), figure, a_figure(12_000, "b"))
    assert drawn(figure, axis, GLYPHS).strip(" ┊") == shape


def test_a_range_reaches_from_end_to_end() -> None:
    figure = a_range(10_000, 12_000)
    axis = axis_of(figure, a_figure(11_000, "11,000"))
    row = drawn(figure, axis, GLYPHS)
    assert row.index("●") == axis.cell(Decimal(10_000))
    assert row.rindex("●") == axis.cell(Decimal(12_000))


def test_a_figure_of_another_unit_is_not_drawn() -> None:
    other = a_figure(12_000, "12,000 miles", unit="mile")
    axis = axis_of(a_figure(10_000, "a"), a_figure(11_000, "b"), other)
    assert drawn(other, axis, GLYPHS).strip(" ┊") == ""


def test_one_extreme_value_leaves_the_others_apart() -> None:
    values = (10_000, 11_000, 12_000, 1_000_000)
    figures = [a_figure(value, str(value)) for value in values]
    axis = axis_of(*figures)
    assert (axis.low, axis.high) == (Decimal(10_000), Decimal(12_000))
    cells = [drawn(figure, axis, GLYPHS).index("●") for figure in figures]
    assert cells == sorted(set(cells))
    row = drawn(figures[-1], axis, GLYPHS)
    assert row.index("┊") < row.rindex("┊") < row.index("╱") < row.index("●")


def test_a_value_far_below_stands_before_the_break() -> None:
    figures = [a_figure(value, str(value)) for value in (3, 10_000, 10_100)]
    row = drawn(figures[0], axis_of(*figures), GLYPHS)
    assert row.index("●") < row.index("╱") < row.index("┊")


def test_a_range_that_reaches_beyond_the_break_is_drawn_through_it() -> None:
    wide = a_range(10_000, 1_000_000)
    axis = axis_of(wide, a_figure(11_000, "11,000"), a_figure(12_000, "12,000"))
    assert drawn(wide, axis, GLYPHS).strip().count("●") == 2


@pytest.mark.parametrize("values", [(10, 20), (10, 11, 20), (1, 1000), (0, 5, 9)])
def test_values_that_can_be_told_apart_need_no_break(values: tuple[int, ...]) -> None:
    assert not axis_of(*(a_figure(value, str(value)) for value in values)).is_broken


@given(
    st.lists(
        st.integers(min_value=-(10**12), max_value=10**12), min_size=2, max_size=9, unique=True
    ),
    st.integers(min_value=14, max_value=40),
)
def test_every_row_is_as_wide_as_the_axis_and_in_order(values: list[int], width: int) -> None:
    figures = [a_figure(value, str(value)) for value in values]
    axis = axis_of(*figures, width=width)
    rows = [drawn(figure, axis, GLYPHS) for figure in figures]
    assert {len(row) for row in rows} == {width}
    assert len(axis_labels(axis)) == width
    by_value = sorted(figures, key=lambda figure: figure.low or 0)
    cells = [drawn(figure, axis, GLYPHS).index("●") for figure in by_value]
    assert cells == sorted(cells)
