"""The smoke suite end to end: real desk, real seeds; the gate catches a regression and no twin."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from evals.cases.load import seed_cases
from evals.ledger.baseline import Baseline, pin
from evals.ledger.gate import Verdict, judge
from evals.ledger.history import past_runs
from evals.ledger.run import Part, Run
from evals.suites.answering import answer_cases
from evals.suites.fronts import DeskFront, Front, open_front
from evals.suites.names import SUITES
from evals.suites.parts import PARTS, Scene, missing, run_part
from evals.suites.runner import Finished, Ordered, run_suite
from service.domain.answer import Answer, ShownFigure
from service.domain.errors import HouseError
from service.domain.quantity import Bound
from tests.evals.builders import a_run

CASES = seed_cases()


@contextmanager
def silent(_: str, __: int) -> Iterator[Callable[[], None]]:
    yield lambda: None


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("history")


@pytest.fixture(scope="module")
def smoke(history: Path) -> Finished:
    return asyncio.run(run_suite(Ordered("smoke", None, history), Baseline(), silent))


class Wrapped:
    """Pass everything on, and let a test spoil what comes back."""

    reader = ""

    def __init__(self, front: Front) -> None:
        self._front = front

    async def take_in(self, collection: str, batch: Path) -> int:
        return await self._front.take_in(collection, batch)

    async def ask(self, question: str, collection: str, after: str | None) -> Answer:
        return await self._front.ask(question, collection, after)

    async def text(self, article_id: str) -> str:
        return await self._front.text(article_id)

    async def search(self, words: str, collection: str, limit: int) -> list[str]:
        return list(await self._front.search(words, collection, limit))


class Blunted(Wrapped):
    """Drop the bound "over" from every figure: 11,000 where the article says over 11,000."""

    async def ask(self, question: str, collection: str, after: str | None) -> Answer:
        answer = await super().ask(question, collection, after)
        figures = tuple(_blunt(figure) for figure in answer.figures)
        return answer.model_copy(update={"figures": figures})


def _blunt(figure: ShownFigure) -> ShownFigure:
    if figure.bound is not Bound.OVER:
        return figure
    return figure.model_copy(update={"bound": Bound.EXACT, "high": figure.low})


class Broken(Wrapped):
    """Fail on one question."""

    async def ask(self, question: str, collection: str, after: str | None) -> Answer:
        if question == CASES[0].question:
            raise HouseError("a wire came loose")
        return await super().ask(question, collection, after)


def ask_all(tmp_path: Path, spoil: Callable[[Front], Front], baseline: Baseline) -> Verdict:
    async def go() -> Run:
        async with open_front(None, None, tmp_path) as front:
            await front.take_in("seeds", Path(__file__).parents[3] / "seeds")
            results = await answer_cases("seeds", CASES, spoil(front), lambda: None)
            return a_run(Part(name="seeds", title="Seeds", results=results))

    return judge(asyncio.run(go()), baseline)


def test_every_case_is_asked_answered_and_kept(smoke: Finished, history: Path) -> None:
    [part] = smoke.run.parts
    assert [result.id for result in part.results] == [case.id for case in CASES]
    assert smoke.verdict.troubled == ()
    assert part.corpus is not None
    assert part.corpus.articles == 5
    assert past_runs(history) == (smoke.run,)
    assert smoke.run.finished is not None


def test_abstention_is_scored_for_every_case(smoke: Finished) -> None:
    either = {"answerable, answered", "unanswerable, not found"}
    assert all(len(either & set(each.scores)) == 1 for each in smoke.run.parts[0].results)


def test_every_quote_is_word_for_word(smoke: Finished) -> None:
    score = smoke.run.parts[0].totals["citations word for word"]
    assert score.right == score.of > 0


def test_a_dropped_bound_is_caught_and_an_identical_run_is_not(
    smoke: Finished, tmp_path: Path
) -> None:
    base = pin(smoke.run, Baseline(), reason="as it is")
    assert ask_all(tmp_path / "same", lambda front: front, base).passed
    blunted = ask_all(tmp_path / "blunted", Blunted, base)
    assert not blunted.passed
    assert "seeds: figure recall, value + bound" in {each.name for each in blunted.failing}


def test_a_question_that_breaks_is_kept_with_its_trouble(tmp_path: Path) -> None:
    verdict = ask_all(tmp_path, Broken, Baseline())
    assert f"seeds: {CASES[0].id}" in verdict.troubled
    assert not verdict.passed


def test_parts_without_their_data_are_not_run_and_say_so(tmp_path: Path) -> None:
    done = asyncio.run(run_suite(Ordered("retrieval", tmp_path, tmp_path), Baseline(), silent))
    assert {part.status for part in done.run.parts} == {"not run"}
    assert not done.verdict.passed
    assert str(tmp_path) in missing(PARTS["events"], tmp_path)
    assert "--data" in missing(PARTS["events"], None)


def test_a_killed_run_leaves_what_it_had(tmp_path: Path) -> None:
    @contextmanager
    def stop_at_the_second(title: str, _: int) -> Iterator[Callable[[], None]]:
        if title != PARTS["traps"].title:
            raise KeyboardInterrupt
        yield lambda: None

    with pytest.raises(KeyboardInterrupt):
        asyncio.run(run_suite(Ordered("nightly", None, tmp_path), Baseline(), stop_at_the_second))
    # The seeds come first and were stopped before their end; nothing half written is left.
    assert all(run.finished is None for run in past_runs(tmp_path))
    assert not list(tmp_path.glob("*.draft"))


def test_the_nightly_suite_holds_every_part() -> None:
    assert set(SUITES["nightly"]) == set(PARTS)
    assert {name for suite in SUITES.values() for name in suite} == set(PARTS)


def test_reading_needs_no_desk(tmp_path: Path) -> None:
    async def go() -> Part:
        scene = Scene(_Nobody(), tmp_path, None, lambda: None)  # type: ignore[arg-type]
        return await run_part(PARTS["traps"], scene)

    part = asyncio.run(go())
    assert len(part.results) > 600
    assert part.corpus is None


class _Nobody(DeskFront):
    def __init__(self) -> None:
        self.reader = ""
