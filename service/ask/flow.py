"""plan -> retrieve -> choose -> reconcile -> compose -> verify -> cite, in order.

`retrieve` is the only step that leaves the house, and the reranker is asked at its end. What
follows is a pure function of the dossier, so an answer replays byte for byte from the journal.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from time import perf_counter

from service.ask.choose.certainty.relevance import with_relevance
from service.ask.choose.statements.choose import statements_by_rules
from service.ask.cite.declined import decline
from service.ask.cite.figures import cite_figures
from service.ask.cite.statements import cite_statements
from service.ask.compose.statements import compose_statements
from service.ask.plan.read import plan_by_rules
from service.ask.plan.wording.leaders import with_leaders
from service.ask.reconcile.record import relate_statements
from service.ask.retrieve.gather import retrieve
from service.ask.trail.consult import (
    by_rules,
    consult,
    notes_of,
    propose,
    read_question,
    traced,
    widened,
    word,
)
from service.ask.trail.replay import keep
from service.ask.trail.talk import Talk
from service.ask.trail.weigh import Watch, quotes_of, weigh, with_besides, without_besides
from service.ask.verify import verify
from service.domain.answer import Answer, Standing, Step
from service.domain.callers.ids import new_id
from service.domain.ports.kit import Kit
from service.domain.question import Asks, Dossier, Question
from service.domain.record import Statement


async def answer(
    question: Question, kit: Kit, on_step: Callable[[Step], None] | None = None
) -> Answer:
    """Answer a question from the stored articles and keep what the answer was made from.

    The rules run in a thread, so that a service hears other callers meanwhile; `on_step` is told
    of each step there. Where there is a model it is asked before the end, and what it says is kept.
    """
    steps: list[Step] = []
    watch, talk = _stopwatch(steps, on_step), Talk(kit)
    dossier = await _gather(question, kit, talk, watch)
    dossier = await consult(dossier, talk, watch)
    concluded = await asyncio.to_thread(conclude, dossier, watch)
    now = kit.clock.now()
    finished = concluded.model_copy(
        update={
            "id": new_id("ans", now),
            "created_at": now,
            "trace": concluded.trace.model_copy(update={"steps": tuple(steps)}),
        }
    )
    return await keep(finished, dossier, kit)


async def _gather(question: Question, kit: Kit, talk: Talk, watch: Watch) -> Dossier:
    """Read the question and find what could answer it."""
    with watch("plan"):
        plan = plan_by_rules(question)
        await read_question(question, plan, talk)
    with watch("retrieve"):
        evidence = await retrieve(question, plan, kit)
    if plan.as_of and plan.as_of.start is None and evidence.searched.newest:
        plan = plan_by_rules(question, date.fromisoformat(evidence.searched.newest))
    led = with_leaders(plan, (passage.text for passage in evidence.passages))
    if led != plan:
        with watch("retrieve"):
            plan, evidence = led, await retrieve(question, led, kit)
    if kit.reranker is not None:
        with watch("retrieve"):
            evidence = await with_relevance(question, plan, evidence, kit.reranker)
    plan = widened(plan, talk.said).value
    if plan.also:
        with watch("retrieve"):
            besides = plan.model_copy(update={"words": plan.also})
            more = await retrieve(question, besides, kit)
            more = await with_relevance(question, plan, more, kit.reranker)
            evidence = with_besides(evidence, more)
    return Dossier(question=question, plan=plan, evidence=evidence)


def conclude(dossier: Dossier, watch: Watch | None = None) -> Answer:
    """Make the answer a dossier leads to, without id, date and times. Pure."""
    watch = watch or _stopwatch([])
    if dossier.plan.out_of_scope:
        return traced(decline(dossier, Standing.OUT_OF_SCOPE), dossier.said, ())
    if dossier.plan.asks.wants_number:
        return _conclude_in_figures(dossier, watch)
    return _conclude_in_statements(dossier, watch)


def _conclude_in_figures(dossier: Dossier, watch: Watch) -> Answer:
    weighed = weigh(dossier, watch)
    evidence, said = dossier.evidence, dossier.said
    proposed = propose(weighed, said)
    related = (*weighed.related, *proposed.related)
    if not weighed.record.current and dossier.plan.or_words:
        return _conclude_in_statements(_in_words(dossier), watch)
    if not weighed.record.current:
        declined = decline(weighed.dossier, Standing.NOT_FOUND, weighed.choice, related)
        return traced(declined, said, notes_of(weighed.dossier, proposed))
    with watch("compose"):
        draft = word(weighed, said)
    with watch("verify"):
        named = " ".join(source.outlet or "" for source in evidence.sources)
        check = partial(verify, question=f"{dossier.question.in_full} {named}")
        verified = check(draft.value, quotes=quotes_of(weighed))
        if draft.by_model and verified.faults:
            draft = by_rules(weighed, f"compose: rules alone, {verified.faults[0]}")
            verified = check(draft.value, quotes=quotes_of(weighed))
    with watch("cite"):
        words = verified.composition
        cited = cite_figures(weighed.dossier, weighed.choice, weighed.record, related, words)
    if draft.by_model:
        cited = cited.model_copy(update={"mode": "model"})
    notes = (*notes_of(weighed.dossier, proposed), draft.note, *verified.faults)
    return traced(cited, said, notes)


def _conclude_in_statements(dossier: Dossier, watch: Watch) -> Answer:
    with watch("choose"):
        statements = _stated(dossier)
    note = widened(dossier.plan, dossier.said).note
    if not statements:
        return traced(decline(dossier, Standing.NOT_FOUND), dossier.said, (note,))
    with watch("reconcile"):
        pairs = relate_statements(statements, by_order=bool(dossier.plan.order))
    with watch("compose"):
        draft = compose_statements(statements, pairs, dossier.evidence.sources)
    with watch("verify"):
        quotes = {s.id: dossier.evidence.quote(s.passage_id, s.span) for s in statements}
        verified = verify(draft, dossier.question.in_full, quotes)
    with watch("cite"):
        cited = cite_statements(dossier, statements, pairs, verified.composition)
    return traced(cited, dossier.said, (note, *verified.faults))


def _in_words(dossier: Dossier) -> Dossier:
    """Read a question that may ask for a number as one that asks for words."""
    words = {"asks": Asks.WHAT, "dimensions": (), "noun": "", "subject": ""}
    return dossier.model_copy(update={"plan": dossier.plan.model_copy(update=words)})


def _stated(dossier: Dossier) -> tuple[Statement, ...]:
    """Choose sentences; articles that only a model's words found speak where no other does."""
    own = statements_by_rules(dossier.plan, without_besides(dossier.evidence))
    return own or statements_by_rules(dossier.plan, dossier.evidence)


def _stopwatch(steps: list[Step], on_step: Callable[[Step], None] | None = None) -> Watch:
    @contextmanager
    def watch(name: str) -> Iterator[None]:
        started = perf_counter()
        yield
        step = Step(name=name, ms=round((perf_counter() - started) * 1000, 2))
        steps.append(step)
        if on_step is not None:
            on_step(step)

    return watch
