"""Cases asked twice, by rules and with a model: a scripted server stands in for one."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from evals.cases.load import seed_cases
from evals.door.beside import show_sides
from evals.ledger.baseline import Baseline
from evals.ledger.beside import Sides, fallbacks, requests_each, scores_beside, usage
from evals.ledger.run import Part
from evals.suites.answering import answer_cases
from evals.suites.corpora import Library
from evals.suites.fronts import open_both
from evals.suites.parts import Results, Scene, Spec, run_part
from evals.suites.runner import Ordered, answer_beside, run_suite
from service.domain.errors import CallerError
from tests.ask.trail.served import HONEST, KEY
from tests.backends.openai_llm.server import serving
from tests.evals.suites.test_smoke import silent

FEW = tuple(case for case in seed_cases() if case.id.startswith(("count-", "cap-how")))[:8]


async def ask_few(scene: Scene) -> Results:
    return await answer_cases("seeds", FEW, scene.front, scene.on_case)


SPEC = Spec("seeds", "Some cases", (), "seeds", lambda _: len(FEW), ask_few)


async def both_ways(home: Path) -> Sides:
    async with open_both(home) as (rules, model):
        assert model is not None
        scene = Scene(rules, home, Library(rules, home, home), lambda: None)
        part: Part = await run_part(SPEC, scene)
        return await answer_beside(SPEC, scene, part, model, silent)


@pytest.fixture(scope="module")
def sides(tmp_path_factory: pytest.TempPathFactory) -> Sides:
    with serving(HONEST) as server, pytest.MonkeyPatch.context() as env:
        env.setenv("CROSSCHECK_MODEL", "loopback")
        env.setenv("CROSSCHECK_MODEL_BASE_URL", server.base_url)
        env.setenv("CROSSCHECK_MODEL_API_KEY", KEY)
        env.setenv("CROSSCHECK_EMBEDDER", "none")
        return asyncio.run(both_ways(tmp_path_factory.mktemp("both")))


def test_both_ways_answer_every_case(sides: Sides) -> None:
    assert [each.id for each in sides.rules.results] == [each.id for each in sides.model.results]
    assert {each.model for each in sides.rules.results} == {None}
    assert "loopback" in {each.model for each in sides.model.results}
    assert len(sides.spoken) == len(FEW)


def test_scores_are_compared_case_by_case(sides: Sides) -> None:
    compared = dict(scores_beside(sides))
    assert compared.keys() == {name for name, score in sides.rules.totals.items() if score.of}
    assert compared["standing"].change == 0.0


def test_tokens_are_summed_by_task_and_requests_by_answer(sides: Sides) -> None:
    tasks = usage(sides.spoken)
    asked = sum(each.asked for each in tasks)
    assert sum(each.read for each in tasks) == 100 * asked
    assert sum(few * many for few, many in requests_each(sides.spoken)) <= asked
    assert any(each.by_model for each in sides.spoken)
    assert all(count > 0 for _, count in fallbacks(sides.spoken))


def test_both_columns_are_printed(sides: Sides, capsys: pytest.CaptureFixture[str]) -> None:
    show_sides([sides])
    printed = capsys.readouterr().out
    assert "Some cases: rules, with loopback, difference" in printed
    for told in ("standing ", "all tasks", "requests an answer", "a question p50"):
        assert told in printed


def test_without_a_model_there_is_nothing_to_put_beside(tmp_path: Path) -> None:
    ordered = Ordered("smoke", None, tmp_path, beside=True)
    with pytest.raises(CallerError, match="CROSSCHECK_MODEL"):
        asyncio.run(run_suite(ordered, Baseline(), silent))
    with pytest.raises(CallerError, match="--url"):
        asyncio.run(run_suite(ordered._replace(url="http://127.0.0.1:9"), Baseline(), silent))
