"""`why`, `feedback`, `dateline`: what is behind an answer; what people say of it, and of a day."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from pydantic_core import to_json

from service.desk.front import Feedback, Opinion, Why
from service.domain.article import Article
from service.domain.callers.feedback import LONGEST_REASON
from service.domain.errors import CallerError
from service.domain.figure import Figure
from service.domain.ports.stored import Redating
from service.domain.question import Choice, Dossier, Plan
from service.doors.shown import read_figure
from service.doors.terminal.screen.page import Page, open_page
from service.doors.terminal.session import Stay, stay
from service.doors.terminal.streams import emit
from service.doors.words import wording
from service.doors.words.plain import printable

_COLUMNS = ("Printed", "Counted", "Event", "Who says so")


def why(answer_id: str, data_dir: Path | None, *, as_json: bool) -> int:
    """Print what an answer was made from; return the exit code."""

    async def use(here: Stay) -> Why:
        return await here.desk.why(answer_id)

    trail = stay(data_dir, use, by_meaning=False)
    if as_json:
        emit(trail.model_dump_json(by_alias=True, indent=2))
    else:
        show_trail(trail, open_page())
    return 0


def show_trail(trail: Why, page: Page) -> None:
    """Print a whole trail, in the order in which the answer came about."""
    answer = trail.answer
    page.paragraph(printable(answer.question), style="bold")
    page.line(f"{printable(answer.headline)} ({wording.standing_words(answer)})")
    page.line(f"{answer.id}, {answer.created_at:%d %b %Y %H:%M} UTC, {answer.collection}", "dim")
    _read_as(trail.dossier.plan, page)
    _found(trail.dossier, page)
    _chosen(trail.dossier, trail.choice, page)
    _refused(trail.dossier, trail.choice, page)
    _replay(trail, page)


def _read_as(plan: Plan, page: Page) -> None:
    told = {
        "asks": plan.asks.value,
        "subject": plan.subject,
        "nations": ", ".join(plan.nations),
        "event": wording.event_words(plan.event),
        "by": ", ".join(plan.actors),
        "place": plan.place,
        "said by": ", ".join(plan.speakers),
        "looked for": ", ".join(plan.words),
        "assumed": "; ".join(plan.assumed),
    }
    page.section("How the question was read")
    page.labelled([(name, words) for name, words in told.items() if words])


def _found(dossier: Dossier, page: Page) -> None:
    evidence = dossier.evidence
    titles = {source.article_id: source.title for source in evidence.sources}
    passages = {passage.id: passage for passage in evidence.passages}
    page.section(f"Found: {wording.counted(len(evidence.hits), 'passage')}")
    rows = [
        (
            str(rank),
            str(hit.lexical_rank or "-"),
            str(hit.dense_rank or "-"),
            titles.get(passages[hit.passage_id].article_id, ""),
            passages[hit.passage_id].text,
        )
        for rank, hit in enumerate(evidence.hits, start=1)
    ]
    page.table(("Rank", "Words", "Meaning", "Article", "Passage"), rows, shrink=(3, 4))


def _chosen(dossier: Dossier, choice: Choice, page: Page) -> None:
    titles = {source.article_id: source.title for source in dossier.evidence.sources}
    for name, figures in (("Kept", choice.figures), ("Related", choice.related)):
        if figures:
            page.section(f"{name}: {wording.counted(len(figures), 'figure')}")
            rows = [(*_cells(figure), titles.get(figure.article_id, "")) for figure in figures]
            page.table((*_COLUMNS, "Article"), rows, shrink=(1, 3, 4))


def _refused(dossier: Dossier, choice: Choice, page: Page) -> None:
    related = {figure.id for figure in choice.related}
    refused = [one for one in choice.refused if one.figure_id not in related]
    if not refused:
        return
    figures = {figure.id: figure for figure in dossier.evidence.figures}
    page.section(f"Refused: {wording.counted(len(refused), 'figure')}")
    rows = [
        (*_cells(figures[one.figure_id])[:3], one.dimension, one.why)
        for one in refused
        if one.figure_id in figures
    ]
    page.table((*_COLUMNS[:3], "Differs in", "Why"), rows, shrink=(1, 4))


def _cells(figure: Figure) -> tuple[str, str, str, str]:
    shown = read_figure(figure)
    return (
        shown.printed,
        shown.counted,
        wording.event_words(shown.event),
        wording.chain_words(shown.attribution),
    )


def _replay(trail: Why, page: Page) -> None:
    page.line()
    if trail.replays:
        page.line(f"replays byte for byte (reader {printable(trail.reader)})", "green")
    elif trail.reader != trail.reader_now:
        page.paragraph(
            f"comes out otherwise today: made by reader {trail.reader}, now {trail.reader_now}",
            style="yellow",
        )
    else:
        page.line("does not replay: please report this answer", "red")
    steps = ", ".join(f"{step.name} {step.ms:g} ms" for step in trail.answer.trace.steps)
    if steps:
        page.paragraph(steps, style="dim")


class Said(NamedTuple):
    """Hold what was typed. `wrong`: what is wrong, None where nothing was called wrong.

    `citation`: the number of the quote that is meant.
    """

    wrong: str | None
    right: bool
    citation: int | None = None
    as_json: bool = False


def feedback(answer_id: str, data_dir: Path | None, typed: Said) -> int:
    """Keep one reader's word on an answer; return the exit code."""
    opinion, reason = _said(typed.wrong, right=typed.right)

    async def use(here: Stay) -> Feedback:
        return await here.desk.feedback(answer_id, opinion, reason, typed.citation)

    said = stay(data_dir, use, by_meaning=False)
    if typed.as_json:
        emit(said.model_dump_json(indent=2))
    else:
        about = f"[{said.citation}] of {said.answer_id}" if said.citation else said.answer_id
        open_page().line(f"kept: {about} is {said.opinion.value}")
    return 0


def _said(wrong: str | None, *, right: bool) -> tuple[Opinion, str]:
    """Return one opinion with its reason. Raises CallerError for none, both, or no reason."""
    if right == (wrong is not None):
        raise CallerError('say either --right, or --wrong with what is wrong: --wrong "..."')
    if wrong is None:
        return Opinion.RIGHT, ""
    reason = wrong.strip()
    if not reason:
        raise CallerError("--wrong takes what is wrong, in some words")
    if len(reason) > LONGEST_REASON:
        raise CallerError(f"{len(reason)} characters; {LONGEST_REASON} are kept")
    return Opinion.WRONG, reason


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
        shown = {"dateline": article.dateline, "changes": log}
        emit(to_json(shown, indent=2).decode())
    else:
        _show_log(article, log)
    return 0


def _who() -> str:
    with suppress(OSError, KeyError):
        return f"command line ({getpass.getuser()})"
    return "command line"


def _show_log(article: Article, log: Sequence[Redating]) -> None:
    page, stands = open_page(), article.dateline
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
