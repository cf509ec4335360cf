"""`/v1/articles` and `/v1/collections`: what is stored, put in and taken out.

A body is one article, a list of them, or one a line (NDJSON). Each is taken or refused on its own,
and the reply says which in the order they came.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Annotated, Final

from fastapi import APIRouter, Header, HTTPException, Query, Request, Response
from fastapi.responses import JSONResponse

from service.desk.front import Desk, read_body
from service.domain.article import Article, Refused, Taken
from service.domain.callers.ids import check_collection
from service.domain.callers.key import KeyScope
from service.domain.errors import CallerError, WorldError
from service.domain.ports.stored import Catalogued, Receipt, Shelf, Version
from service.doors.api.bodies import (
    ArticlesAsked,
    Collection,
    Listed,
    Taking,
    as_reports,
)
from service.doors.api.gates.keys.scopes import needs
from service.doors.api.gates.reading.intake import NDJSON, is_bulk, media_type
from service.doors.api.problems import RESPONSES
from service.doors.api.routes.described.articles_in import ARTICLES_IN
from service.doors.api.routes.jobs import jobs_of
from service.doors.api.running.job import Job
from service.doors.api.running.jobs import Work
from service.doors.api.running.spool import Spool
from service.doors.api.stay import AtDesk, caller_of, default_collection

router = APIRouter(
    prefix="/v1",
    tags=["articles"],
    responses=RESPONSES,
    dependencies=[needs(KeyScope.ASK)],
)
_PREFER: Final = "`respond-async`: take NDJSON in as a job (RFC 7240)"
_JOB: Final = {
    "Location": {"schema": {"type": "string"}, "description": "Where the job is seen"},
    "Preference-Applied": {"schema": {"type": "string"}},
}
_KINDS = ("application/json", NDJSON)
MOST_AT_ONCE: Final = 1000
MOST_PAGES_AT_ONCE: Final = 20
_TOO_MANY_PAGES: Final = (
    f"at most {MOST_PAGES_AT_ONCE} addresses are read at once; send them as {NDJSON} with "
    "`Prefer: respond-async`, to be read as a job"
)
_TOO_MANY: Final = (
    f"at most {MOST_AT_ONCE:,} articles are taken at once; send them as {NDJSON} with "
    "`Prefer: respond-async`, to be taken in as a job"
)


@router.post(
    "/articles",
    operation_id="add_articles",
    summary="Put articles in",
    openapi_extra=ARTICLES_IN,
    dependencies=[needs(KeyScope.INGEST)],
    responses={202: {"model": Job, "description": "They are taken in as a job", "headers": _JOB}},
    response_model=Taking,
)
async def add_articles(
    request: Request,
    desk: AtDesk,
    collection: Annotated[Collection | None, Query()] = None,
    prefer: Annotated[str | None, Header(description=_PREFER, max_length=200)] = None,
) -> Response | Taking:
    """Clean, cut, read and store articles. An article that is there already is not stored twice.

    NDJSON with `Prefer: respond-async` is answered at once with a job (202) and may be large; what
    came as one request without it is 2 MB and 1,000 articles at most.

    An article of only a `url` is read from there: from the public network, as its robots.txt
    allows, 20 of them at most in one request.
    """
    name = collection or default_collection(request)
    check_collection(name)
    desk.check_writes(name)
    kind = media_type(request.headers)
    if kind not in _KINDS:
        raise CallerError(f"articles come as {' or '.join(_KINDS)}, not {kind!r}")
    if is_bulk(request.scope):
        return await _begun(request, desk, name)
    items = read_body(await request.body(), by_line=kind == NDJSON)
    return await _taken(items, desk, name, caller_of(request.scope))


async def _begun(request: Request, desk: Desk, collection: str) -> Response:
    """Write the body to disk as it comes and put a job in the queue."""
    jobs = jobs_of(request)
    with jobs.place():
        spool = Spool(jobs.folder)
        try:
            await spool.take(request.stream())
            job = jobs.add(Work(desk, caller_of(request.scope), collection, spool))
        except BaseException:
            spool.close()
            raise
    headers = {"Location": f"/v1/jobs/{job.id}", "Preference-Applied": "respond-async"}
    return JSONResponse(job.model_dump(mode="json"), 202, headers=headers)


async def _taken(
    given: Iterator[Taken | Refused], desk: Desk, collection: str, taken_by: str
) -> Taking:
    items = await asyncio.to_thread(_some, given)
    if len(items) > MOST_AT_ONCE:
        raise HTTPException(413, _TOO_MANY)
    if all(isinstance(item, Refused) for item in items):
        raise CallerError("; ".join(_refusals(items)[:5]) or "there is no article in the body")
    if sum(map(_is_address, items)) > MOST_PAGES_AT_ONCE:
        raise HTTPException(413, _TOO_MANY_PAGES)
    reports: list[Receipt | Refused] = []
    tally = await desk.ingest(items, collection, on_item=reports.append, taken_by=taken_by)
    if any(map(_is_address, items)):
        _check_came(reports)
    return Taking(
        collection=collection,
        items=list(as_reports(items, reports)),
        **tally.model_dump(include={"added", "updated", "unchanged", "refused", "index_trouble"}),
    )


def _is_address(item: Taken | Refused) -> bool:
    return isinstance(item, Taken) and item.is_address_only


def _check_came(reports: Sequence[Receipt | Refused]) -> None:
    """Raise where no page came: WorldError where one may come later, else CallerError."""
    refused = [each for each in reports if isinstance(each, Refused)]
    if len(refused) < len(reports):
        return
    told = "; ".join(_refusals(refused)[:5])
    raise WorldError(told) if any(each.may_pass for each in refused) else CallerError(told)


def _some(items: Iterator[Taken | Refused]) -> list[Taken | Refused]:
    """Read as many as are taken at once, and one more."""
    return list(islice(items, MOST_AT_ONCE + 1))


def _refusals(items: Sequence[Taken | Refused]) -> list[str]:
    return [f"{item.where}: {item.reason}" for item in items if isinstance(item, Refused)]


@router.get("/articles", operation_id="list_articles", summary="List articles")
async def list_articles(
    asked: Annotated[ArticlesAsked, Query()], desk: AtDesk
) -> Listed[Catalogued]:
    """List stored articles in the order they were stored; a new version comes last again."""
    part = await desk.lists.articles(asked.wanted, asked.after, asked.limit)
    return Listed(data=list(part.rows), has_more=part.next is not None, next=part.next)


@router.get("/articles/{article_id}", operation_id="get_article", summary="Get an article")
async def get_article(article_id: str, desk: AtDesk) -> Article:
    """Return one stored article: its text, its dateline, and what cleaning dropped."""
    return await desk.article(article_id)


@router.get(
    "/articles/{article_id}/versions",
    operation_id="list_versions",
    summary="List an article's versions",
)
async def list_versions(article_id: str, desk: AtDesk) -> Listed[Version]:
    """List all versions of an article, oldest first; `live`: the one that is searched.

    Any version's id names the article. Each can be had by its own id.
    """
    return Listed(data=list(await desk.lists.versions(article_id)))


@router.get(
    "/articles/{article_id}/raw",
    operation_id="get_raw_article",
    summary="Get an article as it came",
    response_class=Response,
    responses={200: {"content": {"application/octet-stream": {"schema": {"type": "string"}}}}},
)
async def get_raw(article_id: str, desk: AtDesk) -> Response:
    """Return the bytes as they came, to be saved, never shown as a page."""
    raw = await desk.raw(article_id)
    headers = {"Content-Disposition": f'attachment; filename="{article_id}.bin"'}
    return Response(raw, media_type="application/octet-stream", headers=headers)


@router.delete(
    "/articles/{article_id}",
    operation_id="delete_article",
    summary="Delete an article",
    status_code=204,
    dependencies=[needs(KeyScope.ADMIN)],
)
async def delete_article(article_id: str, desk: AtDesk) -> None:
    """Remove an article from every table and index, and the answers that were made from it."""
    await desk.delete(article_id)


@router.get("/collections", operation_id="list_collections", summary="List collections")
async def list_collections(desk: AtDesk) -> Listed[Shelf]:
    """Sum up every collection: articles, figures, newest date."""
    return Listed(data=list(await desk.collections()))
