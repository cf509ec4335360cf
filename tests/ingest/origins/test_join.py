"""Copies are joined when they come in; figures, persons and deletions keep them apart."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from service.backends.sql.archive import SqlArchive
from service.backends.sql.migrations.run import migrate
from service.backends.sql.statements.origins.sql_origins import SqlOrigins
from service.backends.sql.store import SqlStore
from service.desk.front import Desk, read_body
from service.desk.origins import OriginShown
from service.domain.article import Taken
from service.domain.errors import CallerError, NotFoundError
from service.domain.ports.kit import Kit
from service.ingest.flow import ingest, prepare
from service.wiring.build import open_desk
from service.wiring.settings import Settings
from tests.fakes import a_house
from tests.ingest.origins.texts import OTHER, REPORT, UNRELATED, as_body, reworded

_NUMBERS = count()


class Store:
    """A collection of an open desk, whose articles are called by their external ids."""

    def __init__(self, desk: Desk, run: asyncio.Runner, name: str) -> None:
        self.desk, self.run, self.name = desk, run, name

    def takes(self, *articles: dict[str, str], collection: str = "", key: str = "") -> None:
        items = read_body(as_body(articles), by_line=False)
        self.run.run(self.desk.ingest(items, collection or self.name, taken_by=key))

    def id_of(self, name: str) -> str:
        rows = self.run.run(self.desk.articles())
        mine = (self.name, f"{self.name}-other")
        found = (row for row in rows if row.collection in mine)
        return next(r.source.article_id for r in found if r.source.external_id == name)

    def shows(self, name: str) -> OriginShown:
        return self.run.run(self.desk.origins.show(self.id_of(name)))

    def groups(self, names: Sequence[str]) -> int:
        return len({self.shows(name).group for name in names})


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, asyncio.Runner]]:
    with asyncio.Runner() as run:
        settings = Settings.load(data_dir=tmp_path_factory.mktemp("join"), embedder="none")
        desk = open_desk(settings)
        yield run.run(desk.__aenter__()), run
        run.run(desk.__aexit__(None, None, None))


@pytest.fixture
def store(opened: tuple[Desk, asyncio.Runner]) -> Store:
    return Store(*opened, f"c{next(_NUMBERS)}")


def an_article(name: str, text: str = REPORT, **more: str) -> dict[str, str]:
    return {"id": name, "text": text, **more}


def test_a_reprint_is_joined_and_says_why(store: Store) -> None:
    store.takes(
        an_article("a", f"ORVIK (Reuters) - {REPORT}"), an_article("b", f"{REPORT} More soon.")
    )
    shown = store.shows("b")
    assert [each.source.external_id for each in shown.articles] == ["a", "b"]
    assert shown.agency == "Reuters"
    [link] = shown.links
    assert "of the shorter text's pairs of words" in link.why
    assert "(Reuters)" in link.why
    assert f"{store.id_of('a')} first seen" in link.why


def test_two_reports_of_one_event_with_one_figure_stay_two(store: Store) -> None:
    store.takes(an_article("a"), an_article("b", OTHER))
    assert store.groups(["a", "b"]) == 2


@pytest.mark.parametrize("changed", [0.0, 0.05, 0.15, 0.25, 0.35])
def test_another_figure_keeps_near_copies_apart(store: Store, changed: float) -> None:
    other = reworded(REPORT, changed, seed=1).replace("99 people", "21 people")
    store.takes(an_article("a"), an_article("b", other))
    assert store.groups(["a", "b"]) == 2


def test_a_third_text_without_the_figure_does_not_join_what_clashes(store: Store) -> None:
    bare = REPORT.replace("99 people", "people")
    store.takes(an_article("a"), an_article("c", bare))
    store.takes(an_article("b", REPORT.replace("99 people", "21 people")))
    assert store.shows("a").group != store.shows("b").group


def test_a_dozen_copies_with_other_titles_and_addresses_are_one_group(store: Store) -> None:
    names = [f"n{number}" for number in range(12)]
    store.takes(
        *(
            an_article(name, title=f"Fire news {name}", url=f"https://{name}.example.org/fire")
            for name in names
        ),
        key="cck_actor",
    )
    assert store.groups(names) == 1
    assert store.shows("n7").is_burst


def test_paraphrases_by_one_key_within_the_hour_are_two_groups_at_most(store: Store) -> None:
    names = [f"p{number}" for number in range(20)]
    articles = [
        an_article(
            name, reworded(REPORT, 0.1 + 0.6 * at / 19, seed=at), outlet=f"{name}.example.org"
        )
        for at, name in enumerate(names)
    ]
    store.takes(*articles, key="cck_actor")
    assert store.groups(names) <= 2
    assert store.shows("p3").is_burst


def test_paraphrases_by_many_senders_are_no_burst(store: Store) -> None:
    for number in range(8):
        text = reworded(REPORT, 0.65, seed=number)
        store.takes(an_article(f"p{number}", text), key=f"cck_{number}")
    assert store.groups([f"p{number}" for number in range(8)]) == 8


def test_what_is_split_stays_apart_also_in_its_next_version(store: Store) -> None:
    store.takes(an_article("a"), an_article("b"), an_article("c"))
    store.run.run(store.desk.origins.split(store.id_of("b"), "asked both papers"))
    assert store.groups(["a", "c"]) == 1
    store.takes(an_article("b", f"{REPORT} Updated."))
    shown = store.shows("b")
    assert len(shown.articles) == 1
    assert shown.rulings[0].why == "asked both papers"


def test_a_person_may_join_what_differs_and_split_it_again(store: Store) -> None:
    store.takes(an_article("a"), an_article("b", OTHER))
    joined = store.run.run(store.desk.origins.join(store.id_of("a"), store.id_of("b"), "same pen"))
    assert len(joined.articles) == 2
    assert joined.links[0].why == "a person said so: same pen"
    store.run.run(store.desk.origins.split(store.id_of("a"), "it was not"))
    assert store.groups(["a", "b"]) == 2


def test_a_deleted_member_leaves_a_group_that_still_holds(store: Store) -> None:
    store.takes(an_article("a"), an_article("b"), an_article("c"))
    store.run.run(store.desk.delete(store.id_of("a")))
    assert store.groups(["b", "c"]) == 1
    assert [each.source.external_id for each in store.shows("c").articles] == ["b", "c"]


def test_a_deleted_bridge_parts_what_it_joined(store: Store) -> None:
    store.takes(an_article("a"), an_article("b", OTHER), an_article("c", UNRELATED))
    for other in ("b", "c"):
        store.run.run(store.desk.origins.join(store.id_of("a"), store.id_of(other), "one pen"))
    assert store.groups(["b", "c"]) == 1
    store.run.run(store.desk.delete(store.id_of("a")))
    assert store.groups(["b", "c"]) == 2


def test_a_new_version_that_says_something_else_leaves_its_group(store: Store) -> None:
    store.takes(an_article("a"), an_article("b"))
    store.takes(an_article("b", UNRELATED))
    assert store.groups(["a", "b"]) == 2
    assert len(store.shows("a").articles) == 1


def test_copies_in_another_collection_are_not_seen(store: Store) -> None:
    store.takes(an_article("a"))
    store.takes(an_article("b"), collection=f"{store.name}-other")
    assert store.groups(["a", "b"]) == 2
    bound = store.desk.within([f"{store.name}-other"])
    with pytest.raises(NotFoundError):
        store.run.run(bound.origins.show(store.id_of("a")))
    assert store.run.run(bound.origins.listed()) == []


def test_a_ruling_needs_a_reason_and_two_articles_of_one_collection(store: Store) -> None:
    store.takes(an_article("a"))
    store.takes(an_article("b"), collection=f"{store.name}-other")
    a, b = store.id_of("a"), store.id_of("b")
    for call in (
        store.desk.origins.split(a, " "),
        store.desk.origins.join(a, a, "why"),
        store.desk.origins.join(a, b, "why"),
    ):
        with pytest.raises(CallerError):
            store.run.run(call)


def test_groups_are_listed_the_largest_first(store: Store) -> None:
    store.takes(*(an_article(name) for name in "abc"), *(an_article(n, UNRELATED) for n in "xy"))
    rows = store.run.run(store.desk.origins.listed(store.name))
    assert [row.articles for row in rows] == [3, 2]
    assert rows[0].group == store.id_of("a")


@pytest.fixture
def origins(tmp_path: Path) -> SqlOrigins:
    kept = SqlStore(tmp_path / "crosscheck.db")
    migrate(kept)
    return SqlOrigins(kept)


@pytest.fixture
def kit(tmp_path: Path, origins: SqlOrigins) -> Kit:
    archive = SqlArchive(SqlStore(tmp_path / "crosscheck.db"))
    return replace(a_house().kit, archive=archive, origins=origins)


def some_items(*names: str) -> list[Taken]:
    given = read_body(as_body([an_article(name) for name in names]), by_line=False)
    return [item for item in given if isinstance(item, Taken)]


def test_what_a_killed_run_stored_is_joined_by_the_next(kit: Kit, origins: SqlOrigins) -> None:
    async def go() -> tuple[int, int]:
        items = some_items("a", "b")
        stored = [prepare(item, "news", kit.clock.now()) for item in items]
        await kit.archive.save("news", stored)
        assert len(await origins.waiting(9)) == 2
        tally = await ingest(items, "news", kit)
        found = await origins.groups([each.article.id for each in stored])
        return tally.unchanged, len({each.group for each in found})

    assert asyncio.run(go()) == (2, 1)


def test_what_another_key_sends_again_stays_whose_it_was(kit: Kit, origins: SqlOrigins) -> None:
    async def go() -> tuple[int, list[str]]:
        await ingest(some_items("a"), "news", kit, taken_by="cck_one")
        tally = await ingest(some_items("a"), "news", kit, taken_by="cck_two")
        [known] = await kit.archive.catalogue("news")
        article_id = known.source.article_id
        held = (await origins.members([article_id]))[article_id]
        return tally.unchanged, [each.taken_by for each in held]

    assert asyncio.run(go()) == (1, ["cck_one"])
