"""The articles that parts ask about, as files that a door takes in, each with a digest.

The seed articles lie in the project. Real news (94 articles on eight events, in the noise of 2,587
other texts), 181 pages as they came from the web beside the same noise, and SciFact's abstracts lie
in the data folder and go into the collections "tune", "pages" and "scifact". A corpus is taken in
once a run, when the first part asks about it.
"""

from __future__ import annotations

import csv
import gzip
import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from evals.ledger.run import Corpus
from evals.suites.fronts import Front

SEEDS: Final = Path(__file__).parents[2] / "seeds"
NOISE: Final = ("train_bodies.csv", "competition_test_bodies.csv")
_FIELDS: Final = ("title", "description", "text", "url", "outlet", "published")

Item = Mapping[str, object]


class Library:
    """Take corpora in by one front, each once. `home`: a folder for the files that go in."""

    def __init__(self, front: Front, data: Path, home: Path) -> None:
        self._front, self._data, self._home = front, data, home
        self._held: dict[str, Corpus] = {}

    async def corpus(self, name: str) -> Corpus:
        """Return a corpus, taken in where it is not yet."""
        if name not in self._held:
            batch, digest = self._batch(name)
            started = time.perf_counter()
            articles = await self._front.take_in(name, batch)
            seconds = time.perf_counter() - started
            self._held[name] = Corpus(name=name, digest=digest, articles=articles, seconds=seconds)
        return self._held[name]

    def _batch(self, name: str) -> tuple[Path, str]:
        if name == "seeds":
            files = sorted(SEEDS.iterdir())
            return SEEDS, _digest(path.read_bytes() for path in files if path.is_file())
        batch = self._home / f"{name}.jsonl"
        lines = [json.dumps(item) for item in _SOURCES[name](self._data)]
        batch.write_text("\n".join(lines), encoding="utf-8")
        return batch, _digest(line.encode() for line in lines)


def _digest(chunks: Iterable[bytes]) -> str:
    hashed = sha256()
    for chunk in chunks:
        hashed.update(sha256(chunk).digest())
    return hashed.hexdigest()[:16]


def _news(data: Path) -> Iterator[Item]:
    """Yield the articles of the eight events, then the noise, which has neither title nor day."""
    folder = data / "tune"
    for path in sorted((folder / "articles").glob("*/*.json")):
        held = json.loads(path.read_text(encoding="utf-8"))
        given = {name: held[name] for name in _FIELDS if isinstance(held.get(name), str)}
        yield {**given, "id": path.relative_to(folder).as_posix()}
    yield from _noise(data)


def _pages(data: Path) -> Iterator[Item]:
    """Yield the pages as they came, then the noise."""
    folder = data / "article_extraction_benchmark"
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for name in sorted(truth):
        page = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        html = page.decode("utf-8", "replace")
        yield {"id": name, "url": truth[name]["url"], "html": html}
    yield from _noise(data)


def _noise(data: Path) -> Iterator[Item]:
    for path in (data / "fnc1" / name for name in NOISE):
        if not path.exists():
            continue
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield {"id": f"{path.stem}-{row['Body ID']}", "text": row["articleBody"]}


def _abstracts(data: Path) -> Iterator[Item]:
    for line in (data / "scifact" / "corpus.jsonl").read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        yield {"id": row["_id"], "title": row["title"], "text": row["text"]}


_SOURCES: Final[Mapping[str, Callable[[Path], Iterator[Item]]]] = {
    "tune": _news,
    "pages": _pages,
    "scifact": _abstracts,
}
