"""The service listens before its store is ready, says what it does, and mends its index."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterable, AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from pathlib import Path

import httpx

from service.desk.front import Desk
from service.domain.article import ArticleIn
from service.domain.errors import CallerError, HouseError
from service.domain.ports.index import Vector, VectorBatch
from service.domain.question import Hit, Question
from service.doors.api.app import make_app
from service.doors.api.running.house import House, State
from service.ingest.parse.objects import taken
from service.wiring.settings import Settings
from tests.fakes import FakeEmbedder, FakeHouse, FakeIndex, a_house

TEXT = "The ferry sank at noon, and 6 of its passengers drowned, the coast guard said."
ASKED = Question(text="how many passengers drowned?", collection="news")


class SlowEmbedder(FakeEmbedder):
    """Wait for leave before anything is embedded."""

    def __init__(self) -> None:
        super().__init__()
        self.leave = asyncio.Event()
        self.begun = asyncio.Event()

    async def embed(self, texts: Sequence[str]) -> Sequence[Vector]:
        self.begun.set()
        await self.leave.wait()
        return await super().embed(texts)


def a_filled_house() -> FakeHouse:
    house = a_house()
    item = taken(ArticleIn(text=TEXT), where="a", raw=TEXT.encode())
    asyncio.run(Desk(house.kit).ingest([item], "news"))
    return house


def opening(
    house: FakeHouse, embedder: FakeEmbedder, index: FakeIndex, look_s: float = 0.05
) -> House:
    @asynccontextmanager
    async def open_desk(
        settings: Settings, *, on_migrating: Callable[[], None] | None = None
    ) -> AsyncIterator[Desk]:
        yield Desk(replace(house.kit, index=index, embedder=embedder))

    return House(Settings.load(), open_desk, look_s=look_s)


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not true():
            await asyncio.sleep(0.005)


def test_a_lost_index_is_built_anew_while_words_alone_answer() -> None:
    filled = a_filled_house()

    async def go() -> None:
        embedder, index = SlowEmbedder(), FakeIndex()
        house = opening(filled, embedder, index)
        house.open(lambda _: None)
        await asyncio.wait_for(embedder.begun.wait(), 5)
        assert house.desk is not None
        assert (house.state, house.progress) == (State.REINDEXING, (0, 1))
        during = await house.desk.within(["news"]).ask(ASKED)
        assert [figure.printed for figure in during.figures] == ["6"]
        assert "being built" in during.searched.degraded[0]
        embedder.leave.set()
        await until(lambda: house.state is State.READY)
        assert len(index.vectors) == 1
        assert (await house.desk.ask(ASKED)).searched.degraded == ()
        await house.close()

    asyncio.run(go())


class BrokenIndex(FakeIndex):
    """Fail at everything once it breaks, until it is built anew."""

    is_broken = False

    def _check(self) -> None:
        if self.is_broken:
            raise HouseError("the vector index is damaged; run `crosscheck reindex`")

    async def nearest(self, collection: str, vector: Vector, limit: int) -> Sequence[Hit]:
        self._check()
        return await super().nearest(collection, vector, limit)

    async def count(self) -> int:
        self._check()
        return await super().count()

    async def rebuild(self, stamp: str, batches: AsyncIterable[VectorBatch]) -> int:
        self.is_broken = False
        return await super().rebuild(stamp, batches)


def test_an_index_that_breaks_while_serving_is_mended_after_the_answer_that_missed_it() -> None:
    filled = a_filled_house()

    async def go() -> None:
        index = BrokenIndex()
        house = opening(filled, FakeEmbedder(), index, look_s=0.3)
        house.open(lambda _: None)
        await until(lambda: house.state is State.READY)
        assert house.desk is not None
        assert (await house.desk.ask(ASKED)).searched.degraded == ()
        index.is_broken = True
        assert "damaged" in (await house.desk.ask(ASKED)).searched.degraded[0]
        await until(lambda: not index.is_broken)
        await until(lambda: house.state is State.READY)
        assert (await house.desk.ask(ASKED)).searched.degraded == ()
        await house.close()

    asyncio.run(go())


def test_what_comes_in_while_the_index_is_built_is_embedded_afterwards() -> None:
    filled = a_filled_house()

    async def go() -> None:
        embedder, index = SlowEmbedder(), FakeIndex()
        house = opening(filled, embedder, index)
        house.open(lambda _: None)
        await asyncio.wait_for(embedder.begun.wait(), 5)
        assert house.desk is not None
        more = "Nine cranes fell, the mayor said."
        item = taken(ArticleIn(text=more), where="b", raw=more.encode())
        tally = await house.desk.ingest([item], "news")
        assert tally.added == 1
        assert "being built" in tally.index_trouble
        embedder.leave.set()
        await until(lambda: len(index.vectors) == 2)
        await house.close()

    asyncio.run(go())


def test_a_desk_that_cannot_be_opened_ends_the_service() -> None:
    def open_desk(
        settings: Settings, *, on_migrating: Callable[[], None] | None = None
    ) -> AbstractAsyncContextManager[Desk]:
        raise CallerError("that is a database of something else")

    async def go() -> None:
        house, ended = House(Settings.load(), open_desk), asyncio.Event()
        house.on_failed = ended.set
        house.open(lambda _: None)
        await asyncio.wait_for(ended.wait(), 5)
        assert house.state is State.FAILED
        assert isinstance(house.trouble, CallerError)
        await house.close()

    asyncio.run(go())


def test_until_the_desk_is_open_all_is_asked_to_come_again(tmp_path: Path) -> None:
    leave = threading.Event()

    @asynccontextmanager
    async def open_desk(
        settings: Settings, *, on_migrating: Callable[[], None] | None = None
    ) -> AsyncIterator[Desk]:
        if on_migrating is not None:
            on_migrating()
        await asyncio.to_thread(leave.wait, 10)
        yield Desk(a_house().kit)

    async def go() -> None:
        app = make_app(Settings.load(data_dir=tmp_path), open_desk)
        transport = httpx.ASGITransport(app=app)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://localhost") as client,
        ):
            await until(lambda: app.state.house.state is State.MIGRATING)
            assert (await client.get("/healthz")).status_code == 200
            early = await client.get("/readyz")
            assert (early.status_code, early.json()["state"]) == (503, "migrating")
            assert (await client.get("/metrics")).status_code == 200
            for path in ("/v1/collections", "/v1/models", "/v1/articles/art_1"):
                reply = await client.get(path)
                assert reply.status_code == 503
                assert reply.headers["retry-after"]
                assert reply.headers["content-type"] == "application/problem+json"
            leave.set()
            await until(lambda: app.state.house.state is State.READY)
            ready = await client.get("/readyz")
            assert ready.status_code == 200
            assert "nothing is stored yet" in ready.json()["advice"][0]
            assert (await client.get("/v1/collections")).status_code == 200

    asyncio.run(go())
