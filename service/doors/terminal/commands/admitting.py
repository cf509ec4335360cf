"""`keys`: who may come in over HTTP."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from service.desk.callers.keys import Made, Wanted
from service.domain.callers.key import Key
from service.doors.terminal.ending import complain
from service.doors.terminal.screen.page import open_page
from service.doors.terminal.session import Stay, stay
from service.doors.terminal.streams import emit
from service.doors.words import wording
from service.doors.words.plain import printable


class _Listed(NamedTuple):
    """Hold what the list shows, and the moment it speaks of."""

    keys: Sequence[Key]
    now: datetime


def create(wanted: Wanted, data_dir: Path | None, *, as_json: bool) -> int:
    """Make a key and print it, this once; return the exit code."""

    async def use(here: Stay) -> Made:
        return await here.desk.keys.create(wanted)

    made = stay(data_dir, use, by_meaning=False)
    if as_json:
        emit(json.dumps({"key": made.text, **_shown(made.key)}, ensure_ascii=False, indent=2))
    else:
        emit(made.text)
    complain(
        f"This is the key, and it will not be shown again: only its digest is kept. "
        f"Scopes: {_may(made.key)}; collections: {_where(made.key)}; live{_until(made.key)}. "
        f"`crosscheck keys revoke {made.key.id}` closes it."
    )
    return 0


def list_keys(data_dir: Path | None, *, as_json: bool) -> int:
    """List all keys, closed ones too; return the exit code."""

    async def use(here: Stay) -> Sequence[Key]:
        return await here.desk.keys.listed()

    listed = _Listed(stay(data_dir, use, by_meaning=False), datetime.now(UTC))
    if as_json:
        rows = [_shown(key) for key in listed.keys]
        emit(json.dumps(rows, ensure_ascii=False, indent=2))
    elif listed.keys:
        headings = ("Id", "Name", "Scopes", "Collections", "Made", "State")
        rows_shown = [_row(key, listed.now) for key in listed.keys]
        open_page().table(headings, rows_shown, shrink=(1, 3))
    else:
        open_page().line("no key yet; `crosscheck keys create NAME` makes one")
    return 0


def revoke(key_id: str, data_dir: Path | None, *, as_json: bool) -> int:
    """Close a key for good; return the exit code."""

    async def use(here: Stay) -> Key:
        return await here.desk.keys.revoke(key_id)

    key = stay(data_dir, use, by_meaning=False)
    if as_json:
        emit(json.dumps(_shown(key), ensure_ascii=False, indent=2))
    else:
        told = "a running service stops taking it within seconds, on open streams too"
        open_page().paragraph(f"revoked {key.id} ({printable(key.name)}); {told}")
    return 0


def _shown(key: Key) -> dict[str, Any]:
    return key.model_dump(mode="json", exclude={"digest"})


def _row(key: Key, now: datetime) -> tuple[str, ...]:
    made = wording.day_words(key.created_at.date())
    return (key.id, key.name, _may(key), _where(key), made, _state(key, now))


def _state(key: Key, now: datetime) -> str:
    if key.revoked_at:
        return f"revoked {wording.day_words(key.revoked_at.date())}"
    if not key.is_live(now):
        return "expired"
    return f"live{_until(key)}"


def _may(key: Key) -> str:
    return ", ".join(scope.value for scope in key.scopes)


def _where(key: Key) -> str:
    return "all" if key.collections is None else ", ".join(key.collections)


def _until(key: Key) -> str:
    return f" until {wording.day_words(key.expires_at.date())}" if key.expires_at else ""
