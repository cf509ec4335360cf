"""What is there, what is missing, and what to do about it."""

from __future__ import annotations

from service.domain.article import Noun
from service.domain.errors import CrosscheckError
from service.domain.ports.kit import Kit
from service.figures.read import READER_VERSION


class Readiness(Noun):
    """Say what is there, what is missing and, in one sentence each, what to do about it.

    `vectors` and `embedder` are None when searching by words alone. `outdated`: articles whose
    figures were read by other rules than `reader`.
    """

    articles: int
    passages: int
    figures: int
    vectors: int | None
    embedder: str | None
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
