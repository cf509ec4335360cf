"""Stop asking a server that is down, and find out with one request when it is up again."""

from __future__ import annotations

import time
from collections.abc import Callable

from service.domain.ports.model import ModelError


class Breaker:
    """Open after some outages in a row, for a while; then let one request at a time through."""

    def __init__(
        self, strikes: int, open_s: float, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._strikes, self._open_s, self._now = strikes, open_s, now
        self._failed, self._opened_at = 0, 0.0
        self._is_probing = False

    @property
    def is_open(self) -> bool:
        """Tell whether a request would be refused now."""
        if self._failed < self._strikes:
            return False
        return self._is_probing or self._now() < self._opened_at + self._open_s

    def begin(self) -> None:
        """Let a request through, or raise ModelError. One of the three below must follow."""
        if self.is_open:
            raise ModelError(
                f"the model's server failed {self._failed} times in a row; "
                "it is asked again in half a minute",
                reason="circuit_open",
            )
        self._is_probing = self._failed >= self._strikes

    def succeed(self) -> None:
        """Note that the server answered."""
        self._failed, self._is_probing = 0, False

    def fail(self) -> None:
        """Note an outage."""
        self._failed += 1
        self._opened_at, self._is_probing = self._now(), False

    def give_up(self) -> None:
        """Note that a request ended without saying anything of the server."""
        self._is_probing = False
