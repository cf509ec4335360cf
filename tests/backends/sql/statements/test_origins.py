"""Sketches come and go with their articles; what waits is kept until it was looked at."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from service.backends.sql.archive import SqlArchive
from service.backends.sql.statements.origins.schema import prints, sketches
from service.backends.sql.statements.origins.sql_origins import SqlOrigins
from service.backends.sql.store import SqlStore
from service.domain.ports.archive import Drawn, Link, Looked
from service.domain.ports.stored import Prepared, Sketch
from tests.backends.builders import MORNING, a_prepared


def sketched(name: str, *values: int, key: str = "") -> Prepared:
    sketch = Sketch(prints=values, figures=(-5,), taken_by=key, rules="r1")
    return a_prepared(f"Text {name}.", identity=f"id:{name}", figures=()).model_copy(
        update={"sketch": sketch}
    )


@pytest.fixture
def run() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


@pytest.fixture
def origins(store: SqlStore) -> SqlOrigins:
    return SqlOrigins(store)


def count(store: SqlStore, table: str) -> int:
    with store.reading() as connection:
        return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())


def a_link(one: Prepared, other: Prepared) -> Link:
    ids = {"article_id": one.article.id, "other_id": other.article.id}
    return Link(**ids, basis="words", score=1.0, shared=1.0, why="same", made_at=MORNING)


def test_what_shares_most_prints_comes_first(
    run: asyncio.Runner, archive: SqlArchive, origins: SqlOrigins
) -> None:
    a, b, c = sketched("a", 1, 2, 3, 4), sketched("b", 3, 4, 9), sketched("c", 1, 2, 3, 8)
    alone = sketched("d", 4, 50, 60)
    run.run(archive.save("default", [a, b, c, alone]))
    near = run.run(origins.alike([a.article.id, "gone"], 5))
    assert near["gone"] == []
    assert [(each.article_id, each.shared) for each in near[a.article.id]] == [
        (c.article.id, 3),
        (b.article.id, 2),
    ]


def test_a_figure_is_looked_for_among_articles_of_the_same_key_only(
    run: asyncio.Runner, archive: SqlArchive, origins: SqlOrigins
) -> None:
    mine, also, others = sketched("a", 1, key="k"), sketched("b", 2, key="k"), sketched("c", 3)
    run.run(archive.save("default", [mine, also, others]))
    near = run.run(origins.alike([mine.article.id, others.article.id], 5))
    [found] = near[mine.article.id]
    assert (found.article_id, found.of_one_sender) == (also.article.id, True)
    assert near[others.article.id] == []


def test_an_article_waits_until_it_was_looked_at(
    run: asyncio.Runner, archive: SqlArchive, origins: SqlOrigins
) -> None:
    a, b = sketched("a", 1, 2), sketched("b", 1, 2)
    run.run(archive.save("default", [a, b]))
    assert run.run(origins.waiting(9)) == [a.article.id, b.article.id]
    assert run.run(origins.groups([a.article.id])) == []
    run.run(origins.join([Looked(a.article.id), Looked(b.article.id, (a_link(b, a),))]))
    assert run.run(origins.waiting(9)) == []
    [held] = run.run(origins.groups([b.article.id]))
    assert (held.group, held.articles) == (a.article.id, 2)


def test_a_removed_article_leaves_no_print_and_sets_its_group_waiting(
    run: asyncio.Runner, archive: SqlArchive, origins: SqlOrigins, store: SqlStore
) -> None:
    a, b = sketched("a", 1, 2), sketched("b", 1, 2)
    run.run(archive.save("default", [a, b]))
    run.run(origins.join([Looked(a.article.id), Looked(b.article.id, (a_link(b, a),))]))
    run.run(archive.remove(a.article.id))
    assert (count(store, "sketches"), count(store, "prints"), count(store, "copies")) == (1, 3, 0)
    assert run.run(origins.waiting(9)) == [b.article.id]
    run.run(archive.remove(b.article.id))
    assert (count(store, sketches.name), count(store, prints.name)) == (0, 0)


def test_what_was_deleted_meanwhile_is_joined_to_nothing(
    run: asyncio.Runner, archive: SqlArchive, origins: SqlOrigins, store: SqlStore
) -> None:
    a, b = sketched("a", 1, 2), sketched("b", 1, 2)
    run.run(archive.save("default", [a, b]))
    run.run(archive.remove(a.article.id))
    run.run(origins.join([Looked(b.article.id, (a_link(b, a),)), Looked(a.article.id)]))
    assert count(store, "copies") == 0


def test_articles_of_an_older_archive_are_drawn_later(
    run: asyncio.Runner, archive: SqlArchive, origins: SqlOrigins
) -> None:
    old = a_prepared()
    run.run(archive.save("default", [old]))
    assert run.run(origins.waiting(9)) == []
    assert run.run(origins.undrawn("r1", 9)) == [old.article.id]
    run.run(origins.draw([Drawn(old.article.id, Sketch(prints=(7,), rules="r1"), MORNING)]))
    assert run.run(origins.undrawn("r1", 9)) == []
    assert run.run(origins.waiting(9)) == [old.article.id]
    assert run.run(origins.undrawn("r2", 9)) == [old.article.id]


def test_what_was_deleted_or_replaced_meanwhile_is_not_drawn(
    run: asyncio.Runner, archive: SqlArchive, origins: SqlOrigins, store: SqlStore
) -> None:
    gone, old = sketched("a", 1), sketched("b", 2)
    new = a_prepared("Text b, edited.", identity="id:b", figures=())
    run.run(archive.save("default", [gone, old]))
    run.run(archive.save("default", [new]))
    run.run(archive.remove(gone.article.id))
    ids = (gone.article.id, old.article.id, new.article.id)
    sketch = Sketch(prints=(7,), rules="r1")
    run.run(origins.draw([Drawn(each, sketch, MORNING) for each in ids]))
    assert run.run(origins.waiting(9)) == [new.article.id]
    assert count(store, "sketches") == 1


def test_a_sketch_drawn_anew_keeps_who_put_the_article_in(
    run: asyncio.Runner, archive: SqlArchive, origins: SqlOrigins
) -> None:
    mine = sketched("a", 1, key="k")
    run.run(archive.save("default", [mine]))
    run.run(origins.draw([Drawn(mine.article.id, Sketch(prints=(7,), rules="r2"), MORNING)]))
    held = run.run(origins.members([mine.article.id]))
    assert [each.taken_by for each in held[mine.article.id]] == ["k"]
