"""Where the small drawings put their points."""

from __future__ import annotations

import random

import pytest

from evals.ledger.intervals import Interval
from evals.page.spark import BAR, HEIGHT, STACK, WIDTH, Dot, axis_from, bar, spark, stack


def points(line: str) -> list[Dot]:
    return [Dot(*(float(end) for end in pair.split(","))) for pair in line.split()]


def test_a_trend_runs_from_edge_to_edge_and_higher_is_further_up() -> None:
    drawn = spark([0.5, 0.9, 0.7])
    assert drawn
    [line] = drawn.lines
    first, second, third = points(line)
    assert (first.x, third.x) == (4, WIDTH - 4)
    assert (first.y, second.y) == (HEIGHT - 4, 4)
    assert second.y < third.y < first.y
    assert drawn.newest == third


def test_a_run_without_the_score_cuts_the_line() -> None:
    drawn = spark([0.5, None, 0.6, 0.7])
    assert drawn
    assert len(drawn.lines) == 1
    assert [dot.x for dot in drawn.lone] == [4]
    ended = spark([0.5, None])
    assert ended
    assert ended.newest is None


def test_no_score_is_no_drawing() -> None:
    assert spark([]) is None
    assert spark([None, None]) is None


def test_one_run_is_a_point_at_middle_height() -> None:
    drawn = spark([0.5])
    assert drawn
    assert drawn.lines == ()
    assert drawn.newest == Dot(4, HEIGHT / 2)


def test_a_swing_of_chance_is_drawn_nearly_flat() -> None:
    drawn = spark([0.900, 0.901])
    assert drawn
    low, high = points(drawn.lines[0])
    assert 0 < low.y - high.y < 2


def test_a_floor_is_drawn_where_it_lies_in_view() -> None:
    inside, outside = spark([0.5, 0.9], 0.7), spark([0.5, 0.9], 0.3)
    assert inside
    assert outside
    assert inside.floor == HEIGHT / 2
    assert outside.floor is None


def test_a_bar_keeps_its_order_and_stays_on_its_axis() -> None:
    drawn = bar(0.8, Interval(0.7, 0.9), 0.75, 0.6)
    assert drawn.floor
    assert 0 < drawn.low < drawn.floor < drawn.now < drawn.high < BAR
    below = bar(0.1, Interval(0.0, 0.2), None, 0.6)
    assert below.low == below.now == below.high == 5
    assert below.floor is None


@pytest.mark.parametrize(
    ("lows", "begin"),
    [((), 0.9), ((0.95,), 0.9), ((0.71, 0.88), 0.7), ((0.7,), 0.6), ((0.0,), 0.0)],
)
def test_an_axis_begins_at_the_tenth_below(lows: tuple[float, ...], begin: float) -> None:
    assert axis_from(lows) == pytest.approx(begin)


def test_a_stack_fills_its_share_of_the_width() -> None:
    first, second = stack([30, 10], 80)
    assert (first.x, first.width) == (0, STACK * 3 / 8)
    assert (second.x, second.width) == (STACK * 3 / 8, STACK / 8)
    assert [each.width for each in stack([0.0, 0.0], 0.0)] == [0, 0]


def test_no_point_leaves_the_drawing() -> None:
    draw = random.Random(5)
    for _ in range(200):
        values = [draw.choice([None, draw.random()]) for _ in range(draw.randint(1, 40))]
        drawn = spark(values, draw.random())
        if drawn is None:
            continue
        dots = [*drawn.lone, *(dot for line in drawn.lines for dot in points(line))]
        assert all(0 <= dot.x <= WIDTH and 0 <= dot.y <= HEIGHT for dot in dots)
        assert len(dots) == sum(value is not None for value in values)
