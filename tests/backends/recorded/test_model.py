"""Recordings: a run with a model is replayed without it; nothing of a prompt is written down."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest
from pydantic import BaseModel

from service.backends.recorded.model import RecordedModel, RecordingModel
from service.domain.errors import CallerError, WorldError
from service.domain.ports.model import Completion, ModelError, Prompted, Turn


class Word(BaseModel):
    word: str


class Talker:
    """Say how often it was asked."""

    name = "talker-1"

    def __init__(self) -> None:
        self.asked = 0

    async def complete(self, asked: Prompted, turn: Turn) -> Completion:
        self.asked += 1
        return Completion(text=f'{{"word": "{self.asked}"}}', model="talker-1-x", tokens_in=7)


def a_prompt(user: str = "canary: how many cranes fell?") -> Prompted:
    return Prompted(stamp="plan@1#a", system="Say.", user=user, reply=Word, max_tokens=9)


def a_turn() -> Turn:
    return Turn(ends_at=time.monotonic() + 5)


def test_what_was_said_is_said_again_without_the_model(tmp_path: Path) -> None:
    async def go() -> None:
        file, talker = tmp_path / "runs" / "one.jsonl", Talker()
        recording = RecordingModel(talker, file)
        first = await recording.complete(a_prompt(), a_turn())
        await recording.complete(a_prompt("other"), a_turn())
        replayed = RecordedModel.read(file)
        again = await replayed.complete(a_prompt(), a_turn())
        assert (again.text, again.model, again.tokens_in) == (first.text, "talker-1-x", 7)
        assert (recording.name, replayed.name, talker.asked) == ("talker-1", "talker-1-x", 2)
        assert "canary" not in file.read_text(encoding="utf-8")

    asyncio.run(go())


@pytest.mark.parametrize(
    "changed", [{"user": "how many cranes fell!"}, {"stamp": "plan@2#b"}, {"system": "Sing."}]
)
def test_a_changed_prompt_is_not_answered_by_what_another_was_told(
    tmp_path: Path, changed: dict[str, str]
) -> None:
    async def go() -> None:
        file, asked = tmp_path / "one.jsonl", a_prompt()
        await RecordingModel(Talker(), file).complete(asked, a_turn())
        parts = {"stamp": asked.stamp, "system": asked.system, "user": asked.user, **changed}
        other = Prompted(**parts, reply=Word, max_tokens=9)
        with pytest.raises(ModelError, match="no reply to plan") as silent:
            await RecordedModel.read(file).complete(other, a_turn())
        assert silent.value.reason == "not_recorded"

    asyncio.run(go())


@pytest.mark.parametrize("text", ["{", "[]", '{"digest": 1}', '{"digest": "a", "completion": 3}'])
def test_what_is_no_recording_is_refused(tmp_path: Path, text: str) -> None:
    (file := tmp_path / "one.jsonl").write_text(text, encoding="utf-8")
    with pytest.raises(CallerError, match="is no recording"):
        RecordedModel.read(file)


def test_a_recording_that_is_not_there_is_the_worlds(tmp_path: Path) -> None:
    with pytest.raises(WorldError, match="cannot be read"):
        RecordedModel.read(tmp_path / "none.jsonl")


def test_a_reply_that_cannot_be_written_down_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    recording = RecordingModel(Talker(), tmp_path / "file" / "one.jsonl")
    with pytest.raises(ModelError, match="cannot be written"):
        asyncio.run(recording.complete(a_prompt(), a_turn()))
