"""How often: counts within a minute that begins with the first of them.

A fixed minute can be told exactly in the headers (`t` seconds until it is over); around its end up
to twice the limit can fall into sixty seconds.
"""

from __future__ import annotations

import ipaddress
import math
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final, NamedTuple

WINDOW_S: Final = 60
_MOST_KEPT: Final = 10_000


class Left(NamedTuple):
    """Say what is left of a quota: below zero, it was exceeded; and when it is whole again."""

    remaining: int
    reset_s: int

    @property
    def is_exceeded(self) -> bool:
        """Tell whether this one was too many."""
        return self.remaining < 0


class Quota:
    """Count by name, up to a limit a minute."""

    def __init__(self, limit: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.limit = limit
        self._clock = clock
        self._used: OrderedDict[str, tuple[float, int]] = OrderedDict()

    def take(self, name: str) -> Left:
        """Count one, and say what is left."""
        now = self._clock()
        until, used = self._used.get(name, (0.0, 0))
        if now >= until:
            self._forget(now)
            until, used = now + WINDOW_S, 0
            self._used.pop(name, None)  # Minutes stay in the order in which they end.
        self._used[name] = until, used + 1
        return Left(self.limit - used - 1, max(1, math.ceil(until - now)))

    def _forget(self, now: float) -> None:
        """Drop minutes that are over; of too many running ones, those that end first."""
        while self._used:
            name, (until, _) = next(iter(self._used.items()))
            if now < until and len(self._used) < _MOST_KEPT:
                return
            del self._used[name]


def neighbourhood(address: str) -> str:
    """Return what counts as one address: of IPv6 the network, whose owner has all of it."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(ip, ipaddress.IPv4Address):
        return str(ip)
    return str(ip.ipv4_mapped or ipaddress.ip_network((ip, 64), strict=False))
