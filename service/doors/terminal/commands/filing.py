"""`articles`, `collections` and `origins`: what is stored, and what of it is copied."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from service.desk.origins import GroupRow, OriginShown
from service.domain.article import Article
from service.domain.figure import is_readable
from service.domain.ports.stored import Catalogued, Shelf
from service.doors.terminal.screen.page import Page, open_page
from service.doors.terminal.session import Stay, choose_collection, stay
from service.doors.terminal.streams import emit, emit_rows
from service.doors.words import wording
from service.doors.words.plain import printable
from service.figures.read import MAX_CHARS


def list_articles(collection: str | None, data_dir: Path | None, *, as_json: bool) -> int:
    """List stored articles, of all collections when None; return the exit code."""

    async def use(here: Stay) -> Sequence[Catalogued]:
        names = [shelf.name for shelf in await here.desk.collections()]
        if collection is not None:
            names = [(await choose_collection(here, collection)).name]
        return [one for name in names for one in await here.desk.articles(name)]

    found = stay(data_dir, use, by_meaning=False)
    if as_json:
        emit_rows(found)
    elif found:
        headings = ("Id", "Collection", "Published", "Outlet", "Title", "Figures")
        rows = [_article_row(one) for one in found]
        open_page().table(headings, rows, shrink=(4, 3, 1), right=(5,))
    else:
        open_page().line("no article stored; `crosscheck ingest PATH` takes some in")
    return 0


def _article_row(one: Catalogued) -> tuple[str, ...]:
    day = one.source.dateline.day
    return (
        one.source.article_id,
        one.collection,
        wording.day_words(day) if day else wording.DATE_UNKNOWN,
        one.source.outlet or "unknown",
        one.source.title,
        str(one.figures),
    )


def show_article(article_id: str, data_dir: Path | None, *, as_json: bool) -> int:
    """Print one article as stored; return the exit code."""

    async def use(here: Stay) -> Article:
        return await here.desk.article(article_id)

    article = stay(data_dir, use, by_meaning=False)
    if as_json:
        emit(article.model_dump_json(indent=2))
    else:
        _show(article, open_page())
    return 0


def _show(article: Article, page: Page) -> None:
    if article.title:
        page.paragraph(printable(article.title), style="bold")
    dateline = article.dateline
    published = wording.published_words(
        dateline.day, dateline.basis, is_unverified=dateline.unverified
    )
    outlet = printable(article.outlet or wording.OUTLET_UNKNOWN)
    language = f"language {article.language or 'unknown'}{_unread(article)}"
    page.line(f"{outlet}, {published}, {language}", "dim")
    page.line(f"{article.id}, version {article.version}, collection {article.collection}", "dim")
    if article.canonical and article.canonical != article.url:
        page.line(f"calls itself {printable(article.canonical)}", "dim")
    for flag in dateline.flags:
        page.line(f"date not taken: {printable(flag)}", "dim")
    page.line()
    for line in article.text.splitlines():
        page.paragraph(printable(line))
    if article.dropped:
        page.section("Dropped by cleaning")
        rows = [(one.reason, one.words) for one in article.dropped]
        page.table(("Why", "Words"), rows, shrink=(1, 0))


def _unread(article: Article) -> str:
    """Say which figures of an article were not read; "": all were."""
    if not is_readable(article.language):
        return " (figures not read)"
    if len(article.text) > MAX_CHARS:
        return f" (figures not read past character {MAX_CHARS:,})"
    return ""


def delete_article(article_id: str, data_dir: Path | None, *, as_json: bool) -> int:
    """Remove one article; return the exit code."""

    async def use(here: Stay) -> None:
        await here.desk.delete(article_id)

    stay(data_dir, use)
    if as_json:
        emit(json.dumps({"deleted": article_id}))
    else:
        open_page().line(f"deleted {printable(article_id)} from every table and index")
    return 0


def list_collections(data_dir: Path | None, *, as_json: bool) -> int:
    """List the collections; return the exit code."""

    async def use(here: Stay) -> Sequence[Shelf]:
        return await here.desk.collections()

    shelves = stay(data_dir, use, by_meaning=False)
    if as_json:
        emit_rows(shelves)
    elif shelves:
        headings = ("Collection", "Articles", "Passages", "Figures", "Newest")
        rows = [_shelf_row(shelf) for shelf in shelves]
        open_page().table(headings, rows, shrink=(0,), right=(1, 2, 3))
    else:
        open_page().line("no collection yet; `crosscheck demo` makes one")
    return 0


def _shelf_row(shelf: Shelf) -> tuple[str, ...]:
    counts = (f"{one:,}" for one in (shelf.articles, shelf.passages, shelf.figures))
    return (shelf.name, *counts, wording.iso_day_words(shelf.newest))


def list_origins(collection: str | None, data_dir: Path | None, *, as_json: bool) -> int:
    """List groups of copies, the largest first; return the exit code."""

    async def use(here: Stay) -> Sequence[GroupRow]:
        name = collection and (await choose_collection(here, collection)).name
        return await here.desk.origins.listed(name)

    rows = stay(data_dir, use, by_meaning=False)
    if as_json:
        emit_rows(rows)
    elif rows:
        shown = [(row.group, f"{row.articles:,}", row.title) for row in rows]
        open_page().table(("First article", "Articles", "Title"), shown, shrink=(2,), right=(1,))
    else:
        open_page().line("no two articles are known to be copies")
    return 0


def find_origins(data_dir: Path | None, *, as_json: bool) -> int:
    """Look for copies among articles stored before this was done; return the exit code."""

    async def use(here: Stay) -> int:
        return await here.desk.origins.find()

    drawn = stay(data_dir, use, by_meaning=False)
    if as_json:
        emit(json.dumps({"looked_at": drawn}))
    else:
        open_page().line(f"looked for copies of {drawn:,} articles")
    return 0


def show_origin(article_id: str, data_dir: Path | None, *, as_json: bool) -> int:
    """Print the group of an article and why it is one; return the exit code."""

    async def use(here: Stay) -> OriginShown:
        return await here.desk.origins.show(article_id)

    return _told_origin(stay(data_dir, use, by_meaning=False), as_json=as_json)


def split_origin(article_id: str, why: str, data_dir: Path | None, *, as_json: bool) -> int:
    """Set an article apart from all others; return the exit code."""

    async def use(here: Stay) -> OriginShown:
        return await here.desk.origins.split(article_id, why)

    return _told_origin(stay(data_dir, use, by_meaning=False), as_json=as_json)


def join_origins(pair: tuple[str, str], why: str, data_dir: Path | None, *, as_json: bool) -> int:
    """Make two articles one origin; return the exit code."""

    async def use(here: Stay) -> OriginShown:
        return await here.desk.origins.join(*pair, why)

    return _told_origin(stay(data_dir, use, by_meaning=False), as_json=as_json)


def _told_origin(shown: OriginShown, *, as_json: bool) -> int:
    if as_json:
        emit(shown.model_dump_json(indent=2))
        return 0
    page = open_page()
    rows = [
        (each.source.article_id, each.source.outlet or "", each.source.title)
        for each in shown.articles
    ]
    named = f", {shown.agency} copy" if shown.agency else ""
    burst = ", put in within an hour by one sender" if shown.is_burst else ""
    page.line(f"one origin of {len(rows):,} articles{named}{burst}")
    page.table(("Article", "Outlet", "Title"), rows, shrink=(2, 1))
    for link in shown.links:
        page.paragraph(printable(f"{link.article_id} and {link.other_id}: {link.why}"), style="dim")
    for said in shown.rulings:
        what = f"one origin with {said.other_id}" if said.together else "set apart"
        who = f" by {said.said_by}" if said.said_by else ""
        page.paragraph(printable(f"{said.article_id} {what}{who}: {said.why}"))
    return 0
