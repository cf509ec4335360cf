"""What a route is open to is declared in one line, and for admins only where it is not."""

from __future__ import annotations

import pytest
from fastapi import APIRouter

from service.domain.callers.key import KeyScope
from service.doors.api.gates.keys.scopes import Needed, ScopeTable, needs, open_to_everyone


async def nothing() -> None:
    """Answer nothing."""


def a_table() -> ScopeTable:
    asking = APIRouter(prefix="/v1/things", dependencies=[needs(KeyScope.ASK)])
    asking.get("/{name}")(nothing)
    asking.delete("/{name}", dependencies=[needs(KeyScope.ADMIN)])(nothing)
    forgotten = APIRouter()
    forgotten.get("/forgotten")(nothing)
    health = APIRouter(dependencies=[open_to_everyone()])
    health.get("/healthz")(nothing)
    return ScopeTable([asking, forgotten, health])


@pytest.mark.parametrize(
    ("method", "path", "needed"),
    [
        ("GET", "/v1/things/x", Needed(KeyScope.ASK)),
        ("DELETE", "/v1/things/x", Needed(KeyScope.ADMIN)),
        ("GET", "/forgotten", Needed(KeyScope.ADMIN)),
        ("GET", "/healthz", Needed(None)),
        ("GET", "/docs/page.css", Needed(None)),
        ("PUT", "/v1/things/x", None),
        ("GET", "/v1/things/x/y", None),
        ("GET", "/docsx", None),
    ],
)
def test_the_word_of_a_route_comes_before_its_routers(
    method: str, path: str, needed: Needed | None
) -> None:
    assert a_table().needed(method, path) == needed


def test_a_router_inside_a_router_is_refused_because_it_could_go_unguarded() -> None:
    outer, inner = APIRouter(), APIRouter()
    inner.get("/x")(nothing)
    outer.include_router(inner)
    with pytest.raises(TypeError, match="unguarded"):
        ScopeTable([outer])
