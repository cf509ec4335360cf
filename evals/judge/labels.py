"""The labels made by hand: sentences with quotes of the seed articles, and whether they hold.

About half are sentences as the program writes them; the others were spoiled by hand, each in a way
of its own. Every pair was labelled twice. Quotes stand verbatim in the seed articles.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple, Self

import yaml
from pydantic import BaseModel, Field, TypeAdapter, ValidationError, model_validator

from evals.cases.agreement import kappa
from evals.cases.case import Labelled, Quote
from evals.judge.material import CitedQuote, Material, Verdict
from evals.suites.corpora import SEEDS
from service.domain.errors import CallerError

LABELS: Final = Path(__file__).parent / "labels.yaml"


class HandLabel(Labelled):
    """Hold one pair and its label. `way`: how it was spoiled, "honest" where it was not.

    `first`, `second`: what the two passes said; where they differ, `settled` says what was decided.
    """

    id: str
    sentence: str = Field(min_length=1)
    quotes: tuple[Quote, ...] = Field(min_length=1)
    way: str
    first: Verdict
    second: Verdict
    supported: Verdict
    why: str = Field(min_length=1)
    settled: str = ""

    @model_validator(mode="after")
    def _is_settled(self) -> Self:
        if self.supported not in {self.first, self.second}:
            raise ValueError("the label is neither what the first nor what the second pass said")
        if (self.first != self.second) != bool(self.settled):
            raise ValueError(
                "a note on how it was settled stands where, and only where, they differ"
            )
        return self


class LabelFile(Labelled):
    """Hold all labels, and how the two passes were made."""

    passes: str
    labels: tuple[HandLabel, ...]

    @model_validator(mode="after")
    def _names_each_once(self) -> Self:
        if len({label.id for label in self.labels}) != len(self.labels):
            raise ValueError("an id is given twice")
        return self


class Seed(NamedTuple):
    """Hold what the seeds' manifest knows of an article."""

    outlet: str | None
    published: date | None


class _Row(BaseModel):
    id: str
    outlet: str | None
    published: date | None


_ROWS: Final = TypeAdapter(tuple[_Row, ...])


def read_labels(path: Path = LABELS) -> LabelFile:
    """Read the labels. Raises CallerError where one does not fit."""
    try:
        return LabelFile.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (ValidationError, yaml.YAMLError) as bad:
        raise CallerError(f"{path.name}: {bad}") from bad


def read_seeds(manifest: Path = SEEDS / "manifest.json") -> dict[str, Seed]:
    """Return the seed articles by id."""
    rows = _ROWS.validate_python(json.loads(manifest.read_text(encoding="utf-8")))
    return {row.id: Seed(row.outlet, row.published) for row in rows}


def material_of(label: HandLabel, seeds: Mapping[str, Seed]) -> Material:
    """Return what is graded, with the source lines that an answer would show."""
    quotes = [
        CitedQuote(quote.quote, seeds[quote.article].outlet, seeds[quote.article].published)
        for quote in label.quotes
    ]
    return Material(label.sentence, tuple(quotes))


def kappa_of_passes(labels: Sequence[HandLabel]) -> float:
    """Return how far the two passes agree."""
    return kappa([label.first for label in labels], [label.second for label in labels])
