"""When a feed is polled next: as often as is wished, never more often than it asks for.

A failed feed is left alone twice as long each time. Chance spreads feeds that were added together.
"""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Final

LONGEST: Final = timedelta(days=1)
_AFTER_FAILURE: Final = timedelta(minutes=5)
_MOST_DOUBLINGS: Final = 12
_SPREAD: Final = 0.1


def after_success(now: datetime, every: timedelta, wait_minutes: int | None) -> datetime:
    """Return when a feed that was read is due again.

    `every` zero: whenever somebody polls (cron), but not before the feed's own wait is over.
    """
    asked = min(timedelta(minutes=min(wait_minutes or 0, 1440)), LONGEST)
    return now + (max(every, asked) * _chance() if every else asked)


def after_failure(
    now: datetime, every: timedelta, failures: int, retry_s: float | None, *, may_pass: bool
) -> datetime:
    """Return when to try again after so many failures in a row, or as late as a server asks."""
    if not may_pass:
        return now + LONGEST
    doublings = min(failures - 1, _MOST_DOUBLINGS)
    doubled = max(every, _AFTER_FAILURE) * float(2**doublings)
    asked = timedelta(seconds=min(max(retry_s or 0.0, 0.0), LONGEST.total_seconds()))
    return now + min(max(doubled, asked), LONGEST) * _chance()


def _chance() -> float:
    return 1 + random.random() * _SPREAD
