"""The gate that asks who comes in, by a key in `Authorization: Bearer` or `X-API-Key` only.

It looks before anything of the body is read. A key that is presented is always checked, also where
none is needed: whoever sends a wrong one takes himself for somebody, and is not served as anybody.
"""

from __future__ import annotations

import hashlib
import logging
import re
import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.desk.callers.keys import KeyDesk
from service.desk.front import Desk
from service.domain.callers.key import Key
from service.domain.errors import CrosscheckError
from service.doors.api.gates.keys.quotas import WINDOW_S, Left, Quota, neighbourhood
from service.doors.api.gates.keys.revocation import serve_while
from service.doors.api.gates.keys.scopes import EVERYONE, Needed, ScopeTable
from service.doors.api.gates.reading.refusal import refuse
from service.doors.api.problems import RETRY_S, status_of
from service.wiring.settings import Settings

_LOG: Final = logging.getLogger("crosscheck.api")
WRONG_A_MINUTE: Final = 20
KNOWN_S: Final = 2.0
NO_KEY: Final = b"none"
"""What clients of OpenAI's API send where none is needed, because they cannot send nothing."""
_MOST_KNOWN: Final = 1024
_BEARER: Final = re.compile(rb"bearer(?: +(.*))?", re.IGNORECASE | re.DOTALL)
_ASK: Final = {"WWW-Authenticate": "Bearer"}
_NO_KEY: Final = (
    "this service needs a key: send it as 'Authorization: Bearer KEY' or 'X-API-Key: KEY'; "
    "`crosscheck keys create NAME` makes one"
)
_WRONG: Final = (
    "that is no live key: it is misspelt or unknown, has expired or was revoked; "
    "`crosscheck keys list` shows those that are live"
)


class NotAdmittedError(Exception):
    """Say why a request is not let in."""

    def __init__(self, status: int, detail: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status, self.detail, self.headers = status, detail, headers or {}


class Keyed:
    """Let a request through whose key is live and good for its route, as often as a key may.

    `always`: no request comes in without a key but to routes that are open to everyone.
    """

    def __init__(
        self, app: ASGIApp, *, table: ScopeTable, settings: Settings, always: bool
    ) -> None:
        self._app, self._table, self._always = app, table, always
        self._together = settings.concurrent_requests
        self._known = KnownKeys()
        self._wrong, self._asked = Quota(WRONG_A_MINUTE), Quota(settings.requests_per_minute)
        self._busy: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request. `scope["caller"]` is its key, None where none was needed."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope["caller"] = None
        try:
            presented = presented_in(scope["headers"])
            if presented is None:
                self._check_open(scope)
                await self._app(scope, receive, send)
                return
            await self._serve(presented, scope, receive, send)
        except NotAdmittedError as refused:
            told = (refused.status, refused.detail)
            await refuse(scope, receive, send, *told, headers=refused.headers)

    def _check_open(self, scope: Scope) -> None:
        if self._always and self._needed(scope) != EVERYONE:
            raise NotAdmittedError(401, _NO_KEY, _ASK)

    def _needed(self, scope: Scope) -> Needed | None:
        return self._table.needed(scope["method"], scope["path"])

    async def _serve(self, presented: bytes, scope: Scope, receive: Receive, send: Send) -> None:
        opened: Desk | None = scope["app"].state.desk
        if opened is None:
            told = "the service is starting and its store not open yet; see GET /readyz"
            raise NotAdmittedError(503, told, {"Retry-After": RETRY_S})
        desk = opened.keys
        key = scope["caller"] = await self._identified(presented, desk, scope)
        left = self._take(key, self._needed(scope))
        self._busy[key.id] += 1

        async def is_live() -> bool:
            return await self._known.identify(presented, desk) is not None

        try:
            counted = _with_headers(send, self._headers(left))
            await serve_while(is_live, self._app, scope, receive, counted)
        finally:
            self._busy[key.id] -= 1
            if not self._busy[key.id]:
                del self._busy[key.id]

    async def _identified(self, presented: bytes, desk: KeyDesk, scope: Scope) -> Key:
        try:
            key = await self._known.identify(presented, desk)
        except CrosscheckError as trouble:
            _LOG.error("keys cannot be looked up: %s", trouble)
            headers = {"Retry-After": RETRY_S}
            raise NotAdmittedError(
                status_of(trouble), "keys cannot be looked up now", headers
            ) from trouble
        if key is not None:
            return key
        left = self._wrong.take(neighbourhood((scope.get("client") or ("",))[0]))
        if left.is_exceeded:
            raise NotAdmittedError(
                429,
                f"more than {WRONG_A_MINUTE} wrong keys from this address within a minute",
                {"Retry-After": str(left.reset_s)},
            )
        raise NotAdmittedError(401, _WRONG, _ASK)

    def _take(self, key: Key, needed: Needed | None) -> Left:
        """Count a request, where the key is good for it."""
        left = self._asked.take(key.id)
        headers = self._headers(left)
        if left.is_exceeded:
            headers["Retry-After"] = str(left.reset_s)
            raise NotAdmittedError(
                429, f"this key may ask {self._asked.limit:,} times a minute", headers
            )
        if self._busy[key.id] >= self._together:
            headers["Retry-After"] = "1"
            told = f"this key may ask {self._together:,} things at once; wait for one to end"
            raise NotAdmittedError(429, told, headers)
        if needed and needed.scope and not key.allows(needed.scope):
            has = ", ".join(scope.value for scope in key.scopes)
            told = f"this key lacks the scope {needed.scope.value!r}; it has {has}"
            raise NotAdmittedError(403, told, headers)
        return left

    def _headers(self, left: Left) -> dict[str, str]:
        """Tell the limits as draft-ietf-httpapi-ratelimit-headers-10 has it (2025-09)."""
        return {
            "RateLimit-Policy": f'"minute";q={self._asked.limit};w={WINDOW_S}, '
            f'"together";q={self._together};qu="concurrent-requests"',
            "RateLimit": f'"minute";r={max(0, left.remaining)};t={left.reset_s}',
        }


class KnownKeys:
    """Remember keys that were told a moment ago, by digest: revocation is seen in seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seen: OrderedDict[str, tuple[float, Key]] = OrderedDict()

    async def identify(self, presented: bytes, desk: KeyDesk) -> Key | None:
        """Return the live key that was presented; None: there is none."""
        digest, now = hashlib.sha256(presented).hexdigest(), self._clock()
        until, known = self._seen.get(digest, (0.0, None))
        if known is not None and now < until:
            return known
        self._seen.pop(digest, None)
        key = await desk.identify(presented.decode("latin-1"))
        if key is not None:
            self._seen[digest] = now + KNOWN_S, key
            while len(self._seen) > _MOST_KNOWN:
                self._seen.popitem(last=False)
        return key


def presented_in(headers: Iterable[tuple[bytes, bytes]]) -> bytes | None:
    """Return the key that a request presents; None: it presents none.

    Two that differ are as good as a wrong one, which is what they come back as.
    """
    presented = set()
    for name, value in headers:
        if name == b"x-api-key":
            presented.add(value)
        elif name == b"authorization" and (bearer := _BEARER.fullmatch(value)):
            presented.add(bearer[1] or b"")
    presented.discard(NO_KEY)
    if len(presented) > 1:
        return b""
    return presented.pop() if presented else None


def _with_headers(send: Send, headers: dict[str, str]) -> Send:
    pairs = [(name.lower().encode(), value.encode()) for name, value in headers.items()]

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message["headers"], *pairs]}
        await send(message)

    return sending
