"""`feedback`: what a reader says of an answer."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from service.desk.front import Feedback, Opinion
from service.domain.callers.feedback import LONGEST_REASON
from service.domain.errors import CallerError
from service.doors.terminal.screen.page import open_page
from service.doors.terminal.session import Stay, stay
from service.doors.terminal.streams import emit


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
        about = (
            said.answer_id if said.citation is None else f"[{said.citation}] of {said.answer_id}"
        )
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
