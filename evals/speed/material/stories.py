"""Articles to measure on: real ones first, then new ones made of runs of their sentences.

Real news and abstracts are enough for about 20,000 passages. More are recombined: each new article
joins runs of consecutive sentences of a few real news articles, drawn with a fixed seed, so that
words, numbers, names and lengths are those of news and no two passages are alike.
"""

from __future__ import annotations

import csv
import hashlib
import json
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from service.figures.sentences import split_sentences

Story = Mapping[str, str]
"""One article as the JSON object that `ingest` takes: `id` and `text`, else what is known."""

NEWS = ("train_bodies.csv", "competition_test_bodies.csv")
_FIELDS = ("title", "description", "text", "url", "outlet", "published")
RECOMBINED = "recombined-"
"""What the ids of recombined articles begin with."""

_SEED = 20261122
_RUNS = (3, 6)
_RUN_SENTENCES = (2, 5)
_SHORT_ARTICLE = 4
_REPEATS = 1000


class NoTextError(Exception):
    """No article was found; the message says where and what to do."""


def stories(data: Path) -> Iterator[Story]:
    """Yield real articles, then recombined ones. Raises NoTextError where there are none."""
    news = [*_tune(data / "tune"), *_fnc1(data / "fnc1")]
    if not news:
        raise NoTextError(
            f"no articles at {str(data)!r}; give the folder that holds tune/ and fnc1/ "
            "with --data or CROSSCHECK_EVAL_DATA"
        )
    yield from news
    yield from _abstracts(data / "scifact" / "corpus.jsonl")
    yield from recombined([story["text"] for story in news])


def recombined(texts: Sequence[str], seed: int = _SEED) -> Iterator[Story]:
    """Yield new articles; the same texts and seed give the same ones, none twice.

    Ends only where the texts are too few to make another one of.
    """
    cut = [_sentences(text) for text in texts]
    long = [sentences for sentences in cut if len(sentences) >= _SHORT_ARTICLE] or cut
    draw, seen, repeats = random.Random(seed), set[str](), 0
    while repeats < _REPEATS:
        text = "\n".join(_run(draw.choice(long), draw) for _ in range(draw.randint(*_RUNS)))
        digest = hashlib.sha256(text.encode()).hexdigest()
        repeats = repeats + 1 if digest in seen else 0
        if not repeats:
            seen.add(digest)
            yield {"id": f"{RECOMBINED}{len(seen)}", "text": text}


def _run(sentences: Sequence[str], draw: random.Random) -> str:
    length = draw.randint(*_RUN_SENTENCES)
    start = draw.randrange(max(1, len(sentences) - length + 1))
    return " ".join(sentences[start : start + length])


def _sentences(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text)]


def _tune(folder: Path) -> Iterator[Story]:
    for path in sorted((folder / "articles").glob("*/*.json")):
        held = json.loads(path.read_text(encoding="utf-8"))
        given = {name: held[name] for name in _FIELDS if isinstance(held.get(name), str)}
        yield {**given, "id": path.relative_to(folder).as_posix()}


def _fnc1(folder: Path) -> Iterator[Story]:
    for path in (folder / name for name in NEWS):
        if path.is_file():
            with path.open(encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file):
                    yield {"id": f"{path.stem}-{row['Body ID']}", "text": row["articleBody"]}


def _abstracts(path: Path) -> Iterator[Story]:
    for row in _rows(path):
        yield {"id": f"scifact-{row['_id']}", "text": row["text"]}


def _rows(path: Path) -> Iterable[Story]:
    if path.is_file():
        with path.open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines)
