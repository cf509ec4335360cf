"""What is there, what is missing and what to do about it; whether the model answers."""

from __future__ import annotations

import secrets
import time
from typing import Final

from pydantic import BaseModel, ConfigDict

from service.domain.article import Noun
from service.domain.errors import CrosscheckError
from service.domain.ports.kit import Kit
from service.domain.ports.model import Prompted, Shaping, Turn
from service.figures.read import READER_VERSION

_TRIAL_S: Final = 20.0
_MAX_TOKENS: Final = 200
"""For one word. Models that think before they write spend the rest on it."""


class Readiness(Noun):
    """Say what is there, what is missing and, in one sentence each, what to do about it.

    `vectors` and `embedder` are None when searching by words alone, `reranker` where words decide
    which figures are asked for. `outdated`: articles whose
    figures were read by other rules than `reader`.
    """

    articles: int
    passages: int
    figures: int
    vectors: int | None
    embedder: str | None
    reranker: str | None
    index_stamp: str | None
    reader: str
    outdated: int
    degraded: tuple[str, ...]
    advice: tuple[str, ...]


async def readiness(kit: Kit) -> Readiness:
    """Say what works, what is missing and what to do about it."""
    shelves = await kit.archive.shelves()
    passages = sum(shelf.passages for shelf in shelves)
    vectors, trouble = await _vectors(kit)
    outdated = len(await kit.archive.outdated(READER_VERSION))
    degraded = (*kit.degraded, *trouble)
    advice = list(degraded)
    if vectors is not None and vectors < passages:
        advice.append(
            f"{passages - vectors} of {passages} passages are not embedded: "
            "run `crosscheck reindex`"
        )
    if outdated:
        advice.append(
            f"the figures of {outdated} of {sum(shelf.articles for shelf in shelves)} articles "
            "were read by other rules than today's: run `crosscheck reindex --figures`"
        )
    return Readiness(
        articles=sum(shelf.articles for shelf in shelves),
        passages=passages,
        figures=sum(shelf.figures for shelf in shelves),
        vectors=vectors,
        embedder=kit.embedder.stamp if kit.embedder else None,
        reranker=kit.reranker.stamp if kit.reranker else None,
        index_stamp=kit.index.stamp if kit.index else None,
        reader=READER_VERSION,
        outdated=outdated,
        degraded=degraded,
        advice=tuple(advice),
    )


async def _vectors(kit: Kit) -> tuple[int | None, tuple[str, ...]]:
    """Count the vectors; where they cannot be read, say why."""
    try:
        return (await kit.index.count() if kit.index else None), ()
    except CrosscheckError as trouble:
        return None, (f"searching by words alone: {trouble}",)


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
