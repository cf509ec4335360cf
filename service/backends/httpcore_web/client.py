"""A `Web` on httpcore2: one address in, its page out, guarded at every hop."""

from __future__ import annotations

import asyncio
import re
import ssl
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Final

import httpcore2

from service.backends.httpcore_web.manners.robots import Robots
from service.backends.httpcore_web.manners.turns import Manners, Turns
from service.backends.httpcore_web.reach.reach import Reach
from service.backends.httpcore_web.reach.target import Target, follow, read_target
from service.backends.httpcore_web.wire.exchange import Reply, exchange
from service.domain.errors import BlockedError, FetchError
from service.domain.ports.web import Conditional, Fetched

DEADLINE_S: Final = 15.0
MOST_REDIRECTS: Final = 5
USER_AGENT: Final = f"crosscheck/{version('crosscheck')}"
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_ASK_LATER: Final = frozenset({429, 503})
_PASSING: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
_HEADER: Final = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]{0,1000}[\x21-\x7e])?")
_ACCEPT: Final = (
    "text/html,application/xhtml+xml,application/pdf;q=0.9,application/rss+xml;q=0.9,"
    "application/atom+xml;q=0.9,application/feed+json;q=0.9,application/xml;q=0.8,"
    "text/plain;q=0.8,application/json;q=0.8,*/*;q=0.1"
)


class _Deadline:
    """Hold the seconds that are left of a page; they run only inside `running`."""

    def __init__(self, seconds: float) -> None:
        self._whole = self._left = seconds

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        began = time.monotonic()
        try:
            async with asyncio.timeout(max(0.0, self._left)):
                yield
        except TimeoutError as late:
            raise FetchError(f"it took longer than {self._whole:g} s to come") from late
        finally:
            self._left -= time.monotonic() - began


class HttpWeb:
    """Fulfil the `Web` port. One serves all callers, so that all are polite together."""

    def __init__(
        self,
        reach: Reach,
        manners: Manners | None = None,
        *,
        deadline_s: float = DEADLINE_S,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        """Take how far to reach and how politely. `tls`: other than what the system trusts."""
        self._reach, self._deadline_s = reach, deadline_s
        self._turns = Turns(manners or Manners())
        self._robots = Robots(self._robots_txt)
        self._tls = tls

    async def get(self, url: str, known: Conditional | None = None) -> Fetched:
        """Read one address, as the port says."""
        target, deadline = read_target(url), _Deadline(self._deadline_s)
        before: Target | None = None
        for _ in range(MOST_REDIRECTS + 1):
            reply = await self._polite(target, before, _conditions(known), deadline)
            if reply.status not in _REDIRECTS:
                return _fetched(url, target, reply, known)
            target, before = _next(target, reply), target
        raise BlockedError(f"it redirects more than {MOST_REDIRECTS} times")

    async def _polite(
        self,
        target: Target,
        before: Target | None,
        conditions: Mapping[str, str],
        deadline: _Deadline,
    ) -> Reply:
        """Ask for one hop in its host's turn, once more where the host asks for a little time."""
        self._reach.check(target, before)  # At once, not after the line in front of its host.
        for is_last in (False, True):
            async with self._turns.of(target.host) as turn, deadline.running():
                # First of all: what lies inside is blocked, whatever its robots.txt would say.
                addresses = await self._reach.addresses_of(target, before)
                turn.pause_s = await self._robots.delay_s(target)
                reply = await self._asked(target, addresses, conditions)
                if reply.status not in _ASK_LATER:
                    turn.strikes = 0
                    return reply
                rest_s = turn.rest(reply.headers.get("retry-after"))
            if is_last:
                break
        told = f"its server answers {reply.status} and asks for {rest_s:,.0f} s"
        raise FetchError(told, status=reply.status, retry_s=rest_s)

    async def _asked(
        self,
        target: Target,
        addresses: Sequence[str],
        conditions: Mapping[str, str],
        *,
        any_kind: bool = False,
    ) -> Reply:
        headers = {
            "User-Agent": USER_AGENT,
            "Accept": _ACCEPT,
            "Accept-Encoding": "gzip, deflate",
            **conditions,
        }
        tls = self._secure() if target.scheme == "https" else None
        return await exchange(target, addresses, headers, tls, any_kind=any_kind)

    async def _robots_txt(self, target: Target) -> Reply:
        before: Target | None = None
        for _ in range(MOST_REDIRECTS + 1):
            addresses = await self._reach.addresses_of(target, before)
            reply = await self._asked(target, addresses, {}, any_kind=True)
            if reply.status not in _REDIRECTS:
                return reply
            target, before = _next(target, reply), target
        return Reply(status=404, headers={})  # RFC 9309, 2.3.1.2: as if there were none.

    def _secure(self) -> ssl.SSLContext:
        """Return what checks certificates, made when it is first needed."""
        if self._tls is None:
            self._tls = httpcore2.default_ssl_context()
        return self._tls


def _next(target: Target, reply: Reply) -> Target:
    location = reply.headers.get("location")
    if not location:
        raise FetchError("its server redirects to nowhere", status=reply.status, may_pass=False)
    return follow(target, location)


def _conditions(known: Conditional | None) -> Mapping[str, str]:
    told = {
        "If-None-Match": known.etag if known else None,
        "If-Modified-Since": known.last_modified if known else None,
    }
    return {name: value for name, value in told.items() if value and _HEADER.fullmatch(value)}


def _fetched(asked: str, target: Target, reply: Reply, known: Conditional | None) -> Fetched:
    """Make what the port gives of a reply that is no redirect. Raises FetchError."""
    is_unchanged = reply.status == 304 and bool(_conditions(known))
    if reply.status not in {200, 203} and not is_unchanged:
        raise FetchError(
            f"its server answers {reply.status}{_meaning(reply.status)}",
            status=reply.status,
            may_pass=reply.status in _PASSING,
        )
    old = known or Conditional()
    return Fetched(
        asked=asked,
        url=target.url,
        kind=reply.kind,
        charset=reply.charset,
        body=reply.body,
        unchanged=is_unchanged,
        known=Conditional(
            etag=reply.headers.get("etag") or (old.etag if is_unchanged else None),
            last_modified=reply.headers.get("last-modified")
            or (old.last_modified if is_unchanged else None),
        ),
        fetched_at=datetime.now(UTC),
    )


def _meaning(status: int) -> str:
    told = {401: "it wants a login", 402: "it wants to be paid", 403: "it does not let us read it"}
    told |= {404: "there is no such page", 410: "the page is gone", 451: "it is withheld by law"}
    return f" ({told[status]})" if status in told else ""
