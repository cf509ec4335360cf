"""Make a folder of material: articles, the passages they are cut into, and a vector for each.

The cutting and the vectors are crosscheck's own, and every system gets the same of both: peers
take the passages ready cut, which spares them that work.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from evals.speed.material.passages import read_passages
from evals.speed.material.stories import Story, stories
from evals.speed.material.vectors import VectorTable
from evals.speed.systems.crosscheck import COLLECTION, kit_of, settings_for
from service.desk import Desk, read_paths
from service.domain.article import Refused
from service.domain.ports import Receipt
from service.wiring.build import open_desk

RECIPE = 1
"""Raise it whenever the articles drawn change."""

_ARTICLES = 128
_EMBEDDED = 64

Progress = Callable[[str], None]


class Material(NamedTuple):
    """Count what a folder of material holds."""

    folder: Path
    articles: int
    passages: int


class _Cut(NamedTuple):
    """Pair an article with its passages."""

    story: Story
    passages: tuple[str, ...]


async def prepared(data: Path, size: int, cache: Path, tell: Progress) -> Material:
    """Return whole articles of at least `size` passages, cut first where the cache has none.

    Raises NoTextError.
    """
    digest = hashlib.sha256(f"{RECIPE} {data.absolute()}".encode()).hexdigest()[:8]
    folder = cache / "material" / f"{size}-{digest}"
    if not (folder / "counts.json").is_file():
        folder.mkdir(parents=True, exist_ok=True)
        tell(f"cutting articles into {size} passages")
        await _write(folder, data, size)
    counts = json.loads((folder / "counts.json").read_text(encoding="utf-8"))
    return Material(folder, counts["articles"], counts["passages"])


async def embed(material: Material, vectors: Path, tell: Progress) -> None:
    """Compute the vectors that the table does not hold yet, by crosscheck's own embedder."""
    table = VectorTable(vectors)
    given = {passage.text for passage in read_passages(material.folder)}
    texts = sorted(
        (text for text in given if not table.holds(text)), key=lambda text: (len(text), text)
    )
    if not texts:
        return
    async with open_desk(settings_for(vectors / "embedder")) as desk:
        kit = kit_of(desk)
        if kit.embedder is None:
            raise RuntimeError("; ".join(kit.degraded))
        for at in range(0, len(texts), _EMBEDDED):
            some = texts[at : at + _EMBEDDED]
            table.add(some, await kit.embedder.embed(some))
            if at % (32 * _EMBEDDED) == 0:
                tell(f"embedded {at} of {len(texts)} passages")


async def _write(folder: Path, data: Path, size: int) -> None:
    articles = passages = 0
    with (
        (folder / "articles.jsonl").open("w", encoding="utf-8") as stories_file,
        (folder / "passages.jsonl").open("w", encoding="utf-8") as passages_file,
    ):
        async for cut in _cuts(stories(data)):
            stories_file.write(json.dumps(cut.story) + "\n")
            for text in cut.passages:
                passages_file.write(json.dumps({"id": f"p{passages}", "text": text}) + "\n")
                passages += 1
            articles += 1
            if passages >= size:
                break
    counts = json.dumps({"articles": articles, "passages": passages})
    (folder / "counts.json").write_text(counts, encoding="utf-8")


async def _cuts(given: Iterator[Story]) -> AsyncIterator[_Cut]:
    """Yield articles as crosscheck cuts them, taken in by the front door."""
    with TemporaryDirectory() as home:
        async with open_desk(settings_for(Path(home)), by_meaning=False) as desk:
            batch = Path(home, "batch.jsonl")
            while some := list(islice(given, _ARTICLES)):
                batch.write_text("\n".join(map(json.dumps, some)), encoding="utf-8")
                for story, receipt in await _taken(desk, some, batch):
                    passages = await kit_of(desk).archive.passages_of(receipt.article_id)
                    yield _Cut(story, tuple(passage.text for passage in passages))


async def _taken(desk: Desk, some: Sequence[Story], batch: Path) -> list[tuple[Story, Receipt]]:
    """Pair articles with their receipts; what is refused is left out of the measure."""
    reports = list[Receipt | Refused]()
    await desk.ingest(read_paths([batch]), COLLECTION, on_item=reports.append)
    refused = {each.where for each in reports if isinstance(each, Refused)}
    kept = [story for at, story in enumerate(some, 1) if f"{batch}:{at}" not in refused]
    receipts = [each for each in reports if isinstance(each, Receipt)]
    return list(zip(kept, receipts, strict=True))
