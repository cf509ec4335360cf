"""What a reader says of an answer, or of one quote in it."""

from __future__ import annotations

from collections.abc import Callable

from pydantic import ValidationError

from service.ask.trail.replay import no_answer
from service.domain.answer import Answer
from service.domain.callers.feedback import Feedback
from service.domain.errors import CallerError, HouseError
from service.domain.ports.kit import Kit


async def remark(said: Feedback, kit: Kit, sees: Callable[[str], bool]) -> Feedback:
    """Keep it. Raises NotFoundError without that answer, CallerError without that citation."""
    entry = await kit.journal.read(said.answer_id)
    if entry is None or not sees(entry.collection):
        raise no_answer(said.answer_id)
    if said.citation is not None:
        _check_citation(said.citation, said.answer_id, entry.answer)
    if not await kit.journal.remark(said):
        raise no_answer(said.answer_id)
    return said


def _check_citation(number: int, answer_id: str, held: bytes) -> None:
    try:
        cited = [each.n for each in Answer.model_validate_json(held).citations]
    except ValidationError as damaged:
        raise HouseError(f"what the journal holds of {answer_id!r} is damaged") from damaged
    if number not in cited:
        there = f"those from {min(cited)} to {max(cited)}" if cited else "none"
        raise CallerError(
            f"the answer has no citation {number}, it has {there}; leave `citation` out to speak "
            "of the answer as a whole"
        )
