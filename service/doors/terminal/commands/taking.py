"""`ingest` and `demo`: articles go in, one line for each that cannot, and a sum at the end."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from service.desk.front import read_given, read_paths, weight_of
from service.domain.article import Refused, Taken
from service.domain.errors import HouseError
from service.domain.ports.stored import Receipt
from service.doors.terminal.commands.asking import ask_in, exit_code
from service.doors.terminal.ending import CALLERS, INTERRUPTED, WORLDS, complain
from service.doors.terminal.reports import Reports
from service.doors.terminal.screen.page import Page, open_page
from service.doors.terminal.screen.progress import Progress
from service.doors.terminal.session import Stay, asked_in, named_collection, stay
from service.doors.terminal.streams import emit_parts
from service.doors.words import wording
from service.doors.words.plain import printable

if TYPE_CHECKING:
    from service.desk.front import FeedOpened, Tally

SEEDS = "seeds"
DEMO_QUESTION = "how many North Korean troops were deployed?"
_NEXT = (
    'crosscheck ask "how many were killed or wounded?" -c seeds',
    "crosscheck why {answer}",
    "crosscheck ingest PATH",
)


@dataclass(frozen=True, slots=True)
class Look:
    """Say how much of a run is shown, and in which form. `errors`: where refusals are written."""

    as_json: bool = False
    quiet: bool = False
    verbose: bool = False
    errors: Path | None = None


@dataclass(frozen=True, slots=True)
class _Run:
    """Hold what became of a run's items, one report each."""

    collection: str
    reports: Reports
    tally: Tally
    feeds: Sequence[FeedOpened]


def ingest(given: Sequence[str], collection: str | None, data_dir: Path | None, look: Look) -> int:
    """Take articles in from addresses, files and folders; return the exit code.

    2 when anything was refused, 3 when all that was refused may come through later.
    """
    items, size = read_given(given), weight_of(given)
    with Reports(look.errors, keep=look.as_json or look.verbose) as reports:

        async def use(here: Stay) -> _Run:
            name = named_collection(here, collection)
            run = await _take(here, items, name, look, reports, size=size)
            if look.as_json:
                emit_parts(_run_json(run))
            else:
                _show(run, open_page(), look)
            if look.verbose and not look.as_json:
                await _show_dropped(here, run, open_page())
            return run

        try:
            tally = stay(data_dir, use).tally
        except KeyboardInterrupt:
            complain(_stopped(reports.stored))
            return INTERRUPTED
    return code_of(tally, lasting=reports.lasting)


def code_of(tally: Tally, *, lasting: int | None = None) -> int:
    """Return how a run ends; what is stored but not indexed yet is said, and is the world's.

    `lasting`: refusals that no later try will change; None: all of them.
    """
    if tally.index_trouble:
        complain(
            f"stored, but not yet to be found by meaning: {tally.index_trouble}; "
            "the next ingest or `crosscheck reindex` goes on from here"
        )
    if tally.refused if lasting is None else lasting:
        return CALLERS
    return WORLDS if tally.index_trouble or tally.refused else 0


def _stopped(safe: int) -> str:
    """Say what an interrupted run has stored: a receipt comes once an article is safe."""
    stored = wording.counted(safe, "article")
    return f"crosscheck: stopped; {stored} stored and safe, the same command goes on from there"


def demo(data_dir: Path | None, *, as_json: bool) -> int:
    """Take the five seed articles in and ask the question they differ on."""
    items = read_paths([seeds_folder()])

    async def use(here: Stay) -> int:
        look = Look(as_json=as_json)
        page = open_page()
        if not as_json:
            page.line(f'Taking five articles into collection "{SEEDS}" of {here.settings.data_dir}')
        with Reports() as reports:
            run = await _take(here, items, SEEDS, look, reports)
        if not as_json:
            _show(run, page, look)
            page.line()
            page.line(f'> crosscheck ask "{DEMO_QUESTION}"', "dim")
            page.line()
        answer = await ask_in(here, asked_in(DEMO_QUESTION, SEEDS), as_json=as_json)
        if not as_json:
            page.section("Try next")
            for command in _NEXT:
                page.line("  " + command.format(answer=answer.id))
        return exit_code(answer, strict=False)

    return stay(data_dir, use)


def seeds_folder() -> Path:
    """Return the folder of the five articles: inside the package, or beside it in a checkout."""
    package = Path(str(files("service")))
    for folder in (package / SEEDS, package.parent / SEEDS):
        if folder.is_dir():
            return folder
    raise HouseError(f"the seed articles are missing from {package}; install crosscheck again")


async def _take(
    here: Stay,
    items: Iterator[Taken | Refused],
    collection: str,
    look: Look,
    reports: Reports,
    *,
    size: int | None = None,
) -> _Run:
    """Take items in and add one report each to `reports`, also where the run is cut short."""
    feeds: list[FeedOpened] = []
    with Progress("reading", weight=size, quiet=look.quiet or look.as_json) as progress:

        def weighed() -> Iterator[Taken | Refused]:
            for item in items:
                if isinstance(item, Taken):
                    progress.weighed(len(item.raw))
                yield item

        def on_item(report: Receipt | Refused) -> None:
            reports.add(report)
            progress.reached()
            if isinstance(report, Refused):
                progress.say(f"refused {report.where}: {report.reason}")

        tally = await here.desk.ingest(
            weighed(), collection, on_item, progress.indexed, on_feed=feeds.append
        )
    return _Run(collection=collection, reports=reports, tally=tally, feeds=feeds)


def _run_json(run: _Run) -> Iterator[str]:
    """Write one object, a row of its items at a time."""
    yield '{"items": ['
    for at, row in enumerate(run.reports.rows()):
        yield ("\n  " if at == 0 else ",\n  ") + json.dumps(row, ensure_ascii=False)
    summary = {"collection": run.collection, **run.tally.model_dump()}
    opened = [feed.model_dump(mode="json") for feed in run.feeds]
    yield '],\n"feeds": ' + json.dumps(opened, ensure_ascii=False, indent=2) + ","
    yield '\n"summary": ' + json.dumps(summary, ensure_ascii=False, indent=2) + "}"


def _show(run: _Run, page: Page, look: Look) -> None:
    tally = run.tally
    counts = (("added", tally.added), ("updated", tally.updated), ("unchanged", tally.unchanged))
    done = [f"{number:,} {outcome}" for outcome, number in counts if number]
    if tally.refused:
        where = f" (see {look.errors})" if look.errors else ""
        done.append(f"{tally.refused:,} refused{where}")
    page.line(f"collection {run.collection}: {', '.join(done) or 'nothing to take in'}")
    if tally.added or tally.updated:
        passages = wording.counted(tally.passages, "passage")
        page.line(f"{passages} cut, {wording.counted(tally.figures, 'figure')} read", "dim")
    for feed in run.feeds:
        _show_feed(feed, run.collection, page)


def _show_feed(feed: FeedOpened, collection: str, page: Page) -> None:
    """Say that what was named is a feed, taken in this once, and how to follow it."""
    items = wording.counted(feed.items, "item")
    page.line(printable(f"{feed.where} is a feed of {items}, taken in this once"))
    if feed.url:
        page.line(printable(f"`crosscheck feeds add {feed.url} -c {collection}` follows it"), "dim")


async def _show_dropped(here: Stay, run: _Run, page: Page) -> None:
    for article_id in run.reports.changed():
        article = await here.desk.article(article_id)
        page.section(article.title or article.id)
        rows = [(one.reason, one.words) for one in article.dropped]
        page.table(("Dropped because", "Words"), rows, shrink=(1,))
