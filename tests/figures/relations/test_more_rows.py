"""The rows of `rows_more.txt` and `statements_more.txt`, in both orders of the arguments."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from service.domain.figure import AsOf, AsOfBasis, Figure, Modality
from service.domain.quantity import Bound, Dimension, Unit
from service.domain.record import Relation
from service.domain.record import RelationKind as R
from service.figures.lexicon.units.measures import (
    AGES,
    CELSIUS,
    FAHRENHEIT,
    MAGNITUDE,
    MEASURES,
    YEAR_OF_AGE,
)
from service.figures.relations.compare import compare
from service.figures.relations.statements import compare_dates, compare_order, read_order
from tests.builders import a_figure, a_speaker, an_as_of

HERE = Path(__file__).parent
BOUNDS = {bound.value: bound for bound in Bound}
MODALITIES = {modality.value: modality for modality in Modality}
MARKS = {"another": "increment", "part": "part", "only": "only", "corrected": "corrected"}
EVENTS = set(
    "killed wounded killed_or_wounded deployed captured displaced damaged destroyed infected "
    "burned".split()
)
MONEY = set(
    "USD EUR CAD USD_per_barrel EUR_per_barrel EUR_per_month EUR_per_year cent_per_kilowatt-hour "
    "USD_per_kilowatt-hour".split()
)
RATES = set(
    "person_per_day person_per_week death_per_100,000 tonne_per_year".split(),
)
UNITS = {
    **{name: Unit(name=name.replace("_", " "), dimension=Dimension.MONEY) for name in MONEY},
    **{name: Unit(name=name.replace("_", " "), dimension=Dimension.RATE) for name in RATES},
    **{
        name: MEASURES[name]
        for name in "mile foot metre kg tonne acre mph week day month minute hour year".split()
    },
    "pound": MEASURES["lb"],
    "km": MEASURES["kilometre"],
    "sq_km": MEASURES["sq_kilometre"],
    "kmh": MEASURES["km/h"],
    "percent": MEASURES["percent"],
    "point": Unit(name="percentage point", dimension=Dimension.SHARE),
    "share": Unit(name="share", dimension=Dimension.SHARE, factor=Decimal(100)),
    "C": CELSIUS,
    "F": FAHRENHEIT,
    "magnitude": MAGNITUDE,
    "age": YEAR_OF_AGE,
    "age_in_months": AGES["month"],
}


class Row(NamedTuple):
    line: int
    a: str
    b: str
    kind: R
    mark: str
    reason: str


def days(text: str) -> date | tuple[date, date] | None:
    """Read "2025-01-11", "first..last" or "none"."""
    if text in {"none", "-"}:
        return None
    start, _, end = text.partition("..")
    first = date.fromisoformat(start)
    return (first, date.fromisoformat(end)) if end else first


def figure(text: str) -> Figure:
    """Build the figure a cell describes."""
    said: dict[str, Any] = {"noun": "person", "event": "killed", "nations": ()}
    value = high = None
    bound = Bound.EXACT
    for word in text.split():
        key, equals, told = word.partition("=")
        if equals:
            said |= _told(key, told.replace("_", " "))
        elif word in BOUNDS:
            bound = BOUNDS[word]
        elif word in UNITS:
            said |= {"unit": UNITS[word], "event": "", "noun": ""}
        elif word in EVENTS:
            said["event"] = word
        elif word in MODALITIES:
            said["modality"] = MODALITIES[word]
        elif word in MARKS:
            said[MARKS[word]] = True
        else:
            value, _, end = word.partition("..")
            high = end or None
    if high and bound is Bound.EXACT:
        bound = Bound.RANGE
    assert value is not None
    return a_figure(value, bound, high=high, **said)


def _told(key: str, told: str) -> dict[str, Any]:
    told_as: dict[str, dict[str, Any]] = {
        "by": {"said_by": told},
        "heard": {"said_by": (a_speaker(told, named=False),)},
        "within": {"within": (told,)},
        "nation": {"nations": (told,)},
    }
    if key == "on":
        return {"as_of": days(told)}
    if key == "pub":
        return {"as_of": days(told), "basis": AsOfBasis.PUBLICATION}
    return told_as.get(key, {key: told})


def rows(name: str) -> list[Row]:
    """Read the rows of a table, with their line numbers."""
    found = []
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    for at, line in enumerate(lines, start=1):
        if line and not line.startswith("#"):
            a, b, verdict, reason, _why = map(str.strip, line.split("|"))
            kind, _, mark = verdict.partition(" ")
            found.append(Row(at, a, b, R(kind), mark, reason))
    return found


def mirrored(relation: Relation) -> Relation:
    """Return a relation as seen from the other figure."""
    newer = {"a": "b", "b": "a", None: None}[relation.newer]
    return relation.model_copy(update={"newer": newer})


@pytest.mark.parametrize(
    "row", rows("rows_more.txt"), ids=lambda row: f"{row.line}: {row.a} / {row.b}"
)
def test_a_row_has_its_verdict_and_reason(row: Row) -> None:
    a, b = figure(row.a), figure(row.b)
    relation = compare(a, b)
    assert (relation.kind, relation.undated) == (row.kind, row.mark == "undated"), relation.reason
    assert relation.reason == row.reason
    assert relation.newer == (row.mark if row.kind is R.SUPERSEDED else None)
    assert compare(b, a) == mirrored(relation)


def dated(text: str) -> AsOf:
    return an_as_of(days(text), words="" if text != "-" else "last week")


@pytest.mark.parametrize(
    "row", rows("statements_more.txt"), ids=lambda row: f"{row.line}: {row.a} / {row.b}"
)
def test_two_statements_have_their_verdict(row: Row) -> None:
    if row.a[0].isdigit() or row.a == "-":
        relation = compare_dates(dated(row.a), dated(row.b))
        again = compare_dates(dated(row.b), dated(row.a))
    else:
        one, other = read_order(row.a), read_order(row.b)
        assert one is not None, "no claim of order was read"
        assert other is not None, "no claim of order was read"
        relation, again = compare_order(one, other), compare_order(other, one)
    assert (relation.kind, relation.undated) == (row.kind, row.mark == "undated"), relation.reason
    assert relation.reason == row.reason
    assert again == relation
