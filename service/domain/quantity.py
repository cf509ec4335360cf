"""A number as said: its ends, its bound, its unit and the words as printed.

The ends are in the printed unit. `Unit.factor` serves comparison only, and nothing converted is
shown unless code declares it as derived.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import PlainSerializer

from service.domain.article import Noun


def plain(value: Decimal) -> str:
    """Write a decimal without exponent or trailing zeros: 1.1E+4 -> "11000"."""
    text = str(value)  # Half the time of `format`, and the same unless there is an exponent.
    if "E" in text:
        text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


Number = Annotated[Decimal, PlainSerializer(plain, return_type=str, when_used="json")]


class Bound(StrEnum):
    """Say how a printed number bounds the true one. Kept to the end and shown to the reader."""

    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"
    AT_LEAST = "at_least"
    UNDER = "under"
    UP_TO = "up_to"
    NEARLY = "nearly"
    RANGE = "range"
    VAGUE = "vague"


class Dimension(StrEnum):
    """Name the kind of thing a unit measures: only like dimensions can be compared."""

    COUNT = "count"
    MONEY = "money"
    SHARE = "share"
    LENGTH = "length"
    AREA = "area"
    VOLUME = "volume"
    MASS = "mass"
    SPEED = "speed"
    FORCE = "force"
    TEMPERATURE = "temperature"
    DURATION = "duration"
    ENERGY = "energy"
    POWER = "power"
    MAGNITUDE = "magnitude"
    AGE = "age"
    DATA = "data"
    DATA_RATE = "data rate"
    PRESSURE = "pressure"
    TORQUE = "torque"
    FREQUENCY = "frequency"
    CONCENTRATION = "concentration"
    VOLTAGE = "voltage"
    CURRENT = "current"
    CHARGE = "charge"
    RESOLUTION = "resolution"
    SOUND = "sound"
    RADIATION = "radiation"
    RATE = "rate"


class Unit(Noun):
    """Name what one step of a number is: "person", "tank", "USD", "percent", "mile".

    `value * factor + offset` is the value in the base unit of the dimension (offset: temperatures).
    Two currencies are two units of factor 1 and never convert.
    """

    name: str
    dimension: Dimension = Dimension.COUNT
    factor: Number = Decimal(1)
    offset: Number = Decimal(0)


class Quantity(Noun):
    """Hold a number as printed, as a closed or half-open range in the printed unit.

    exact, about: low = high. over, at_least: high None. under, up_to, nearly: low None. range:
    both. vague: the core band of the word (dozens: 24 to 99). `printed` are the characters of the
    article from bound word to number ("over 11,000", "dozens"), without the thing counted.
    `ambiguous`: the digits can be read in two ways ("105,00"), so the number is shown and never
    compared as if it were sure.
    """

    low: Number | None
    high: Number | None
    bound: Bound
    unit: Unit
    printed: str
    ambiguous: bool = False
