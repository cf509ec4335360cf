"""A desk over given articles, for any model: one archive, asked by words alone."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from service.desk.front import Desk, Why, read_paths
from service.domain.answer import Answer
from service.domain.article import Refused, Taken
from service.domain.ports.model import Model
from service.domain.question import Question
from service.wiring.build import open_desk
from service.wiring.prompts import PromptFolder
from service.wiring.settings import Settings

COLLECTION: Final = "trust"
PROMPTS: Final = PromptFolder()


@dataclass(frozen=True)
class Room:
    """Ask the articles of one archive, with a model or by rules alone."""

    desk: Desk
    run: asyncio.Runner

    def take_in(self, items: Iterable[Taken | Refused]) -> None:
        """Ingest articles."""
        self.run.run(self.desk.ingest(items, COLLECTION))

    def ask(self, words: str, model: Model | None = None) -> Answer:
        """Answer a question."""
        desk = self.desk.with_model(model, PROMPTS if model else None)
        return self.run.run(desk.ask(Question(text=words, collection=COLLECTION)))

    def why(self, answer_id: str) -> Why:
        """Return what an answer was made from, and whether that leads to the same bytes."""
        return self.run.run(self.desk.why(answer_id))

    def texts(self, answer: Answer) -> Mapping[str, str]:
        """Return the stored texts of the articles an answer quotes."""
        ids = dict.fromkeys(citation.article_id for citation in answer.citations)
        return {each: self.run.run(self.desk.article(each)).text for each in ids}


@contextmanager
def room(folder: Path) -> Iterator[Room]:
    """Open an empty archive in a folder."""
    with asyncio.Runner() as run:
        opened = open_desk(Settings.load(data_dir=folder, embedder="none"))
        desk = run.run(opened.__aenter__())
        try:
            yield Room(desk, run)
        finally:
            run.run(opened.__aexit__(None, None, None))


def of_objects(articles: Iterable[Mapping[str, object]], folder: Path) -> Iterator[Taken | Refused]:
    """Return articles as a caller's JSON file gives them."""
    path = folder / "articles.json"
    path.write_text(json.dumps(list(articles)), encoding="utf-8")
    return read_paths([path])
