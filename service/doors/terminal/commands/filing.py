"""`articles`, `collections` and `dateline`: what is stored, and when it ran."""

from __future__ import annotations

import getpass
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from service.domain.article import Article, is_readable
from service.domain.errors import CallerError
from service.domain.ports.stored import Catalogued, Redating, Shelf
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


class Change(NamedTuple):
    """Hold what a person says of a day. `day` None: nobody knows it."""

    day: date | None
    why: str


def wanted_change(day: str | None, why: str) -> Change | None:
    """Read what was typed; None: nothing is to be changed. Raises CallerError."""
    if day is None:
        if why:
            raise CallerError("expected a date before --why, such as 2025-01-11, or unknown")
        return None
    if not why.strip():
        raise CallerError('expected how you know it: --why "printed on the page"')
    if day == "unknown":
        return Change(None, why)
    try:
        return Change(date.fromisoformat(day), why)
    except ValueError as odd:
        raise CallerError(f"expected a date such as 2025-01-11, or unknown, got {day!r}") from odd


def dateline(
    article_id: str, change: Change | None, data_dir: Path | None, *, as_json: bool
) -> int:
    """Put a day right, or show the log where there is no change; return the exit code."""

    async def use(here: Stay) -> tuple[Article, Sequence[Redating]]:
        pages = here.desk.pages
        if change is not None:
            await pages.redate(article_id, change.day, why=change.why, who=_who())
        return await here.desk.article(article_id), await pages.redatings(article_id)

    article, log = stay(data_dir, use, by_meaning=False)
    if as_json:
        rows = [each.model_dump(mode="json") for each in log]
        shown = {"dateline": article.dateline.model_dump(mode="json"), "changes": rows}
        emit(json.dumps(shown, ensure_ascii=False, indent=2))
    else:
        _show_log(article, log)
    return 0


def _who() -> str:
    try:
        return f"command line ({getpass.getuser()})"
    except (OSError, KeyError):
        return "command line"


def _show_log(article: Article, log: Sequence[Redating]) -> None:
    page = open_page()
    stands = article.dateline
    said = wording.published_words(stands.day, stands.basis, is_unverified=stands.unverified)
    page.line(f"{printable(article.title or article.id)}: {said}")
    for flag in stands.flags:
        page.line(f"not taken: {printable(flag)}", "dim")
    if log:
        rows = [
            (
                f"{each.at:%Y-%m-%d %H:%M}",
                wording.published_words(each.before.day, each.before.basis),
                wording.day_words(each.day) if each.day else wording.DATE_UNKNOWN,
                each.who,
                each.why,
            )
            for each in log
        ]
        page.table(("When", "Before", "After", "Who", "Why"), rows, shrink=(4, 3))
