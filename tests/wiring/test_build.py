"""A desk opened from settings has the model and the embedder that they name."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from service.desk.front import read_paths
from service.desk.readiness import Trial
from service.domain.errors import WorldError
from service.domain.ports.model import Shaping
from service.domain.question import Question
from service.doors.cli import app
from service.wiring.build import open_desk
from service.wiring.settings import Settings
from tests.backends.openai_llm.server import Asked, LlmServer, Reply, Script, serving

KEY = "sk-canary-0123456789"


def repeat(asked: Asked) -> Reply:
    return Reply(json={"word": asked.messages[1]["content"]})


@pytest.fixture(scope="module")
def server() -> Iterator[LlmServer]:
    with serving(Script.of(try_model=repeat)) as opened:
        yield opened


def settings_for(server: LlmServer, folder: Path, **more: object) -> Settings:
    given = {"embedder": "none", "model_base_url": server.base_url, "model_api_key": KEY}
    return Settings.load(data_dir=folder, **{**given, **more})


def tried(settings: Settings) -> Trial | None:
    async def run() -> Trial | None:
        async with open_desk(settings) as desk:
            return await desk.try_model()

    return asyncio.run(run())


def test_a_model_that_is_named_can_be_asked(server: LlmServer, tmp_path: Path) -> None:
    trial = tried(settings_for(server, tmp_path, model="loopback"))
    assert trial is not None
    assert (trial.model, trial.tokens, trial.shaping) == ("loopback", 120, Shaping.JSON_SCHEMA)
    assert server.asked[-1].headers["authorization"] == f"Bearer {KEY}"


def test_without_a_name_there_is_no_model_and_its_vendor_is_not_loaded(tmp_path: Path) -> None:
    code = (
        "import asyncio, sys; from pathlib import Path\n"
        "from service.wiring.build import open_desk\n"
        "from service.wiring.settings import Settings\n"
        "async def run():\n"
        "    settings = Settings.load(data_dir=Path(sys.argv[1]), embedder='none')\n"
        "    async with open_desk(settings) as desk:\n"
        "        assert await desk.try_model() is None\n"
        "asyncio.run(run())\n"
        "assert not {'openai', 'tenacity', 'httpx2'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True)


def test_the_tokens_of_the_day_are_kept_with_the_archive(server: LlmServer, tmp_path: Path) -> None:
    settings = settings_for(server, tmp_path, model="loopback", model_tokens_per_day=450)
    asked = len(server.asked)
    assert tried(settings) is not None
    assert tried(settings) is not None
    with pytest.raises(WorldError, match="450 tokens a day are used up"):
        tried(settings)
    assert len(server.asked) - asked == 2


def test_an_embedder_that_cannot_be_reached_leaves_the_search_by_words(
    server: LlmServer, tmp_path: Path
) -> None:
    gone = settings_for(
        server, tmp_path, embedder="openai:small", model_base_url="http://127.0.0.1:9/v1"
    ).model_copy(update={"model_deadline_s": 0.2})

    async def run() -> tuple[str, ...]:
        async with open_desk(gone) as desk:
            return (await desk.ready()).degraded

    [why] = asyncio.run(run())
    assert "cannot be reached" in why


def test_vectors_of_another_embedder_are_not_searched_and_the_remedy_is_named(
    server: LlmServer, tmp_path: Path
) -> None:
    server.play(Script.of())
    story = tmp_path / "story.txt"
    story.write_text("A fire\n\nThe mayor said on Monday that 12 houses burned.", encoding="utf-8")
    said = {}

    async def run(model: str) -> None:
        settings = settings_for(server, tmp_path / "data", embedder=f"openai:{model}")
        async with open_desk(settings) as desk:
            if model == "small":
                await desk.ingest(read_paths([story]), "default")
            answer = await desk.ask(Question(text="how many houses burned?", collection="default"))
            said[model] = " ".join(answer.searched.degraded)
            if model == "large":
                await desk.reindex()
                stamp = (await desk.ready()).index_stamp
                assert stamp == "openai:large/8"

    for model in ("small", "large"):
        asyncio.run(run(model))
    assert said["small"] == ""
    assert "crosscheck reindex" in said["large"]


def test_the_doctor_says_how_the_model_does(server: LlmServer, tmp_path: Path) -> None:
    environment = {
        "CROSSCHECK_EMBEDDER": "none",
        "CROSSCHECK_MODEL": "loopback",
        "CROSSCHECK_MODEL_BASE_URL": server.base_url,
        "CROSSCHECK_MODEL_API_KEY": KEY,
        "COLUMNS": "100",
    }
    found = []
    for reply in (repeat, Reply(status=401)):
        server.play(Script.of(try_model=reply))
        given = ["doctor", "--json", "--data-dir", str(tmp_path)]
        typed = CliRunner(env=environment).invoke(app, given)
        assert KEY not in typed.output
        row = next(row for row in json.loads(typed.stdout)["parts"] if row["part"] == "model")
        found.append((typed.exit_code, row["found"], row["do"]))
    (ok, well, _), (failed, broken, do) = found
    assert (ok, failed, broken) == (0, 3, "broken")
    assert "held to a JSON schema, 120 tokens; 2,000,000 tokens a day" in well
    assert "CROSSCHECK_MODEL_API_KEY" in do
