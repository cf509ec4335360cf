"""When a feed is due again: no earlier than is wished and than it asks for, and never never."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from service.desk.feeds.pace import LONGEST, after_failure, after_success
from tests.fakes import NOON

MINUTES = st.integers(0, 20_000).map(lambda minutes: timedelta(minutes=minutes))


@given(every=MINUTES, wait=st.none() | st.integers(0, 10**6))
def test_a_feed_is_left_alone_as_long_as_it_asks_and_a_day_at_most(
    every: timedelta, wait: int | None
) -> None:
    pause = after_success(NOON, every, wait) - NOON
    asked = min(timedelta(minutes=wait or 0), LONGEST)
    assert max(every, asked) <= pause <= max(every, asked) * 1.1


def test_cron_finds_a_feed_due_when_its_wait_is_over_to_the_second() -> None:
    assert after_success(NOON, timedelta(), 60) == NOON + timedelta(hours=1)
    assert after_success(NOON, timedelta(), None) == NOON


@given(
    every=MINUTES,
    failures=st.integers(1, 10**6),
    retry_s=st.none() | st.floats(-1e12, 1e12),
)
def test_a_failed_feed_is_tried_again_within_little_more_than_a_day(
    every: timedelta, failures: int, retry_s: float | None
) -> None:
    pause = after_failure(NOON, every, failures, retry_s, may_pass=True) - NOON
    assert min(every, LONGEST) <= pause <= LONGEST * 1.1
    assert pause >= timedelta(seconds=min(retry_s or 0.0, LONGEST.total_seconds()))
