"""A desk on the seed articles whose model is a server on this machine: all pieces are real."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from socket import socket
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel

from evals.suites.trust.lies import sentences
from evals.suites.trust.lies.liar import NOTHING
from evals.suites.trust.lies.prompt import Shown, shown
from service.desk.front import Desk, Why, read_paths
from service.domain.answer import Answer
from service.domain.ports.model import Prompted
from service.domain.question import Question
from service.wiring.build import open_desk
from service.wiring.settings import Settings
from tests.ask.collection import SEEDS
from tests.backends.openai_llm.server import Asked, Reply, Script, replies_of

KEY = "sk-canary-0123456789"
DEPLOYED = "how many North Korean troops were deployed?"
HURT = "How many North Korean soldiers have been killed or wounded?"
WHO = "Who confirmed the capture?"
Result = TypeVar("Result")


def seen(asked: Asked) -> Shown:
    """Read what a request shows of its task."""
    system, user = (message["content"] for message in asked.messages[:2])
    return shown(
        Prompted(stamp=asked.task, system=system, user=user, reply=BaseModel, max_tokens=1)
    )


def honest_words(asked: Asked) -> object:
    """Return what an honest model says: more words, no figures, sentences around the slots."""
    if asked.task == "plan":
        return {"words": ["contingent"]}
    if asked.task == "compose":
        return {"sentences": sentences.honest(seen(asked))}
    return NOTHING[asked.task]


def honest(asked: Asked) -> Reply:
    """Say it as an honest server does."""
    return Reply(json=honest_words(asked))


HONEST = Script.of(honest)
_ONE = '{"n": 1}'
"""What the faults' replies hold where the words are not the fault."""


def faulty(fault: Mapping[str, Any]) -> Script:
    """Reply as a fault of `faults.yaml` tells, honest in its words where those are not at fault."""

    def bent(reply: Reply) -> Callable[[Asked], Reply]:
        def say(asked: Asked) -> Reply:
            words = json.dumps(honest_words(asked))
            if reply.json == json.loads(_ONE):
                return replace(reply, json=json.loads(words))
            if reply.content and _ONE in reply.content:
                return replace(reply, content=reply.content.replace(_ONE, words))
            if reply.raw:
                quoted = json.dumps(words)[1:-1]
                return replace(reply, raw=reply.raw.replace(json.dumps(_ONE)[1:-1], quoted))
            return reply

        return say

    return Script.of(*(bent(reply) for reply in replies_of(fault["reply"])))


def settings_of(home: Path, base_url: str, **given: object) -> Settings:
    """Name the server as the model of a data folder; 2 seconds a question."""
    named: dict[str, object] = {"model": "loopback", "model_deadline_s": 2.0}
    named |= {"model_base_url": base_url, "model_api_key": KEY, "embedder": "none"}
    return Settings.load(data_dir=home, **(named | given))


def at_desk(settings: Settings, use: Callable[[Desk], Awaitable[Result]]) -> Result:
    """Open a desk, use it and close it."""

    async def go() -> Result:
        async with open_desk(settings) as desk:
            return await use(desk)

    return asyncio.run(go())


def with_seeds(home: Path) -> Path:
    """Take the seed articles into a folder."""
    settings = Settings.load(data_dir=home, embedder="none")
    at_desk(settings, lambda desk: desk.ingest(read_paths([SEEDS]), "seeds"))
    return home


class Told(NamedTuple):
    """Hold an answer, how long it took from the question to it, and what the journal tells."""

    answer: Answer
    seconds: float
    why: Why


def told(settings: Settings, words: str) -> Told:
    """Ask one question at a desk of its own."""

    async def ask(desk: Desk) -> Told:
        began = time.monotonic()
        answer = await desk.ask(Question(text=words, collection="seeds"))
        seconds = time.monotonic() - began
        return Told(answer, seconds, await desk.why(answer.id))

    return at_desk(settings, ask)


def plain(answer: Answer) -> str:
    """Return an answer without its id, its date and the times of its steps."""
    trace = answer.trace.model_copy(update={"steps": ()})
    bare = answer.model_copy(update={"trace": trace})
    return bare.model_dump_json(exclude={"id", "created_at"})


def nobody() -> str:
    """Return an address at which nobody listens."""
    with closing(socket()) as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}/v1"
