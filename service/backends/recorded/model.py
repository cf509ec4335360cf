"""What a model said, written to a file, and a model that only says what stands in one.

A line of the file holds the digest of a prompt and the reply, never the prompt: prompts hold
questions and articles. Keys and addresses do not come this far. A changed prompt has another digest
and is not found, so a recording cannot speak for words it was not asked.
"""

from __future__ import annotations

import asyncio
import json
from hashlib import sha256
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from service.domain.errors import CallerError, WorldError
from service.domain.ports.model import Completion, Model, ModelError, Prompted, Turn

_KEPT: Final = frozenset({"text", "model", "tokens_in", "tokens_out"})


class RecordingModel:
    """Fulfil the `Model` port with another model, and write down what it says."""

    def __init__(self, model: Model, file: Path) -> None:
        """Take the model and the file that lines are added to, made where there is none."""
        self._model, self._file = model, file

    @property
    def name(self) -> str:
        """Name the model that speaks."""
        return self._model.name

    async def complete(self, asked: Prompted, turn: Turn) -> Completion:
        """Return what the model says, once it is written down. A full disk costs the record."""
        completion = await self._model.complete(asked, turn)
        row = {
            "digest": digest_of(asked),
            "stamp": asked.stamp,
            "completion": completion.model_dump(mode="json", include=set(_KEPT)),
        }
        await asyncio.to_thread(self._add, json.dumps(row, ensure_ascii=False))
        return completion

    def _add(self, line: str) -> None:
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with self._file.open("a", encoding="utf-8") as lines:
                lines.write(line + "\n")
        except OSError as failed:
            raise ModelError(
                f"what the model said cannot be written to {str(self._file)!r}: {failed.strerror}",
                reason="not_recorded",
            ) from failed


class RecordedModel:
    """Fulfil the `Model` port from a file. Of two replies to one prompt the later one counts."""

    def __init__(self, replies: dict[str, Completion]) -> None:
        self._replies = replies

    @classmethod
    def read(cls, file: Path) -> RecordedModel:
        """Read a file. Raises CallerError where it is none of ours, WorldError if unreadable."""
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except OSError as failed:
            raise WorldError(
                f"the recording {str(file)!r} cannot be read: {failed.strerror}"
            ) from failed
        try:
            rows = [json.loads(line) for line in lines if line.strip()]
            return cls({r["digest"]: Completion.model_validate(r["completion"]) for r in rows})
        except (ValueError, TypeError, KeyError, ValidationError) as bad:
            raise CallerError(
                f"{str(file)!r} is no recording; CROSSCHECK_MODEL_RECORDING writes one"
            ) from bad

    @property
    def name(self) -> str:
        """Name the model that spoke."""
        return next((each.model for each in self._replies.values()), "recorded")

    async def complete(self, asked: Prompted, turn: Turn) -> Completion:
        """Return the reply that was written down. Raises ModelError where there is none."""
        found = self._replies.get(digest_of(asked))
        if found is None:
            told = f"no reply to {asked.stamp} with these words was recorded"
            raise ModelError(told, reason="not_recorded")
        return found


def digest_of(asked: Prompted) -> str:
    """Return what a prompt is known by: its stamp, both its halves and the shape wanted."""
    shape = json.dumps(asked.reply.model_json_schema(), sort_keys=True)
    whole = "\0".join((asked.stamp, asked.system, asked.user, shape))
    return sha256(whole.encode()).hexdigest()
