"""plan -> retrieve -> choose -> reconcile -> compose -> verify -> cite, in order.

`retrieve` is the only step that leaves the house. What follows it is a pure function of the
dossier, so an answer replays byte for byte from what the journal kept.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from time import perf_counter

from service.ask.choose.figures import choose_by_rules
from service.ask.choose.statements.choose import statements_by_rules
from service.ask.cite.declined import decline
from service.ask.cite.figures import cite_figures
from service.ask.cite.statements import cite_statements
from service.ask.compose.figures import compose_figures
from service.ask.compose.statements import compose_statements
from service.ask.plan.read import plan_by_rules
from service.ask.plan.wording.leaders import with_leaders
from service.ask.reconcile.fold import fold
from service.ask.reconcile.record import reconcile, relate_statements, set_apart
from service.ask.replay import keep
from service.ask.retrieve import retrieve
from service.ask.verify import verify
from service.domain.answer import Answer, Standing, Step
from service.domain.callers.ids import new_id
from service.domain.ports.kit import Kit
from service.domain.question import Choice, Dossier, Question

Watch = Callable[[str], AbstractContextManager[None]]


async def answer(
    question: Question, kit: Kit, on_step: Callable[[Step], None] | None = None
) -> Answer:
    """Answer a question from the stored articles and keep what the answer was made from.

    The rules run in a thread, so that a service hears other callers meanwhile; `on_step` is told
    of each step there.
    """
    steps: list[Step] = []
    watch = _stopwatch(steps, on_step)
    with watch("plan"):
        plan = plan_by_rules(question)
    with watch("retrieve"):
        evidence = await retrieve(question, plan, kit)
    if plan.as_of and plan.as_of.start is None and evidence.searched.newest:
        plan = plan_by_rules(question, date.fromisoformat(evidence.searched.newest))
    led = with_leaders(plan, (passage.text for passage in evidence.passages))
    if led != plan:
        with watch("retrieve"):
            plan, evidence = led, await retrieve(question, led, kit)
    dossier = Dossier(question=question, plan=plan, evidence=evidence)
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


def conclude(dossier: Dossier, watch: Watch | None = None) -> Answer:
    """Make the answer a dossier leads to, without id, date and times. Pure."""
    watch = watch or _stopwatch([])
    if dossier.plan.out_of_scope:
        return decline(dossier, Standing.OUT_OF_SCOPE)
    if dossier.plan.asks.wants_number:
        return _conclude_in_figures(dossier, watch)
    return _conclude_in_statements(dossier, watch)


def _conclude_in_figures(dossier: Dossier, watch: Watch) -> Answer:
    evidence = dossier.evidence
    with watch("choose"):
        dossier, choice = _chosen(dossier)
    with watch("reconcile"):
        known = (evidence.sources, evidence.openings)
        whole = reconcile(choice.figures, evidence.sources, dossier.plan, evidence.openings)
        record, apart = set_apart(whole)
        related = [*((entry, None) for entry in fold(choice.related, *known)), *apart]
    if not record.current:
        return decline(dossier, Standing.NOT_FOUND, choice, related)
    with watch("compose"):
        draft = compose_figures(dossier.plan, record)
    with watch("verify"):
        quotes = {f.id: evidence.quote(f.passage_id, f.sentence) for f in choice.figures}
        named = " ".join(source.outlet or "" for source in evidence.sources)
        verified = verify(draft, f"{dossier.question.in_full} {named}", quotes)
    with watch("cite"):
        cited = cite_figures(dossier, choice, record, related, verified.composition)
    return _with_faults(cited, verified.faults)


def _chosen(dossier: Dossier) -> tuple[Dossier, Choice]:
    """Choose figures; where a vague word has none, those of its narrower reading, which is said."""
    plan, choice = dossier.plan, choose_by_rules(dossier.plan, dossier.evidence)
    if choice.figures or not plan.instead:
        return dossier, choice
    told = f"no figure of {plan.event.replace('_', ' ')}, so of {plan.instead}"
    other = plan.model_copy(update={"event": plan.instead, "assumed": (*plan.assumed, told)})
    narrower = choose_by_rules(other, dossier.evidence)
    if not narrower.figures:
        return dossier, choice
    return dossier.model_copy(update={"plan": other}), narrower


def _conclude_in_statements(dossier: Dossier, watch: Watch) -> Answer:
    with watch("choose"):
        statements = statements_by_rules(dossier.plan, dossier.evidence)
    if not statements:
        return decline(dossier, Standing.NOT_FOUND)
    with watch("reconcile"):
        pairs = relate_statements(statements, by_order=bool(dossier.plan.order))
    with watch("compose"):
        draft = compose_statements(statements, pairs, dossier.evidence.sources)
    with watch("verify"):
        quotes = {s.id: dossier.evidence.quote(s.passage_id, s.span) for s in statements}
        verified = verify(draft, dossier.question.in_full, quotes)
    with watch("cite"):
        cited = cite_statements(dossier, statements, pairs, verified.composition)
    return _with_faults(cited, verified.faults)


def _with_faults(cited: Answer, faults: tuple[str, ...]) -> Answer:
    """Note each sentence that verification took out."""
    trace = cited.trace.model_copy(update={"fallbacks": faults})
    return cited.model_copy(update={"trace": trace})


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
