"""What a store holds, as one hash: articles and figures, how many passages, how many lack a vector.

Left out is what may differ between two runs of the same articles: row numbers and the moment.
"""

from __future__ import annotations

import asyncio
import hashlib
from pathlib import Path

from service.domain.ports.stored import ArticlesWanted, FiguresWanted
from service.wiring.build import open_desk
from service.wiring.settings import Settings

_PART = 500


def state_of(home: Path, **settings: object) -> str:
    """Return the hash of what a data folder holds. The index counts by how far it is behind."""
    return asyncio.run(_state(Settings.load(data_dir=home, **settings)))


async def _state(settings: Settings) -> str:
    digest = hashlib.sha256()
    async with open_desk(settings) as desk:
        rows: list[str] = []
        after: str | None = None
        while True:
            part = await desk.lists.articles(ArticlesWanted(), after, _PART)
            for row in part.rows:
                article = await desk.article(row.source.article_id)
                rows.append(article.model_dump_json(exclude={"first_seen_at"}))
            if (after := part.next) is None:
                break
        while True:
            figures = await desk.lists.figures(FiguresWanted(), after, _PART)
            rows += [each.figure.model_dump_json() for each in figures.rows]
            if (after := figures.next) is None:
                break
        shelves = [shelf.model_dump_json() for shelf in await desk.collections()]
        gap = await desk.gap()
    for line in [*sorted(rows), *shelves, f"{gap.missing} {bool(gap.fault)}"]:
        digest.update(line.encode())
    return digest.hexdigest()
