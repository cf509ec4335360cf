"""Keep what an answer was made from, show it again, and prove that it leads to the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from pydantic import ValidationError

from service.ask.choose.figures import choose_by_rules
from service.domain.answer import Answer
from service.domain.article import Noun
from service.domain.errors import HouseError, NotFoundError, WorldError
from service.domain.ports.journal import JournalEntry
from service.domain.ports.kit import Kit
from service.domain.question import Choice, Dossier, Question
from service.figures.read import READER_VERSION

Sees = Callable[[str], bool]
"""Whether a collection is there for whoever asks."""


class Why(Noun):
    """Show an answer with all it was made from.

    `replays`: the kept dossier leads to the same bytes. `reader`: the version of the rules it was
    made with; an answer of another version may rightly come out otherwise.
    """

    answer: Answer
    dossier: Dossier
    choice: Choice
    replays: bool
    reader: str
    reader_now: str = READER_VERSION


def encode(answer: Answer) -> bytes:
    """Write an answer as the JSON every door hands out."""
    return answer.model_dump_json(by_alias=True).encode()


_LATER: Final = {b'"alternatives":': {"interpretation": {"alternatives"}}}
"""Fields that older entries lack, by how they stand in JSON: no text can hold a bare quote."""


def _encode_like(answer: Answer, kept: bytes) -> bytes:
    """Write an answer with the fields that a kept one has."""
    missing = [where for mark, where in _LATER.items() if mark not in kept]
    left_out = {name: fields for where in missing for name, fields in where.items()}
    return answer.model_dump_json(by_alias=True, exclude=left_out or None).encode()


async def keep(answer: Answer, dossier: Dossier, kit: Kit) -> Answer:
    """Write an answer and its dossier to the journal, and return the answer.

    A journal that cannot be written (a full disk) costs the trail, not the answer, which says so.
    """
    entry = JournalEntry(
        answer_id=answer.id,
        created_at=answer.created_at,
        collection=answer.collection,
        reader=READER_VERSION,
        answer=encode(answer),
        evidence=dossier.model_dump_json().encode(),
        articles=tuple(dict.fromkeys(passage.article_id for passage in dossier.evidence.passages)),
    )
    try:
        await kit.journal.write(entry)
    except WorldError as full:
        lost = f"not kept, so it cannot be replayed: {full}"
        trace = answer.trace.model_copy(update={"fallbacks": (*answer.trace.fallbacks, lost)})
        return answer.model_copy(update={"trace": trace})
    return answer


async def thread_of(answer_id: str, kit: Kit, sees: Sees) -> Question:
    """Return the question an answer was given to, or raise NotFoundError."""
    return _dossier(await _entry(answer_id, kit, sees)).question


async def why(answer_id: str, conclude: Callable[[Dossier], Answer], kit: Kit, sees: Sees) -> Why:
    """Return what an answer was made from, or raise NotFoundError."""
    entry = await _entry(answer_id, kit, sees)
    dossier = _dossier(entry)
    try:
        answer = Answer.model_validate_json(entry.answer)
    except ValidationError as damaged:
        raise _damaged(answer_id) from damaged
    again = conclude(dossier)
    trace = again.trace.model_copy(update={"steps": answer.trace.steps})
    again = again.model_copy(
        update={"id": answer.id, "created_at": answer.created_at, "trace": trace}
    )
    return Why(
        answer=answer,
        dossier=dossier,
        choice=choose_by_rules(dossier.plan, dossier.evidence),
        replays=_encode_like(again, entry.answer) == entry.answer,
        reader=entry.reader,
    )


async def _entry(answer_id: str, kit: Kit, sees: Sees) -> JournalEntry:
    entry = await kit.journal.read(answer_id)
    if entry is None or not sees(entry.collection):
        raise no_answer(answer_id)
    return entry


def no_answer(answer_id: str) -> NotFoundError:
    """Make the error for an answer that is not there, or not there for whoever asks."""
    return NotFoundError(
        f"no answer {answer_id!r} is on record: it was never given here, or an article it "
        "quoted was deleted"
    )


def _dossier(entry: JournalEntry) -> Dossier:
    try:
        return Dossier.model_validate_json(entry.evidence)
    except ValidationError as damaged:
        raise _damaged(entry.answer_id) from damaged


def _damaged(answer_id: str) -> HouseError:
    return HouseError(
        f"what the journal holds of {answer_id!r} is damaged or of another version; ask again"
    )
