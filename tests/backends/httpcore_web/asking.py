"""A `Web` for tests: loopback servers are allowed by place, names found by a table."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from service.backends.httpcore_web.client import HttpWeb
from service.backends.httpcore_web.manners.turns import Manners
from service.backends.httpcore_web.reach.reach import Reach
from tests.backends.httpcore_web.server import Answer, Server, serving

QUICK = Manners(delay_s=0.0, patience_s=0.3)
Result = TypeVar("Result")


@dataclass
class Names:
    """Find hosts in a table, one list of addresses after the other; the last one stays."""

    held: dict[str, list[Sequence[str]]] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked[host] += 1
        found = self.held.get(host)
        if not found:
            raise OSError(host)
        return found.pop(0) if len(found) > 1 else found[0]


def a_web(
    *servers: Server,
    names: Names | None = None,
    hosts: Sequence[str] = (),
    manners: Manners = QUICK,
    deadline_s: float = 5.0,
) -> HttpWeb:
    """A web that may reach some servers at 127.0.0.1, and `hosts` at their ports."""
    places = {f"{host}:{server.port}" for server in servers for host in ("127.0.0.1", *hosts)}
    reach = Reach(allowed=frozenset(places))
    if names is not None:
        reach = replace(reach, look_up=names)
    return HttpWeb(reach, manners, deadline_s=deadline_s)


def at(answers: Mapping[str, bytes | Answer], use: Callable[[Server], Awaitable[Result]]) -> Result:
    """Serve some answers while something uses them."""

    async def run() -> Result:
        async with serving(answers) as server:
            return await use(server)

    return asyncio.run(run())
