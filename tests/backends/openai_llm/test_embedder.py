"""Vectors of a service: batched, checked, and of unit length."""

from __future__ import annotations

import asyncio
import json
import math
from collections.abc import Sequence

import pytest

from service.backends.openai_llm.embedder import LONGEST_CHARS, OpenAiEmbedder, open_embedder
from service.backends.openai_llm.wire.connection import Server
from service.domain.ports.index import Vector
from service.domain.ports.model import ModelError
from tests.backends.openai_llm.asking import KEY, QUICK, Room
from tests.backends.openai_llm.server import Reply, Script, embedded


def measured(room: Room, *replies: Reply) -> OpenAiEmbedder:
    """Return an embedder that knows its dimension, before a server that then replies so."""
    room.server.play(Script.of())
    embedder = OpenAiEmbedder(room.client, "loopback", 5.0, QUICK)
    room.runner.run(embedder.measure())
    room.server.play(Script.of(*replies))
    return embedder


def vectors(room: Room, embedder: OpenAiEmbedder, texts: Sequence[str]) -> Sequence[Vector]:
    async def run() -> Sequence[Vector]:
        return await embedder.embed(texts)

    return room.runner.run(run())


def test_an_opened_embedder_is_stamped_with_model_and_dimension(room: Room) -> None:
    room.server.play(Script.of())

    async def run() -> str:
        server = Server(room.server.base_url, "small", KEY)
        async with open_embedder(server, deadline_s=5.0, patience=QUICK) as embedder:
            return embedder.stamp

    assert asyncio.run(run()) == "openai:small/8"


def test_each_text_has_its_own_unit_vector_in_order(room: Room) -> None:
    embedder = measured(room)
    texts = [f"text {number}" for number in range(600)]
    found = vectors(room, embedder, texts)
    assert [len(asked.body["input"]) for asked in room.server.asked] == [256, 256, 88]
    assert all(math.isclose(math.hypot(*vector), 1.0) for vector in found)
    assert len(set(map(tuple, found))) == 600
    assert vectors(room, embedder, texts[599:]) == [found[599]]


def test_long_texts_are_cut_and_spread_over_requests(room: Room) -> None:
    embedder = measured(room)
    assert len(vectors(room, embedder, ["x" * 20_000] * 30 + [""])) == 31
    sizes = [[len(text) for text in asked.body["input"]] for asked in room.server.asked]
    assert sizes == [[LONGEST_CHARS] * 25, [LONGEST_CHARS] * 5 + [1]]


def test_no_text_is_no_request(room: Room) -> None:
    assert vectors(room, measured(room), []) == []
    assert room.server.asked == []


def test_what_may_pass_is_tried_again(room: Room) -> None:
    embedder = measured(room, Reply(status=503), Reply(act="close"), Reply())
    assert len(vectors(room, embedder, ["a"])) == 1
    assert len(room.server.asked) == 3


def told(*rows: tuple[int, list[float]]) -> Reply:
    data = [{"index": index, "embedding": numbers} for index, numbers in rows]
    return Reply(raw=json.dumps({"data": data}))


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (told((0, [1.0] * 8)), "bad_chunk"),
        (told((0, [1.0] * 8), (0, [1.0] * 8)), "bad_chunk"),
        (told((0, [1.0] * 9), (1, [1.0] * 9)), "bad_chunk"),
        (told((0, [0.0] * 8), (1, [1.0] * 8)), "bad_chunk"),
        (Reply(raw='{"data": [{"index": 0, "embedding": [NaN]}]}'), "bad_chunk"),
        (Reply(raw="<html>"), "bad_chunk"),
        (Reply(status=401), "misconfigured"),
        (Reply(status=500), "upstream_error"),
    ],
)
def test_vectors_that_are_not_what_was_asked_are_refused(
    room: Room, reply: Reply, reason: str
) -> None:
    with pytest.raises(ModelError) as failed:
        vectors(room, measured(room, reply), ["a", "b"])
    assert failed.value.reason == reason


def test_the_loopback_server_does_not_send_unit_vectors(room: Room) -> None:
    vectors(room, measured(room), ["a"])
    [row] = json.loads(embedded(room.server.asked[0]).raw or "")["data"]
    assert math.hypot(*row["embedding"]) > 2
