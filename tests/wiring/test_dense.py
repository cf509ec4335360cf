"""The reranker is opened when the first question wants it, and never stands in the way."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest

from service.backends.minilm.weights import find_weights, model_folder, reranker_name
from service.domain.errors import CrosscheckError, HouseError
from service.domain.ports.index import Marked
from service.wiring.build import open_desk
from service.wiring.openers.lazy_reranker import LazyReranker
from service.wiring.settings import Settings

ROW = Marked("Ferry fire", "Fire killed seven people.", ((12, 17),))
needs_weights = pytest.mark.skipif(find_weights() is None, reason="not run: no weights installed")


class OneReranker:
    stamp = "one@1"

    async def relevance(
        self, question: str, sentences: Sequence[Marked]
    ) -> Sequence[tuple[float, ...]]:
        return [(0.5,) * len(row.spans) for row in sentences]


def test_it_is_opened_at_the_first_question_and_once() -> None:
    opened = list[OneReranker]()

    def make() -> OneReranker:
        opened.append(OneReranker())
        return opened[-1]

    async def ask_twice_at_once() -> None:
        lazy = LazyReranker("one@1", make)
        assert (lazy.stamp, opened) == ("one@1", [])
        found = await asyncio.gather(*(lazy.relevance("How many died?", [ROW]) for _ in range(4)))
        assert found == [[(0.5,)]] * 4

    asyncio.run(ask_twice_at_once())
    assert len(opened) == 1


def test_one_that_cannot_be_opened_is_tried_again() -> None:
    tries = list[int]()

    def make() -> OneReranker:
        tries.append(len(tries))
        if len(tries) == 1:
            raise HouseError("damaged")
        return OneReranker()

    lazy = LazyReranker("one@1", make)
    with pytest.raises(HouseError):
        asyncio.run(lazy.relevance("How many died?", [ROW]))
    assert asyncio.run(lazy.relevance("How many died?", [ROW])) == [(0.5,)]


@needs_weights
@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, reranker_name()),
        ({"reranker": "none"}, None),
        ({"embedder": "none"}, None),
        ({"embedder": "none", "reranker": "minilm"}, reranker_name()),
    ],
)
def test_which_reranker_a_desk_has(
    tmp_path: Path, given: dict[str, str], expected: str | None
) -> None:
    async def found() -> str | None:
        settings = Settings.load(data_dir=tmp_path, index="memory:", **given)
        async with open_desk(settings) as desk:
            return (await desk.ready()).reranker

    assert asyncio.run(found()) == expected
    assert not model_folder(tmp_path, reranker_name()).is_built


@needs_weights
def test_a_damaged_reranker_costs_no_answer_and_is_named(tmp_path: Path) -> None:
    broken = model_folder(tmp_path, reranker_name())
    broken.path.mkdir(parents=True)
    broken.graph.write_bytes(b"no graph")
    lazy_error = "is not whole; delete that folder"

    async def relevance() -> None:
        settings = Settings.load(
            data_dir=tmp_path, index="memory:", embedder="none", reranker="minilm"
        )
        async with open_desk(settings) as desk:
            reranker = desk._kit.reranker
            assert reranker is not None
            await reranker.relevance("How many died?", [ROW])

    with pytest.raises(CrosscheckError, match=lazy_error):
        asyncio.run(relevance())
