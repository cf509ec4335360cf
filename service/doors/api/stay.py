"""What every route is given: the desk as far as the caller may see it, and who the caller is."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request
from starlette.types import Scope

from service.desk.front import Desk
from service.domain.callers.key import Key
from service.domain.errors import WorldError
from service.wiring.settings import Settings


def the_desk(request: Request) -> Desk:
    """Return the desk, bound as the caller's key is.

    Raises WorldError, which asks to come again, while it is being opened.
    """
    desk = request.app.state.desk
    if not isinstance(desk, Desk):
        raise WorldError("the service is starting and its store not open yet; see GET /readyz")
    key = the_caller(request)
    return desk.within(key.collections) if key else desk


def the_caller(request: Request) -> Key | None:
    """Return the key that was presented; None: nobody's, where none is needed."""
    caller = request.scope.get("caller")
    return caller if isinstance(caller, Key) else None


def caller_id(request: Request) -> str:
    """Return whose what this request begins is: the id of its key, "" without one."""
    return caller_of(request.scope)


def caller_of(scope: Scope) -> str:
    """Return the id of the key that a request came in by, "" for none; the gate of keys put it."""
    key = scope.get("caller")
    return key.id if isinstance(key, Key) else ""


def default_collection(request: Request) -> str:
    """Return the collection of a request that names none: the only one of its key, else the set."""
    key, settings = the_caller(request), request.app.state.settings
    if not isinstance(settings, Settings):
        raise TypeError("the service was not started")
    if key and key.collections and len(key.collections) == 1:
        return key.collections[0]
    return settings.collection


AtDesk = Annotated[Desk, Depends(the_desk)]
