"""How far reading may reach: which ports, which hosts of one's own, and only public addresses.

A host is looked up once for each request, every address it has must be public, and the connection
goes to one of these very addresses: no second lookup, nothing to rebind.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Final

from service.backends.httpcore_web.reach.addresses import is_public
from service.backends.httpcore_web.reach.target import Target, is_own_name
from service.domain.errors import BlockedError, FetchError

LookUp = Callable[[str, int], Awaitable[Sequence[str]]]
PORTS: Final = frozenset({80, 443})
_CLOSED: Final = (
    "its host is not on the public network; give the page itself, or let whoever runs this "
    "allow the host"
)


async def look_up(host: str, port: int) -> Sequence[str]:
    """Return all addresses of a host, as the system knows them. Raises OSError."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(row[4][0]) for row in found]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Hold what may be reached. `allowed`: hosts with ports, "wiki.corp:8080", wherever they are.

    What is allowed is for whoever asks for it by name: no page outside leads there.
    """

    ports: frozenset[int] = PORTS
    allowed: frozenset[str] = frozenset()
    look_up: LookUp = field(default=look_up)

    async def addresses_of(self, target: Target, before: Target | None = None) -> Sequence[str]:
        """Return the addresses to connect to, each checked. `before`: what redirected there.

        Raises BlockedError where the target may not be reached, FetchError where no host is found.
        """
        self.check(target, before)
        found = await self._found(target)
        if not self._is_allowed(target, before) and not all(_is_public(each) for each in found):
            raise BlockedError(_CLOSED)
        return found

    def check(self, target: Target, before: Target | None = None) -> None:
        """Raise BlockedError where a target may not be reached, whatever its addresses are."""
        if self._is_allowed(target, before):
            return
        if target.port not in self.ports:
            known = ", ".join(str(port) for port in sorted(self.ports))
            raise BlockedError(f"port {target.port} is not read from; expected one of {known}")
        if target.literal is None:
            is_closed = is_own_name(target.host)
        else:
            is_closed = not is_public(target.literal)
        if is_closed:
            raise BlockedError(_CLOSED)

    def _is_allowed(self, target: Target, before: Target | None) -> bool:
        return target.place in self.allowed and (before is None or before.place in self.allowed)

    async def _found(self, target: Target) -> Sequence[str]:
        if target.literal is not None:
            return (str(target.literal),)
        try:
            found = await self.look_up(target.host, target.port)
        except (OSError, UnicodeError) as failed:
            raise FetchError(f"no host is found by the name {target.host!r}") from failed
        if not found:
            raise FetchError(f"no host is found by the name {target.host!r}")
        return tuple(dict.fromkeys(found))


def _is_public(address: str) -> bool:
    try:
        return is_public(ip_address(address))
    except ValueError:
        return False
