"""`/evaluation`: how good the answers are, as the page that a run of the measures wrote.

It comes from a file that an operator names, and naming it publishes it: a browser sends no key with
a link. Its own policy takes it for a stranger's page, without scripts and without our origin.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from service.doors.api.gates.keys.scopes import open_to_everyone

router = APIRouter(include_in_schema=False, dependencies=[open_to_everyone()])
_POLICY: Final = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
_UNSET: Final = "no evaluation page: set CROSSCHECK_EVALUATION_PAGE to the page of a run"


def evaluation_page(request: Request) -> Path | None:
    """Return the file that holds the page; None: none is named, or it is not there."""
    named: Path | None = request.app.state.settings.evaluation_page
    path = named.expanduser() if named else None
    return path if path and path.is_file() else None


@router.get("/evaluation")
async def evaluation(request: Request) -> HTMLResponse:
    """Return the page as it was written."""
    path = evaluation_page(request)
    try:
        page = await asyncio.to_thread(path.read_bytes) if path else None
    except OSError:
        page = None
    if page is None:
        raise HTTPException(404, _UNSET)
    return HTMLResponse(page, headers={"Content-Security-Policy": _POLICY})
