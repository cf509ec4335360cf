from __future__ import annotations

import asyncio
from math import isinf
from pathlib import Path

import pytest

from service.desk.front import Desk, OnStep
from service.desk.hearing import Minded
from service.domain.answer import Answer
from service.domain.errors import BusyError, DeadlineError
from service.domain.question import Question
from service.wiring.serving import MOST_AT_ONCE, Here, open_service
from service.wiring.settings import Settings
from service.wiring.workers import Pool
from tests.fakes import a_house

ASKED = Question(text="How many cranes fell?")


class SlowDesk(Desk):
    """Take very long over every question, as one does who waits for a model."""

    async def ask(self, question: Question, on_step: OnStep | None = None) -> Answer:
        await asyncio.sleep(600)
        return await super().ask(question, on_step)


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ({"workers": 1}, Pool),
        ({"workers": 0}, Here),
        ({"workers": 1, "index": "memory:"}, Here),
        ({"workers": 1, "model": "one", "model_base_url": "http://127.0.0.1:1/v1"}, Here),
    ],
)
def test_rules_go_to_processes_and_what_one_process_must_hold_stays(
    tmp_path: Path, given: dict[str, object], kind: type
) -> None:
    async def go() -> None:
        settings = Settings.load(data_dir=tmp_path, embedder="none", **given)
        async with open_service(settings) as desk:
            workers = desk._shared.workers
            assert isinstance(workers, Minded)
            assert isinstance(workers._workers, kind)
            assert not (await desk.ask(ASKED)).figures

    asyncio.run(go())


def test_those_who_wait_for_a_model_wait_together_up_to_a_number() -> None:
    async def go() -> None:
        here = Here(SlowDesk(a_house().kit), deadline_s=60)
        waiting = [asyncio.create_task(here.ask(ASKED, None)) for _ in range(MOST_AT_ONCE)]
        await asyncio.sleep(0)
        assert isinf(here.wait_s)
        with pytest.raises(BusyError):
            await here.ask(ASKED, None)
        waiting[0].cancel()
        await asyncio.wait(waiting[:1])
        assert here.wait_s == 0
        for each in waiting:
            each.cancel()
        await asyncio.wait(waiting)

    asyncio.run(go())


def test_a_question_past_its_deadline_is_given_up() -> None:
    here = Here(SlowDesk(a_house().kit), deadline_s=0.01)
    with pytest.raises(DeadlineError, match="no answer within"):
        asyncio.run(here.ask(ASKED, None))
    assert here.wait_s == 0
