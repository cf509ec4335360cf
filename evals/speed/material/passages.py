"""The passages of a material folder, as every peer takes them: ready cut, with an id.

The peers' interpreter runs this file, so it knows nothing of crosscheck.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple


class GivenPassage(NamedTuple):
    """Hold one passage. `is_real`: it was written so, not put together of sentences."""

    id: str
    text: str
    is_real: bool


def read_passages(material: Path) -> list[GivenPassage]:
    """Return all passages of a material folder, in order."""
    with (material / "passages.jsonl").open(encoding="utf-8") as lines:
        return [GivenPassage(**json.loads(line)) for line in lines]


def in_batches(passages: Sequence[GivenPassage], size: int) -> Iterator[list[GivenPassage]]:
    """Yield passages in batches, for stores that take no more at a time."""
    left = iter(passages)
    while batch := list(islice(left, size)):
        yield batch
