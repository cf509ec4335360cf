"""Whose turn it is: one request at a time to a host, a pause after each, longer where it asks.

Whoever waits here spends no deadline: the line in front of a host is ours, not its fault.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from service.domain.errors import FetchError

MOST_REST_S: Final = 3600.0
_FIRST_REST_S: Final = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """Say how hosts are treated. `patience_s`: the longest rest of a host that is waited for."""

    delay_s: float = 1.0
    patience_s: float = 20.0
    at_once: int = 8
    most_hosts: int = 2000


@dataclass(slots=True)
class Turn:
    """Hold what is known of a host. `free_at`: when it may be asked again, on a steady clock."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    free_at: float = 0.0
    pause_s: float = 0.0
    strikes: int = 0
    waiting: int = 0

    def rest(self, retry_after: str | None) -> float:
        """Leave the host alone for as long as it asks, or ever longer; return the seconds."""
        self.strikes += 1
        asked = _seconds(retry_after)
        rest_s = asked if asked is not None else _FIRST_REST_S * 2.0 ** (self.strikes - 1)
        rest_s = min(max(rest_s, 0.0), MOST_REST_S)
        self.free_at = max(self.free_at, time.monotonic() + rest_s)
        return rest_s


class Turns:
    """Give turns, host by host, and no more at once than may be on the way."""

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._hosts: dict[str, Turn] = {}
        self._free = asyncio.Semaphore(manners.at_once)

    @asynccontextmanager
    async def of(self, host: str) -> AsyncIterator[Turn]:
        """Wait for the turn at a host. Raises FetchError where it is to be left alone for long."""
        turn = self._hosts.setdefault(host, Turn())
        turn.waiting += 1
        try:
            async with turn.lock:
                await self._rested(turn)
                async with self._free:
                    try:
                        yield turn
                    finally:
                        pause_s = max(self._manners.delay_s, turn.pause_s)
                        turn.free_at = max(turn.free_at, time.monotonic() + pause_s)
        finally:
            turn.waiting -= 1
            self._forget()

    async def _rested(self, turn: Turn) -> None:
        left_s = turn.free_at - time.monotonic()
        if left_s > max(self._manners.patience_s, turn.pause_s):
            told = f"its server asks to be left alone for {left_s:,.0f} s more"
            raise FetchError(told, retry_s=left_s)
        if left_s > 0:
            await asyncio.sleep(left_s)

    def _forget(self) -> None:
        """Drop hosts that nobody waits for and that have rested, where too many are known."""
        if len(self._hosts) > self._manners.most_hosts:
            now = time.monotonic()
            self._hosts = {
                host: turn
                for host, turn in self._hosts.items()
                if turn.waiting or turn.free_at > now
            }


def _seconds(retry_after: str | None) -> float | None:
    """Read Retry-After, seconds or a date; None: it says nothing that can be read."""
    if retry_after is None:
        return None
    if retry_after.strip().isdecimal():
        return min(float(retry_after.strip()[:12]), MOST_REST_S)
    try:
        until = parsedate_to_datetime(retry_after)
    except (ValueError, TypeError, OverflowError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return (until - datetime.now(UTC)).total_seconds()
