"""One article is prepared at a time, each caller's in turn, questions first but not for ever."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from service.desk.front import Desk, read_body
from service.desk.hearing import LONGEST_YIELD_S, REST_S, Minded, Turns
from service.domain.answer import Answer, Step
from service.domain.ports.index import Vector
from service.domain.question import Found, Question
from tests.fakes import FakeEmbedder, a_house


class SlowEmbedder(FakeEmbedder):
    """Take a while, in which others come."""

    async def embed(self, texts: Sequence[str]) -> Sequence[Vector]:
        await asyncio.sleep(0.05)
        return await super().embed(texts)


class Slow:
    """Take a while for each question."""

    wait_s = 0.0

    async def ask(
        self, question: Question, on_step: Callable[[Step], None] | None, *, by_words: bool = False
    ) -> Answer:
        raise TimeoutError

    async def search(self, question: Question, limit: int) -> Sequence[Found]:
        await asyncio.sleep(0.05)
        return ()


def test_articles_of_many_callers_are_prepared_one_at_a_time_and_in_turn() -> None:
    async def go() -> list[str]:
        turns, order = Turns(), list[str]()

        async def prepare(name: str) -> None:
            for _ in range(3):
                async with turns.article():
                    order.append(f"+{name}")
                    await asyncio.sleep(0)
                    order.append(f"-{name}")

        await asyncio.gather(*(prepare(name) for name in "ab"))
        return order

    assert asyncio.run(go()) == ["+a", "-a", "+b", "-b"] * 3


def test_an_article_waits_for_the_questions_under_way() -> None:
    async def go() -> list[str]:
        turns, order = Turns(), list[str]()

        async def ask() -> None:
            await Minded(Slow(), turns).search(Question(text="how many?", collection="a"), 1)
            order.append("answered")

        asking = asyncio.create_task(ask())
        await asyncio.sleep(0)
        async with turns.article():
            order.append("prepared")
        await asking
        return order

    assert asyncio.run(go()) == ["answered", "prepared"]


def test_questions_without_end_do_not_keep_articles_out() -> None:
    async def go() -> float:
        turns, began = Turns(), time.perf_counter()
        with turns.question():
            async with turns.article():
                return time.perf_counter() - began

    assert LONGEST_YIELD_S * 0.9 <= asyncio.run(go()) < LONGEST_YIELD_S + 1


def test_a_question_that_fails_is_over() -> None:
    async def go() -> float:
        turns, began = Turns(), time.perf_counter()
        with pytest.raises(TimeoutError):
            await Minded(Slow(), turns).ask(Question(text="how many?", collection="a"), None)
        async with turns.article():
            return time.perf_counter() - began

    assert asyncio.run(go()) < LONGEST_YIELD_S * 0.9


def test_a_desk_lets_articles_wait_for_what_is_asked_at_any_desk_bound_from_it() -> None:
    async def go() -> tuple[float, float]:
        desk = Desk(a_house().kit)
        desk.employ(Slow())
        items = list(read_body(b'{"text": "Nine cranes fell."}', by_line=False))
        await desk.ingest(items, "warm")
        began = time.perf_counter()
        asking = asyncio.create_task(
            desk.within(["b"]).search(Question(text="how many?", collection="b"))
        )
        await asyncio.sleep(0)
        await desk.within(["a"]).ingest(items, "a")
        took = time.perf_counter() - began
        await asking
        return took, 0.05

    took, asked = asyncio.run(go())
    assert took >= asked


@pytest.mark.parametrize(("asked", "rested"), [(True, True), (False, False)])
def test_where_questions_are_asked_the_index_rests_between_two_changes(
    *, asked: bool, rested: bool
) -> None:
    async def go() -> float:
        turns = Turns()
        if asked:
            with turns.question():
                pass
        async with turns.change() as rest:
            await rest()
        began = time.perf_counter()
        async with turns.change() as rest:
            await rest()
        return time.perf_counter() - began

    assert (asyncio.run(go()) >= REST_S * 0.9) is rested


def test_what_many_callers_bring_is_carried_to_the_index_once() -> None:
    house, slow = a_house(), SlowEmbedder()

    async def go() -> None:
        desk = Desk(replace(house.kit, embedder=slow))
        bodies = (f'{{"text": "{at + 2} cranes fell."}}'.encode() for at in range(8))
        items = [list(read_body(each, by_line=False)) for each in bodies]
        await asyncio.gather(*(desk.ingest(each, "a") for each in items))

    asyncio.run(go())
    assert sum(map(len, slow.seen)) == 8
    assert len(slow.seen) < 4
