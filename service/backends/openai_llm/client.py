"""A language model behind any service that speaks OpenAI's protocol.

A reply counts when it ended by itself and is JSON of the asked shape; one with another shape is
sent back once with what is wrong. Replies are streamed although nobody sees them grow: a server
notices at once that the asker has gone, and no proxy takes a slow reply for a dead line.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final

import openai
from openai.types.chat import ChatCompletionMessageParam

from service.backends.openai_llm.limits.budget import Bill, Budget, tokens_of
from service.backends.openai_llm.limits.cache import Cache
from service.backends.openai_llm.limits.line import Line, within
from service.backends.openai_llm.limits.retry import Patience
from service.backends.openai_llm.shapes.check import ShapeError, checked
from service.backends.openai_llm.shapes.dialect import Dialect
from service.backends.openai_llm.wire.connection import Server, connect
from service.backends.openai_llm.wire.exchange import exchange
from service.backends.openai_llm.wire.faults import FaultError
from service.backends.openai_llm.wire.hearing import STREAM_BYTES, Heard
from service.domain.ports.model import Completion, ModelError, Prompted, Turn

_SHOWN_CHARS: Final = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Say how a model is used. `context_tokens`: what it can read and write in one request."""

    at_once: int = 4
    context_tokens: int = 16_384
    is_streamed: bool = True
    patience: Patience = field(default_factory=Patience)


@asynccontextmanager
async def open_model(
    server: Server, budget: Budget, terms: Terms | None = None
) -> AsyncIterator[OpenAiModel]:
    """Open a model; at the end its connections are closed and unused tokens given back."""
    terms = terms or Terms()
    async with connect(server, at_once=terms.at_once, body_bytes=STREAM_BYTES) as client:
        try:
            yield OpenAiModel(client, server.model, budget, terms)
        finally:
            await budget.close()


class OpenAiModel:
    """Fulfil the `Model` port. Remembers replies, what the server understands, and its outages."""

    def __init__(
        self, client: openai.AsyncOpenAI, model: str, budget: Budget, terms: Terms
    ) -> None:
        self._client, self._model, self._budget, self._terms = client, model, budget, terms
        self._line = Line(terms.patience, terms.at_once)
        self._dialect = Dialect()
        self._kept = Cache(model)

    @property
    def name(self) -> str:
        """Name the model, as the trace of an answer shows it."""
        return self._model

    async def complete(self, asked: Prompted, turn: Turn) -> Completion:
        """Return a reply of the asked shape, or raise ModelError, before the turn ends."""
        if kept := self._kept.find(asked):
            return kept
        async with within(turn):
            first = await self._heard(asked, (), turn)
            try:
                completion = self._completion(asked, first)
            except ShapeError as wrong:
                return await self._mended(asked, first, wrong, turn)
        self._kept.keep(asked, completion)
        return completion

    async def _mended(
        self, asked: Prompted, first: Heard, wrong: ShapeError, turn: Turn
    ) -> Completion:
        """Send a reply back with what is wrong with it, once."""
        if turn.is_spent:
            raise _misshapen() from None
        second = await self._heard(asked, _repair(first, wrong), turn)
        try:
            return self._completion(asked, first, second)
        except ShapeError:
            raise _misshapen() from None

    async def _heard(
        self, asked: Prompted, more: Sequence[ChatCompletionMessageParam], turn: Turn
    ) -> Heard:
        """Ask in the words the server understands, learning them where it refuses some."""
        while True:
            spoken = self._dialect
            try:
                return await self._sent(asked, more, spoken, turn)
            except FaultError as refused:
                if not refused.complains_of:
                    raise
                if spoken == self._dialect:  # Else another request has learned it meanwhile.
                    left = spoken.without(refused.complains_of)
                    if left is None:
                        raise
                    self._dialect = left
                if turn.is_spent:
                    raise

    async def _sent(
        self,
        asked: Prompted,
        more: Sequence[ChatCompletionMessageParam],
        spoken: Dialect,
        turn: Turn,
    ) -> Heard:
        messages = [*spoken.messages(asked), *more]
        prompt = tokens_of(*(str(message.get("content")) for message in messages))
        if prompt + asked.max_tokens > self._terms.context_tokens:
            raise ModelError(
                f"the prompt may have {prompt:,} tokens and its reply {asked.max_tokens:,}; the "
                f"model takes {self._terms.context_tokens:,} (CROSSCHECK_MODEL_CONTEXT_TOKENS)",
                reason="too_long",
            )
        arguments = spoken.arguments(asked, is_streamed=self._terms.is_streamed)
        self._line.check(turn)
        async with self._budget.reserved(prompt + asked.max_tokens) as bill:

            async def once() -> Heard:
                try:
                    heard = await exchange(self._client, self._model, messages, arguments)
                except FaultError as failed:
                    bill.tokens += (prompt + asked.max_tokens) * failed.is_billed
                    raise
                # Counted before its place is free: the next in line must know how many may fail.
                turn.failures -= not _fits(heard, asked)
                return _billed(bill, heard, prompt)

            return await self._line.carry(once, turn)

    def _completion(self, asked: Prompted, *heard: Heard) -> Completion:
        """Make a completion of the last reply. Raises ShapeError where it has another shape."""
        last = heard[-1]
        return Completion(
            text=checked(last.text, asked.reply),
            model=last.model if last.model.isprintable() and last.model else self._model,
            tokens_in=sum(each.usage.tokens_in for each in heard),
            tokens_out=sum(each.usage.tokens_out for each in heard),
            shaping=self._dialect.shaping,
        )


def _fits(heard: Heard, asked: Prompted) -> bool:
    try:
        checked(heard.text, asked.reply)
    except ShapeError:
        return False
    return True


def _billed(bill: Bill, heard: Heard, prompt: int) -> Heard:
    """Add what a reply cost; where the server does not say, what it may have cost."""
    bill.tokens += heard.usage.tokens_in or prompt
    bill.tokens += heard.usage.tokens_out or tokens_of(heard.text)
    return heard


def _repair(heard: Heard, wrong: ShapeError) -> list[ChatCompletionMessageParam]:
    again = f"That is not the agreed reply ({wrong}). Reply again, with the JSON object alone."
    return [
        {"role": "assistant", "content": heard.text[:_SHOWN_CHARS]},
        {"role": "user", "content": again},
    ]


def _misshapen() -> ModelError:
    """Say that a reply has another shape, but not what it holds."""
    return ModelError(
        "the reply has not the agreed shape, nor after a word about it", reason="schema"
    )
