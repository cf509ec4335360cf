"""What copies are found by is drawn again with the figures, and stays whose it was."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from service.backends.sql.archive import SqlArchive
from service.backends.sql.statements.origins.sql_origins import SqlOrigins
from service.desk.front import Desk
from service.domain.ports.archive import Drawn
from service.domain.ports.stored import Reread, Sketch
from service.figures.copies.prints import PRINTS_VERSION
from service.ingest.origins.join import join_copies
from service.wiring.build import open_desk
from service.wiring.settings import Settings
from tests.fakes import NOON
from tests.ingest.origins.test_join import Store
from tests.ingest.origins.texts import REPORT, reworded

_NUMBERS = count()
Mend = Callable[[Store, str], None]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, asyncio.Runner]]:
    with asyncio.Runner() as run:
        folder: Path = tmp_path_factory.mktemp("redrawn")
        desk = open_desk(Settings.load(data_dir=folder, embedder="none"))
        yield run.run(desk.__aenter__()), run
        run.run(desk.__aexit__(None, None, None))


@pytest.fixture
def store(opened: tuple[Desk, asyncio.Runner]) -> Store:
    return Store(*opened, f"redrawn{next(_NUMBERS)}")


def as_older_rules_left_it(store: Store, name: str) -> None:
    """Leave an article without figures, its prints and its copies, read by older rules."""
    kit, article_id = store.desk._whole, store.id_of(name)
    assert isinstance(kit.origins, SqlOrigins)
    assert isinstance(kit.archive, SqlArchive)
    older = Reread(article_id=article_id, figures=(), reader="older")
    blank = Drawn(article_id, Sketch(prints=(1,), rules=PRINTS_VERSION), NOON)
    store.run.run(kit.archive.replace_figures([older]))
    store.run.run(kit.origins.draw([blank]))
    store.run.run(join_copies(kit))


def put_right(store: Store, name: str) -> None:
    pages = store.desk.pages
    store.run.run(pages.redate(store.id_of(name), date(2025, 1, 11), why="paper", who="Ann"))


def read_again(store: Store, name: str) -> None:
    store.run.run(store.desk.read_again())


@pytest.mark.parametrize("mend", [put_right, read_again])
def test_copies_are_found_again_by_what_is_read_today(store: Store, mend: Mend) -> None:
    store.takes({"id": "a", "text": REPORT}, {"id": "b", "text": f"{REPORT} More follows."})
    as_older_rules_left_it(store, "a")
    assert store.groups(["a", "b"]) == 2
    mend(store, "a")
    assert store.groups(["a", "b"]) == 1
    assert not store.shows("a").is_waiting


@pytest.mark.parametrize("mend", [put_right, read_again])
def test_a_burst_is_found_again_by_its_figures_and_whose_it_was(store: Store, mend: Mend) -> None:
    names = [f"n{at}" for at in range(6)]
    texts = [reworded(REPORT, 0.6, seed=at) for at in range(6)]
    articles = [{"id": n, "text": t} for n, t in zip(names, texts, strict=True)]
    store.takes(*articles, key="cck_actor")
    assert store.groups(names) == 1
    as_older_rules_left_it(store, "n0")
    assert store.groups(names) == 2
    mend(store, "n0")
    assert store.groups(names) == 1
    assert store.shows("n0").is_burst


def test_who_put_an_article_in_is_known_after_its_sketch_is_drawn_by_new_rules(
    store: Store,
) -> None:
    store.takes({"id": "a", "text": REPORT}, key="cck_actor")
    kit, article_id = store.desk._whole, store.id_of("a")
    assert kit.origins is not None
    sketch = Sketch(prints=(1,), rules="older")
    store.run.run(kit.origins.draw([Drawn(article_id, sketch, NOON)]))
    store.run.run(store.desk.origins.find())
    [member] = store.run.run(kit.origins.members([article_id]))[article_id]
    assert member.taken_by == "cck_actor"
