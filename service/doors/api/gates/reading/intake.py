"""The gate for bodies: how they are framed, how large they are, how long they take, what they are.

A body is read whole before a route is asked, so that a slow or broken one costs no route anything.
The exception is a bulk request, which goes to disk as it comes: see `is_bulk`.
"""

from __future__ import annotations

import asyncio
import time
from typing import Final

from fastapi import HTTPException
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.desk.front import check_body
from service.domain.errors import BadInputError
from service.doors.api.gates.reading.refusal import refuse

MAX_BODY_BYTES: Final = 2 * 1024 * 1024
PATIENCE_S: Final = 30.0
SLOWEST_BYTES_S: Final = 16 * 1024
"""A bulk body may take a second more for each of these."""

NDJSON: Final = "application/x-ndjson"
ARTICLES: Final = "/v1/articles"
_THREAD_BYTES: Final = 32 * 1024
"""A body larger than this is checked beside the event loop."""

MOST_VALUES: Final = 5000
MOST_ARTICLE_VALUES: Final = 25_000
"""Room for a thousand articles of two dozen fields."""

_SLOW: Final = "the body came too slowly; send it faster, or in parts"


class Intake:
    """Read bodies up to 2 MB, within half a minute; let larger bulk bodies pass as they come.

    `bulk_bytes`: how large those may be.
    """

    def __init__(self, app: ASGIApp, *, bulk_bytes: int, patience_s: float = PATIENCE_S) -> None:
        self._app, self._bulk_bytes, self._patience_s = app, bulk_bytes, patience_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or not _has_body(Headers(scope=scope)):
            await self._app(scope, receive, send)
            return
        try:
            passed = await self._passed(scope, receive)
        except HTTPException as refusal:
            await refuse(scope, receive, send, refusal.status_code, str(refusal.detail))
            return
        if passed is not None:
            await self._app(scope, passed, send)

    async def _passed(self, scope: Scope, receive: Receive) -> Receive | None:
        """Return how the application is to read the body; None: the caller has gone."""
        headers = Headers(scope=scope)
        _check_framing(headers)
        given = int(headers.get("content-length", "0"))
        if is_bulk(scope):
            if given > self._bulk_bytes:
                raise HTTPException(413, _too_large_bulk(self._bulk_bytes))
            return _metered(receive, self._bulk_bytes, self._patience_s)
        if given > MAX_BODY_BYTES:
            raise HTTPException(413, _too_large(headers))
        try:
            async with asyncio.timeout(self._patience_s):
                body = await _gathered(receive, headers)
        except TimeoutError as slow:
            raise HTTPException(408, _SLOW) from slow
        if body is None:
            return None
        if scope["path"] == ARTICLES:
            _check_articles(body, headers)
        elif _is_json(headers):
            await _check(body)
        return _replayed(body, receive)


def is_bulk(scope: Scope) -> bool:
    """Tell whether a request brings articles one a line to be taken in after it is answered."""
    headers = Headers(scope=scope)
    prefers = ",".join(headers.getlist("prefer")).lower().split(",")
    return (
        scope["method"] == "POST"
        and scope["path"] == ARTICLES
        and media_type(headers) == NDJSON
        and "respond-async" in {each.partition(";")[0].strip() for each in prefers}
    )


def media_type(headers: Headers) -> str:
    """Return the media type of a body, without its parameters."""
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def _has_body(headers: Headers) -> bool:
    return headers.get("content-length", "0") != "0" or "transfer-encoding" in headers


def _is_json(headers: Headers) -> bool:
    return media_type(headers) == "application/json" or media_type(headers).endswith("+json")


def _check_framing(headers: Headers) -> None:
    """Refuse what leaves open where a body ends, or what its bytes mean."""
    lengths = headers.getlist("content-length")
    if len(lengths) > 1 or not all(each.isascii() and each.isdigit() for each in lengths):
        raise HTTPException(400, "Content-Length must be one whole number")
    if lengths and "transfer-encoding" in headers:
        raise HTTPException(400, "send either Content-Length or Transfer-Encoding, not both")
    coding = headers.get("content-encoding", "identity").strip().lower()
    if coding != "identity":
        raise HTTPException(415, "bodies are taken as they are; send it without Content-Encoding")
    _, _, given = headers.get("content-type", "").lower().partition("charset=")
    if given.partition(";")[0].strip(" \"'") not in {"", "utf-8", "utf8", "us-ascii"}:
        raise HTTPException(415, "bodies are read as UTF-8; convert it, or leave charset out")


async def _gathered(receive: Receive, headers: Headers) -> bytes | None:
    """Read a whole body; None: the caller has gone."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        body += message.get("body", b"")
        if len(body) > MAX_BODY_BYTES:
            raise HTTPException(413, _too_large(headers))
        if not message.get("more_body", False):
            return bytes(body)


def _replayed(body: bytes, receive: Receive) -> Receive:
    """Hand out a body that was read, then whatever else comes."""
    waiting = [body]

    async def replaying() -> Message:
        if waiting:
            return {"type": "http.request", "body": waiting.pop(), "more_body": False}
        return await receive()

    return replaying


def _metered(receive: Receive, limit: int, patience_s: float) -> Receive:
    """Count a bulk body as it comes; the application words the refusal."""
    seen, started, whole = 0, time.monotonic(), False

    async def metering() -> Message:
        nonlocal seen, whole
        if whole:
            return await receive()
        left_s = started + patience_s + seen / SLOWEST_BYTES_S - time.monotonic()
        try:
            message = await asyncio.wait_for(receive(), max(left_s, 0.001))
        except TimeoutError as slow:
            raise HTTPException(408, _SLOW, headers={"Connection": "close"}) from slow
        seen += len(message.get("body", b""))
        whole = not message.get("more_body", False)
        if seen > limit:
            raise HTTPException(413, _too_large_bulk(limit), headers={"Connection": "close"})
        return message

    return metering


def _check_articles(body: bytes, headers: Headers) -> None:
    """Refuse more than can be articles; what each of them holds is read later, one by one."""
    lines = body.count(b"\n") if media_type(headers) == NDJSON else 0
    if _values(body) + lines > MOST_ARTICLE_VALUES:
        raise HTTPException(413, _too_large(headers, f"at most {MOST_ARTICLE_VALUES:,} values"))


async def _check(body: bytes) -> None:
    """Refuse what is no JSON, or reads one way here and another there."""
    if _values(body) > MOST_VALUES:
        raise HTTPException(422, f"the body holds more than {MOST_VALUES:,} values")
    try:
        if len(body) > _THREAD_BYTES:
            await asyncio.to_thread(check_body, body)
        elif body:
            check_body(body)
    except BadInputError as refusal:
        raise HTTPException(422, f"the body {refusal}") from refusal


def _values(body: bytes) -> int:
    """Count the values of a JSON text, roughly and fast: parsing a million takes seconds."""
    if len(body) <= MOST_VALUES:
        return 0
    plain = body.replace(rb"\\", b"").replace(rb"\"", b"")
    quotes = plain.count(b'"')
    if quotes > 4 * MOST_VALUES:
        return quotes // 4
    outside = b"".join(plain.split(b'"')[::2])
    return sum(outside.count(sign) for sign in (b",", b"[", b"{"))


def _too_large(headers: Headers, most: str = f"at most {MAX_BODY_BYTES:,} bytes") -> str:
    if media_type(headers) == NDJSON:
        return f"{most} are taken at once; send `Prefer: respond-async` to have more taken in later"
    return f"{most} are taken; send articles as {NDJSON} with `Prefer: respond-async`"


def _too_large_bulk(limit: int) -> str:
    return f"at most {limit:,} bytes are taken in one request; send the articles in parts"
