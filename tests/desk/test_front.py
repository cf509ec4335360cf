"""The front door stays open when the vector index is in trouble."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from service.desk.front import Desk
from service.domain.article import ArticleIn
from service.domain.errors import HouseError
from service.domain.ports.journal import JournalEntry
from service.domain.question import Question
from service.ingest.parse.objects import taken
from tests.fakes import FakeHouse, FakeIndex, FakeJournal, a_house

DAMAGED = "the vector index is damaged; run `crosscheck reindex`"


class BrokenIndex(FakeIndex):
    """Fail at everything, as a damaged folder does."""

    async def discard(self, collection: str, ids: Sequence[str]) -> None:
        raise HouseError(DAMAGED)

    async def count(self) -> int:
        raise HouseError(DAMAGED)


def a_filled_house() -> tuple[FakeHouse, str]:
    house = a_house()
    text = "The ferry sank at noon, and 6 of its passengers drowned, the coast guard said."
    item = taken(ArticleIn(text=text), where="a", raw=text.encode())
    asyncio.run(Desk(house.kit).ingest([item], "news"))
    [held] = asyncio.run(Desk(house.kit).articles())
    return house, held.source.article_id


def test_deleting_succeeds_and_the_index_follows_later() -> None:
    house, article_id = a_filled_house()
    desk = Desk(replace(house.kit, index=BrokenIndex(stamp="fake@1")))
    asyncio.run(desk.delete(article_id))
    assert asyncio.run(desk.articles()) == []
    assert len(house.archive.outbox) == 1


def test_a_damaged_index_is_reported_and_the_rest_still_counted() -> None:
    house, _ = a_filled_house()
    ready = asyncio.run(Desk(replace(house.kit, index=BrokenIndex(stamp="fake@1"))).ready())
    assert (ready.articles, ready.vectors) == (1, None)
    assert ready.degraded == (f"searching by words alone: {DAMAGED}",)
    assert ready.advice == ready.degraded


def test_a_missing_index_is_reported_with_what_to_do() -> None:
    house, _ = a_filled_house()
    ready = asyncio.run(Desk(replace(house.kit, index=FakeIndex())).ready())
    assert ready.advice == ("1 of 1 passages are not embedded: run `crosscheck reindex`",)


def test_a_heading_inside_a_line_heads_its_number() -> None:
    house = a_house()
    text = "It was a fine day in town. Harbour cinema: 12 people were killed, the mayor said."
    item = taken(ArticleIn(text=text), where="a", raw=text.encode())
    desk = Desk(house.kit)
    asyncio.run(desk.ingest([item], "news"))
    asked = Question(text="how many people were killed at the Harbour cinema?", collection="news")
    assert [figure.printed for figure in asyncio.run(desk.ask(asked)).figures] == ["12"]


class WatchedJournal(FakeJournal):
    """Note how many read at once."""

    at_once = most = 0

    async def read(self, answer_id: str) -> JournalEntry | None:
        self.at_once += 1
        self.most = max(self.most, self.at_once)
        await asyncio.sleep(0)
        self.at_once -= 1
        return await super().read(answer_id)


def test_other_readings_are_worked_out_one_after_the_other() -> None:
    journal = WatchedJournal()
    desk = Desk(replace(a_filled_house()[0].kit, journal=journal))

    async def go() -> None:
        answer = await desk.ask(Question(text="how many passengers drowned?", collection="news"))
        desks = (desk, desk.within(["news"]), desk)
        await asyncio.gather(*(each.other_readings(answer.id) for each in desks))

    asyncio.run(go())
    assert journal.most == 1
