"""The objects of a JSON text, one at a time, each with its line and its exact characters.

A broken object ends a JSON list, because nothing tells where the next one starts; the objects
before it are kept. In a file of one object a line, only the broken line is lost.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn

from service.domain.errors import BadInputError

MOST_KEYS = 1000
_SPACE = re.compile(r"[ \t\r\n]*")


class BrokenJsonError(BadInputError):
    """The text stops being JSON in this line."""

    def __init__(self, message: str, *, line: int) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonItem:
    """Hold one value, the line it starts in, and its characters as they stood in the file."""

    line: int
    value: object
    source: str


def json_items(text: str, *, line: int = 1) -> Iterator[JsonItem]:
    """Yield the value of `text`, or one by one the values of the list it holds.

    Raises BrokenJsonError where the JSON breaks.
    """
    start = _skip(text, 0)
    if text[start : start + 1] == "[":
        yield from _listed(text, start, line)
        return
    item = _read(text, start, line)
    _end(text, start + len(item.source), line)
    yield item


def check_json(text: str) -> None:
    """Raise BrokenJsonError unless a text is one JSON value that reads the same everywhere."""
    start = _skip(text, 0)
    item = _read(text, start, 1)
    _end(text, start + len(item.source), 1)


def _listed(text: str, start: int, line: int) -> Iterator[JsonItem]:
    at = _skip(text, start + 1)
    line += text.count("\n", 0, at)
    if text[at : at + 1] == "]":
        _end(text, at + 1, line)
        return
    while True:
        item = _read(text, at, line)
        yield item
        end = _skip(text, at + len(item.source))
        line += text.count("\n", at, end)
        if text[end : end + 1] == "]":
            _end(text, end + 1, line)
            return
        if text[end : end + 1] != ",":
            raise BrokenJsonError("is not JSON: expected ',' or ']' after an article", line=line)
        at = _skip(text, end + 1)
        line += text.count("\n", end, at)


def _read(text: str, start: int, line: int) -> JsonItem:
    try:
        value, end = _DECODER.raw_decode(text, start)
    except json.JSONDecodeError as broken:
        at = line + text.count("\n", start, broken.pos)
        raise BrokenJsonError(f"is not JSON: {broken.msg}", line=at) from broken
    except RecursionError as deep:
        raise BrokenJsonError(
            "is nested too deeply; an article is a flat object", line=line
        ) from deep
    except ValueError as odd:
        raise BrokenJsonError(f"holds {odd}", line=line) from odd
    return JsonItem(line=line, value=value, source=text[start:end])


def _skip(text: str, at: int) -> int:
    """Return where the next character that is not space stands."""
    space = _SPACE.match(text, at)
    return space.end() if space else at


def _end(text: str, at: int, line: int) -> None:
    rest = _skip(text, at)
    if rest < len(text):
        at_line = line + text.count("\n", at, rest)
        raise BrokenJsonError("is not JSON: something follows the end", line=at_line)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name}, which is no JSON number; numbers must be plain")


def _finite(digits: str) -> float:
    value = float(digits)
    if value in (float("inf"), float("-inf")):
        raise ValueError(f"{digits[:20]}, which is beyond any number; numbers must be plain")
    return value


def _whole(digits: str) -> int:
    if len(digits) > 40:
        raise ValueError("a number of more than 40 digits; numbers must be plain")
    return int(digits)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Refuse a key that comes twice: nobody can tell which value is meant."""
    if len(pairs) > MOST_KEYS:
        raise ValueError(f"an object of more than {MOST_KEYS:,} keys; an article has a dozen")
    value = dict(pairs)
    if len(value) < len(pairs):
        counted = Counter(key for key, _ in pairs)
        twice = next(key for key, times in counted.items() if times > 1)
        raise ValueError(f"the key {ascii(twice)[:60]} twice; keep one of them")
    return value


_DECODER = json.JSONDecoder(
    parse_constant=_no_constant,
    parse_float=_finite,
    parse_int=_whole,
    object_pairs_hook=_once,
)
