"""One rule of rewording: a shape, what takes its place, and the words that tell of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

_SHOWN: Final = 48


class Change(NamedTuple):
    """Replace a shape by a template. `told`: how it was read, "" where no reader would differ."""

    shape: re.Pattern[str]
    template: str
    told: str = ""


class Changed(NamedTuple):
    """Hold a text after changes, and what was assumed to make them."""

    text: str
    assumed: tuple[str, ...] = ()


def changed(text: str, changes: Sequence[Change]) -> Changed:
    """Apply each change once, in order, where its shape is found."""
    assumed: list[str] = []
    for change in changes:
        found = change.shape.search(text)
        if found is None:
            continue
        new = found.expand(change.template)
        text = " ".join(f"{text[: found.start()]}{new}{text[found.end() :]}".split())
        if change.told:
            assumed.append(f"“{_short(found.group())}” read as {change.told}")
    return Changed(text, tuple(assumed))


def _short(words: str) -> str:
    bare = words.strip(" ,?")
    return bare if len(bare) <= _SHOWN else f"{bare[:_SHOWN].rpartition(' ')[0]} …"


def first_changed(text: str, changes: Sequence[Change]) -> Changed:
    """Apply only the first change whose shape is found."""
    for change in changes:
        if change.shape.search(text):
            return changed(text, (change,))
    return Changed(text)
