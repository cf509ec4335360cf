"""`/healthz` and `/readyz`: that it lives, and what works."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel

from service.desk.readiness import Readiness
from service.doors.api.gates.scopes import open_to_everyone
from service.doors.api.problems import RESPONSES
from service.doors.api.stay import AtDesk

router = APIRouter(
    tags=["health"],
    responses={status: RESPONSES[status] for status in (401, 429)},
    dependencies=[open_to_everyone()],
)


class Alive(BaseModel):
    """Say that the process answers."""

    status: Literal["ok"] = "ok"


@router.get("/healthz", operation_id="health", summary="Is it alive?")
async def health() -> Alive:
    """Answer without looking at anything."""
    return Alive()


@router.get(
    "/readyz",
    operation_id="readiness",
    summary="Is it ready, and what is degraded?",
    responses={503: {"model": Readiness, "description": "It cannot answer yet"}},
)
async def readiness(desk: AtDesk, response: Response) -> Readiness:
    """Name what is there, what is missing and what to do. Degraded search still answers: 200."""
    ready = await desk.ready()
    if not ready.articles:
        response.status_code = 503
    return ready
