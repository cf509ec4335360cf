"""An article's figures, read when it comes in and again when the rules change.

Reading again goes in batches, one transaction each, and asks the archive what is left to do, so it
may be stopped at any moment and goes on where it was. Until an article's turn comes its older
figures answer. Passages stay as they are cut, so nothing is embedded again.
"""

from __future__ import annotations

import asyncio
from bisect import bisect_right
from collections.abc import Callable, Sequence

from service.domain.article import Article, Noun, Passage, Refused
from service.domain.figure import Figure, is_readable
from service.domain.ports.archive import Archive
from service.domain.ports.kit import Kit
from service.domain.ports.stored import Reread
from service.figures.read import READER_VERSION, read_figures
from service.ingest.origins.join import join_copies
from service.ingest.origins.sketch import sketch_of

BATCH = 32

Progress = Callable[[int], None]


class Again(Noun):
    """Count what was read again. `refused`: articles that keep their older figures, and why."""

    articles: int = 0
    figures: int = 0
    refused: tuple[Refused, ...] = ()


def read_article(article: Article, passages: Sequence[Passage]) -> tuple[Figure, ...]:
    """Return an article's figures, each with the id of the passage its sentence stands in.

    None are read in a language the reader does not know. Pure.
    """
    if not is_readable(article.language) or not passages:
        return ()
    read = read_figures(
        article.text,
        article.dateline,
        article_id=article.id,
        title_end=len(article.title or ""),
    )
    starts = [passage.span.start for passage in passages]
    return tuple(
        figure.model_copy(
            update={"passage_id": passages[bisect_right(starts, figure.sentence.start) - 1].id}
        )
        for figure in read
    )


def reread(article: Article, passages: Sequence[Passage]) -> Reread:
    """Return an article's figures as read today, and what its copies are found by. Pure."""
    figures = read_article(article, passages)
    return Reread(
        article_id=article.id,
        figures=figures,
        reader=READER_VERSION,
        sketch=sketch_of(article, figures),
    )


async def read_again(kit: Kit, on_progress: Progress | None = None) -> Again:
    """Read every live article that other rules read; `on_progress` gets the articles done.

    What copies are found by is drawn again with it, and where that changed they are looked for.
    """
    archive, done = kit.archive, Again()
    waiting = await archive.outdated(READER_VERSION)
    for start in range(0, len(waiting), BATCH):
        ids = waiting[start : start + BATCH]
        looked = [await _looked_at(archive, each) for each in ids]
        batch = [each for each in looked if isinstance(each, Reread)]
        done = Again(
            articles=done.articles + await archive.replace_figures(batch),
            figures=done.figures + sum(len(each.figures) for each in batch),
            refused=done.refused + tuple(each for each in looked if isinstance(each, Refused)),
        )
        if on_progress is not None:
            on_progress(len(ids))
    await join_copies(kit)
    return done


async def _looked_at(archive: Archive, article_id: str) -> Reread | Refused | None:
    """Read one article beside the event loop. None: it was deleted meanwhile."""
    article = await archive.article(article_id)
    if article is None:
        return None
    passages = await archive.passages_of(article_id)
    try:
        return await asyncio.to_thread(reread, article, passages)
    except Exception as odd:  # One odd article must not keep the others waiting.
        reason = f"cannot be read ({type(odd).__name__}: {str(odd)[:200]}); please report this text"
        return Refused(where=article_id, reason=reason)
