"""`/v1/search`: the passages some words find, with the rank each way in gave them."""

from __future__ import annotations

from fastapi import APIRouter, Request

from service.domain.callers.key import KeyScope
from service.domain.question import Found, Question
from service.doors.api.bodies import FoundPassage, Listed, SearchIn
from service.doors.api.gates.keys.scopes import needs
from service.doors.api.problems import RESPONSES
from service.doors.api.stay import AtDesk, default_collection

router = APIRouter(
    prefix="/v1/search",
    tags=["search"],
    responses=RESPONSES,
    dependencies=[needs(KeyScope.ASK)],
)


@router.post("", operation_id="search", summary="Search for passages")
async def search(asked: SearchIn, desk: AtDesk, request: Request) -> Listed[FoundPassage]:
    """Rank passages by words and by meaning. An empty list: nothing was found."""
    collection = asked.collection or default_collection(request)
    question = Question(text=asked.query.strip(), collection=collection)
    found = await desk.search(question, asked.limit)
    return Listed(data=[_shown(each) for each in found])


def _shown(found: Found) -> FoundPassage:
    day = found.source.dateline.day
    return FoundPassage(
        passage_id=found.passage.id,
        article_id=found.source.article_id,
        external_id=found.source.external_id,
        title=found.source.title,
        outlet=found.source.outlet,
        published=day.isoformat() if day else None,
        text=found.passage.text,
        start=found.passage.span.start,
        end=found.passage.span.end,
        lexical_rank=found.hit.lexical_rank,
        dense_rank=found.hit.dense_rank,
    )
