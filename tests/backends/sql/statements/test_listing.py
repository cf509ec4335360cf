"""Lists of articles and figures: what is asked for, part by part, with the words as printed."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date

import pytest

from service.backends.sql.archive import SqlArchive
from service.domain.errors import CallerError
from service.domain.figure import AsOf, Figure, Scope
from service.domain.ports.stored import (
    ArticlesWanted,
    Catalogued,
    FiguresWanted,
    Prepared,
    StoredFigure,
)
from tests.backends.builders import a_prepared
from tests.backends.sql.test_archive import save
from tests.builders import a_speaker

EVERY = FiguresWanted()


def holding(new: Prepared, **fields: object) -> Prepared:
    """Change all figures of an article."""
    changed = tuple(figure.model_copy(update=fields) for figure in new.figures)
    return new.model_copy(update={"figures": changed})


def counted(figure: Figure, **fields: object) -> object:
    return figure.measure.model_copy(update=fields)


def figures(archive: SqlArchive, wanted: FiguresWanted, limit: int = 2) -> list[StoredFigure]:
    found: list[StoredFigure] = []
    after: str | None = None
    while True:
        part = asyncio.run(archive.figures_listed(wanted, after, limit))
        assert len(part.rows) <= limit
        found += part.rows
        if part.next is None:
            return found
        after = part.next


def articles(archive: SqlArchive, wanted: ArticlesWanted) -> list[Catalogued]:
    found: list[Catalogued] = []
    after: str | None = None
    while True:
        part = asyncio.run(archive.listed(wanted, after, 2))
        found += part.rows
        if part.next is None:
            return found
        after = part.next


def ids(found: Sequence[StoredFigure]) -> list[str]:
    return [each.figure.id for each in found]


def test_every_figure_comes_once_with_its_sentence_and_its_article(archive: SqlArchive) -> None:
    new = [a_prepared(f"Line {n} of it.", identity=f"id:{n}", figures=(1, 2, 3)) for n in range(3)]
    save(archive, *new)
    found = figures(archive, EVERY)
    assert [each.figure for each in found] == [one for each in new for one in each.figures]
    assert {each.collection for each in found} == {"default"}
    for each in found:
        [home] = [one.article for one in new if one.article.id == each.source.article_id]
        assert each.quote == each.figure.sentence.of(home.text)


def test_a_place_is_found_as_printed_in_any_case_and_in_wider_places(archive: SqlArchive) -> None:
    there = Scope(place="Çorum", words='in "Çorum"', within=("Türkiye",))
    save(archive, holding(a_prepared(identity="id:1"), scope=there), a_prepared(identity="id:2"))
    for words in ("çorum", "TÜRKIYE", 'in "ç'):
        assert len(figures(archive, FiguresWanted(place=words))) == 1, words
    assert figures(archive, FiguresWanted(place="within")) == []


def test_a_speaker_is_found_by_a_part_of_the_name(archive: SqlArchive) -> None:
    said = (a_speaker("Ukrainian President Volodymyr Zelensky"),)
    save(
        archive,
        holding(a_prepared(identity="id:1"), attribution=said),
        holding(a_prepared(identity="id:2"), attribution=()),
    )
    assert len(figures(archive, FiguresWanted(speaker="zelensky"))) == 1
    assert figures(archive, FiguresWanted(speaker="printed")) == []


def test_an_as_of_that_meets_the_interval_is_listed_and_none_is_not(archive: SqlArchive) -> None:
    january = AsOf(start=date(2025, 1, 1), end=date(2025, 1, 31))
    save(
        archive,
        holding(a_prepared(identity="id:1"), as_of=january),
        holding(a_prepared(identity="id:2"), as_of=AsOf()),
    )
    asked = {"as_of_from": date(2025, 1, 31), "as_of_to": date(2025, 2, 2)}
    assert len(figures(archive, FiguresWanted(**asked))) == 1
    assert figures(archive, FiguresWanted(as_of_from=date(2025, 2, 1))) == []
    assert figures(archive, FiguresWanted(as_of_to=date(2024, 12, 31))) == []


def test_events_nouns_articles_and_collections_narrow_the_list(archive: SqlArchive) -> None:
    one = a_prepared(identity="id:1")
    measure = counted(one.figures[0], event="captured", noun="soldier", counted="Korean soldiers")
    one = holding(one, measure=measure)
    save(archive, one, a_prepared(identity="id:2"))
    for wanted in (
        FiguresWanted(event="captured"),
        FiguresWanted(noun="soldier", counted=("korean",)),
        FiguresWanted(article_id=one.article.id),
    ):
        assert ids(figures(archive, wanted)) == ids(figures(archive, EVERY))[:1]
    assert figures(archive, FiguresWanted(noun="soldier", counted=("north",))) == []
    assert figures(archive, FiguresWanted(collections=("other",))) == []
    assert figures(archive, FiguresWanted(collections=())) == []


def test_figures_of_an_older_version_are_not_listed(archive: SqlArchive) -> None:
    save(archive, a_prepared("Old line."))
    save(archive, a_prepared("New line."))
    assert [each.source.title for each in figures(archive, EVERY)] == ["New line."]


def test_articles_are_narrowed_by_outlet_day_and_collection(archive: SqlArchive) -> None:
    first = a_prepared(identity="id:1", outlet="Herald", day=date(2025, 1, 1))
    second = a_prepared(identity="id:2", outlet="Star", day=date(2025, 1, 2))
    undated, elsewhere = a_prepared(identity="id:3"), a_prepared(collection="other")
    save(archive, first, second, undated)
    asyncio.run(archive.save("other", [elsewhere]))

    def found(**asked: object) -> list[str]:
        rows = articles(archive, ArticlesWanted.model_validate(asked))
        return [row.source.article_id for row in rows]

    every = [each.article.id for each in (first, second, undated, elsewhere)]
    assert found() == every
    assert found(outlet="Star") == every[1:2]
    assert found(published_from=date(2025, 1, 2)) == every[1:2]
    assert found(published_to=date(2025, 1, 1)) == every[:1]
    assert found(collections=("default",)) == every[:3]
    assert found(collections=()) == []


def test_a_new_version_is_listed_last_and_all_versions_are_named(archive: SqlArchive) -> None:
    old, other = a_prepared("Old line."), a_prepared("Other.", identity="id:2")
    new = a_prepared("New line.", day=date(2025, 1, 1))
    save(archive, old, other)
    save(archive, new)
    listed = [row.source.title for row in articles(archive, ArticlesWanted())]
    assert listed == ["Other.", "New line."]
    for named in (old, new):
        held = asyncio.run(archive.versions(named.article.id))
        assert [(each.id, each.version, each.live) for each in held] == [
            (old.article.id, 1, False),
            (new.article.id, 2, True),
        ]
        assert [each.published for each in held] == [None, date(2025, 1, 1)]
    assert asyncio.run(archive.versions("art_none")) == ()


@pytest.mark.parametrize("after", ["", "art_1", "-1", "1" * 19, "١"])
def test_no_place_in_a_list_is_the_callers_to_mend(archive: SqlArchive, after: str) -> None:
    with pytest.raises(CallerError, match="'next'"):
        asyncio.run(archive.listed(ArticlesWanted(), after, 2))
    with pytest.raises(CallerError, match="'next'"):
        asyncio.run(archive.figures_listed(EVERY, after, 2))
