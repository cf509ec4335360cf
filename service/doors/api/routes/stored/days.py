"""`/v1/articles/ID` and its `/datelines`: a day of publication put right, and who did so before."""

from __future__ import annotations

from fastapi import APIRouter, Request

from service.domain.article import Article
from service.domain.callers.key import KeyScope
from service.domain.ports.stored import Redating
from service.doors.api.bodies import DatelineIn, Listed
from service.doors.api.gates.keys.scopes import needs
from service.doors.api.problems import RESPONSES
from service.doors.api.stay import AtDesk, caller_of

router = APIRouter(
    prefix="/v1/articles/{article_id}",
    tags=["articles"],
    responses=RESPONSES,
    dependencies=[needs(KeyScope.ASK)],
)


@router.patch(
    "",
    operation_id="redate_article",
    summary="Put an article's date right",
    dependencies=[needs(KeyScope.INGEST)],
)
async def redate_article(
    request: Request, article_id: str, change: DatelineIn, desk: AtDesk
) -> Article:
    """Give an article another day of publication, and read its figures again by it.

    Who did, when, why and what stood there before are kept; earlier answers stay as they were.
    """
    who = caller_of(request.scope) or "nobody's key"
    return await desk.pages.redate(article_id, change.published, why=change.why, who=who)


@router.get(
    "/datelines",
    operation_id="list_datelines",
    summary="List the changes of an article's date",
)
async def list_datelines(article_id: str, desk: AtDesk) -> Listed[Redating]:
    """List who put the day of publication right, when, why, and what stood there before.

    Oldest first, over all versions of the article; none: it stands as it was read.
    """
    return Listed(data=list(await desk.pages.redatings(article_id)))
