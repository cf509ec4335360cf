"""Saved questions are shared by those who may ask of their collection, and by nobody else."""

from __future__ import annotations

import asyncio

import pytest

from service.desk.front import Desk
from service.domain.callers.thread import LONGEST_TITLE
from service.domain.errors import CallerError, NotFoundError
from tests.desk.test_front import a_filled_house

ASKED = "how many passengers drowned?"


@pytest.fixture
def desk() -> Desk:
    return Desk(a_filled_house()[0].kit)


def test_what_is_not_given_stays_as_it_was(desk: Desk) -> None:
    held = asyncio.run(desk.channels.saved.add("news", ASKED, "  The\nferry "))
    assert held.title == "The ferry"
    renamed = asyncio.run(desk.channels.saved.change(held.id, title="Ferry"))
    assert (renamed.question, renamed.title) == (ASKED, "Ferry")
    changed = asyncio.run(desk.channels.saved.change(held.id, "how many fell?"))
    assert (changed.question, changed.title) == ("how many fell?", "Ferry")
    with pytest.raises(CallerError, match="characters"):
        asyncio.run(desk.channels.saved.change(held.id, title="x" * (LONGEST_TITLE + 1)))


def test_a_bound_desk_finds_none_of_another_collection(desk: Desk) -> None:
    held = asyncio.run(desk.channels.saved.add("news", ASKED))
    other = desk.within(["sport"]).channels.saved
    assert asyncio.run(other.listed(None, None, 50)).rows == ()
    for each in (other.change(held.id, title="x"), other.delete(held.id), other.add("news", ASKED)):
        with pytest.raises(NotFoundError):
            asyncio.run(each)
    asyncio.run(desk.channels.saved.delete(held.id))
    assert asyncio.run(desk.channels.saved.listed("news", None, 50)).rows == ()
