"""How far two labellers agree who have not seen each other's labels.

Cohen's kappa (1960) where a choice is one of a closed set: the standing of each question, and for
each question and figure whether it answers, is related or neither. For sentences and pairs, where
most of what could be chosen is not even a candidate, the F1 of one pass against the other (Hripcsak
and Rothschild 2005). Where they differ, the case says how it was settled.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Final, NamedTuple

import yaml
from pydantic import BeforeValidator, Field, ValidationError

from evals.cases.case import Label, Labelled, Pair, Quote
from service.domain.answer import Standing
from service.domain.errors import CallerError

PASSES: Final = Path(__file__).parent / "passes"
_FIELDS: Final = ("low", "high", "bound", "speaker", "as_of")


class Said(Labelled):
    """Hold what one labeller said of one question."""

    standing: Standing
    also: Annotated[tuple[Standing, ...], BeforeValidator(lambda given: given or ())] = ()
    figures: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    conflicts: tuple[Pair, ...] = ()
    statements: tuple[Quote, ...] = ()
    note: str | None = ""


class Pass(Labelled):
    """Hold one labeller's whole work: every figure of the register and every question."""

    labeller: str
    figures: dict[str, dict[str, str | float | None]] = Field(default_factory=dict)
    questions: dict[str, Said]


class Agreement(NamedTuple):
    """Hold one line of agreement: kappa or F1, and of how many choices."""

    what: str
    measure: str
    value: float
    of: int


def read_pass(path: Path) -> Pass:
    """Read one labeller's file. Raises CallerError."""
    try:
        return Pass.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except ValidationError as bad:
        raise CallerError(f"{path.name}: {bad}") from bad


def kappa(one: Sequence[str], other: Sequence[str]) -> float:
    """Return Cohen's kappa of two lists of choices, same order; 1 where both never vary."""
    count = len(one)
    same = sum(a == b for a, b in zip(one, other, strict=True)) / count
    ours, theirs = Counter(one), Counter(other)
    chance = sum(ours[each] * theirs[each] for each in ours) / count**2
    return 1.0 if chance == 1 else (same - chance) / (1 - chance)


def agreement(first: Pass, second: Pass, register: Mapping[str, Label]) -> tuple[Agreement, ...]:
    """Compare two passes over the questions both labelled."""
    names = sorted(first.questions.keys() & second.questions.keys())
    pairs = [(first.questions[name], second.questions[name]) for name in names]
    figures = sorted(register)
    return (
        _kappa_line("standing", [(a.standing.value, b.standing.value) for a, b in pairs]),
        _kappa_line(
            "figure answers, is related, or neither",
            [(_place(a, name), _place(b, name)) for a, b in pairs for name in figures],
        ),
        _f1_line("sentences that answer", pairs, _sentences),
        _f1_line("pairs to be told, with kind", pairs, _pairs),
        *_fields(first, second),
    )


def differing(first: Pass, second: Pass) -> tuple[str, ...]:
    """Return the questions on which the passes chose another standing or other figures."""
    shared = sorted(first.questions.keys() & second.questions.keys())
    return tuple(
        name for name in shared if not _same(first.questions[name], second.questions[name])
    )


def _same(one: Said, other: Said) -> bool:
    return (one.standing, set(one.figures)) == (other.standing, set(other.figures))


def _place(said: Said, figure: str) -> str:
    if figure in said.figures:
        return "answers"
    return "related" if figure in said.related else "neither"


def _kappa_line(what: str, choices: Sequence[tuple[str, str]]) -> Agreement:
    one, other = zip(*choices, strict=True)
    return Agreement(what, "kappa", kappa(one, other), len(choices))


def _f1_line(
    what: str, pairs: Sequence[tuple[Said, Said]], items: Callable[[Said], set[str]]
) -> Agreement:
    shared = sum(len(items(a) & items(b)) for a, b in pairs)
    every = sum(len(items(a)) + len(items(b)) for a, b in pairs)
    return Agreement(what, "F1", 2 * shared / every if every else 1.0, every)


def _sentences(said: Said) -> set[str]:
    return {f"{each.article} {each.quote}" for each in said.statements}


def _pairs(said: Said) -> set[str]:
    return {
        f"{each.kind} {' '.join(sorted(each.pair or each.quotes or ()))}" for each in said.conflicts
    }


def _fields(first: Pass, second: Pass) -> Iterator[Agreement]:
    """Compare what both read of each figure, field by field, as a share."""
    names = sorted(first.figures.keys() & second.figures.keys())
    for field in _FIELDS:
        same = sum(
            first.figures[name].get(field) == second.figures[name].get(field) for name in names
        )
        yield Agreement(
            f"{field} of a figure", "same", same / len(names) if names else 1.0, len(names)
        )
