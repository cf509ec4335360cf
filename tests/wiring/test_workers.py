from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable

import pytest

from service.desk.front import Desk, read_body
from service.domain.answer import Answer, Step
from service.domain.errors import BusyError, DeadlineError, NotFoundError
from service.domain.question import Question
from service.wiring.build import open_desk
from service.wiring.serving import open_service
from service.wiring.settings import Settings
from service.wiring.worker import Trouble
from service.wiring.workers import Pool

CRANES = Question(text="How many cranes fell?", collection="docks")


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    made = Settings.load(data_dir=tmp_path_factory.mktemp("docks"), embedder="none", workers=1)
    article = b'{"text": "Nine cranes fell in the harbour on Monday, the mayor said."}'

    async def fill() -> None:
        async with open_desk(made) as desk:
            await desk.ingest(read_body(article, by_line=False), "docks")

    asyncio.run(fill())
    return made


def with_pool(settings: Settings, use: Callable[[Pool], Awaitable[None]]) -> None:
    async def go() -> None:
        pool = Pool(settings)
        await pool.start()
        try:
            await use(pool)
        finally:
            await pool.close()

    asyncio.run(go())


def shown(answer: Answer) -> str:
    plain = answer.model_dump(exclude={"id", "created_at", "trace"})
    return str(plain)


def test_a_worker_answers_and_finds_what_the_desk_would(settings: Settings) -> None:
    async def go() -> None:
        steps: list[Step] = []
        async with open_desk(settings) as alone, open_service(settings) as desk:
            assert isinstance(desk, Desk)
            answer = await desk.ask(CRANES, steps.append)
            assert shown(answer) == shown(await alone.ask(CRANES))
            assert [step.name for step in steps] == [step.name for step in answer.trace.steps]
            assert (await alone.why(answer.id)).replays
            assert await desk.search(CRANES, 3) == tuple(await alone.search(CRANES, 3))

    asyncio.run(go())


def test_a_question_waits_a_moment_and_is_refused_beyond(settings: Settings) -> None:
    async def ask_too_much(pool: Pool) -> None:
        asked = (pool.ask(CRANES, None) for _ in range(40))
        ends = await asyncio.gather(*asked, return_exceptions=True)
        answered = [end for end in ends if isinstance(end, Answer)]
        refused = [end for end in ends if isinstance(end, BusyError)]
        assert len(answered) + len(refused) == 40
        assert len(answered) >= 5
        assert len(refused) >= 5
        assert pool.wait_s == 0

    with_pool(settings, ask_too_much)


def test_a_worker_that_is_killed_or_too_slow_is_replaced(settings: Settings) -> None:
    async def lose_two(pool: Pool) -> None:
        pool._deadline_s = 0.001
        with pytest.raises(DeadlineError, match="no answer within"):
            await pool.ask(CRANES, None)
        pool._deadline_s = 30
        assert (await pool.ask(CRANES, None)).figures
        [worker] = pool._all
        os.kill(worker._process.pid, signal.SIGKILL)
        await asyncio.gather(pool.ask(CRANES, None), return_exceptions=True)
        assert (await pool.ask(CRANES, None)).figures

    with_pool(settings, lose_two)


def test_the_answer_of_a_question_nobody_waits_for_is_taken_away(settings: Settings) -> None:
    async def go() -> None:
        forgotten: list[str] = []

        async def forget(answer_id: str) -> None:
            forgotten.append(answer_id)

        pool = Pool(settings, forget)
        await pool.start()
        try:
            begun = asyncio.Event()
            asked = asyncio.create_task(pool.ask(CRANES, lambda step: begun.set()))
            await begun.wait()
            asked.cancel()
            with pytest.raises(asyncio.CancelledError):
                await asked
            heard = await pool.ask(CRANES, None)
            assert len(forgotten) == 1
            assert forgotten[0].startswith("ans_")
            assert heard.id not in forgotten
        finally:
            await pool.close()

    asyncio.run(go())


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (NotFoundError("no answer"), "NotFoundError"),
        (BusyError("busy", retry_s=1), "WorldError"),
        (KeyError("oops"), "HouseError"),
    ],
)
def test_trouble_comes_out_as_its_family(error: Exception, kind: str) -> None:
    assert type(Trouble.of(error).error()).__name__ == kind
