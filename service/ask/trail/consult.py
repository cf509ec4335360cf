"""What a model is asked about a question, and what is taken of its replies, in order.

`consult` is the only place that asks; what it brings back is kept in the dossier. The others read
it there and are pure, so they say the same whenever an answer is replayed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import nullcontext
from functools import partial
from typing import Final, NamedTuple

from service.ask.choose.by_model import pick, point
from service.ask.compose import by_model as writing
from service.ask.compose.figures import compose_figures
from service.ask.plan import by_model as reading
from service.ask.reconcile.fold import fold
from service.ask.trail.refine import Refined, refine
from service.ask.trail.talk import Talk
from service.ask.trail.weigh import Watch, Weighed, known_by, quotes_of, weigh
from service.domain.answer import Answer, Composition, Tokens
from service.domain.figure import Figure
from service.domain.question import Dossier, Plan, Question, Said
from service.domain.record import Entry

TASKS: Final = (
    reading.PLAN,
    pick.CHOOSE,
    point.READ_FIGURES,
    writing.COMPOSE,
    writing.SUPPORT,
)
"""All that a model may ever be asked about a question."""


class Proposed(NamedTuple):
    """Hold what a model adds beside the answer, with the reason, and why it added nothing else."""

    related: tuple[tuple[Entry, str | None], ...]
    notes: tuple[str, ...]


async def read_question(question: Question, plan: Plan, talk: Talk) -> None:
    """Ask for words to search with besides."""
    if talk.is_open and not plan.out_of_scope:
        await talk.ask(reading.PLAN, reading.plan_blanks(question, plan))


def widened(plan: Plan, said: Sequence[Said]) -> Refined[Plan]:
    """Return the plan with a model's words beside its own."""
    return refine(plan, reading.PLAN, said, partial(reading.widen, plan=plan))


async def consult(dossier: Dossier, talk: Talk, watch: Watch) -> Dossier:
    """Ask about the figures and for sentences; return the dossier with all that was said."""
    if not talk.is_open or dossier.plan.out_of_scope or not dossier.plan.asks.wants_number:
        return dossier.model_copy(update={"said": talk.said})
    with watch("consult"):
        weighed = await asyncio.to_thread(weigh, dossier, lambda _: nullcontext())
        await asyncio.gather(_pick(weighed, talk), _point(dossier, talk), _write(weighed, talk))
    return dossier.model_copy(update={"said": talk.said})


async def _pick(weighed: Weighed, talk: Talk) -> None:
    dossier = weighed.dossier
    offered = pick.candidates(dossier.plan, dossier.evidence, weighed.choice)
    if offered:
        blanks = pick.choose_blanks(dossier.question, offered, dossier.evidence)
        await talk.ask(pick.CHOOSE, blanks)


async def _point(dossier: Dossier, talk: Talk) -> None:
    passages = point.passages_to_read(dossier.evidence)
    if passages:
        await talk.ask(point.READ_FIGURES, point.read_blanks(dossier.question, passages))


async def _write(weighed: Weighed, talk: Talk) -> None:
    """Ask for sentences, once more where they break the rule, then for a second reading."""
    offered = _offer(weighed)
    if offered is None:
        return
    question = weighed.dossier.question
    await talk.ask(writing.COMPOSE, writing.compose_blanks(question, offered))
    written = _written(weighed, talk.said)
    if written.note and talk.has_heard(writing.COMPOSE):
        blanks = writing.compose_blanks(question, offered, written.note)
        await talk.ask(writing.COMPOSE, blanks)
        written = _written(weighed, talk.said)
    if written.by_model:
        shown = writing.quotes_shown(written.value.lines, quotes_of(weighed))
        await talk.ask(writing.SUPPORT, shown)


def propose(weighed: Weighed, said: Sequence[Said]) -> Proposed:
    """Return the figures a model would add: refused ones it picked, missed ones it points at."""
    dossier = weighed.dossier
    plan, evidence = dossier.plan, dossier.evidence
    none: tuple[Figure, ...] = ()
    offered = partial(pick.candidates, plan, evidence, weighed.choice)
    picked = refine(none, pick.CHOOSE, said, lambda reply: pick.propose(reply, offered()))
    found = refine(
        none, point.READ_FIGURES, said, partial(point.ground, plan=plan, evidence=evidence)
    )
    known = known_by(evidence)
    return Proposed(
        related=(
            *((entry, pick.WHY) for entry in fold(picked.value, *known)),
            *((entry, point.WHY) for entry in fold(found.value, *known)),
        ),
        notes=tuple(note for note in (picked.note, found.note) if note),
    )


def notes_of(dossier: Dossier, proposed: Proposed) -> tuple[str, ...]:
    """Say of the question and of the figures where rules spoke alone, and why."""
    reading_note = widened(dossier.plan, dossier.said).note
    return (reading_note, *proposed.notes)


def word(weighed: Weighed, said: Sequence[Said]) -> Refined[Composition]:
    """Return the sentences: a model's where they pass every rule, else the rules' own."""
    written = _written(weighed, said)
    if not written.by_model:
        return written
    seen = partial(writing.is_vetoed, composition=written.value)
    vetoed = refine(False, writing.SUPPORT, said, seen)  # noqa: FBT003 - the rules veto nothing
    if not vetoed.value:
        return Refined(written.value, by_model=True, note=vetoed.note)
    return by_rules(weighed, "compose: rules alone, a second reading vetoed a sentence")


def by_rules(weighed: Weighed, note: str = "") -> Refined[Composition]:
    """Return the rules' own sentences, and why a model's are not shown."""
    return Refined(compose_figures(weighed.dossier.plan, weighed.record), note=note)


def _written(weighed: Weighed, said: Sequence[Said]) -> Refined[Composition]:
    plain = by_rules(weighed)
    offered = _offer(weighed) if any(s.task == writing.COMPOSE.name for s in said) else None
    if offered is None:
        return plain
    return refine(plain.value, writing.COMPOSE, said, lambda reply: writing.fill_in(reply, offered))


def _offer(weighed: Weighed) -> writing.Offer | None:
    if not weighed.record.current:
        return None
    return writing.offer(weighed.dossier.plan, weighed.record)


def traced(answer: Answer, said: Sequence[Said], notes: Sequence[str]) -> Answer:
    """Say in the trace which prompts were used, what they cost, and where rules spoke alone."""
    trace = answer.trace.model_copy(
        update={
            "prompts": tuple(dict.fromkeys(each.stamp for each in said)),
            "model": said[0].model if said else None,
            "tokens": Tokens(
                read=sum(each.tokens_in for each in said),
                written=sum(each.tokens_out for each in said),
            ),
            "fallbacks": tuple(note for note in notes if note),
        }
    )
    return answer.model_copy(update={"trace": trace})
