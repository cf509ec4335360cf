"""Adjectives and adverbs behind "how", and the kind of unit each asks for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from service.ask.plan.kinds.measured.kind import MONEY, SHARE, Kind, counting, measure
from service.domain.quantity import Dimension
from service.domain.question import Asks

_QUICK: Final = measure(Dimension.DURATION, Dimension.SPEED)
_TABLE: tuple[tuple[Kind, str], ...] = (
    (
        MONEY,
        "rich wealthy expensive costly pricey pricy cheap valuable lucrative dear profitable "
        "indebted affluent well-paid well-off",
    ),
    (measure(Dimension.LENGTH, extent="height"), "tall high"),
    (measure(Dimension.LENGTH, extent="distance"), "far close near"),
    (measure(Dimension.LENGTH, extent="width"), "wide broad"),
    (measure(Dimension.LENGTH, extent="depth"), "deep"),
    (measure(Dimension.LENGTH), "thick thin narrow short"),
    (measure(Dimension.LENGTH, Dimension.DURATION, extent="length"), "long"),
    (measure(Dimension.SPEED), "fast"),
    (_QUICK, "quickly quick rapidly swiftly slow slowly speedily"),
    (measure(Dimension.DURATION), "soon late early"),
    (
        measure(Dimension.DURATION, Dimension.COUNT, Dimension.RATE, Dimension.FREQUENCY),
        "often frequently frequent regularly",
    ),
    (measure(Dimension.MASS), "heavy"),
    (measure(Dimension.TEMPERATURE), "hot cold warm cool chilly"),
    (measure(Dimension.MAGNITUDE, Dimension.POWER), "strong powerful"),
    (
        measure(Dimension.AREA, Dimension.LENGTH, Dimension.MASS, extent="size"),
        "big large huge massive sizeable sizable",
    ),
    (measure(Dimension.SOUND), "loud noisy"),
    (measure(Dimension.AGE), "old young"),
    (SHARE, "likely probable effective efficient accurate efficacious humid"),
    (counting("person"), "well-attended populous"),
    (Kind(Asks.MEASURE, (Dimension.COUNT, Dimension.SHARE)), "crowded overcrowded full"),
)
ADJECTIVES: Final[Mapping[str, Kind]] = MappingProxyType(
    {word: kind for kind, words in _TABLE for word in words.split()}
)
"""Kind by adjective or adverb."""

COMPARATIVES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "taller": "tall",
        "higher": "high",
        "farther": "far",
        "further": "far",
        "closer": "close",
        "nearer": "near",
        "wider": "wide",
        "broader": "broad",
        "deeper": "deep",
        "thicker": "thick",
        "shorter": "long",
        "longer": "long",
        "faster": "fast",
        "slower": "slow",
        "quicker": "quick",
        "sooner": "soon",
        "later": "late",
        "earlier": "early",
        "heavier": "heavy",
        "lighter": "heavy",
        "hotter": "hot",
        "colder": "cold",
        "warmer": "warm",
        "cooler": "cool",
        "stronger": "strong",
        "bigger": "big",
        "larger": "large",
        "smaller": "big",
        "louder": "loud",
        "older": "old",
        "younger": "young",
        "richer": "rich",
        "cheaper": "cheap",
        "pricier": "pricey",
        "dearer": "dear",
    }
)
"""The adjective of "how much ...er"."""

ANY_NOUN: Final = frozenset(
    "big large huge massive sizeable sizable great high low small steep hefty deep "
    "significant substantial sharp generous strong tough heavy powerful stiff good bad "
    "serious long wide".split()
)
"""Said of any measure: "how high is the bail"; what it is said of tells the kind."""

WIND: Final = re.compile(
    r"\bhow (?:strong|fast|powerful|high)\b.*\b(?:winds?|gusts?|hurricane|typhoon|cyclone|gale)\b",
    re.I,
)
"""How strong a wind is, is its speed."""

LASTING: Final = re.compile(
    r"\bhow (?:much )?long(?:er)? (?:did|does|do|has|have|had|will|would|can|could|may|it|after|"
    r"before|ago|until|till)\b",
    re.I,
)
"""How long something goes on, not how long it is."""

DOING: Final = re.compile(
    r"\bhow fast (?:can|could|does|do|did|will|would) [^?]*?\b(?:get|accelerate|go from|reach|hit|"
    r"sprint|finish|complete|charge|recharge|do (?:0|zero|nought))\b",
    re.I,
)
"""How fast something is done can be told by the time it takes."""

MOVING: Final = re.compile(
    r"\bby how (?:much|far)\b|\bhow (?:much|far|sharply|steeply|fast|high|low|deep|deeply) "
    r"(?:(?:did|do|does|have|has|had|will|would|could|can|might) .*\b(?:rise|risen|fall|fallen|"
    r"grow|grown|drop|dropped|plunge[ds]?|climb(?:ed)?|jump(?:ed)?|slump(?:ed)?|slid(?:e|den)?|sink|"
    r"sunk|surge[ds]?|go up|gone up|go down|gone down|increase[ds]?|decrease[ds]?|decline[ds]?|"
    r"gain(?:ed)?|shrink|shrunk|rall(?:y|ied)|tumble[ds]?|soar(?:ed)?)\b|"
    r"(?:is|are|was|were) .*\b(?:up|down|ahead|off)\b)",
    re.I,
)
"""By how much something rose or fell: a sum, a share or a count."""

PRICED: Final = re.compile(
    r"\b(?:shares?|stocks?|prices?|index|ftse|dow|nasdaq|currency|pound|dollar|euro|rouble|ruble|"
    r"yen|sales|profits?|revenues?|earnings|rents?|wages|inflation|economy|gdp|exports|imports|costs?|"
    r"bitcoin|market|yields?|rates?|unemployment|output|spending|debt|income)\b",
    re.I,
)
"""What rises and falls by a sum or a share and by no length."""
