"""What a run measured, as it is kept in `speed.json`: seconds and megabytes of one machine."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

Rounds = tuple[tuple[float, ...], ...]
"""Seconds of each question, by round; the same questions for every system."""


class Kept(BaseModel):
    """Be frozen and refuse what is unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Filled(Kept):
    """Hold what taking the text in cost. `cpu_s`: processor time of all threads."""

    seconds: float
    cpu_s: float = 0.0
    passages: int
    peak_mb: float


class Served(Kept):
    """Hold what opening a filled store in a fresh process and asking it cost.

    `search_cpu_s` and `ask_cpu_s`: the median processor time of all threads.
    """

    open_s: float
    peak_mb: float
    search: Rounds
    ask: Rounds
    search_cpu_s: float
    ask_cpu_s: float


class Size(Kept):
    """Hold one size. `filled`: with shared vectors; `ingested`: by each one's own embedder.

    `derived`: passages recombined from real sentences, with vectors made of those of real ones.
    """

    articles: int
    passages: int
    derived: int = 0
    filled: dict[str, Filled] = {}
    ingested: dict[str, tuple[Filled, ...]] = {}
    served: dict[str, Served] = {}
    not_run: dict[str, str] = {}


class Results(Kept):
    """Hold a whole run. `sizes` by the passages asked for; `install_mb` only where measured."""

    when: str
    machine: str
    embedder: str
    sizes: dict[int, Size] = {}
    not_run: dict[str, str] = {}
    install_mb: dict[str, float] = {}
