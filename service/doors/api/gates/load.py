"""Refuse a question that would wait too long, before anything is read or parsed.

Those already in are answered in time, and whoever is refused hears it at once and knows when to
come again. A refusal must cost next to nothing: it is needed most when there is no time left.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from math import isinf
from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

from service.doors.api.gates.reading.refusal import refuse

_RETRY_S: Final = "2"
_QUESTIONS: Final = re.compile(
    r"/v1/(?:answers|search|chat/completions|(?:threads|channels)/[^/]{1,64}/messages)/?"
)


class Load:
    """Let a question through unless `wait_s` says that it would wait too long (`inf`)."""

    def __init__(self, app: ASGIApp, *, wait_s: Callable[[], float]) -> None:
        self._app, self._wait_s = app, wait_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if _is_question(scope) and isinf(self._wait_s()):
            scope["refused_for"] = "overload"
            told = "there are more questions than can be answered in time; ask again in a moment"
            await refuse(scope, receive, send, 503, told, headers={"Retry-After": _RETRY_S})
            return
        await self._app(scope, receive, send)


def _is_question(scope: Scope) -> bool:
    return (
        scope["type"] == "http"
        and scope["method"] == "POST"
        and _QUESTIONS.fullmatch(scope["path"]) is not None
    )
