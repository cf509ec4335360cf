"""A real desk over real files: SQLite, Chroma and the embedder, for tests that ask questions."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from service.ask.trail.replay import Why
from service.desk.front import Desk
from service.domain.answer import Answer
from service.domain.article import Refused, Taken
from service.domain.question import Alternative, Question
from service.ingest.parse.files import read_paths
from service.wiring.build import open_desk
from service.wiring.settings import Settings

SEEDS = Path(__file__).parents[2] / "seeds"


@dataclass(frozen=True)
class Collection:
    """Ask one collection of an open desk."""

    desk: Desk
    name: str
    run: asyncio.Runner

    def __call__(self, words: str) -> Answer:
        return self.run.run(self.desk.ask(Question(text=words, collection=self.name)))

    def others(self, answer_id: str) -> Sequence[Alternative]:
        return self.run.run(self.desk.other_readings(answer_id))

    def why(self, answer_id: str) -> Why:
        return self.run.run(self.desk.why(answer_id))

    def ingest(self, items: Iterable[Taken | Refused]) -> None:
        self.run.run(self.desk.ingest(items, self.name))


Ask = Callable[[str], Answer]


@contextmanager
def collection(folder: Path, name: str, **settings: object) -> Iterator[Collection]:
    """Open a desk whose data lie in `folder`, with nothing in it yet."""
    with asyncio.Runner() as run:
        opened = open_desk(Settings.load(data_dir=folder, **settings))
        desk = run.run(opened.__aenter__())
        try:
            yield Collection(desk, name, run)
        finally:
            run.run(opened.__aexit__(None, None, None))


def of_objects(articles: Iterable[Mapping[str, object]], folder: Path) -> Iterator[Taken | Refused]:
    """Return articles as a caller's JSON file gives them."""
    path = folder / "articles.json"
    path.write_text(json.dumps(list(articles)), encoding="utf-8")
    return read_paths([path])
