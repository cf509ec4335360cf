"""What each route is open to: `needs(KeyScope.ASK)` on a router or a route says it.

The gate asks this table before a body is read, which a dependency could not: the framework reads
the body first. A route that declares nothing is for admins only, and a test fails.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from fastapi import APIRouter, Depends
from fastapi.routing import APIRoute

from service.domain.callers.key import KeyScope

OPEN_PATHS: Final = frozenset({"/openapi.json", "/docs"})
"""What the application serves beside its routes: the description of the service, for everyone."""


@dataclass(frozen=True, slots=True)
class Needed:
    """Declare what a route is open to. `scope` None: everyone, without a key."""

    scope: KeyScope | None

    async def __call__(self) -> None:
        """Do nothing: the gate has looked."""


EVERYONE: Final = Needed(None)


def needs(scope: KeyScope) -> Any:
    """Declare the scope of a router or a route; where both do, the route's counts."""
    return Depends(Needed(scope))


def open_to_everyone() -> Any:
    """Declare that a router or a route needs no key."""
    return Depends(EVERYONE)


class _Door(NamedTuple):
    """Hold one route: which paths it takes, by which methods, and what it is open to."""

    path: re.Pattern[str]
    methods: frozenset[str]
    needed: Needed


class ScopeTable:
    """Tell what a request needs."""

    def __init__(self, routers: Iterable[APIRouter]) -> None:
        self._doors = [_door(route) for router in routers for route in routes_of(router)]

    def needed(self, method: str, path: str) -> Needed | None:
        """Return what is needed; None: nothing answers there, so any key will do."""
        if path in OPEN_PATHS or path.startswith("/docs/"):
            return EVERYONE
        for door in self._doors:
            if method in door.methods and door.path.match(path):
                return door.needed
        return None


def routes_of(router: APIRouter) -> Sequence[APIRoute]:
    """Return the routes of a router. Raises TypeError for what cannot declare a scope."""
    routes = []
    for route in router.routes:
        if not isinstance(route, APIRoute):
            raise TypeError(f"{route!r}: a router holds plain routes only, lest one goes unguarded")
        routes.append(route)
    return routes


def declared(route: APIRoute) -> Needed | None:
    """Return what a route declares, its own word before its router's; None: nothing."""
    found = [each.dependency for each in route.dependencies]
    return next((each for each in reversed(found) if isinstance(each, Needed)), None)


def _door(route: APIRoute) -> _Door:
    needed = declared(route) or Needed(KeyScope.ADMIN)
    return _Door(route.path_regex, frozenset(route.methods or ()), needed)
