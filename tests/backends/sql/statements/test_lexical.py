"""Words find passages, and no string a person can type is syntax."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.backends.sql.archive import SqlArchive
from service.backends.sql.statements import lexical
from service.backends.sql.store import SqlStore
from service.domain.ports.stored import Wanted
from tests.backends.builders import a_prepared
from tests.backends.sql.test_archive import found, save

HOSTILE = [
    '"',
    '""',
    "*",
    "a*",
    "-",
    "-houses",
    "(",
    ")",
    "NOT",
    "AND",
    "OR",
    "NEAR(a b)",
    "text:houses",
    "^houses",
    "{a}",
    "+",
    "houses'; DROP TABLE articles; --",
    "\x00",
    "houses\x00",
    "\ud800",
    "",
    " ",
    "🌊",
    "%",
    "_",
    "a" * 100_000,
]


@pytest.mark.parametrize("word", HOSTILE, ids=lambda word: repr(word)[:20])
def test_no_word_is_syntax(archive: SqlArchive, word: str) -> None:
    save(archive, a_prepared("Forty houses."))
    assert isinstance(found(archive, word), list)
    assert len(asyncio.run(archive.lexical("default", [word, "houses"], 5))) == 1


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.text(max_size=12), max_size=6))
def test_any_words_are_taken(archive: SqlArchive, words: list[str]) -> None:
    asyncio.run(archive.lexical("default", words, 5))


@pytest.mark.parametrize("word", ["house", "HOUSES", "housing", "hoüses"])
def test_words_match_by_their_stem_without_case_or_accents(archive: SqlArchive, word: str) -> None:
    save(archive, a_prepared("Forty houses."))
    assert len(found(archive, word)) == 1


@pytest.mark.parametrize(
    ("printed", "typed"),
    [
        ("an oﬃcial ﬂood", "official"),
        ("an oﬃcial ﬂood", "flood"),
        ("the long Straße", "strasse"),
        ("the long STRASSE", "Straße"),
        ("from İstanbul", "istanbul"),
        ("１２０ houses", "120"),
        ("a fire", "ﬁre"),
    ],
)
def test_words_match_however_their_letters_are_written(
    archive: SqlArchive, printed: str, typed: str
) -> None:
    new = a_prepared(f"She spoke of {printed}.")
    save(archive, new)
    assert found(archive, typed) == [new.passages[0].id]
    assert asyncio.run(archive.remove(new.article.id))
    assert found(archive, typed) == []


def test_a_word_of_several_is_a_phrase(archive: SqlArchive) -> None:
    save(archive, a_prepared("North Korean troops.\nKorean north troops."))
    [hit] = asyncio.run(archive.lexical("default", ["North Korean"], 5))
    assert hit.lexical_rank == 1


def test_passages_with_more_of_the_words_come_first(archive: SqlArchive) -> None:
    new = a_prepared("A gull.\nForty pelicans and a gull.\nForty boats.\nNothing.")
    save(archive, new)
    hits = asyncio.run(archive.lexical("default", ["forty", "pelicans", "gull"], 10))
    assert hits[0].passage_id == new.passages[1].id
    assert [hit.lexical_rank for hit in hits] == [1, 2, 3]
    assert sorted((hit.score for hit in hits), reverse=True) == [hit.score for hit in hits]


def test_the_limit_holds_and_no_words_find_nothing(archive: SqlArchive) -> None:
    save(archive, a_prepared("One gull.\nTwo gulls.\nThree gulls."))
    assert len(asyncio.run(archive.lexical("default", ["gull"], 2))) == 2
    assert asyncio.run(archive.lexical("default", ["gull"], 0)) == ()
    assert asyncio.run(archive.lexical("default", [], 5)) == ()


def test_frequent_words_are_dropped_first_once_passages_are_many(
    archive: SqlArchive, store: SqlStore
) -> None:
    lines = [f"The common gull number {at}." for at in range(50)]
    lines[30] = "The common pelican with a fish, a ring and a gull."
    save(archive, a_prepared("\n".join(lines)))
    with store.reading() as connection:
        words = ["common", "gull", "pelican", "fish", "ring", "absent"]
        hits = lexical.rank(connection, "default", words, 100, budget=20)
    assert len(hits) == 1


SOLDIERS = Wanted(nouns=("soldier",))


def measured(archive: SqlArchive, *words: str, wanted: Wanted = SOLDIERS) -> list[str]:
    hits = asyncio.run(archive.measured("default", words, wanted, 5))
    assert [hit.figure_rank for hit in hits] == list(range(1, len(hits) + 1))
    return [hit.passage_id for hit in hits]


def test_a_passage_is_found_by_its_stored_figure(archive: SqlArchive) -> None:
    held = a_prepared()
    save(archive, held)
    save(archive, a_prepared("Houses stand by the sea.", identity="id:2", figures=()))
    assert measured(archive, "houses") == [held.passages[0].id]
    assert measured(archive, "pelicans") == []
    assert measured(archive, "houses", wanted=Wanted(nouns=("bridge",))) == []
    assert measured(archive, "houses", wanted=Wanted()) == []


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.text(max_size=12), max_size=4), noun=st.text(max_size=8))
def test_any_measure_is_taken(archive: SqlArchive, words: list[str], noun: str) -> None:
    asyncio.run(archive.measured("default", words, Wanted(nouns=(noun,)), 5))


def test_a_collection_is_ranked_as_if_it_were_alone(archive: SqlArchive) -> None:
    for number in range(12):
        new = a_prepared("Forty pelicans.", identity=f"id:{number}", collection="zoo")
        save(archive, new, collection="zoo")
    ours = a_prepared("Forty boats and a pelican, seen by all who came to the harbour.")
    save(archive, ours)
    hits = asyncio.run(archive.lexical("default", ["forty", "pelicans"], 3))
    assert [hit.passage_id for hit in hits] == [ours.passages[0].id]


def test_of_passages_that_tie_the_first_ids_are_kept(archive: SqlArchive) -> None:
    new = a_prepared("\n".join("Forty pelicans." for _ in range(9)))
    save(archive, new)
    hits = asyncio.run(archive.lexical("default", ["pelicans"], 2))
    ids = sorted(passage.id for passage in new.passages)
    assert [hit.passage_id for hit in hits] == ids[:2]
