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

from evals.speed.material.derive import Derived
from evals.speed.material.passages import GivenPassage, read_passages
from evals.speed.material.stories import RECOMBINED, Story, stories
from evals.speed.material.vectors import VectorTable
from evals.speed.systems.crosscheck import COLLECTION, kit_of, settings_for
from service.desk.front import Desk, read_paths
from service.domain.article import Refused
from service.domain.ports.stored import Receipt
from service.wiring.build import open_desk

RECIPE = 1
"""Raise it whenever the articles drawn change."""

_ARTICLES = 128
_EMBEDDED = 64

Progress = Callable[[str], None]


class Material(NamedTuple):
    """Count what a folder of material holds. `derived`: passages not embedded themselves."""

    folder: Path
    articles: int
    passages: int
    derived: int


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
    return Material(folder, **counts)


async def embed(material: Material, vectors: Path, tell: Progress) -> None:
    """Give the table the vectors it lacks: real passages are embedded, recombined ones derived."""
    table = VectorTable(vectors)
    given = read_passages(material.folder)
    real = list(dict.fromkeys(each.text for each in given if each.is_real))
    await _embed([text for text in real if not table.holds(text)], table, vectors, tell)
    rest = dict.fromkeys(each.text for each in given if not table.holds(each.text))
    if not rest:
        return
    tell(f"deriving {len(rest)} vectors")
    derived = Derived(real, map(table.of, real))
    pairs = [(text, vector) for text in rest if (vector := derived.of(text))]
    table.add([text for text, _ in pairs], [vector for _, vector in pairs])
    await _embed([text for text in rest if not table.holds(text)], table, vectors, tell)


async def _embed(texts: Sequence[str], table: VectorTable, home: Path, tell: Progress) -> None:
    """Embed new and different texts by crosscheck's own embedder."""
    if not texts:
        return
    async with open_desk(settings_for(home / "embedder")) as desk:
        kit = kit_of(desk)
        if kit.embedder is None:
            raise RuntimeError("; ".join(kit.degraded))
        for at in range(0, len(texts), _EMBEDDED):
            some = texts[at : at + _EMBEDDED]
            table.add(some, await kit.embedder.embed(some))
            if at % (32 * _EMBEDDED) == 0:
                tell(f"embedded {at} of {len(texts)} passages")


async def _write(folder: Path, data: Path, size: int) -> None:
    articles = passages = derived = 0
    with (
        (folder / "articles.jsonl").open("w", encoding="utf-8") as stories_file,
        (folder / "passages.jsonl").open("w", encoding="utf-8") as passages_file,
    ):
        async for cut in _cuts(stories(data)):
            stories_file.write(json.dumps(cut.story) + "\n")
            is_real = not cut.story["id"].startswith(RECOMBINED)
            for text in cut.passages:
                passage = GivenPassage(f"p{passages}", text, is_real)
                passages_file.write(json.dumps(passage._asdict()) + "\n")
                passages += 1
                derived += not is_real
            articles += 1
            if passages >= size:
                break
    counts = json.dumps({"articles": articles, "passages": passages, "derived": derived})
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
