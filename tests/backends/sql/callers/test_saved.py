"""Saved questions on a real database: kept once, in their order, and gone when deleted."""

from __future__ import annotations

import asyncio

import pytest

from service.backends.sql.callers.saved import SqlSavedQuestions
from service.backends.sql.store import SqlStore
from service.domain.callers.saved import SavedQuestion
from service.domain.errors import CallerError
from tests.backends.sql.callers.test_threads import at
from tests.backends.sql.test_removal import bytes_beside


def a_question(name: str, words: str = "how many?", collection: str = "news") -> SavedQuestion:
    return SavedQuestion(
        id=f"sav_{name}", collection=collection, question=words, created_at=at(int(name))
    )


@pytest.fixture
def saved(store: SqlStore) -> SqlSavedQuestions:
    return SqlSavedQuestions(store)


def listed(saved: SqlSavedQuestions, *collections: str) -> list[str]:
    part = asyncio.run(saved.listed(collections or None, None, 50))
    return [each.id for each in part.rows]


def test_the_same_words_are_kept_once_in_a_collection(saved: SqlSavedQuestions) -> None:
    first, again, elsewhere = a_question("1"), a_question("2"), a_question("3", collection="sport")
    added = [asyncio.run(saved.add(each)) for each in (first, again, elsewhere)]
    assert added == [first, first, elsewhere]
    assert listed(saved) == ["sav_1", "sav_3"]
    assert listed(saved, "sport") == ["sav_3"]


def test_they_are_listed_in_the_order_they_were_saved_part_by_part(
    saved: SqlSavedQuestions,
) -> None:
    for number in "312":
        asyncio.run(saved.add(a_question(number, f"how many of {number}?")))
    part = asyncio.run(saved.listed(None, None, 2))
    assert [each.id for each in part.rows] == ["sav_3", "sav_1"]
    rest = asyncio.run(saved.listed(None, part.next, 2))
    assert ([each.id for each in rest.rows], rest.next) == (["sav_2"], None)


def test_other_words_take_the_place_of_the_old_ones(saved: SqlSavedQuestions) -> None:
    asyncio.run(saved.add(a_question("1")))
    assert asyncio.run(saved.change("sav_1", "how many fell?", "Fallen"))
    held = asyncio.run(saved.find("sav_1"))
    assert held is not None
    assert (held.question, held.title) == ("how many fell?", "Fallen")
    assert not asyncio.run(saved.change("sav_none", "how many?", ""))


def test_words_that_are_saved_already_are_not_saved_twice_by_a_change(
    saved: SqlSavedQuestions,
) -> None:
    for each in (a_question("1"), a_question("2", "how much?"), a_question("3", collection="b")):
        asyncio.run(saved.add(each))
    with pytest.raises(CallerError, match="sav_1"):
        asyncio.run(saved.change("sav_2", "how many?", ""))
    assert asyncio.run(saved.change("sav_3", "how much?", ""))
    assert asyncio.run(saved.change("sav_2", "how much?", "Sum"))


def test_a_deleted_question_leaves_no_byte(saved: SqlSavedQuestions, store: SqlStore) -> None:
    asyncio.run(saved.add(a_question("1", "how many cormorants?")))
    assert asyncio.run(saved.remove("sav_1"))
    assert not asyncio.run(saved.remove("sav_1"))
    assert asyncio.run(saved.find("sav_1")) is None
    assert b"cormorants" not in bytes_beside(store)
