from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest

from service.domain.article import ArticleIn, Taken
from service.domain.errors import WorldError
from service.domain.ports.index import Vector
from service.domain.ports.kit import Kit
from service.domain.ports.stored import Pending
from service.ingest.flow import ingest
from service.ingest.indexing import EMBED_BATCH, index_pending, rebuild_index
from service.ingest.parse.objects import taken
from tests.fakes import FakeEmbedder, FakeHouse, a_house


def run(kit: Kit, steps: list[int] | None = None) -> int:
    return asyncio.run(index_pending(kit, steps.append if steps is not None else None))


def put(house: FakeHouse, *rows: tuple[str, str, str | None]) -> None:
    for collection, passage_id, text in rows:
        sequence = len(house.archive.outbox) + 1
        house.archive.outbox.append(
            Pending(sequence=sequence, collection=collection, passage_id=passage_id, text=text)
        )


def an_item(word: str) -> Taken:
    text = f"The ferry sank at noon near pier {word}, the coast guard said."
    return taken(ArticleIn(text=text, id=word), where=word, raw=text.encode())


def ids(house: FakeHouse) -> set[tuple[str, str]]:
    return set(house.index.vectors)


def test_new_passages_reach_the_index_and_leave_the_outbox() -> None:
    house = a_house()
    put(house, ("a", "p1", "one"), ("b", "p2", "two"))
    assert run(house.kit) == 2
    assert ids(house) == {("a", "p1"), ("b", "p2")}
    assert house.archive.outbox == []
    assert run(house.kit) == 0


def test_a_passage_that_came_and_went_is_not_in_the_index() -> None:
    house = a_house()
    put(house, ("a", "p1", "one"), ("a", "p1", None), ("a", "p2", None), ("a", "p2", "two"))
    run(house.kit)
    assert ids(house) == {("a", "p2")}
    assert house.embedder.seen == [["two"]]


def test_a_removed_passage_leaves_the_index() -> None:
    house = a_house()
    put(house, ("a", "p1", "one"), ("a", "p2", "two"))
    run(house.kit)
    put(house, ("a", "p1", None))
    run(house.kit)
    assert ids(house) == {("a", "p2")}


def test_texts_are_embedded_by_length_and_keep_their_vectors() -> None:
    house = a_house()
    texts = {f"p{size}": "x" * (size * 7 % 100 + 1) for size in range(300)}
    put(house, *(("a", key, text) for key, text in texts.items()))
    steps: list[int] = []
    assert run(house.kit, steps) == 300
    assert steps == [256, 44]
    assert max(len(batch) for batch in house.embedder.seen) == EMBED_BATCH
    assert all(batch == sorted(batch, key=len) for batch in house.embedder.seen)
    [expected] = asyncio.run(FakeEmbedder().embed([texts["p17"]]))
    assert house.index.vectors["a", "p17"] == expected


def test_without_an_index_the_outbox_waits() -> None:
    house = a_house()
    put(house, ("a", "p1", "one"))
    kit = replace(house.kit, index=None, embedder=None)
    assert run(kit) == 0
    assert asyncio.run(rebuild_index(kit)) == 0
    assert len(house.archive.outbox) == 1


def test_a_failing_embedder_loses_no_row() -> None:
    class Broken(FakeEmbedder):
        async def embed(self, texts: Sequence[str]) -> Sequence[Vector]:
            raise WorldError("the embedder is away")

    house = a_house()
    put(house, ("a", "p1", "one"))
    with pytest.raises(WorldError):
        run(replace(house.kit, embedder=Broken()))
    assert len(house.archive.outbox) == 1
    assert run(house.kit) == 1


def test_an_index_of_another_embedder_is_built_anew() -> None:
    house = a_house()
    house.index.stamp = "other@1"
    house.index.vectors["a", "stale"] = (1.0,)
    put(house, ("a", "p1", "one"))
    run(house.kit)
    assert house.index.stamp == "fake@1"
    assert ids(house) == {("a", "p1")}


def test_a_lost_index_is_built_anew_from_all_that_is_stored() -> None:
    house = a_house()
    asyncio.run(ingest([an_item("one"), an_item("two")], "a", house.kit))
    before = dict(house.index.vectors)
    house.index.vectors.clear()
    house.index.stamp = None
    asyncio.run(ingest([an_item("three")], "a", house.kit))
    assert len(house.index.vectors) == len(before) + 1
    assert before.items() <= house.index.vectors.items()


def test_a_new_index_is_filled_from_the_outbox_alone() -> None:
    house = a_house()
    asyncio.run(ingest([an_item("one"), an_item("two")], "a", house.kit))
    assert len([text for batch in house.embedder.seen for text in batch]) == 2
