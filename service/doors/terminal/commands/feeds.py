"""`feeds`: what is followed, and what is new in it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel

from service.desk.feeds.reports import Followed, Polled, PollState
from service.domain.ports.web import Feed
from service.doors.terminal.ending import WORLDS, complain
from service.doors.terminal.screen.page import Page, open_page
from service.doors.terminal.session import Stay, named_collection, stay
from service.doors.terminal.streams import emit
from service.doors.words import wording
from service.doors.words.plain import printable


class Which(NamedTuple):
    """Say which feeds are polled: one, or those due, or all."""

    feed_id: str | None = None
    only_due: bool = True


def add(url: str, collection: str | None, data_dir: Path | None, *, as_json: bool) -> int:
    """Follow a feed and show what it holds; return the exit code."""

    async def use(here: Stay) -> Followed:
        return await here.desk.feeds.add(url, named_collection(here, collection))

    found = stay(data_dir, use, by_meaning=False)
    if as_json:
        emit(found.model_dump_json(indent=2))
    else:
        show_followed(found, open_page())
    return 0


def list_feeds(collection: str | None, data_dir: Path | None, *, as_json: bool) -> int:
    """List the feeds that are followed; return the exit code."""

    async def use(here: Stay) -> Sequence[Feed]:
        return await here.desk.feeds.listed(collection)

    feeds = stay(data_dir, use, by_meaning=False)
    if as_json:
        emit(_as_json(feeds))
    elif feeds:
        show_feeds(feeds, open_page())
    else:
        complain("no feed is followed yet; `crosscheck feeds add URL` follows one")
    return 0


def poll(which: Which, data_dir: Path | None, *, as_json: bool) -> int:
    """Poll feeds and say what came of it; return the exit code."""
    page = open_page()

    def tell(report: Polled) -> None:
        if not as_json:
            show_polled(report, page)

    async def use(here: Stay) -> Sequence[Polled]:
        every = timedelta(minutes=here.settings.feed_minutes)
        if which.feed_id is None:
            return await here.desk.feeds.poll_all(every, tell, only_due=which.only_due)
        report = await here.desk.feeds.poll(which.feed_id, every)
        tell(report)
        return [report]

    reports = stay(data_dir, use)
    if as_json:
        emit(_as_json(reports))
    elif not reports:
        complain("no feed is due; `crosscheck feeds list` shows when, `--all` polls all of them")
    return code_of(reports)


def code_of(reports: Sequence[Polled]) -> int:
    """Return the exit code of some polls: that of the world where one failed."""
    return WORLDS if any(report.state is PollState.FAILED for report in reports) else 0


def remove(feed_id: str, data_dir: Path | None, *, as_json: bool) -> int:
    """Stop following a feed; return the exit code."""

    async def use(here: Stay) -> Feed:
        return await here.desk.feeds.remove(feed_id)

    feed = stay(data_dir, use, by_meaning=False)
    if as_json:
        emit(json.dumps({"removed": feed.id}))
    else:
        open_page().line(f"no longer followed: {_named(feed.title, feed.url)}; its articles stay")
    return 0


def show_followed(found: Followed, page: Page) -> None:
    """Print what an address held."""
    feed = found.feed
    page.line(printable(_named(feed.title, feed.url)), "bold")
    told = "followed from now on" if found.is_new else "was followed already"
    page.line(f"{feed.id}, {feed.kind.value}, collection {feed.collection}: {told}")
    page.line(f"{wording.counted(found.items, 'item')} in it")
    for title in found.titles:
        page.line(f"  {printable(title)}")
    for each in found.skipped[:3]:
        page.line(f"  left out: {printable(each.words)} ({each.reason.value})", "yellow")
    if found.others:
        page.line(f"the page also names: {printable(', '.join(found.others))}", "dim")
    if found.is_new:
        page.line(f"`crosscheck feeds poll {feed.id}` takes its articles in", "dim")


def show_feeds(feeds: Sequence[Feed], page: Page) -> None:
    """Print feeds as a table, and below it what is wrong with some."""
    rows = [
        (
            feed.id,
            feed.collection,
            feed.title or feed.url,
            _moment(feed.polled_at),
            _moment(feed.next_poll_at),
        )
        for feed in feeds
    ]
    page.table(("Id", "Collection", "Feed", "Polled", "Due (UTC)"), rows, shrink=(2,))
    for feed in feeds:
        if feed.failures:
            page.line(f"{feed.id}: {printable(feed.error)} ({feed.failures} in a row)", "yellow")


def show_polled(report: Polled, page: Page) -> None:
    """Print what came of one poll."""
    name = printable(_named(report.title, report.url))
    if report.state is not PollState.READ:
        told = {PollState.UNCHANGED: "unchanged", PollState.BUSY: "is being polled already"}
        words = (
            told.get(report.state)
            or f"failed: {report.error}; due {_moment(report.next_poll_at)} UTC"
        )
        page.line(f"{name}: {printable(words)}", "yellow" if report.error else "")
        return
    counts = {
        "new": report.added,
        "changed": report.updated,
        "stored already": report.unchanged,
        "seen before": report.seen,
        "left out": len(report.skipped),
        "tried again later": report.later,
        "title and summary only": report.summaries,
    }
    told_of = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    page.line(f"{name}: {told_of or 'nothing in it'}")
    for each in report.skipped[:3]:
        page.line(f"  left out: {printable(each.words)} ({each.reason.value})", "yellow")


def _as_json(rows: Sequence[BaseModel]) -> str:
    return json.dumps([row.model_dump(mode="json") for row in rows], ensure_ascii=False, indent=2)


def _named(title: str, url: str) -> str:
    return f"{title} ({url})" if title else url


def _moment(moment: datetime | None) -> str:
    return f"{moment.day} {moment:%b %H:%M}" if moment else "never"
