"""A process that answers questions: `python -m service.wiring.worker`, told by lines of JSON.

On standard input comes one line of settings, then a line per request; on standard output goes a
letter and JSON: R when it is ready, S for a step, A for an answer, E for an error. It ends when its
input ends, so it never outlives the service that started it.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
from typing import BinaryIO, Final, Literal

from pydantic import BaseModel, TypeAdapter

from service.desk.front import Desk
from service.domain import errors
from service.domain.answer import Step
from service.domain.errors import CrosscheckError
from service.domain.question import Found, Question
from service.wiring.build import open_desk
from service.wiring.settings import Settings

READY: Final = b"R"
STEP: Final = b"S"
ANSWER: Final = b"A"
ERROR: Final = b"E"
FOUND: Final = TypeAdapter(tuple[Found, ...])
_KINDS: Final = ("NotFoundError", "CallerError", "WorldError", "HouseError")
_LOG: Final = logging.getLogger("crosscheck.worker")


class Request(BaseModel):
    """Say what to do: answer a question, or search for its words.

    `by_words`: the index is not whole just now.
    """

    do: Literal["ask", "search"]
    question: Question
    limit: int = 10
    by_words: bool = False


class Trouble(BaseModel):
    """Carry an error of the house from one process to the other."""

    kind: str
    message: str

    @classmethod
    def of(cls, error: Exception) -> Trouble:
        """Name the nearest of the families; what is none of them is ours, and is logged."""
        for kind in _KINDS:
            if isinstance(error, getattr(errors, kind)):
                return cls(kind=kind, message=str(error))
        _LOG.error("a question failed", exc_info=error)
        return cls(kind="HouseError", message=f"{type(error).__name__} in a worker")

    def error(self) -> CrosscheckError:
        """Return the error it was made of."""
        made = getattr(errors, self.kind)(self.message)
        if not isinstance(made, CrosscheckError):
            raise TypeError(self.kind)
        return made


def main() -> None:
    """Answer until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all of us; the service decides.
    wire = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # What a library prints must not pass for a reply.
    try:
        asyncio.run(_serve(sys.stdin.buffer, wire))
    except BrokenPipeError:
        os._exit(0)  # Nobody listens any more, and the buffer cannot be emptied.


async def _serve(lines: BinaryIO, wire: BinaryIO) -> None:
    settings = Settings.model_validate_json(await asyncio.to_thread(lines.readline))
    try:
        async with open_desk(settings) as desk:
            _write(wire, READY)
            while line := await asyncio.to_thread(lines.readline):
                await _answer(desk, Request.model_validate_json(line), wire)
    except CrosscheckError as failed:
        _write(wire, ERROR, Trouble.of(failed).model_dump_json().encode())


async def _answer(desk: Desk, asked: Request, wire: BinaryIO) -> None:
    def on_step(step: Step) -> None:
        _write(wire, STEP, step.model_dump_json().encode())

    desk.use_index(is_whole=not asked.by_words)
    try:
        if asked.do == "ask":
            answer = await desk.ask(asked.question, on_step)
            _write(wire, ANSWER, answer.model_dump_json(by_alias=True).encode())
        else:
            found = await desk.search(asked.question, asked.limit)
            _write(wire, ANSWER, FOUND.dump_json(tuple(found)))
    except Exception as failed:  # The service must hear of anything, or it would wait for ever.
        _write(wire, ERROR, Trouble.of(failed).model_dump_json().encode())


def _write(wire: BinaryIO, letter: bytes, body: bytes = b"") -> None:
    wire.write(letter + body + b"\n")
    wire.flush()


if __name__ == "__main__":
    main()
