"""A desk over real files, for tests that ask it questions."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from service.desk import Desk
from service.domain.answer import Answer
from service.domain.article import Refused, Taken
from service.domain.question import Question
from service.ingest.files import read_paths
from tests.fakes import a_house

Ask = Callable[[str], Answer]
SEEDS = Path(__file__).parents[2] / "seeds"


def asking(items: Iterable[Taken | Refused], name: str) -> Ask:
    """Return a function that asks a desk holding these articles."""
    desk = Desk(a_house().kit)
    asyncio.run(desk.ingest(items, name))
    return lambda words: asyncio.run(desk.ask(Question(text=words, collection=name)))


def of_seeds() -> Ask:
    return asking(read_paths([SEEDS]), "seeds")


def of_objects(articles: Iterable[Mapping[str, object]], folder: Path) -> Ask:
    path = folder / "articles.json"
    path.write_text(json.dumps(list(articles)), encoding="utf-8")
    return asking(read_paths([path]), "invented")
