"""How a Retry-After header is read."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from evals.judge.retry import retry_after_s

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("", None),
        ("soon", None),
        ("-1", None),
        ("nan", None),
        ("inf", None),
        ("0", 0.0),
        ("1.5", 1.5),
        ("120", 120.0),
        ("Sat, 01 Mar 2025 12:00:30 GMT", 30.0),
        ("Sat, 01 Mar 2025 12:00:30 -0000", 30.0),
        ("Sat, 01 Mar 2025 11:59:30 GMT", None),
        ("Sat, 99 Mar 2025 12:00:30 GMT", None),
    ],
)
def test_a_header_names_seconds_or_a_moment(header: str | None, seconds: float | None) -> None:
    assert retry_after_s(header, NOON) == seconds
