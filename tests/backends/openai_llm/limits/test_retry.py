"""Retry-After as servers write it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from service.backends.openai_llm.limits.retry import retry_after_s

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("", None),
        ("banana", None),
        ("nan", None),
        ("inf", None),
        ("1e999", None),
        ("-1", None),
        ("0", 0.0),
        ("2", 2.0),
        ("2.5", 2.5),
        ("Sun, 22 Nov 2026 12:00:07 GMT", 7.0),
        ("Sun, 22 Nov 2026 13:00:07 +0100", 7.0),
        ("Sun, 22 Nov 2026 12:00:07", 7.0),
        ("Sun, 22 Nov 2026 11:59:59 GMT", None),
        ("Sun, 22 Nov 99999 12:00:00 GMT", None),
        ("Sun, 99 Nov 2026 12:00:00 GMT", None),
        ("1, 2, 3", None),
        ("٣", 3.0),
    ],
)
def test_only_a_time_to_come_is_waited_for(header: str | None, seconds: float | None) -> None:
    assert retry_after_s(header, NOON) == seconds
