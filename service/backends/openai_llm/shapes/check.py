"""Whether a reply is JSON of the asked shape, by rules stricter than a parser's.

A parser takes the last of two equal keys, NaN and 1e999, and gives up the process's stack for a few
thousand brackets. A reply that needs such grace is not believed.
"""

from __future__ import annotations

import json
import math
import re
from typing import Final, NoReturn

from pydantic import BaseModel, ValidationError

DEEPEST: Final = 20
_STRING: Final = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_FENCED: Final = re.compile(r"```(?:json)?\s*\n(.*)\n\s*```", re.DOTALL)
_THOUGHT: Final = re.compile(r"\s*<think>.*?</think>", re.DOTALL)
_LONGEST_ERROR: Final = 300


class ShapeError(ValueError):
    """A reply has not the asked shape; the message says what is wrong, for the model to mend."""


def checked(text: str, reply: type[BaseModel]) -> str:
    """Return the JSON of a reply that has the asked shape. Raises ShapeError for any other."""
    bare = unwrapped(text)
    _check_depth(bare)
    try:
        json.loads(bare, object_pairs_hook=_pairs, parse_constant=_no_constant, parse_float=_finite)
        bare.encode()
        reply.model_validate_json(bare)
    except ValidationError as bad:
        raise ShapeError(_first(bad)) from None  # It would quote the reply.
    except json.JSONDecodeError as bad:
        raise ShapeError(f"not JSON: {bad.msg} at character {bad.pos}") from None
    except (ValueError, RecursionError) as bad:
        raise ShapeError(str(bad)[:_LONGEST_ERROR]) from None
    return bare


def unwrapped(text: str) -> str:
    """Take off what models without a JSON mode put around it: a thought, a fence."""
    bare = _THOUGHT.sub("", text, count=1) if text.lstrip().startswith("<think>") else text
    bare = bare.strip()
    fenced = _FENCED.fullmatch(bare)
    return fenced[1].strip() if fenced else bare


def _check_depth(text: str) -> None:
    depth = 0
    for sign in _STRING.sub("", text):
        if sign in "[{":
            depth += 1
            if depth > DEEPEST:
                raise ShapeError(f"nested more than {DEEPEST} deep")
        elif sign in "]}":
            depth -= 1


def _pairs(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ShapeError("an object has the same key twice")
    return found


def _no_constant(name: str) -> NoReturn:
    raise ShapeError(f"{name} is no JSON number")


def _finite(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise ShapeError("a number is too large")
    return value


def _first(bad: ValidationError) -> str:
    first = bad.errors(include_url=False, include_input=False, include_context=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    return (f"{where}: {first['msg']}" if where else first["msg"])[:_LONGEST_ERROR]
