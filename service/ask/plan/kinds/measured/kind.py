"""What a measure asks for: the kind of question and of unit, which length, what it counts."""

from __future__ import annotations

from typing import Final, NamedTuple

from service.domain.quantity import Dimension
from service.domain.question import Asks


class Kind(NamedTuple):
    """Hold what a measure noun asks for. `counted`: what a noun counts, "" where it says itself."""

    asks: Asks
    dimensions: tuple[Dimension, ...]
    extent: str = ""
    counted: str = ""


def measure(*dimensions: Dimension, extent: str = "") -> Kind:
    """Return the kind of a measure."""
    return Kind(Asks.MEASURE, dimensions, extent)


def counting(noun: str) -> Kind:
    """Return the kind of a noun that counts others: an audience is of viewers."""
    return Kind(Asks.COUNT, (Dimension.COUNT,), counted=noun)


MONEY: Final = Kind(Asks.AMOUNT, (Dimension.MONEY,))
SHARE: Final = Kind(Asks.SHARE, (Dimension.SHARE,))
COUNT: Final = Kind(Asks.COUNT, (Dimension.COUNT,))
AMOUNT_OR_SHARE: Final = Kind(Asks.AMOUNT, (Dimension.MONEY, Dimension.SHARE))
DURATION: Final = measure(Dimension.DURATION)
ANY: Final = Kind(Asks.MEASURE, tuple(Dimension))
