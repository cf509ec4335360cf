"""Words of a caller become words of the tables; what lies elsewhere is not listed."""

from __future__ import annotations

import asyncio

import pytest

from service.desk.front import Desk
from service.domain.errors import NotFoundError
from service.domain.ports.stored import ArticlesWanted, FiguresWanted
from tests.desk.test_front import a_filled_house


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(a_filled_house()[0].kit)


def printed(desk: Desk, **asked: object) -> list[str]:
    wanted = FiguresWanted.model_validate(asked)
    part = asyncio.run(desk.lists.figures(wanted, None, 5))
    return [each.figure.quantity.printed for each in part.rows]


@pytest.mark.parametrize("event", ["killed", "Drowned", "DEATHS", " died "])
def test_an_event_may_be_named_by_any_word_for_it(desk: Desk, event: str) -> None:
    assert printed(desk, event=event) == ["6"]


def test_an_event_of_two_words_is_known_as_it_is_written(desk: Desk) -> None:
    assert printed(desk, event="killed_or_wounded") == []
    assert printed(desk, event="killed or wounded") == []


def test_an_unknown_event_is_refused_with_those_that_exist(desk: Desk) -> None:
    with pytest.raises(NotFoundError, match="deployed, deported"):
        printed(desk, event="frobnicated")


@pytest.mark.parametrize("noun", ["passenger", "Passengers", "PASSENGER", " "])
def test_a_noun_may_be_plural_and_in_any_case(desk: Desk, noun: str) -> None:
    assert printed(desk, noun=noun) == ["6"]


def test_what_lies_elsewhere_is_not_listed(desk: Desk) -> None:
    bound = desk.within(["other"])
    [held] = asyncio.run(desk.lists.articles(ArticlesWanted(), None, 5)).rows
    for collections in (None, ("news",), ("news", "other")):
        articles = ArticlesWanted(collections=collections)
        assert asyncio.run(bound.lists.articles(articles, None, 5)).rows == ()
        assert printed(bound, collections=collections) == []
    with pytest.raises(NotFoundError, match="no figure"):
        printed(bound, event="sinks")
    for article_id in (held.source.article_id, "art_none"):
        with pytest.raises(NotFoundError, match="no article"):
            asyncio.run(bound.lists.versions(article_id))
