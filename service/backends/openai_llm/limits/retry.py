"""The one layer that tries again: what may pass, how long it waits, and when it ends.

What may pass is tried again: 408, 409, 429, 5xx and a lost connection. A wait grows by chance up to
a limit; a server that says Retry-After is given that time. A wait that would pass the end of the
turn is not begun.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, wait_random_exponential

from service.backends.openai_llm.wire.faults import FaultError
from service.domain.ports.model import Turn


class Patience(NamedTuple):
    """Say how long is waited. `fair_s`: a request cut off sooner says nothing of the server."""

    first_wait_s: float = 0.5
    longest_wait_s: float = 8.0
    strikes: int = 5
    open_s: float = 30.0
    fair_s: float = 2.0


def trying(patience: Patience, turn: Turn, is_hopeless: Callable[[], bool]) -> AsyncRetrying:
    """Return the tries of one request in a turn. `is_hopeless`: whether the next would be refused.

    The last error is raised as it is.
    """

    def is_over(state: RetryCallState) -> bool:
        return turn.is_spent or state.upcoming_sleep >= turn.left_s or is_hopeless()

    return AsyncRetrying(
        retry=retry_if_exception(_may_pass), wait=_wait(patience), stop=is_over, reraise=True
    )


def retry_after_s(header: str | None, now: datetime) -> float | None:
    """Read a Retry-After header: seconds or a date (RFC 9110, 10.2.3). None: no such time."""
    if header is None:
        return None
    try:
        seconds = float(header)
    except ValueError:
        seconds = _seconds_until(header, now)
    return seconds if math.isfinite(seconds) and seconds >= 0 else None


def _seconds_until(header: str, now: datetime) -> float:
    try:
        moment = parsedate_to_datetime(header)
        return ((moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now).total_seconds()
    except (ValueError, OverflowError):
        return math.nan


def _may_pass(failed: BaseException) -> bool:
    return isinstance(failed, FaultError) and failed.may_pass


def _wait(patience: Patience) -> Callable[[RetryCallState], float]:
    growing = wait_random_exponential(multiplier=patience.first_wait_s, max=patience.longest_wait_s)

    def wait(state: RetryCallState) -> float:
        failed = state.outcome.exception() if state.outcome else None
        header = failed.retry_after if isinstance(failed, FaultError) else None
        asked = retry_after_s(header, datetime.now(UTC))
        return growing(state) if asked is None else asked + random.uniform(0, patience.first_wait_s)

    return wait
