"""The one layer that tries again: how often, how long it waits, and when it ends.

What may pass is tried again: 408, 409, 429, 5xx and a lost connection. A wait grows by chance up to
a limit; a server that says Retry-After is given that time. One deadline spans a whole grade, its
second try at an unreadable reply included: a wait that would pass it is not begun.
"""

from __future__ import annotations

import asyncio
import math
import random
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final, NamedTuple

import openai
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, wait_random_exponential

_PASSING: Final = frozenset({408, 409, 429})


class Patience(NamedTuple):
    """Say how long one grade may take, and how often a request of it may be sent."""

    deadline_s: float = 60.0
    requests: int = 5
    first_wait_s: float = 0.5
    longest_wait_s: float = 8.0


def trying(patience: Patience, ends_at: float) -> AsyncRetrying:
    """Return the tries of one request. `ends_at`: the deadline, by the running loop's clock."""

    def is_over(state: RetryCallState) -> bool:
        if state.attempt_number >= patience.requests:
            return True
        return asyncio.get_running_loop().time() + state.upcoming_sleep >= ends_at

    return AsyncRetrying(
        retry=retry_if_exception(may_pass),
        wait=_wait(patience),
        stop=is_over,
        reraise=True,
    )


def may_pass(trouble: BaseException) -> bool:
    """Tell whether a request that failed so may go well the next time."""
    if isinstance(trouble, openai.APIStatusError):
        return trouble.status_code in _PASSING or trouble.status_code >= 500
    return isinstance(trouble, openai.APIConnectionError)


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
    except ValueError:
        return math.nan
    return ((moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now).total_seconds()


def _wait(patience: Patience) -> Callable[[RetryCallState], float]:
    growing = wait_random_exponential(multiplier=patience.first_wait_s, max=patience.longest_wait_s)

    def wait(state: RetryCallState) -> float:
        asked = _asked_s(state.outcome.exception() if state.outcome else None)
        if asked is None:
            return growing(state)
        return asked + random.uniform(0, patience.first_wait_s)

    return wait


def _asked_s(trouble: BaseException | None) -> float | None:
    if not isinstance(trouble, openai.APIStatusError):
        return None
    return retry_after_s(trouble.response.headers.get("retry-after"), datetime.now(UTC))
