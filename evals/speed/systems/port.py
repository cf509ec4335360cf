"""What a system must do to be measured, and what it is given to do it with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

STAND_IN = "The articles say so [1]."
"""What every peer's language model answers, at once."""

FOUND = 10
"""Passages a search returns."""


class Place(NamedTuple):
    """Say where a system works. `vectors`: a table of passage vectors, or None to embed them all.

    `weights`: the folder of the published MiniLM weights; `graph`: their fp32 ONNX graph, or None
    to embed with sentence-transformers. The first system needs neither.
    """

    store: Path
    vectors: Path | None = None
    weights: Path | None = None
    graph: Path | None = None


class System(Protocol):
    """Be one system. Making it opens its store, new or filled, and loads its embedder."""

    def fill(self, material: Path) -> int:
        """Take in the text of a material folder and return the passages stored."""

    def search(self, question: str) -> Sequence[str]:
        """Return the texts of the `FOUND` nearest passages, best first."""

    def ask(self, question: str) -> str:
        """Return an answer, made with the stand-in where the system needs a language model."""

    def close(self) -> None:
        """Let go of the store, with everything on the disk."""
