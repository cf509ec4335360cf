"""One request upstream and its reply; every way it can fail is a FaultError."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import openai
from openai.types.chat import ChatCompletionMessageParam

from service.backends.openai_llm.wire.faults import fault_of
from service.backends.openai_llm.wire.hearing import Heard, hear_events, hear_whole

_EVENTS: Final = "event-stream"


async def exchange(
    client: openai.AsyncOpenAI,
    model: str,
    messages: Sequence[ChatCompletionMessageParam],
    arguments: Mapping[str, object],
) -> Heard:
    """Send one request and read its reply to the end. Raises FaultError."""
    try:
        async with client.chat.completions.with_streaming_response.create(
            model=model, messages=list(messages), extra_body=dict(arguments)
        ) as response:
            pieces = response.http_response.aiter_raw()
            # What came decides, not what was asked for: some servers cannot stream.
            if _EVENTS in response.headers.get("content-type", ""):
                return await hear_events(pieces)
            return await hear_whole(pieces)
    except (
        Exception
    ) as failed:  # The errors of the vendor, its transport and its JSON share no root.
        raise fault_of(failed) from None
