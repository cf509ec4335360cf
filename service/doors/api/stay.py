"""What every route is given: the desk that is open as long as the service runs."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request
from starlette.types import Scope

from service.desk.front import Desk


def the_desk(request: Request) -> Desk:
    """Return the desk that was opened when the service started."""
    desk = request.app.state.desk
    if not isinstance(desk, Desk):
        raise TypeError("the service was not started")
    return desk


def caller_of(scope: Scope) -> str:
    """Return the id of the key that a request came in by, "" for none.

    The gate of keys puts it into the scope; jobs and kept replies belong to it.
    """
    return str(scope.get("caller") or "")


AtDesk = Annotated[Desk, Depends(the_desk)]
