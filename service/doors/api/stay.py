"""What every route is given: the desk that is open as long as the service runs."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from service.desk.front import Desk
from service.domain.errors import WorldError


def the_desk(request: Request) -> Desk:
    """Return the desk; raise WorldError, which asks to come again, while it is being opened."""
    desk = request.app.state.desk
    if not isinstance(desk, Desk):
        raise WorldError("the service is starting and its store not open yet; see GET /readyz")
    return desk


AtDesk = Annotated[Desk, Depends(the_desk)]
