"""`/v1/origins` and an article's `/origins`: which are copies, why, and a person's word on it.

To say that articles are copies, or are none, decides how many origins an answer counts. Whoever
puts articles in must not be able to, so it takes an admin.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request

from service.desk.origins import GroupRow, OriginShown
from service.domain.callers.key import KeyScope
from service.doors.api.bodies import Collection, JoinIn, Listed, SplitIn
from service.doors.api.gates.keys.scopes import needs
from service.doors.api.problems import RESPONSES
from service.doors.api.stay import AtDesk, caller_of

router = APIRouter(
    prefix="/v1",
    tags=["articles"],
    responses=RESPONSES,
    dependencies=[needs(KeyScope.ASK)],
)
_NOBODY = "nobody's key"


@router.get("/origins", operation_id="list_origins", summary="List groups of copies")
async def list_origins(
    desk: AtDesk,
    collection: Annotated[Collection | None, Query()] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Listed[GroupRow]:
    """List groups of two articles and more, the largest first, by the article that came first."""
    return Listed(data=list(await desk.origins.listed(collection, limit)))


@router.get(
    "/articles/{article_id}/origins",
    operation_id="get_article_origins",
    summary="Get an article's copies",
)
async def get_origins(article_id: str, desk: AtDesk) -> OriginShown:
    """Return the group of copies an article is in, and why each pair of them was joined.

    All articles of a group count as one origin, named after the agency it credits.
    """
    return await desk.origins.show(article_id)


@router.post(
    "/articles/{article_id}/origins/split",
    operation_id="split_origin",
    summary="Set an article apart",
    dependencies=[needs(KeyScope.ADMIN)],
)
async def split_origin(
    request: Request, article_id: str, said: SplitIn, desk: AtDesk
) -> OriginShown:
    """Make an article an origin of its own, whatever it is a copy of. A later join undoes it.

    Who said so, when and why is kept and shown under `rulings`; it holds for later versions.
    """
    who = caller_of(request.scope) or _NOBODY
    return await desk.origins.split(article_id, said.why, who)


@router.post(
    "/articles/{article_id}/origins/join",
    operation_id="join_origins",
    summary="Make two articles one origin",
    dependencies=[needs(KeyScope.ADMIN)],
)
async def join_origins(
    request: Request, article_id: str, said: JoinIn, desk: AtDesk
) -> OriginShown:
    """Make two articles of one collection one origin, whatever they say. A later split undoes it.

    Who said so, when and why is kept and shown under `rulings`; it holds for later versions.
    """
    who = caller_of(request.scope) or _NOBODY
    return await desk.origins.join(article_id, said.other, said.why, who)
