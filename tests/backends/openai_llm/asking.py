"""What tests of the model need: a task, quick patience, a model opened on a loopback server."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field

from pydantic import BaseModel, ConfigDict

from service.backends.openai_llm.client import OpenAiModel, Terms, open_model
from service.backends.openai_llm.limits.budget import Budget
from service.backends.openai_llm.limits.retry import Patience
from service.backends.openai_llm.wire.connection import Server, connect
from service.backends.openai_llm.wire.hearing import STREAM_BYTES
from service.domain.ports.model import Completion, ModelError, Prompted, Spending, Turn
from tests.backends.openai_llm.server import LlmServer, Reply, Script, serving
from tests.fakes import FakeClock

KEY = "sk-canary-0123456789"
PROMPT = "canary-of-the-prompt"
QUICK = Patience(first_wait_s=0.001, longest_wait_s=0.002, fair_s=0.05)


class Number(BaseModel):
    """Say a number."""

    model_config = ConfigDict(extra="forbid")

    n: int


@dataclass
class FakeSpending:
    """Count tokens by day, and how often it was told of some."""

    tokens: dict[str, int] = field(default_factory=dict)
    told: int = 0

    async def spent(self, day: str) -> int:
        return self.tokens.get(day, 0)

    async def spend(self, day: str, tokens: int) -> int:
        self.told += 1
        self.tokens[day] = max(0, self.tokens.get(day, 0) + tokens)
        return self.tokens[day]

    @property
    def total(self) -> int:
        return sum(self.tokens.values())


def a_prompt(user: str = PROMPT, *, task: str = "count", max_tokens: int = 50) -> Prompted:
    return Prompted(
        stamp=f"{task}@1#abc",
        system="Say a number.",
        user=user,
        reply=Number,
        max_tokens=max_tokens,
    )


def a_turn(seconds: float = 10.0) -> Turn:
    return Turn(ends_at=time.monotonic() + seconds)


class Room:
    """Hold one server and one client for many tests: a client takes a tenth of a second to make."""

    def __init__(self, server: LlmServer, runner: asyncio.Runner) -> None:
        self.server, self.runner = server, runner
        self.client = connect(
            Server(server.base_url, "loopback", KEY), at_once=20, body_bytes=STREAM_BYTES
        )

    def model(
        self,
        *replies: Reply,
        terms: Terms | None = None,
        spending: Spending | None = None,
        tokens_per_day: int = 1_000_000,
    ) -> OpenAiModel:
        """Return a model that remembers nothing, behind a server that replies so."""
        self.server.play(Script.of(*replies))
        budget = Budget(spending or FakeSpending(), tokens_per_day, FakeClock())
        return OpenAiModel(self.client, "loopback", budget, terms or Terms(patience=QUICK))

    def ask(self, model: OpenAiModel, asked: Prompted, turn: Turn) -> Completion | ModelError:
        """Ask, and return whatever comes of it; anything but the two is raised."""

        async def run() -> Completion | ModelError:
            try:
                return await model.complete(asked, turn)
            except ModelError as failed:
                return failed

        return self.runner.run(run())

    def reasons(self, model: OpenAiModel, *asked: Prompted) -> list[str]:
        """Ask one after another, each in a turn of its own; `` for a reply; give tokens back."""
        found = [reason_of(self.ask(model, each, a_turn())) for each in asked]
        self.runner.run(model._budget.close())
        return found


@contextmanager
def a_room() -> Iterator[Room]:
    """Open a room; server and client are closed at its end."""
    with serving(Script.of()) as server, asyncio.Runner() as runner:
        room = Room(server, runner)
        yield room
        runner.run(room.client.close())


def reason_of(found: Completion | ModelError) -> str:
    """Return the reason of a failure; `` for a reply."""
    return found.reason if isinstance(found, ModelError) else ""


@asynccontextmanager
async def a_model(
    base_url: str,
    *,
    terms: Terms | None = None,
    spending: FakeSpending | None = None,
    tokens_per_day: int = 1_000_000,
) -> AsyncIterator[OpenAiModel]:
    """Open a model with a key, quick patience and a budget of its own."""
    budget = Budget(spending or FakeSpending(), tokens_per_day, FakeClock())
    server = Server(base_url, "loopback", KEY)
    async with open_model(server, budget, terms or Terms(patience=QUICK)) as model:
        yield model
