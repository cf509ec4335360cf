"""A question asked with a model behind OpenAI's protocol, from the settings to the journal."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.domain.question import Question
from service.wiring.settings import Settings
from service.wiring.workers import Pool
from tests.ask.trail.served import (
    DEPLOYED,
    HONEST,
    KEY,
    WHO,
    at_desk,
    faulty,
    nobody,
    plain,
    settings_of,
    told,
    with_seeds,
)
from tests.backends.openai_llm.server import LlmServer, scripts_in, serving

FAULTS = scripts_in("faults")
FAILING = (
    "rate limited, Retry-After seconds",
    "status 500",
    "never answers",
    "cut in the middle, end not told",
    "refusal",
    "wrong schema",
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_seeds(tmp_path_factory.mktemp("served"))


@pytest.fixture(scope="module")
def running() -> Iterator[LlmServer]:
    with serving(HONEST) as started:
        yield started


@pytest.fixture
def server(running: LlmServer) -> LlmServer:
    running.play(HONEST)
    return running


def by_rules(home: Path) -> Settings:
    return Settings.load(data_dir=home, embedder="none")


def test_an_honest_model_writes_the_sentences(home: Path, server: LlmServer) -> None:
    rules = told(by_rules(home), DEPLOYED).answer
    model = told(settings_of(home, server.base_url), DEPLOYED)
    trace = model.answer.trace
    assert model.why.replays
    assert model.answer.mode == "model"
    assert model.answer.text != rules.text
    assert (model.answer.figures[0].printed, model.answer.estimate) == (
        rules.figures[0].printed,
        rules.estimate,
    )
    assert trace.model == "loopback"
    assert trace.fallbacks == ()
    asked = [each.task for each in server.chats]
    assert sorted(stamp.partition("@")[0] for stamp in trace.prompts) == sorted(asked)
    assert {"plan", "choose", "read_figures", "compose", "support"} == set(asked)
    assert len(asked) <= 6
    assert (trace.tokens.read, trace.tokens.written) == (100 * len(asked), 20 * len(asked))


@pytest.mark.parametrize("fault", [*FAILING, "down"])
def test_a_model_that_fails_leaves_the_rules_answer_in_time(
    home: Path, server: LlmServer, fault: str
) -> None:
    server.play(faulty(FAULTS[fault]) if fault in FAULTS else HONEST)
    base_url = nobody() if fault == "down" else server.base_url
    settings = settings_of(home, base_url, model_deadline_s=1.0)
    rules, failed = told(by_rules(home), DEPLOYED), told(settings, DEPLOYED)
    left = {"id", "created_at", "trace"}
    assert failed.answer.mode == "rules"
    assert failed.answer.model_dump(exclude=left) == rules.answer.model_dump(exclude=left)
    assert any("rules alone, the model gave nothing" in n for n in failed.answer.trace.fallbacks)
    assert failed.why.replays
    assert failed.seconds < settings.model_deadline_s + 1
    assert len(server.chats) <= 3


@pytest.mark.parametrize("fault", ["JSON in a fence", "no json_schema"])
def test_a_server_that_is_only_odd_is_understood(home: Path, server: LlmServer, fault: str) -> None:
    server.play(faulty(FAULTS[fault]))
    assert told(settings_of(home, server.base_url), DEPLOYED).answer.mode == "model"
    assert len(server.chats) <= 6


def test_a_recorded_run_is_replayed_to_the_same_answer(
    home: Path, server: LlmServer, tmp_path: Path
) -> None:
    file = tmp_path / "said.jsonl"
    first = told(settings_of(home, server.base_url, model_recording=file), DEPLOYED).answer
    asked = len(server.chats)
    again = told(settings_of(home, nobody(), model=f"recorded:{file}"), DEPLOYED).answer
    assert again.mode == "model"
    assert plain(again) == plain(first)
    assert len(server.chats) == asked
    written = file.read_text("utf-8")
    assert KEY not in written
    assert server.base_url not in written
    assert DEPLOYED not in written
    assert len([json.loads(line) for line in written.splitlines()]) == asked


def test_an_answer_replays_after_its_model_is_gone(home: Path, server: LlmServer) -> None:
    answer = told(settings_of(home, server.base_url), DEPLOYED).answer
    kept = at_desk(by_rules(home), lambda desk: desk.why(answer.id))
    assert kept.replays
    assert kept.answer == answer


def test_a_question_in_sentences_is_never_written_by_a_model(home: Path, server: LlmServer) -> None:
    answer = told(settings_of(home, server.base_url), WHO).answer
    assert answer.mode == "rules"
    assert [each.task for each in server.chats] == ["plan"]
    server.play(faulty(FAULTS["status 500"]))
    failed = told(settings_of(home, server.base_url), WHO).answer
    assert failed.trace.fallbacks == ("plan: rules alone, the model gave nothing (upstream_error)",)
    assert failed.text == answer.text


def test_the_processes_of_a_service_ask_the_model_too(home: Path, server: LlmServer) -> None:
    async def go() -> None:
        pool = Pool(settings_of(home, server.base_url, workers=1))
        await pool.start()
        try:
            answer = await pool.ask(Question(text=DEPLOYED, collection="seeds"), None)
        finally:
            await pool.close()
        assert answer.mode == "model"
        assert answer.trace.model == "loopback"

    asyncio.run(go())
    assert {each.headers["authorization"] for each in server.chats} == {f"Bearer {KEY}"}
