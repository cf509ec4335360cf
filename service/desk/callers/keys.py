"""Who may come in: keys are made, listed, closed, and told from what is none."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from typing import Final

from pydantic import Field, ValidationError

from service.domain.article import Noun
from service.domain.callers.ids import check_collection
from service.domain.callers.key import LONGEST_NAME, Key, KeyScope
from service.domain.callers.spelling import id_of, read_key, spell_new
from service.domain.errors import CallerError, NotFoundError
from service.domain.ports.kit import Kit

LONGEST_DAYS: Final = 3650
_NOBODYS: Final = sha256(b"").hexdigest()


class Wanted(Noun):
    """Say what key is wanted. `collections` None: all; `days` None: it does not expire."""

    name: str = Field(min_length=1, max_length=LONGEST_NAME)
    scopes: tuple[KeyScope, ...] = Field(default=(KeyScope.ASK,), min_length=1)
    collections: tuple[str, ...] | None = Field(default=None, min_length=1)
    days: int | None = Field(default=None, ge=1, le=LONGEST_DAYS)


@dataclass(frozen=True, slots=True)
class Made:
    """Hand over a new key. `text` is the key itself: it is kept nowhere."""

    key: Key
    text: str = field(repr=False)


class KeyDesk:
    """Make keys, list and close them, and tell who presents one."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit

    async def create(self, wanted: Wanted) -> Made:
        """Make and store a key. Raises CallerError for a collection that cannot be called so."""
        for collection in wanted.collections or ():
            check_collection(collection)
        spelled, now = spell_new(), self._kit.clock.now()
        key = Key(
            id=spelled.id,
            name=wanted.name,
            scopes=tuple(dict.fromkeys(wanted.scopes)),
            collections=None
            if wanted.collections is None
            else tuple(dict.fromkeys(wanted.collections)),
            digest=spelled.digest,
            created_at=now,
            expires_at=now + timedelta(days=wanted.days) if wanted.days else None,
        )
        await self._kit.keys.add(key)
        return Made(key=key, text=spelled.text)

    async def listed(self) -> Sequence[Key]:
        """Return all keys, closed ones too, oldest first."""
        return await self._kit.keys.listed()

    async def live(self) -> Sequence[Key]:
        """Return the keys that open something now, oldest first."""
        now = self._kit.clock.now()
        return [key for key in await self._kit.keys.listed() if key.is_live(now)]

    async def revoke(self, key_id: str) -> Key:
        """Close a key for good, and return it; one closed before stays as it was.

        `key_id` may be the whole key. Raises NotFoundError.
        """
        shown = id_of(key_id)
        await self._kit.keys.revoke(shown, self._kit.clock.now())
        key = await self._kit.keys.find(shown)
        if key is None:
            raise NotFoundError(f"no key {shown!r}; `crosscheck keys list` shows the ids")
        return key

    async def identify(self, presented: str) -> Key | None:
        """Return the live key that was presented; None: there is none.

        An unknown id costs the same look and the same comparison as a wrong secret.
        """
        spelled = read_key(presented)
        if spelled is None:
            return None
        key = await self._kit.keys.find(spelled.id)
        is_it = hmac.compare_digest(spelled.digest, key.digest if key else _NOBODYS)
        return key if key and is_it and key.is_live(self._kit.clock.now()) else None


def wanted_key(
    name: str, scopes: Sequence[str], collections: Sequence[str], days: int | None
) -> Wanted:
    """Make a wish of what was typed. Raises CallerError for one that cannot be met."""
    unknown = sorted(set(scopes) - set(KeyScope))
    if unknown:
        raise CallerError(f"a scope is one of {', '.join(KeyScope)}, not {unknown[0]!r}")
    try:
        return Wanted(
            name=name.strip(),
            scopes=tuple(KeyScope(each) for each in scopes) or (KeyScope.ASK,),
            collections=tuple(collections) or None,
            days=days,
        )
    except ValidationError as bad:
        raise CallerError(
            f"a key has a name of 1 to {LONGEST_NAME} characters and lasts 1 to {LONGEST_DAYS:,} "
            f"days; {len(name.strip())} characters and {days} days were given"
        ) from bad
