"""`ask` and `search`: a question goes in, an answer or ranked passages come out."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from service.domain.answer import Answer, Standing
from service.domain.article import Noun
from service.domain.question import Found, Hit, Question
from service.doors.terminal.ending import DISPUTED, NOT_FOUND, complain
from service.doors.terminal.screen.answer_page import show_answer
from service.doors.terminal.screen.page import fit, open_page
from service.doors.terminal.session import Stay, asked_in, choose_collection, stay
from service.doors.terminal.streams import emit, emit_rows
from service.doors.words import wording
from service.doors.words.plain import printable

_UNFOUND = "nothing was found by meaning, only by words; `crosscheck doctor` looks at the index"
_UNANSWERED = {Standing.NOT_FOUND, Standing.OUT_OF_SCOPE}


class How(Noun):
    """Say how to ask: `after` names the answer to go on from, `strict` minds a dispute."""

    after: str | None = None
    as_json: bool = False
    strict: bool = False


def ask(words: str, collection: str | None, data_dir: Path | None, how: How) -> int:
    """Answer a question on one collection; return the exit code."""

    async def use(here: Stay) -> Answer:
        if how.after is None:
            chosen = await choose_collection(here, collection)
            question = asked_in(words, chosen.name)
            return await ask_in(here, question, as_json=how.as_json, note=chosen.note)
        before = await here.desk.thread(how.after)
        name = collection or before.collection
        question = asked_in(words, name, (*before.after, before.text))
        return await ask_in(here, question, as_json=how.as_json)

    return exit_code(stay(data_dir, use), strict=how.strict)


async def ask_in(here: Stay, question: Question, *, as_json: bool, note: str = "") -> Answer:
    """Ask an open desk and print the answer."""
    begun = time.perf_counter()
    answer = await here.desk.ask(question)
    seconds = time.perf_counter() - begun
    if as_json:
        emit(answer.model_dump_json(by_alias=True, indent=2))
    else:
        show_answer(answer, open_page(), note=note, seconds=seconds)
    return answer


def exit_code(answer: Answer, *, strict: bool) -> int:
    """Say in one number how an answer stands."""
    if answer.standing in _UNANSWERED:
        return NOT_FOUND
    return DISPUTED if strict and answer.standing is Standing.DISPUTED else 0


def search(
    words: str, collection: str | None, data_dir: Path | None, *, as_json: bool, limit: int
) -> int:
    """Print the passages some words find, best first; return the exit code."""

    async def use(here: Stay) -> _Search:
        chosen = await choose_collection(here, collection)
        found = await here.desk.search(asked_in(words, chosen.name), limit)
        ready = await here.desk.ready()
        weak = ready.degraded or ((_UNFOUND,) if found and not _by_meaning(found) else ())
        return _Search(note=chosen.note, found=tuple(found), weak=weak)

    run = stay(data_dir, use)
    if as_json:
        emit_rows(run.found)
        for reason in run.weak:
            complain(f"not at full strength: {reason}")
    else:
        _show_found(run)
    return 0 if run.found else NOT_FOUND


class _Search(Noun):
    """Hold what a search found. `weak` names each way in that was down."""

    note: str
    found: tuple[Found, ...]
    weak: tuple[str, ...]


def _by_meaning(found: Sequence[Found]) -> bool:
    return any(one.hit.dense_rank for one in found)


def _show_found(run: _Search) -> None:
    page, found = open_page(), run.found
    if run.note:
        page.paragraph(run.note, style="dim")
    if not found:
        page.line("no passage has these words, or comes near them")
    for rank, one in enumerate(found, start=1):
        page.line(f"{rank:>3}  {fit(printable(one.source.title), page.width - 5).rstrip()}", "bold")
        page.line(
            f"     {ranks_words(one.hit)}; {printable(wording.card_words(one.source))}", "dim"
        )
        page.paragraph(page.quoted(one.passage.text), indent=5)
    for reason in run.weak:
        page.paragraph(f"Not at full strength: {printable(reason)}", style="yellow")


def ranks_words(hit: Hit) -> str:
    """Say at which rank each way in found a passage; a way that did not is left out."""
    ways = (("words", hit.lexical_rank), ("meaning", hit.dense_rank))
    return ", ".join(f"rank {rank} by {way}" for way, rank in ways if rank)
