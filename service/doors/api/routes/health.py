"""`/healthz`, `/readyz`, `/metrics`, `/v1/house`: that it lives, what works, what may be done."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any, Final, Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from service.desk.front import Desk
from service.desk.readiness import Readiness
from service.domain.callers.key import KeyScope
from service.domain.errors import CrosscheckError
from service.doors.api.gates.keys.scopes import needs, open_to_everyone
from service.doors.api.problems import RESPONSES
from service.doors.api.routes.described.evaluation import evaluation_page
from service.doors.api.running.house import House, State
from service.doors.api.stay import default_collection, the_caller
from service.wiring.settings import RECORDED

router = APIRouter(
    tags=["health"],
    responses={status: RESPONSES[status] for status in (401, 429)},
    dependencies=[open_to_everyone()],
)
_EMPTY: Final = "nothing is stored yet: POST /v1/articles takes articles in"
_PAGES: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "What was counted, in the text format of Prometheus or as OpenMetrics.",
        "content": {
            "text/plain": {
                "schema": {"type": "string"},
                "example": 'crosscheck_answers_total{mode="rules",standing="agreed"} 7.0\n',
            },
            "application/openmetrics-text": {"schema": {"type": "string"}},
        },
    }
}


class Alive(BaseModel):
    """Say that the process answers."""

    status: Literal["ok"] = "ok"


class Embedded(BaseModel):
    """Count the passages embedded, of how many."""

    done: int = Field(examples=[512])
    total: int = Field(examples=[2681])


class Ready(BaseModel):
    """Say what the service is doing, what is degraded and what to do about it.

    `progress`: how far the vector index is, while it is built. `store`: what is stored; null while
    the store is being opened.
    """

    state: State = Field(examples=["ready"])
    degraded: list[str] = []
    advice: list[str] = []
    progress: Embedded | None = None
    store: Readiness | None = None


class HouseCard(BaseModel):
    """Tell a page what it can do here.

    `scopes`: what this caller may do. Without a key where one is needed they are none, and all
    that is not said is null. `mode`: whether a model speaks beside the rules, and `model` which.
    `degraded`: what is missing just now, in words. `evaluation`: whether GET /evaluation is there.
    """

    object: Literal["house"] = "house"
    version: str = Field(examples=["0.1.0"])
    needs_key: bool
    scopes: list[KeyScope] = []
    collection: str | None = None
    mode: Literal["rules", "model"] | None = None
    model: str | None = None
    state: State = Field(examples=["ready"])
    degraded: list[str] = []
    evaluation: bool = False


@router.get("/v1/house", operation_id="house", summary="What can be done here?")
async def house(request: Request) -> HouseCard:
    """Tell a page what is here and what this caller may do, so that it offers nothing else."""
    state, scopes = request.app.state, _scopes(request)
    card = HouseCard(
        version=version("crosscheck"),
        needs_key=state.needs_key,
        scopes=scopes,
        state=state.house.state,
        evaluation=evaluation_page(request) is not None,
    )
    if KeyScope.ASK not in scopes:
        return card
    model = "recorded" if state.settings.model.startswith(RECORDED) else state.settings.model
    known = {
        "collection": default_collection(request),
        "mode": "model" if model else "rules",
        "model": model or None,
        "degraded": (await _ready(state.house)).degraded,
    }
    return card.model_copy(update=known)


def _scopes(request: Request) -> list[KeyScope]:
    key = the_caller(request)
    if key is None:
        return [] if request.app.state.needs_key else list(KeyScope)
    return [each for each in KeyScope if key.allows(each)]


@router.get("/healthz", operation_id="health", summary="Is it alive?")
async def health() -> Alive:
    """Answer without looking at anything."""
    return Alive()


@router.get(
    "/readyz",
    operation_id="readiness",
    summary="Is it ready, and what is degraded?",
    responses={503: {"model": Ready, "description": "It is starting, migrating or reindexing."}},
)
async def readiness(request: Request, response: Response) -> Ready:
    """Say whether to send questions here: 200 when ready, also while something is degraded.

    While reindexing, questions are answered by words alone. An empty store that works is ready:
    whoever waits for readiness may be the one who is to fill it. Where a key is needed, what the
    store holds is told to a key for all collections only.
    """
    ready = await _ready(request.app.state.house)
    if ready.state is not State.READY:
        response.status_code = 503
        response.headers["Retry-After"] = "5"
    return ready if _may_see_all(request) else Ready(state=ready.state)


def _may_see_all(request: Request) -> bool:
    key = the_caller(request)
    return not request.app.state.needs_key if key is None else key.collections is None


async def _ready(house: House) -> Ready:
    done = Embedded(**house.progress._asdict()) if house.progress else None
    try:
        store = await house.store()
    except CrosscheckError as trouble:
        told = [f"the store does not answer: {trouble}"]
        return Ready(state=State.FAILED, degraded=told, advice=told)
    if store is None:
        return Ready(state=house.state)
    advice = [*store.advice, *([] if store.articles else [_EMPTY])]
    degraded = list(store.degraded)
    if house.state is State.REINDEXING:
        degraded = degraded or ["searching by words alone: the vector index is being built"]
        advice = [each for each in advice if "crosscheck reindex`" not in each]
    return Ready(state=house.state, degraded=degraded, advice=advice, progress=done, store=store)


@router.get(
    "/metrics",
    operation_id="metrics",
    summary="What was counted, for Prometheus",
    response_class=Response,
    responses=_PAGES,
    dependencies=[needs(KeyScope.ADMIN)],
)
async def metrics(request: Request) -> Response:
    """Return counts and times of requests, answers and articles, and the size of each collection.

    No label holds what a caller sent. With `Accept: application/openmetrics-text`: OpenMetrics.
    """
    state = request.app.state
    try:
        shelves = await state.desk.collections() if isinstance(state.desk, Desk) else ()
    except CrosscheckError:  # What was counted is wanted most when the store does not answer.
        shelves = ()
    body, kind = state.meters.page(request.headers.get("accept", ""), state.house.state, shelves)
    return Response(body, headers={"Content-Type": kind})
