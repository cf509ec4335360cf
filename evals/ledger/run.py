"""The nouns of a run: what was asked of what, by which code, and what every case came to.

A run is one JSON file. It holds enough to compare it with any other run and to show both answers
of a question side by side, and nothing that is not needed for that: figures, headline and standing
of each answer, not the articles.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from evals.scorers.score import Score, added

FORMAT = 1


class Kept(BaseModel):
    """Be written to a file: frozen, unknown fields refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Shown(Kept):
    """Hold what a reader saw: enough to compare two nights, with the text where it may be kept."""

    standing: str = ""
    headline: str = ""
    figures: tuple[str, ...] = ()
    text: str = ""


class Result(Kept):
    """Hold what one case came to. `wanted`: the truth in words. `trouble`: why it has no answer.

    `steps`: milliseconds by name. `tokens`: read and written by a model. `model`, `prompts`: which
    spoke, none for an answer by rules.
    """

    id: str
    kind: str
    question: str = ""
    wanted: str = ""
    shown: Shown = Shown()
    scores: dict[str, Score] = Field(default_factory=dict)
    seconds: float = 0.0
    steps: dict[str, float] = Field(default_factory=dict)
    tokens: tuple[int, int] = (0, 0)
    model: str | None = None
    prompts: tuple[str, ...] = ()
    trouble: str = ""

    @property
    def lost(self) -> float:
        """Return how much was wrong, as the sum of what each score misses; trouble is all."""
        if self.trouble:
            return float("inf")
        return sum(1 - (score.share or 0) for score in self.scores.values() if score.of)


class Corpus(Kept):
    """Name the articles a part asked about: a digest of all that went in, and how much it was."""

    name: str
    digest: str
    articles: int
    seconds: float = 0.0


class Part(Kept):
    """Hold one part of a suite: run, or not run and why."""

    name: str
    title: str
    status: Literal["run", "not run"] = "run"
    why: str = ""
    corpus: Corpus | None = None
    results: tuple[Result, ...] = ()
    seconds: float = 0.0

    @property
    def totals(self) -> dict[str, Score]:
        """Add the scores of all cases up."""
        return added(result.scores for result in self.results)


class Maker(Kept):
    """Say what made a run: code, rules, settings, machine. Its cases name models and prompts."""

    commit: str
    changed: bool
    version: str
    reader: str
    settings: dict[str, str] = Field(default_factory=dict)
    machine: str = ""


class Run(Kept):
    """Hold a whole run. `id` sorts by time. `finished` None: it was stopped before its end."""

    format: int = FORMAT
    id: str
    suite: str
    started: datetime
    finished: datetime | None = None
    maker: Maker
    parts: tuple[Part, ...] = ()
    verdict: str = ""

    @property
    def models(self) -> tuple[str, ...]:
        """Name the models that spoke, none where rules alone did."""
        spoke = (result.model for part in self.parts for result in part.results)
        return tuple(dict.fromkeys(model for model in spoke if model))

    @property
    def prompts(self) -> tuple[str, ...]:
        """Return the stamps of all prompts that were used."""
        used = (result.prompts for part in self.parts for result in part.results)
        return tuple(dict.fromkeys(stamp for stamps in used for stamp in stamps))

    @property
    def seconds(self) -> float:
        """Return how long it took, 0 where it did not end."""
        return (self.finished - self.started).total_seconds() if self.finished else 0.0

    def part(self, name: str) -> Part | None:
        """Return a part that was run; None where it was not."""
        return next(
            (each for each in self.parts if each.name == name and each.status == "run"), None
        )


def metric(part: str, score: str) -> str:
    """Name a score of a part in full: "seeds: standing"."""
    return f"{part}: {score}"


def totals_of(parts: Iterable[Part]) -> dict[str, Score]:
    """Return every score of every part that was run, by its full name."""
    return {
        metric(part.name, name): score
        for part in parts
        if part.status == "run"
        for name, score in part.totals.items()
        if score.of
    }
