"""A gate that counts: how many requests, how long each took, how many were turned away and why.

It stands outside all others, so that what they refuse is counted too. Whoever turns a request away
may say why by `scope["refused_for"]`; otherwise the status tells.
"""

from __future__ import annotations

import time
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.doors.api.running.meters import Meters

REASON: Final = "refused_for"
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_BY_STATUS: Final = {
    401: "no_key",
    403: "not_allowed",
    408: "too_slow",
    413: "too_large",
    421: "wrong_host",
    429: "rate",
    503: "not_now",
}
_REASONS: Final = frozenset(
    {*_BY_STATUS.values(), "concurrency", "overload", "starting", "deadline", "stopping"}
)


class Counted:
    """Count every request that is answered, by the template of its route."""

    def __init__(self, app: ASGIApp, *, meters: Meters) -> None:
        self._app, self._meters = app, meters

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request and count it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, started = 0, time.perf_counter()

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                self._count_refusal(scope, status)
            await send(message)

        self._meters.began()
        try:
            await self._app(scope, receive, noting)
        finally:
            taken = time.perf_counter() - started
            self._meters.ended(template_of(scope), _method(scope), status, taken)

    def _count_refusal(self, scope: Scope, status: int) -> None:
        """Count who is turned away as soon as it is said: a gate may still read on after that."""
        if status in _BY_STATUS:
            given = scope.get(REASON)
            self._meters.refused(given if given in _REASONS else _BY_STATUS[status])


def template_of(scope: Scope) -> str:
    """Return the template of the route a request went to, "-" where there is none."""
    return str(getattr(scope.get("route"), "path", "-"))


def _method(scope: Scope) -> str:
    return scope["method"] if scope["method"] in _METHODS else "OTHER"
