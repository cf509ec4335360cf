"""The grader's prompt: read from `prompts/`, filled once, and stamped `task@version#digest`.

The digest is over both halves, so a stamp names exactly the words a model was given. Values are put
in by one pass over the template and never looked through for blanks.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from evals.judge.material import CitedQuote, Material
from service.domain.errors import HouseError

PROMPTS: Final = Path(__file__).parents[2] / "prompts"
GRADE_SUPPORT: Final = PROMPTS / "grade_support.md"
MARGIN: Final = "| "

_PARTS: Final = re.compile(
    r"\+\+\+\n(?P<head>.*?)\n\+\+\+\n\s*# system\n(?P<system>.*?)\n# user\n(?P<user>.*)", re.DOTALL
)
_BLANK: Final = re.compile(r"\{\{(\w+)\}\}")
_DIGEST_CHARS: Final = 12


class _Head(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    version: int = Field(ge=1)
    why: str = Field(min_length=1)


class Prompt(NamedTuple):
    """Hold a task's two halves. `blanks`: the names that the user half leaves open."""

    task: str
    version: int
    why: str
    system: str
    user: str

    @property
    def stamp(self) -> str:
        """Return `task@version#digest`."""
        digest = sha256(f"{self.system}\0{self.user}".encode()).hexdigest()
        return f"{self.task}@{self.version}#{digest[:_DIGEST_CHARS]}"

    @property
    def blanks(self) -> frozenset[str]:
        """Return the names of the blanks."""
        return frozenset(_BLANK.findall(self.user))


def read_prompt(path: Path = GRADE_SUPPORT) -> Prompt:
    """Read a prompt. Raises HouseError where its head or a half is missing or wrong."""
    parts = _PARTS.fullmatch(path.read_text(encoding="utf-8"))
    if parts is None:
        raise HouseError(f"{path.name}: a head between +++ lines, # system and # user are expected")
    try:
        head = _Head.model_validate(tomllib.loads(parts["head"]))
    except (tomllib.TOMLDecodeError, ValidationError) as bad:
        raise HouseError(f"{path.name}: the head does not fit: {bad}") from bad
    if "{{" in parts["system"]:
        raise HouseError(f"{path.name}: the system half may have no blanks")
    return Prompt(
        task=path.stem,
        version=head.version,
        why=head.why,
        system=parts["system"].strip(),
        user=parts["user"].strip(),
    )


def fill(prompt: Prompt, values: Mapping[str, str]) -> str:
    """Return the user half with its blanks filled. Raises HouseError where a name does not fit."""
    if prompt.blanks != values.keys():
        raise HouseError(
            f"{prompt.task!r} has blanks {sorted(prompt.blanks)}, not {sorted(values)}"
        )
    return _BLANK.sub(lambda blank: values[blank[1]], prompt.user)


def fill_for(prompt: Prompt, material: Material) -> str:
    """Return the user half for one sentence and its quotes."""
    quotes = [_source(n, quote) for n, quote in enumerate(material.quotes, 1)]
    return fill(prompt, {"sentence": _line(material.sentence), "quotes": "\n".join(quotes)})


def _source(n: int, quote: CitedQuote) -> str:
    outlet = quote.outlet or "outlet not known"
    day = f"published {quote.published}" if quote.published else "day not known"
    return _line(f"[{n}: {outlet}, {day}] {quote.words}")


def _line(words: str) -> str:
    """Put words behind the margin, on one line: whatever breaks a line becomes a space."""
    return MARGIN + " ".join(words.splitlines())
