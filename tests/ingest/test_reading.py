from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest

from service.domain.article import ArticleIn
from service.domain.errors import WorldError
from service.domain.ports.kit import Kit
from service.domain.ports.stored import Prepared, Reread
from service.figures.read import READER_VERSION
from service.ingest import reading
from service.ingest.flow import ingest
from service.ingest.parse.objects import taken
from service.ingest.reading import BATCH, read_again
from tests.fakes import FakeArchive, a_house


class CutOff(FakeArchive):
    """Break at the second batch of figures, as a killed process does."""

    async def replace_figures(self, batch: Sequence[Reread]) -> int:
        if self.saves[-1:] == [-1]:
            raise WorldError("the disk is gone")
        self.saves.append(-1)
        return await super().replace_figures(batch)


def an_archive(articles: int, make: type[FakeArchive] = FakeArchive) -> FakeArchive:
    """Return an archive of articles with one figure each, as older rules left them."""
    house = a_house()
    texts = [f"The ferry sank and {at + 3} passengers drowned." for at in range(articles)]
    items = [
        taken(ArticleIn(text=text), where=f"{at}.txt", raw=text.encode())
        for at, text in enumerate(texts)
    ]
    asyncio.run(ingest(items, "news", house.kit))
    archive = make(live=house.archive.live, outbox=house.archive.outbox)
    for key, held in archive.live.items():
        archive.live[key] = held.model_copy(update={"figures": (), "reader": "older"})
    return archive


def kit_of(archive: FakeArchive) -> Kit:
    return replace(a_house().kit, archive=archive)


def figures_of(archive: FakeArchive) -> list[int]:
    return [len(held.figures) for held in archive.live.values()]


def test_what_is_read_again_equals_what_is_read_on_the_way_in() -> None:
    house = a_house()
    text = "Ferry sinks\n\nOver 340 people drowned, the mayor said.\n\nAnother 12 were saved."
    asyncio.run(ingest([taken(ArticleIn(text=text), where="a", raw=b"a")], "news", house.kit))
    [(key, fresh)] = house.archive.live.items()
    house.archive.live[key] = fresh.model_copy(update={"figures": (), "reader": "older"})
    again = asyncio.run(read_again(kit_of(house.archive)))
    assert (again.articles, again.figures) == (1, len(fresh.figures))
    assert house.archive.live[key] == fresh


def test_every_outdated_article_is_read_once_and_progress_is_told() -> None:
    archive = an_archive(BATCH + 5)
    told: list[int] = []
    again = asyncio.run(read_again(kit_of(archive), told.append))
    assert (again.articles, told) == (BATCH + 5, [BATCH, 5])
    assert set(figures_of(archive)) == {1}
    assert {held.reader for held in archive.live.values()} == {READER_VERSION}
    assert asyncio.run(read_again(kit_of(archive))).articles == 0


def test_nothing_is_embedded_again() -> None:
    archive = an_archive(2)
    before = list(archive.outbox)
    asyncio.run(read_again(kit_of(archive)))
    assert archive.outbox == before


def test_after_a_break_it_goes_on_where_it_was() -> None:
    archive = an_archive(2 * BATCH, CutOff)
    with pytest.raises(WorldError):
        asyncio.run(read_again(kit_of(archive)))
    assert sum(figures_of(archive)) == BATCH
    archive.saves.clear()
    again = asyncio.run(read_again(kit_of(archive)))
    assert again.articles == BATCH
    assert sum(figures_of(archive)) == 2 * BATCH


def test_an_article_that_cannot_be_read_keeps_its_figures_and_is_told() -> None:
    archive = an_archive(2)
    [first, *_] = archive.live
    odd = archive.live[first]
    archive.live[first] = odd.model_copy(update={"article": _unreadable(odd)})
    again = asyncio.run(read_again(kit_of(archive)))
    assert again.articles == 1
    assert [each.where for each in again.refused] == [odd.article.id]
    assert archive.live[first].reader == "older"


def _unreadable(held: Prepared) -> object:
    """Return an article whose text is no text, as only a damaged row could hold."""
    return held.article.model_copy(update={"text": None})


def test_a_batch_is_small_enough_to_be_told_often() -> None:
    assert reading.BATCH <= 64
