"""One tiny request to the model, to see whether it works and how it is held to a shape."""

from __future__ import annotations

import secrets
import time
from typing import Final

from pydantic import BaseModel, ConfigDict

from service.domain.article import Noun
from service.domain.ports.kit import Kit
from service.domain.ports.model import Prompted, Shaping, Turn

_TRIAL_S: Final = 20.0
_MAX_TOKENS: Final = 200
"""For one word. Models that think before they write spend the rest on it."""


class Trial(Noun):
    """Say what one request to a model took. Tokens 0: the server does not count them."""

    model: str
    seconds: float
    tokens: int
    shaping: Shaping | None


class _Word(BaseModel):
    model_config = ConfigDict(extra="forbid")

    word: str


async def try_model(kit: Kit) -> Trial | None:
    """Ask the model for one word; None: there is no model. Raises ModelError."""
    if kit.model is None:
        return None
    began = time.monotonic()
    completion = await kit.model.complete(
        Prompted(
            stamp="try_model@1",
            system="Reply with a JSON object of one field, word: the word you are given.",
            user=secrets.token_hex(3),  # Never the same, so that no reply of before is taken.
            reply=_Word,
            max_tokens=_MAX_TOKENS,
        ),
        Turn(ends_at=began + _TRIAL_S),
    )
    return Trial(
        model=completion.model,
        seconds=time.monotonic() - began,
        tokens=completion.tokens_in + completion.tokens_out,
        shaping=completion.shaping,
    )
