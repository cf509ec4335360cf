"""Cases of numbers, ranges, shares, money, measures and temperatures.

A case passes when every expected quantity is read with its value and unit, and nothing else of that
kind is read from the text. Closed and open ends count only where one end is missing: "more than 5"
and "at least 5" differ, "between 5 and 10" is one range however its ends are drawn.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from math import isclose
from typing import Any, NamedTuple, TypeAlias

from service.domain.quantity import Bound, Dimension, Quantity
from service.figures.quantities.find import find_quantities

Row: TypeAlias = Mapping[str, Any]


class Verdict(NamedTuple):
    """Hold whether one case passed, what it asked for and what was read."""

    passed: bool
    wanted: str
    read: str


class Spec(NamedTuple):
    """Name one file of cases and how a case of it is judged."""

    name: str
    path: str
    judge: Callable[[Row], Verdict | None]


_SHARE_WORDS = re.compile(r"per\s?cent|%", re.I)
_COUNT = (Dimension.COUNT, Dimension.SHARE, Dimension.DURATION)
_MONEY = {
    "Dollar": "USD",
    "United States dollar": "USD",
    "Euro": "EUR",
    "Pound": "GBP",
    "British pound": "GBP",
    "Pence": "penny",
    "Penny": "penny",
    "Cent": "cent",
    "Franc": "CHF",
    "Rupee": "INR",
    "Bitcoin": "BTC",
}
_UNITS = {"c": "degree celsius", "f": "degree fahrenheit", "metric ton": "tonne"}
_SPECIAL = (Dimension.TEMPERATURE, Dimension.MONEY, Dimension.SHARE, Dimension.COUNT)


def judge_number(row: Row) -> Verdict:
    """Judge bare numbers: measures and money around them are none of this model's business."""
    wanted = sorted(float(each["value"]) for each in _resolutions(row))
    read = [_plain(quantity) for quantity in _quantities(row)]
    counts = [value for value, dimension in read if dimension in _COUNT]
    every = [value for value, _ in read]
    passed = _same(wanted, sorted(counts)) or _same(wanted, sorted(every))
    return Verdict(passed, str(wanted), str(every))


def judge_range(row: Row) -> Verdict | None:
    """Judge ranges: both ends, or the one end and whether it is included; None: equalities."""
    wanted = sorted(_interval(each["value"]) for each in _resolutions(row))
    if any(low == high for _, low, high in wanted):
        return None
    found = [_said(quantity) for quantity in _quantities(row) if quantity.bound in _RANGED]
    return Verdict(wanted == sorted(found), str(wanted), str(found))


def judge_percent(row: Row) -> Verdict:
    """Judge shares in percent; "two thirds" without the word is a number to this model."""
    wanted = sorted(float(each["value"].rstrip("%").replace(",", "")) for each in _resolutions(row))
    shares = [each for each in _quantities(row) if each.unit.name == "percent"]
    found = sorted(_number(each) for each in shares if _SHARE_WORDS.search(each.printed))
    every = sorted(map(_number, shares))
    return Verdict(_same(wanted, found) or _same(wanted, every), str(wanted), str(every))


def judge_money(row: Row) -> Verdict:
    """Judge amounts with their currency; a sign shared by many currencies is read as the dollar."""
    return _judge_units(row, lambda unit: unit.dimension is Dimension.MONEY)


def judge_temperature(row: Row) -> Verdict:
    """Judge temperatures with their scale."""
    return _judge_units(row, lambda unit: unit.dimension is Dimension.TEMPERATURE)


def judge_measure(row: Row) -> Verdict | None:
    """Judge lengths, masses and the like; None: information and angles are not read."""
    if any(each.get("subtype") in {"Information", "Angle"} for each in _resolutions(row)):
        return None
    return _judge_units(row, lambda unit: unit.dimension not in {*_SPECIAL, Dimension.DURATION})


SPECS = (
    Spec("numbers", "Number/English/NumberModel.json", judge_number),
    Spec("number ranges", "Number/English/NumberRangeModel.json", judge_range),
    Spec("percent", "Number/English/PercentModel.json", judge_percent),
    Spec("money", "NumberWithUnit/English/CurrencyModel.json", judge_money),
    Spec("measures", "NumberWithUnit/English/DimensionModel.json", judge_measure),
    Spec("temperatures", "NumberWithUnit/English/TemperatureModel.json", judge_temperature),
)
LEFT_OUT = {
    "ordinals (2 files)": "an ordinal is no figure",
    "other modes (4 files)": "the same sentences under options of theirs that we do not have",
    "ages": "an age is an attribute of a person and is masked on purpose",
    "information and angles": "bytes and turns are not among the units of news we convert",
    "phone, e-mail, IP, URL, GUID, hashtag, mention": "masked on purpose, never figures",
    "booleans": "no figures",
    "equal to 20": "to us a plain number, not a range",
}

_RANGED = frozenset({Bound.RANGE, Bound.OVER, Bound.AT_LEAST, Bound.UNDER, Bound.UP_TO})


def _resolutions(row: Row) -> list[dict[str, Any]]:
    """Return what a case expects; where theirs says "null", no value could be given."""
    every = (each["Resolution"] for each in row["Results"] if each.get("Resolution"))
    return [each for each in every if str(each.get("value") or "null").rstrip("%") != "null"]


def _quantities(row: Row) -> list[Quantity]:
    return [mention.quantity for mention in find_quantities(row["Input"])]


def _number(quantity: Quantity) -> float:
    end = quantity.high if quantity.low is None else quantity.low
    return float(end) if end is not None else 0.0


def _plain(quantity: Quantity) -> tuple[float, Dimension]:
    """Return the number, a share in words as the fraction it was printed as."""
    value = _number(quantity)
    if quantity.unit.name == "percent" and not _SHARE_WORDS.search(quantity.printed):
        value /= 100
    return value, quantity.unit.dimension


def _same(wanted: Sequence[float], read: Sequence[float]) -> bool:
    """Compare sorted numbers; a share of two printed decimals may differ by half the last one."""
    return len(wanted) == len(read) and all(
        isclose(one, other, rel_tol=1e-9, abs_tol=6e-5 if abs(one) < 1 else 0)
        for one, other in zip(wanted, read, strict=True)
    )


def _interval(printed: str) -> tuple[str, float, float]:
    """Read "(20,35]" as its kind and ends; a missing end is infinite."""
    low, high = printed[1:-1].split(",")
    kind = "both"
    if not low:
        kind = "up to" if printed.endswith("]") else "under"
    elif not high:
        kind = "at least" if printed.startswith("[") else "over"
    return kind, float(low or "-inf"), float(high or "inf")


def _said(quantity: Quantity) -> tuple[str, float, float]:
    kind = "both" if quantity.bound is Bound.RANGE else quantity.bound.value.replace("_", " ")
    low = float("-inf") if quantity.low is None else float(quantity.low)
    high = float("inf") if quantity.high is None else float(quantity.high)
    return kind, low, high


def _judge_units(row: Row, is_ours: Callable[[Any], bool]) -> Verdict:
    wanted = sorted((float(each["value"]), _unit_name(each)) for each in _resolutions(row))
    found = sorted(
        (_number(each), each.unit.name.lower()) for each in _quantities(row) if is_ours(each.unit)
    )
    same_units = [unit for _, unit in wanted] == [unit for _, unit in found]
    passed = same_units and _same([value for value, _ in wanted], [value for value, _ in found])
    return Verdict(passed, str(wanted), str(found))


def _unit_name(resolution: dict[str, Any]) -> str:
    """Return our name of a unit: ISO code where theirs has one, British spelling of metres."""
    name = str(resolution.get("unit", ""))
    is_mass = resolution.get("subtype") == "Weight"
    if (name in _MONEY and not is_mass) or "isoCurrency" in resolution:
        return str(resolution.get("isoCurrency") or _MONEY[name]).lower()
    lower = re.sub(r"(met|lit)er", r"\1re", name.lower())
    return _UNITS.get(lower, lower)
