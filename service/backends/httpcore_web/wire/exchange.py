"""One request and its reply: no cookie, no redirect followed, no packing that was not asked for.

A connection serves one request: hosts are asked one page at a time with a pause between, and what
a server sends after one page can then never be taken for the next.
"""

from __future__ import annotations

import re
import ssl
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import httpcore2

from service.backends.httpcore_web.reach.target import Target
from service.backends.httpcore_web.wire.connection import HEAD_BYTES, Pinned
from service.backends.httpcore_web.wire.inflate import Body
from service.domain.errors import BlockedError, FetchError

MOST_BYTES: Final = 10 * 1024 * 1024
_FREE_PIECES: Final = 2_000
_PIECE_BYTES: Final = 256
"""The least that pieces hold on average, once there are many of them."""
_MOST_HEADERS: Final = 200
_KINDS: Final = re.compile(
    r"text/[\w.+-]+|application/(?:pdf|json|xml|[\w.-]+\+(?:json|xml)|x-ndjson)|"
)
_CHARSET: Final = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_READABLE: Final = frozenset({200, 203})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """Hold what a server said. `body` is empty unless the page itself came."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def kind(self) -> str:
        """Return the media type without parameters, "" where none is said."""
        return _kind(self.headers)

    @property
    def charset(self) -> str | None:
        """Return the charset as it is said; None: it is not."""
        found = _CHARSET.search(self.headers.get("content-type", ""))
        return found[1] if found else None


async def exchange(
    target: Target,
    addresses: Sequence[str],
    headers: Mapping[str, str],
    tls: ssl.SSLContext | None,
    *,
    any_kind: bool = False,
) -> Reply:
    """Ask one of the addresses for a page. Raises BlockedError, FetchError; has no deadline.

    `any_kind`: whatever media type the server says, not only those that hold words.
    """
    pinned = Pinned(addresses)
    url = httpcore2.URL(
        scheme=target.scheme.encode(),
        host=target.host.encode(),
        port=target.port,
        target=target.path.encode(),
    )
    sent: list[tuple[bytes | str, bytes | str]] = [
        ("Host", target.authority),
        *headers.items(),
        ("Connection", "close"),
    ]
    try:
        async with (
            httpcore2.AsyncHTTPConnection(url.origin, tls, network_backend=pinned) as line,
            line.stream("GET", url, headers=sent) as response,
        ):
            return await _read(response, pinned, any_kind=any_kind)
    except (httpcore2.TimeoutException, httpcore2.NetworkError) as failed:
        raise FetchError(f"no connection to {target.place}, or it broke") from failed
    except httpcore2.ProtocolError as broken:
        # The vendor's words may quote the server's.
        raise FetchError("its server does not speak HTTP properly", may_pass=False) from broken


async def _read(response: httpcore2.Response, pinned: Pinned, *, any_kind: bool) -> Reply:
    headers = _headers(response.headers)
    if response.status not in _READABLE:
        return Reply(status=response.status, headers=headers)
    if not any_kind and not _KINDS.fullmatch(_kind(headers)):
        raise BlockedError(f"it is {_kind(headers)[:60]!r}, of which no article is read")
    body = Body(headers.get("content-encoding", "").strip().lower(), MOST_BYTES)
    if (length := headers.get("content-length", "")).isdecimal() and int(length) > MOST_BYTES:
        raise BlockedError(f"it is larger than {MOST_BYTES // 2**20} MB")
    # Chunks have a frame each; a body of nothing but frames is no page.
    pinned.left = MOST_BYTES + HEAD_BYTES
    pieces = 0
    async for piece in _pieces(response):
        pieces += 1
        body.take(piece)
        if pieces > _FREE_PIECES + body.came / _PIECE_BYTES:
            raise BlockedError("it comes in too many pieces")
    return Reply(status=response.status, headers=headers, body=body.whole())


async def _pieces(response: httpcore2.Response) -> AsyncIterator[bytes]:
    async for piece in response.aiter_stream():
        yield piece


def _headers(raw: Sequence[tuple[bytes, bytes]]) -> Mapping[str, str]:
    """Return headers by their names in lower case. Raises BlockedError for too many of them."""
    if len(raw) > _MOST_HEADERS:
        raise BlockedError("it comes with more headers than a page has")
    headers: dict[str, str] = {}
    for name, value in raw:
        told, said = name.decode("latin-1").lower(), _text(value)
        headers[told] = f"{headers[told]}, {said}" if told in headers else said
    return headers


def _text(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _kind(headers: Mapping[str, str]) -> str:
    return headers.get("content-type", "").partition(";")[0].strip().lower()
