"""Show what is read from a sentence in one line per quantity, so that tables stay readable."""

from __future__ import annotations

from service.domain.quantity import Bound, Quantity, plain
from service.figures.quantities.find import Mention, NumberHabit, find_quantities


def shown(text: str, habit: NumberHabit = NumberHabit.UNKNOWN) -> list[str]:
    """Return "printed = value unit" per quantity, the bound named where it is not exact."""
    return [_line(mention) for mention in find_quantities(text, habit)]


def _line(mention: Mention) -> str:
    quantity = mention.quantity
    bound = "" if quantity.bound is Bound.EXACT else f"{quantity.bound.value} "
    unit = f" {quantity.unit.name}" if quantity.unit.name else ""
    doubt = " ?" if quantity.ambiguous else ""
    return f"{quantity.printed} = {bound}{_ends(quantity)}{unit}{doubt}"


def _ends(quantity: Quantity) -> str:
    ends = [plain(end) for end in (quantity.low, quantity.high) if end is not None]
    return "..".join(dict.fromkeys(ends))
