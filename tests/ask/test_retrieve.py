"""Searching reads only what it shows, and shows what reading all would."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.ask.retrieve.gather import _foremost  # The steps have no door of their own.
from service.ask.retrieve.rank import spread
from service.domain.article import Passage, Span
from service.domain.question import Hit
from tests.fakes import FakeArchive

ARTICLES = st.lists(st.integers(0, 5), min_size=1, max_size=40)


class Shelved(FakeArchive):
    """Give passages by id; those of article 5 are gone."""

    def __init__(self, articles: list[int]) -> None:
        super().__init__()
        self.asked = 0
        self.held = {
            f"psg_{n}": Passage(
                id=f"psg_{n}", article_id=f"art_{article}", ordinal=n, span=SPAN, text="x"
            )
            for n, article in enumerate(articles)
            if article != 5
        }

    async def passages(self, collection: str, ids: object) -> list[Passage]:
        assert isinstance(ids, list)
        self.asked += len(ids)
        return [self.held[each] for each in ids if each in self.held]


SPAN = Span(start=0, end=1)


@given(ARTICLES, st.integers(1, 12))
def test_the_first_hits_are_those_of_all(articles: list[int], limit: int) -> None:
    hits = [Hit(passage_id=f"psg_{n}", score=1 / (n + 1)) for n in range(len(articles))]
    archive = Shelved(articles)
    found = asyncio.run(_foremost(hits, "news", archive, limit))
    whole = spread(hits, list(archive.held.values())).hits
    assert [hit for hit, _ in found] == list(whole[:limit])
    assert all(hit.passage_id == passage.id for hit, passage in found)


@pytest.mark.parametrize(
    ("articles", "limit", "asked"), [([0, 1, 2, 3, 4] * 8, 2, 4), ([0] * 40, 4, 8 + 40)]
)
def test_more_is_read_only_where_the_order_is_not_settled(
    articles: list[int], limit: int, asked: int
) -> None:
    hits = [Hit(passage_id=f"psg_{n}", score=1 / (n + 1)) for n in range(len(articles))]
    archive = Shelved(articles)
    asyncio.run(_foremost(hits, "news", archive, limit))
    assert archive.asked == asked
