"""What a question may cost: requests, repairs, waiting, tokens; and what is remembered."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Sequence

import pytest

from service.backends.openai_llm.client import OpenAiModel, Terms
from service.domain.ports.model import Completion, ModelError, Shaping, Turn
from tests.backends.openai_llm.asking import (
    KEY,
    PROMPT,
    QUICK,
    FakeSpending,
    Room,
    a_prompt,
    a_turn,
    reason_of,
)
from tests.backends.openai_llm.server import Asked, Reply, in_seconds

ONE = Reply(json={"n": 1})
DOWN = Reply(status=500)


def test_a_request_says_what_is_wanted_and_nothing_of_chance(room: Room) -> None:
    found = room.ask(room.model(ONE), a_prompt(), a_turn())
    assert isinstance(found, Completion)
    assert (found.tokens_in, found.tokens_out) == (100, 20)
    assert (found.model, found.shaping) == ("loopback", Shaping.JSON_SCHEMA)
    [asked] = room.server.chats
    assert asked.task == "count"
    assert asked.body["response_format"]["json_schema"]["strict"] is True
    assert (asked.body["temperature"], asked.body["max_tokens"]) == (0, 50)
    assert [each["content"] for each in asked.messages] == ["Say a number.", PROMPT]
    assert asked.headers["authorization"] == f"Bearer {KEY}"


def test_the_same_request_is_sent_once(room: Room) -> None:
    model = room.model(ONE)
    first = room.ask(model, a_prompt(), a_turn())
    again = room.ask(model, a_prompt(), Turn(ends_at=0.0, calls=0))
    other = room.ask(model, a_prompt("another"), a_turn())
    assert len(room.server.chats) == 2
    assert [isinstance(each, Completion) and each.is_kept for each in (first, again, other)] == [
        False,
        True,
        False,
    ]


def test_a_misshapen_reply_is_sent_back_once_and_its_repair_not_remembered(room: Room) -> None:
    model = room.model(Reply(json={"m": 1}), ONE, ONE)
    found = room.ask(model, a_prompt(), a_turn())
    assert isinstance(found, Completion)
    assert found.tokens_in == 200
    first, second = room.server.chats
    assert len(first.messages) == 2
    assert "n: Field required" in second.messages[3]["content"]
    room.ask(model, a_prompt(), a_turn())
    assert len(room.server.chats) == 3


def test_what_a_server_does_not_take_is_learned_once(room: Room) -> None:
    model = room.model(Reply(json={"n": 1}, lacks=("json_schema", "json_object")))
    shapings = []
    for user in ("first", "second"):
        found = room.ask(model, a_prompt(user), a_turn())
        assert isinstance(found, Completion)
        shapings.append(found.shaping)
    assert shapings == [Shaping.TEXT, Shaping.TEXT]
    asked = room.server.chats
    assert [each.shaping for each in asked] == ["json_schema", "json_object", "text", "text"]
    assert [each.task for each in asked] == ["count"] * 4


def test_a_turn_sends_three_failing_requests_at_most(room: Room) -> None:
    model, turn = room.model(DOWN), a_turn()
    found = [reason_of(room.ask(model, a_prompt(str(n)), turn)) for n in range(3)]
    assert found == ["upstream_error", "calls_used_up", "calls_used_up"]
    assert len(room.server.chats) == 3


def test_a_turn_sends_three_failing_requests_at_most_even_at_once(room: Room) -> None:
    model, turn = room.model(Reply(status=401)), a_turn()
    found = room.runner.run(all_at_once(model, turn, range(12)))
    assert {reason_of(each) for each in found} == {"misconfigured", "calls_used_up"}
    assert len(room.server.chats) == 3


class SlowSpending(FakeSpending):
    async def spend(self, day: str, tokens: int) -> int:
        await asyncio.sleep(0.005)
        return await super().spend(day, tokens)


def test_misshapen_replies_are_failures_before_the_next_request_goes(room: Room) -> None:
    model, turn = room.model(Reply(json={"m": 1}), spending=SlowSpending()), a_turn()
    turn.failures = 1
    found = room.runner.run(all_at_once(model, turn, range(4)))
    assert {reason_of(each) for each in found} == {"schema", "calls_used_up"}
    assert len(room.server.chats) == 1


def test_a_turn_sends_six_requests_at_most(room: Room) -> None:
    model, turn = room.model(ONE), a_turn()
    found = room.runner.run(all_at_once(model, turn, range(9)))
    assert [reason_of(each) for each in found].count("calls_used_up") == 3
    assert len(room.server.chats) == 6


async def all_at_once(
    model: OpenAiModel, turn: Turn, users: Sequence[int] | range
) -> list[Completion | ModelError]:
    async def one(user: int) -> Completion | ModelError:
        try:
            return await model.complete(a_prompt(str(user)), turn)
        except ModelError as failed:
            return failed

    return list(await asyncio.gather(*map(one, users)))


def test_a_server_that_is_down_is_left_alone_then_tried_with_one_request(room: Room) -> None:
    patience = QUICK._replace(open_s=0.1)
    model = room.model(*[DOWN] * 6, ONE, terms=Terms(patience=patience))
    assert room.reasons(model, *map(a_prompt, "abcd")) == [
        "upstream_error",
        "upstream_error",
        "circuit_open",
        "circuit_open",
    ]
    assert len(room.server.chats) == 5
    time.sleep(0.1)
    assert room.reasons(model, *map(a_prompt, "ab")) == ["upstream_error", "circuit_open"]
    assert len(room.server.chats) == 6
    time.sleep(0.1)
    assert room.reasons(model, *map(a_prompt, "ab")) == ["", ""]


def test_a_date_to_come_back_at_is_kept(room: Room) -> None:
    model = room.model(Reply(status=429, headers={"Retry-After": in_seconds(1.5)}), ONE)
    assert room.reasons(model, a_prompt()) == [""]
    first, second = room.server.chats
    assert 0 < second.at - first.at < 1.6


def test_who_gets_no_place_before_the_end_is_told_busy(room: Room) -> None:
    model = room.model(Reply(act="hang"), terms=Terms(at_once=1, patience=QUICK))

    async def run() -> list[str]:
        found = await asyncio.gather(
            all_at_once(model, a_turn(0.15), [1]), all_at_once(model, a_turn(0.1), [2])
        )
        return [reason_of(each) for [each] in found]

    assert room.runner.run(run()) == ["deadline", "busy"]
    assert len(room.server.chats) == 1


@pytest.mark.parametrize("reply", [Reply(act="hang"), Reply(json={"n": 1}, pause_s=0.05)])
def test_who_goes_away_takes_the_request_along(room: Room, reply: Reply) -> None:
    spending = FakeSpending()
    model = room.model(reply, spending=spending)

    async def run() -> int:
        before = len(asyncio.all_tasks())
        for number in range(5):
            asking = asyncio.create_task(model.complete(a_prompt(str(number)), a_turn()))
            while len(room.server.chats) <= number:
                await asyncio.sleep(0.005)
            asking.cancel()
            with pytest.raises(asyncio.CancelledError):
                await asking
        gone_at = time.monotonic()
        while len(room.server.hung_up_at) < 5 and time.monotonic() < gone_at + 1:
            await asyncio.sleep(0.01)
        return len(asyncio.all_tasks()) - before

    assert room.runner.run(run()) == 0
    assert len(room.server.hung_up_at) == 5
    assert spending.total > 5 * 50, "what may have been spent stays counted"


def test_a_day_without_tokens_left_sends_nothing(room: Room) -> None:
    spending = FakeSpending()
    found: list[str] = []
    for _restart in range(2):
        model = room.model(ONE, spending=spending, tokens_per_day=300)
        found += room.reasons(model, *map(a_prompt, "abc"))
    assert found == ["", "", *["budget_exhausted"] * 4]
    assert spending.total == 240, "what the server counted, not what was taken before"
    assert room.reasons(room.model(ONE, tokens_per_day=0), a_prompt()) == ["budget_exhausted"]
    assert room.server.chats == []


def test_a_request_that_cost_nothing_is_given_back(room: Room) -> None:
    spending = FakeSpending()
    for reply in (DOWN, Reply(status=401), Reply(status=429)):
        room.reasons(room.model(reply, spending=spending), a_prompt())
    assert spending.total == 0
    room.reasons(room.model(Reply(json={"n": 1}, usage=None), spending=spending), a_prompt())
    assert spending.total > 50


def test_most_requests_write_nothing_and_what_is_not_used_is_given_back(room: Room) -> None:
    spending = FakeSpending()
    model = room.model(ONE, spending=spending)
    for number in range(20):
        room.ask(model, a_prompt(str(number)), a_turn())
    assert spending.told == 1
    room.runner.run(model._budget.close())
    assert (spending.told, spending.total) == (2, 20 * 120)


def test_a_prompt_that_is_too_long_is_not_sent(room: Room) -> None:
    terms = Terms(patience=QUICK, context_tokens=1000)
    model = room.model(ONE, terms=terms)
    assert room.reasons(model, a_prompt("word " * 700), a_prompt("字" * 400)) == ["too_long"] * 2
    assert room.reasons(model, a_prompt("word " * 500)) == [""]
    assert len(room.server.chats) == 1


def test_a_reply_may_depend_on_what_was_asked(room: Room) -> None:
    def repeat(asked: Asked) -> Reply:
        return Reply(json={"n": int(asked.messages[1]["content"])})

    model = room.model(ONE)
    room.server.play(type(room.server.script).of(ONE, count=repeat))
    found = room.ask(model, a_prompt("41"), a_turn())
    assert isinstance(found, Completion)
    assert json.loads(found.text) == {"n": 41}
