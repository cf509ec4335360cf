"""Idempotency-Key: a request sent twice is carried out once (draft-ietf-httpapi-idempotency-key).

The same name with the same request gets the first reply again, byte for byte. What came to nothing
(a 5xx, a 429, a caller who left, a body that did not arrive whole) gives its name free.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import re
from datetime import UTC, datetime
from typing import Any, Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.desk.callers.repeats import LARGEST_KEPT
from service.desk.callers.repeats import Repeats as Keeping
from service.desk.front import Desk
from service.domain.callers.reply import Reply
from service.domain.errors import CrosscheckError
from service.doors.api.gates.reading.intake import ARTICLES
from service.doors.api.gates.reading.refusal import refuse
from service.doors.api.problems import RETRY_S, status_of
from service.doors.api.stay import caller_of

HEADER: Final = "Idempotency-Key"
LONGEST_S: Final = 300.0
"""A request that is longer under way than this was left by a process that is gone."""

_LOG: Final = logging.getLogger("crosscheck.api")
_NAME: Final = r'"?[!#-~]{1,255}"?'
_ROOM: Final = "/v1/"
_EXEMPT: Final = {"/v1/search", "/v1/chat/completions"}
_KEPT_HEADERS: Final = ("location", "preference-applied", "content-disposition")
_NOT_KEPT: Final = {401, 403, 408, 413, 429}


class Repeats:
    """Give the first reply again to a POST that carries a name it had before."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        names = Headers(scope=scope).getlist(HEADER) if _is_named(scope) else []
        if not names:
            await self._app(scope, receive, send)
            return
        if len(names) > 1 or not re.fullmatch(_NAME, names[0]):
            detail = f"{HEADER}: expected one name of 1 to 255 visible ASCII characters"
            await refuse(scope, receive, send, 400, detail)
            return
        try:
            await self._once(names[0].strip('"'), scope, _Asked(scope, receive), send)
        except CrosscheckError as trouble:
            status = status_of(trouble)
            shown = "This is our fault; try again." if status == 500 else str(trouble)
            await refuse(scope, receive, send, status, shown, headers={"Retry-After": RETRY_S})

    async def _once(self, name: str, scope: Scope, asked: _Asked, send: Send) -> None:
        if await asked.wants_stream():
            detail = f"a stream is resumed by Last-Event-ID; leave out {HEADER} or `stream`"
            await refuse(scope, asked.receive, send, 409, detail)
            return
        keeping, caller = _desk(scope).repeats, caller_of(scope)
        known = await keeping.claim(caller, name, LONGEST_S)
        if known is None:
            await self._carry_out(scope, asked, _Given(send, caller, name), keeping)
        elif known.status is None:
            detail = f"a request with this {HEADER} is under way; ask again when it is done"
            await refuse(scope, asked.receive, send, 409, detail, headers={"Retry-After": "1"})
        elif await asked.digest_of_all() != known.digest:
            detail = f"this {HEADER} belongs to another request; take a new one"
            await refuse(scope, asked.receive, send, 409, detail)
        else:
            await _replay(known, known.status, send)

    async def _carry_out(
        self, scope: Scope, asked: _Asked, given: _Given, keeping: Keeping
    ) -> None:
        """Ask the application, and keep what it says or free the name, whatever happens."""
        kept: Reply | None = None
        try:
            await self._app(scope, asked.receive, given.send)
            kept = given.reply(asked)
        finally:
            await asyncio.shield(_settle(kept, given, keeping))


async def _settle(kept: Reply | None, given: _Given, keeping: Keeping) -> None:
    """Keep the reply or free the name. The caller was answered: trouble goes to the log."""
    try:
        if kept is None:
            await keeping.release(given.caller, given.name)
        else:
            await keeping.keep(kept)
    except CrosscheckError as trouble:
        _LOG.warning("a reply could not be kept: %s", trouble)


class _Asked:
    """Read a request, and digest it on the way."""

    def __init__(self, scope: Scope, receive: Receive) -> None:
        self._receive, self.is_whole = receive, False
        kind = Headers(scope=scope).get("content-type", "")
        self._may_stream = "json" in kind and scope["path"] != ARTICLES
        self._waiting: list[Message] = []
        self._digest = hashlib.sha256()
        for part in (scope["path"].encode(), scope["query_string"], *_kinds(scope)):
            self._digest.update(len(part).to_bytes(8, "big") + part)

    @property
    def digest(self) -> str:
        """Return the digest of what was read."""
        return self._digest.hexdigest()

    async def receive(self) -> Message:
        """Return the next message of the request."""
        if self._waiting:
            return self._waiting.pop()
        message = await self._receive()
        if message["type"] == "http.request" and not self.is_whole:
            self._digest.update(message.get("body", b""))
            self.is_whole = not message.get("more_body", False)
        return message

    async def wants_stream(self) -> bool:
        """Tell whether the reply is to be a stream; bodies of JSON come whole (`Intake`)."""
        if not self._may_stream:
            return False
        message = await self.receive()
        self._waiting.append(message)
        try:
            body = json.loads(message.get("body", b"") or b"null")
        except (ValueError, RecursionError):
            return False
        return isinstance(body, dict) and body.get("stream") is True

    async def digest_of_all(self) -> str:
        """Read to the end and return the digest; "" where the caller has gone."""
        while not self.is_whole:
            if (await self.receive())["type"] == "http.disconnect":
                return ""
        return self.digest


class _Given:
    """Send a reply on, and hold a copy of it as long as it may be kept."""

    def __init__(self, send: Send, caller: str, name: str) -> None:
        self._send, self.caller, self.name = send, caller, name
        self._status, self._headers, self._is_whole = 0, Headers(), False
        self._body = bytearray()

    async def send(self, message: Message) -> None:
        """Send one message on."""
        if message["type"] == "http.response.start":
            self._status = message["status"]
            self._headers = Headers(raw=message["headers"])
        elif len(self._body) <= LARGEST_KEPT:
            self._body += message.get("body", b"")
            self._is_whole = not message.get("more_body", False)
        await self._send(message)

    def reply(self, asked: _Asked) -> Reply | None:
        """Return what is to be kept; None: the request came to nothing."""
        failed = self._status >= 500 or self._status in _NOT_KEPT
        if failed or not (self._is_whole and asked.is_whole):
            return None
        return Reply(
            caller=self.caller,
            name=self.name,
            digest=asked.digest,
            created_at=datetime.now(UTC),
            status=self._status,
            media_type=self._headers.get("content-type", ""),
            headers=tuple(
                (name, self._headers[name]) for name in _KEPT_HEADERS if name in self._headers
            ),
            body=bytes(self._body),
        )


def _is_named(scope: Scope) -> bool:
    return (
        scope["type"] == "http"
        and scope["method"] == "POST"
        and scope["path"].startswith(_ROOM)
        and scope["path"] not in _EXEMPT
    )


def _kinds(scope: Scope) -> list[bytes]:
    headers = Headers(scope=scope)
    return [headers.get(name, "").encode() for name in ("content-type", "prefer")]


def _desk(scope: Scope) -> Desk:
    desk = scope["app"].state.desk
    if not isinstance(desk, Desk):
        raise TypeError("the service was not started")
    return desk


async def _replay(known: Reply, status: int, send: Send) -> None:
    headers = MutableHeaders(dict(known.headers))
    headers["content-length"] = str(len(known.body))
    headers["idempotent-replayed"] = "true"
    if known.media_type:
        headers["content-type"] = known.media_type
    await send({"type": "http.response.start", "status": status, "headers": headers.raw})
    await send({"type": "http.response.body", "body": known.body})


def describe_repeats(made: dict[str, Any]) -> None:
    """Add the header and its refusal to every operation that it holds for."""
    header = {
        "name": HEADER,
        "in": "header",
        "required": False,
        "schema": {"type": "string", "pattern": f"^{_NAME}$"},
        "description": "Names this request: sent again within a day, it gets its first reply",
        "example": "8e03978e-40d5-43dd-bc93-6894a57f9324",
    }
    refusal = {
        "description": f"A request with this {HEADER} is under way",
        "content": {
            "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}
        },
    }
    for path, operations in made["paths"].items():
        if "post" in operations and path.startswith(_ROOM) and path not in _EXEMPT:
            operations["post"].setdefault("parameters", []).append(header)
            operations["post"]["responses"].setdefault("409", refusal)
