"""The gate by itself: what counts as a key, how often one may come, how many wrong ones."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest
from fastapi import APIRouter, FastAPI

from service.desk.callers.keys import Made, Wanted
from service.desk.front import Desk
from service.domain.callers.key import Key, KeyScope
from service.domain.callers.spelling import spell_new
from service.domain.errors import WorldError
from service.doors.api.gates.keys.keyed import Keyed, KnownKeys, presented_in
from service.doors.api.gates.keys.scopes import ScopeTable, needs
from service.doors.api.stay import AtDesk
from service.wiring.settings import Settings
from tests.fakes import FakeKeys, a_house

KEY = spell_new().text


class House:
    """Hold a gate around one route that waits until it is told to go on."""

    def __init__(
        self, keys: FakeKeys | None = None, *, always: bool = False, **limits: int
    ) -> None:
        self.desk = Desk(replace(a_house().kit, keys=keys or FakeKeys()))
        self.go_on, self.came = asyncio.Event(), asyncio.Event()
        router = APIRouter(dependencies=[needs(KeyScope.ASK)])

        @router.post("/ask")
        async def ask(desk: AtDesk) -> bool:
            self.came.set()
            await self.go_on.wait()
            return desk.sees("anything")

        self.app = FastAPI()
        self.app.state.desk = self.desk
        self.app.include_router(router)
        settings = Settings.load(**limits)
        table = ScopeTable([router])
        self.app.add_middleware(Keyed, table=table, settings=settings, always=always)
        self.go_on.set()

    async def key(self, **wanted: object) -> Made:
        return await self.desk.keys.create(Wanted.model_validate({"name": "one", **wanted}))

    async def ask(self, key: str | None = None, address: str = "10.0.0.1") -> httpx.Response:
        transport = httpx.ASGITransport(app=self.app, client=(address, 1))
        async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
            return await client.post("/ask", headers={"x-api-key": key} if key is not None else {})


@pytest.mark.parametrize(
    ("headers", "presented"),
    [
        ({}, None),
        ({"authorization": f"Bearer {KEY}"}, KEY),
        ({"authorization": f"bEARER   {KEY}"}, KEY),
        ({"x-api-key": KEY}, KEY),
        ({"x-api-key": KEY, "authorization": f"Bearer {KEY}"}, KEY),
        ({"x-api-key": KEY, "authorization": "Bearer other"}, ""),
        ({"authorization": "Bearer"}, ""),
        ({"authorization": "Bearer "}, ""),
        ({"x-api-key": ""}, ""),
        ({"authorization": f"Bearer {KEY}\n"}, f"{KEY}\n"),
        ({"authorization": f"Basic {KEY}"}, None),
        ({"authorization": "Bearer none"}, None),
        ({"cookie": f"key={KEY}", "proxy-authorization": f"Bearer {KEY}"}, None),
    ],
    ids=map(str, range(13)),
)
def test_a_key_comes_as_a_bearer_token_or_in_its_own_header(
    headers: dict[str, str], presented: str | None
) -> None:
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    assert presented_in(raw) == (None if presented is None else presented.encode())


def test_without_a_key_loopback_is_served_and_others_are_not() -> None:
    async def go() -> None:
        assert (await House().ask()).status_code == 200
        refused = await House(always=True).ask()
        assert refused.status_code == 401
        assert refused.headers["www-authenticate"] == "Bearer"
        assert "crosscheck keys create" in refused.json()["detail"]

    asyncio.run(go())


@pytest.mark.parametrize("always", [True, False])
def test_a_wrong_key_is_refused_also_where_none_is_needed(*, always: bool) -> None:
    async def go() -> None:
        house = House(always=always)
        made = await house.key()
        assert (await house.ask(made.text)).status_code == 200
        for wrong in ("", made.text[:-1], made.key.id, KEY, "x" * 1_000_000):
            refused = await house.ask(wrong)
            assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")
            assert not wrong or wrong not in refused.text

    asyncio.run(go())


def test_a_key_of_another_scope_is_told_which_one_it_lacks() -> None:
    async def go() -> httpx.Response:
        house = House()
        return await house.ask((await house.key(scopes=("ingest",))).text)

    refused = asyncio.run(go())
    assert refused.status_code == 403
    assert refused.json()["detail"] == "this key lacks the scope 'ask'; it has ingest"


def test_the_desk_is_bound_as_the_key_is() -> None:
    async def go() -> list[bool]:
        house = House()
        keys = [await house.key(), await house.key(collections=("seeds",))]
        return [(await house.ask(each.text)).json() for each in keys]

    assert asyncio.run(go()) == [True, False]


def test_many_wrong_keys_end_as_429_and_right_ones_and_other_addresses_do_not() -> None:
    async def go() -> None:
        house = House()
        made = await house.key()
        statuses = [(await house.ask(KEY)).status_code for _ in range(20)]
        assert statuses == [401] * 20
        late = await house.ask(KEY)
        assert late.status_code == 429
        assert 1 <= int(late.headers["retry-after"]) <= 60
        assert (await house.ask(made.text)).status_code == 200
        assert (await house.ask(KEY, "10.0.0.2")).status_code == 401

    asyncio.run(go())


def test_a_key_has_a_number_of_requests_a_minute_and_is_told_how_many_are_left() -> None:
    async def go() -> None:
        house = House(requests_per_minute=2)
        made, other = await house.key(), await house.key()
        replies = [await house.ask(made.text) for _ in range(3)]
        assert [each.status_code for each in replies] == [200, 200, 429]
        assert [each.headers["ratelimit"].split(";")[1] for each in replies] == [
            "r=1",
            "r=0",
            "r=0",
        ]
        assert replies[0].headers["ratelimit-policy"].startswith('"minute";q=2;w=60, ')
        assert 1 <= int(replies[2].headers["retry-after"]) <= 60
        assert (await house.ask(other.text)).status_code == 200
        assert "ratelimit" not in (await house.ask()).headers

    asyncio.run(go())


def test_a_key_has_a_number_of_requests_at_once() -> None:
    async def go() -> None:
        house = House(concurrent_requests=1)
        made, other = await house.key(), await house.key()
        house.go_on.clear()
        first = asyncio.create_task(house.ask(made.text))
        await house.came.wait()
        refused = await house.ask(made.text)
        assert (refused.status_code, refused.headers["retry-after"]) == (429, "1")
        house.go_on.set()
        assert (await first).status_code == 200
        assert (await house.ask(other.text)).status_code == 200
        assert (await house.ask(made.text)).status_code == 200

    asyncio.run(go())


def test_a_key_is_checked_before_anything_of_the_body_is_read() -> None:
    read: list[int] = []

    async def body() -> AsyncIterator[bytes]:
        read.append(1)
        yield b"{}"

    async def go() -> int:
        transport = httpx.ASGITransport(app=House(always=True).app)
        async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
            return (await client.post("/ask", content=body())).status_code

    assert (asyncio.run(go()), read) == (401, [])


def test_where_keys_cannot_be_looked_up_nobody_is_let_in() -> None:
    class Gone(FakeKeys):
        async def find(self, key_id: str) -> Key | None:
            raise WorldError("the disk is gone: /srv/x")

    async def go() -> httpx.Response:
        return await House(Gone()).ask(KEY)

    refused = asyncio.run(go())
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "5")
    assert "/srv/x" not in refused.text


def test_a_revoked_key_is_known_for_two_seconds_more_at_most() -> None:
    class Seconds:
        now = 0.0

        def __call__(self) -> float:
            return self.now

    async def go() -> list[bool]:
        clock, desk = Seconds(), Desk(a_house().kit).keys
        made, known = await desk.create(Wanted(name="one")), KnownKeys(clock)
        seen = [await known.identify(made.text.encode(), desk)]
        await desk.revoke(made.key.id)
        for clock.now in (1.9, 2.0):
            seen.append(await known.identify(made.text.encode(), desk))
        return [each is not None for each in seen]

    assert asyncio.run(go()) == [True, True, False]
