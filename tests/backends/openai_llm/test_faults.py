"""Whatever a server does wrong ends in a ModelError that says so, in time, after few requests."""

from __future__ import annotations

import time
import traceback
from dataclasses import replace
from typing import Any, Final, NamedTuple

import pytest

from service.backends.openai_llm.client import Terms
from service.domain.ports.model import Completion, ModelError
from tests.backends.openai_llm.asking import (
    KEY,
    PROMPT,
    QUICK,
    Room,
    a_prompt,
    a_turn,
    reason_of,
)
from tests.backends.openai_llm.server import Reply, body_of, replies_of, scripts_in

WAYS: Final = {"streamed": True, "whole": False}
PATIENT_S: Final = 5.0
IMPATIENT_S: Final = 0.15


class Fault(NamedTuple):
    """Hold one case of `scripts/faults.yaml`, in one way of asking."""

    told: dict[str, Any]
    way: str

    @property
    def reasons(self) -> list[str]:
        wanted = self.told.get("reason", "")
        return wanted if isinstance(wanted, list) else [wanted]

    @property
    def turn_s(self) -> float:
        return IMPATIENT_S if "deadline" in self.reasons else PATIENT_S


CASES: Final = {
    f"{name} ({way})": Fault(told, way)
    for name, told in scripts_in("faults").items()
    for way in WAYS
    if told.get("only", way) == way
}


@pytest.mark.parametrize("fault", CASES.values(), ids=CASES)
def test_a_fault_ends_in_its_reason_in_time(room: Room, fault: Fault) -> None:
    terms = Terms(patience=QUICK, is_streamed=WAYS[fault.way])
    model = room.model(*replies_of(fault.told["reply"]), terms=terms)
    began = time.monotonic()
    found = room.ask(model, a_prompt(), a_turn(fault.turn_s))
    assert time.monotonic() - began < fault.turn_s + 1
    assert reason_of(found) in fault.reasons, str(found)
    assert len(room.server.chats) == fault.told["requests"]
    if isinstance(found, Completion):
        assert found.text == '{"n": 1}'
        assert 0 <= found.tokens_in < 1_000_000


@pytest.mark.parametrize("way", WAYS)
def test_a_reply_cut_at_any_byte_is_not_believed(room: Room, way: str) -> None:
    terms = Terms(patience=QUICK, is_streamed=WAYS[way])
    reply = Reply(json={"n": 12000}, framing="close")
    model = room.model(reply, terms=terms)
    assert reason_of(room.ask(model, a_prompt(), a_turn())) == ""
    length = len(body_of(room.server.chats[0], reply).raw)
    # Every byte is tried by `bench.py`; here some, and the last ones, where it is closest.
    for cut_at in [*range(0, length - 8, length // 20), *range(length - 8, length)]:
        turn = a_turn()
        turn.failures = 1
        model = room.model(replace(reply, cut_at=cut_at), terms=terms)
        assert reason_of(room.ask(model, a_prompt(), turn)), cut_at


def test_neither_key_nor_prompt_nor_reply_is_in_an_error_or_a_log(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    echoes = [
        Reply(status=status, raw=f'{{"error": {{"message": "{KEY} {PROMPT} canary-reply"}}}}')
        for status in (400, 401, 429, 500)
    ]
    for reply in [*echoes, Reply(content="canary-reply"), Reply(json={"canary-reply": 1})]:
        found = room.ask(room.model(reply), a_prompt(), a_turn())
        assert isinstance(found, ModelError)
        assert "canary" not in "".join(traceback.format_exception(found))
    assert "canary" not in caplog.text
    assert any(KEY in asked.headers["authorization"] for asked in room.server.asked)
