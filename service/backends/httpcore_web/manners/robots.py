"""What a site lets robots read (RFC 9309), kept for a day; what could not be read, for a minute.

A site without robots.txt (4xx) lets everything be read; one whose robots.txt cannot be had (5xx, no
connection, another kind of page that is blocked) nothing for now.
"""

from __future__ import annotations

import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from protego import Protego

from service.backends.httpcore_web.reach.target import Target, read_target
from service.backends.httpcore_web.wire.exchange import Reply
from service.domain.errors import BlockedError, FetchError

TOKEN: Final = "crosscheck"
KEPT_S: Final = 24 * 3600.0
FAILED_KEPT_S: Final = 60.0
MOST_CHARACTERS: Final = 500 * 1024
MOST_LINES: Final = 5_000
MOST_DELAY_S: Final = 10.0
_MOST_SITES: Final = 2000
_AGENT: Final = re.compile(r"^[ \t]*user[- ]?agent[ \t]*:[ \t]*+(?!\*)([^\r\n]*)", re.I | re.M)
_OURS: Final = re.compile(rf"{TOKEN}(?![\w-])", re.IGNORECASE)

Read = Callable[[Target], Awaitable[Reply]]


@dataclass(frozen=True, slots=True)
class _Site:
    rules: Protego | None
    until: float
    trouble: str = ""


class Robots:
    """Tell what may be read of which site."""

    def __init__(self, read: Read) -> None:
        """Take what reads a robots.txt, redirects followed."""
        self._read = read
        self._sites: dict[str, _Site] = {}

    async def delay_s(self, target: Target) -> float:
        """Return the pause the site of a target asks for, and check that it lets us read it.

        Raises BlockedError where it does not, FetchError where nobody can tell now.
        """
        site = self._sites.get(target.origin)
        if site is None or site.until < time.monotonic():
            site = await self._learn(target)
        if site.trouble:
            raise FetchError(
                f"its robots.txt cannot be read, so neither is the page: {site.trouble}"
            )
        if site.rules is None:
            return 0.0
        if not site.rules.can_fetch(target.url, TOKEN):
            raise BlockedError("its site asks robots not to read it (robots.txt); give its text")
        return min(site.rules.crawl_delay(TOKEN) or 0.0, MOST_DELAY_S)

    async def _learn(self, target: Target) -> _Site:
        site = await self._asked(target)
        if len(self._sites) >= _MOST_SITES:
            del self._sites[next(iter(self._sites))]
        self._sites[target.origin] = site
        return site

    async def _asked(self, target: Target) -> _Site:
        now = time.monotonic()
        try:
            reply = await self._read(read_target(f"{target.origin}/robots.txt"))
        except (BlockedError, FetchError) as failed:
            return _Site(None, now + FAILED_KEPT_S, str(failed))
        if reply.status == 200:
            return _Site(_rules(reply.body), now + KEPT_S)
        if 400 <= reply.status < 500 and reply.status != 429:
            return _Site(None, now + KEPT_S)
        return _Site(None, now + FAILED_KEPT_S, f"its server answers {reply.status}")


def _rules(body: bytes) -> Protego:
    """Read the rules. All other robots get one name: the parser's work is agents times rules."""
    text = body.decode("utf-8", "replace").removeprefix("\ufeff")[:MOST_CHARACTERS]
    lines = "\n".join(text.splitlines()[:MOST_LINES])
    return Protego.parse(_AGENT.sub(_renamed, lines))


def _renamed(agent: re.Match[str]) -> str:
    return f"user-agent: {TOKEN if _OURS.match(agent[1]) else 'other'}"
