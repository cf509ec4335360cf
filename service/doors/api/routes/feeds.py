"""`/v1/feeds`: feeds that are followed, and the taking in of what is new in them."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from service.desk.feeds.reports import Followed, Polled
from service.domain.callers.key import KeyScope
from service.domain.ports.web import Feed
from service.doors.api.bodies import Collection, Listed, Words
from service.doors.api.gates.keys.scopes import needs
from service.doors.api.problems import RESPONSES
from service.doors.api.stay import AtDesk, default_collection

router = APIRouter(
    prefix="/v1/feeds",
    tags=["feeds"],
    responses=RESPONSES,
    dependencies=[needs(KeyScope.ASK)],
)


class FeedIn(BaseModel):
    """Follow a feed, or the first one that a page names."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={"examples": [{"url": "https://news.example/rss"}]},
    )

    url: Words = Field(description="of RSS, Atom, JSON Feed, a news sitemap, or a page")
    collection: Collection | None = None


@router.get("", operation_id="list_feeds", summary="List feeds")
async def list_feeds(
    desk: AtDesk, collection: Annotated[Collection | None, Query()] = None
) -> Listed[Feed]:
    """List the feeds that are followed, oldest first, with how their last poll went."""
    return Listed(data=list(await desk.feeds.listed(collection)))


@router.post(
    "",
    operation_id="add_feed",
    summary="Follow a feed",
    status_code=201,
    dependencies=[needs(KeyScope.INGEST)],
)
async def add_feed(asked: FeedIn, desk: AtDesk, request: Request) -> Followed:
    """Read the address once and follow it; nothing is taken in before the first poll.

    A feed that is followed already stays as it is, with `is_new` false.
    """
    return await desk.feeds.add(asked.url, asked.collection or default_collection(request))


@router.post(
    "/{feed_id}/poll",
    operation_id="poll_feed",
    summary="Poll a feed",
    dependencies=[needs(KeyScope.INGEST)],
)
async def poll_feed(feed_id: str, desk: AtDesk, request: Request) -> Polled:
    """Take in what is new in a feed now. One that cannot be read is no error: `state` says so."""
    every = timedelta(minutes=request.app.state.settings.feed_minutes)
    return await desk.feeds.poll(feed_id, every)


@router.delete(
    "/{feed_id}",
    operation_id="remove_feed",
    summary="Stop following a feed",
    status_code=204,
    dependencies=[needs(KeyScope.ADMIN)],
)
async def remove_feed(feed_id: str, desk: AtDesk) -> None:
    """Forget a feed and what was seen in it. Its articles stay."""
    await desk.feeds.remove(feed_id)
