"""The tokens of a day are counted once, by however many."""

from __future__ import annotations

import asyncio

from service.backends.openai_llm.limits.budget import Budget
from service.backends.sql.callers.spending import SqlSpending
from service.backends.sql.store import SqlStore
from service.domain.ports.model import ModelError
from tests.fakes import NOON, FakeClock


def test_days_are_counted_apart_and_never_below_nothing(store: SqlStore) -> None:
    async def run() -> list[int]:
        spending = SqlSpending(store)
        return [
            await spending.spent("2026-11-22"),
            await spending.spend("2026-11-22", 100),
            await spending.spend("2026-11-22", -30),
            await spending.spend("2026-11-23", 5),
            await spending.spend("2026-11-23", -9),
            await spending.spent("2026-11-22"),
        ]

    assert asyncio.run(run()) == [0, 100, 70, 5, 0, 70]


def test_what_was_spent_is_known_after_a_restart_and_to_others(store: SqlStore) -> None:
    asyncio.run(SqlSpending(store).spend("2026-11-22", 70))
    store.close()
    other = SqlStore(store.database)
    assert asyncio.run(SqlSpending(other).spent("2026-11-22")) == 70
    other.close()


def test_many_at_once_never_pass_the_limit_together(store: SqlStore) -> None:
    """Each takes 100 of 1,000: ten may, whichever they are."""
    others = [store, SqlStore(store.database)]

    async def one(number: int) -> bool:
        budget = Budget(SqlSpending(others[number % 2]), 1000, FakeClock())
        try:
            async with budget.reserved(100) as bill:
                bill.tokens = 100
        except ModelError:
            return False
        return True

    async def run() -> list[bool]:
        return list(await asyncio.gather(*map(one, range(30))))

    assert sum(asyncio.run(run())) <= 10
    day = NOON.date().isoformat()
    assert asyncio.run(SqlSpending(store).spent(day)) <= 1000
    others[1].close()


def test_many_at_once_share_a_block_and_leave_the_day_to_others(store: SqlStore) -> None:
    spending = SqlSpending(store)
    budget = Budget(spending, 100_000, FakeClock())

    async def one() -> None:
        async with budget.reserved(100) as bill:
            bill.tokens = 100

    async def run() -> int:
        await asyncio.gather(*(one() for _ in range(20)))
        return await spending.spent(NOON.date().isoformat())

    assert asyncio.run(run()) == 5000
