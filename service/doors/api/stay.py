"""What every route is given: the desk that is open as long as the service runs."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from service.desk.front import Desk


def the_desk(request: Request) -> Desk:
    """Return the desk that was opened when the service started."""
    desk = request.app.state.desk
    if not isinstance(desk, Desk):
        raise TypeError("the service was not started")
    return desk


AtDesk = Annotated[Desk, Depends(the_desk)]
