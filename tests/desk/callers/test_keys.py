"""Who may come in: keys made, told from wrong ones, and closed."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from service.desk.callers.keys import KeyDesk, Wanted, wanted_key
from service.desk.front import Desk
from service.domain.callers.key import KeyScope
from service.domain.callers.spelling import spell_new
from service.domain.errors import CallerError, NotAllowedError, NotFoundError
from tests.fakes import NOON, FakeClock, a_house


def test_the_key_that_was_made_is_told_from_all_others() -> None:
    desk = KeyDesk(a_house().kit)
    made = asyncio.run(desk.create(Wanted(name="desk")))
    swapped = made.key.id + spell_new().text.removeprefix(spell_new().id)
    assert asyncio.run(desk.identify(made.text)) == made.key
    for other in (spell_new().text, swapped, made.key.id, made.key.digest, ""):
        assert asyncio.run(desk.identify(other)) is None


def test_only_a_digest_of_a_key_is_kept() -> None:
    house = a_house()
    made = asyncio.run(KeyDesk(house.kit).create(Wanted(name="desk")))
    secret = made.text.removeprefix(made.key.id)
    assert secret not in repr(house.kit.keys) + repr(made)


def test_a_key_opens_nothing_once_it_has_expired() -> None:
    kit = a_house().kit
    made = asyncio.run(KeyDesk(kit).create(Wanted(name="desk", days=1)))
    before, after = NOON + timedelta(hours=23), NOON + timedelta(hours=24)
    for at, known in ((before, made.key), (after, None)):
        desk = KeyDesk(replace(kit, clock=FakeClock(at)))
        assert asyncio.run(desk.identify(made.text)) == known
        assert asyncio.run(desk.live()) == ([known] if known else [])


def test_a_revoked_key_opens_nothing_and_stays_listed_with_the_first_moment() -> None:
    kit = a_house().kit
    desk = KeyDesk(kit)
    made = asyncio.run(desk.create(Wanted(name="desk")))
    closed = asyncio.run(desk.revoke(made.text))  # Whoever types the whole key means its id.
    later = KeyDesk(replace(kit, clock=FakeClock(NOON + timedelta(days=1))))
    assert asyncio.run(later.revoke(made.key.id)) == closed
    assert asyncio.run(desk.listed()) == [closed]
    assert asyncio.run(desk.identify(made.text)) is None


def test_an_unknown_key_cannot_be_revoked_and_is_not_repeated() -> None:
    other = spell_new()
    with pytest.raises(NotFoundError) as refused:
        asyncio.run(KeyDesk(a_house().kit).revoke(other.text))
    assert other.id in str(refused.value)
    assert other.text not in str(refused.value)


@pytest.mark.parametrize(
    ("name", "days"), [("", None), ("  ", None), ("x" * 81, None), ("x", 0), ("x", 3651)]
)
def test_a_key_that_cannot_be_is_refused(name: str, days: int | None) -> None:
    with pytest.raises(CallerError, match="a key has a name"):
        wanted_key(name, (), (), days)


def test_an_unknown_scope_is_refused_with_those_there_are() -> None:
    with pytest.raises(CallerError, match="one of ask, ingest, admin, not 'write'"):
        wanted_key("x", ("ask", "write"), (), None)


def test_a_collection_that_cannot_be_is_refused() -> None:
    with pytest.raises(CallerError, match="cannot be called"):
        asyncio.run(KeyDesk(a_house().kit).create(wanted_key("x", (), ("a/b",), None)))


def test_a_key_may_ask_unless_more_was_wanted() -> None:
    assert wanted_key("x", (), (), None).scopes == (KeyScope.ASK,)


def test_a_bound_desk_hands_out_no_keys() -> None:
    with pytest.raises(NotAllowedError):
        _ = Desk(a_house().kit).within(["seeds"]).keys
