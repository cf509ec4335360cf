"""The sketch of an article: drawn when it comes in, and again when the rules have changed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from service.domain.article import Article
from service.domain.figure import Figure
from service.domain.ports.archive import Archive, Drawn, Origins
from service.domain.ports.stored import Sketch
from service.figures.copies.credits import partial_credit, whole_credit
from service.figures.copies.prints import PRINTS_VERSION, figure_prints, prints_of
from service.figures.copies.wording import Wording

_BATCH = 64


def sketch_of(article: Article, figures: Sequence[Figure], taken_by: str = "") -> Sketch:
    """Return what an article's copies are found by. Pure."""
    agency, credit = whole_credit(article.text) or ("", partial_credit(article.text))
    return Sketch(
        prints=prints_of(Wording(article.text), article.collection),
        figures=figure_prints(figures, article.collection),
        agency=agency,
        credit=credit,
        taken_by=taken_by,
        rules=PRINTS_VERSION,
    )


async def draw_missing(
    origins: Origins, archive: Archive, on_progress: Callable[[int], None] | None = None
) -> int:
    """Draw the sketch of every article that has none by these rules; count them."""
    drawn = 0
    while ids := await origins.undrawn(PRINTS_VERSION, _BATCH):
        batch = [each for each in [await _drawn(one, archive) for one in ids] if each]
        await origins.draw(batch)
        drawn += len(batch)
        if on_progress is not None:
            on_progress(len(batch))
        if not batch:
            break
    return drawn


async def _drawn(article_id: str, archive: Archive) -> Drawn | None:
    article = await archive.article(article_id)
    if article is None:
        return None
    figures = await archive.figures([article_id])
    sketch = await asyncio.to_thread(sketch_of, article, figures)
    return Drawn(article_id, sketch, article.first_seen_at)
