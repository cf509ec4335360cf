"""What a model is shown, word for word, of a question on the seed articles.

A changed prompt, blank or constant shows here as a difference that somebody reads, and then puts
into the file.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from evals.suites.trust.lies import sentences
from evals.suites.trust.lies.liar import NOTHING
from evals.suites.trust.lies.prompt import shown
from service.ask.trail.consult import TASKS
from service.domain.ports.model import Completion, Prompted, Turn
from service.domain.question import Question
from service.wiring.build import open_desk
from service.wiring.prompts import PromptFolder
from service.wiring.settings import Settings
from tests.ask.trail.served import DEPLOYED, with_seeds

FILLED = Path(__file__).parent / "filled"


class Listener:
    """Keep what it is shown, and say as much as makes the next task be asked."""

    name = "listener"

    def __init__(self) -> None:
        self.heard: dict[str, Prompted] = {}

    async def complete(self, asked: Prompted, turn: Turn) -> Completion:
        task = asked.stamp.partition("@")[0]
        self.heard[task] = asked
        said: object = NOTHING.get(task, {"words": ["contingent"]})
        if task == "compose":
            said = {"sentences": sentences.honest(shown(asked))}
        if task == "plan":
            said = {"words": ["contingent"]}
        return Completion(text=asked.reply.model_validate(said).model_dump_json(), model=self.name)


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Prompted]:
    home, listener = with_seeds(tmp_path_factory.mktemp("filled")), Listener()

    async def ask() -> None:
        async with open_desk(Settings.load(data_dir=home, embedder="none")) as desk:
            beside = desk.with_model(listener, PromptFolder())
            await beside.ask(Question(text=DEPLOYED, collection="seeds"))
            await beside.ask(Question(text="How many were captured?", collection="seeds"))

    asyncio.run(ask())
    return listener.heard


@pytest.mark.parametrize("task", [task.name for task in TASKS])
def test_a_filled_prompt_reads_as_it_did(task: str, heard: dict[str, Prompted]) -> None:
    asked = heard[task]
    filled = f"{asked.stamp}\n\n# system\n\n{asked.system}\n\n# user\n\n{asked.user}\n"
    file = FILLED / f"{task}.txt"
    assert filled == file.read_text(encoding="utf-8")
