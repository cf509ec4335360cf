"""Small phrases about figures: the number as its source prints it, who says so, as of when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from service.domain.figure import AsOf, AsOfBasis, Figure
from service.domain.quantity import Bound, Dimension, plain
from service.domain.record import Entry
from service.figures.quantities.find import find_quantities

_ONE: Final = frozenset({"a", "an", "one"})
_SIGN: Final = re.compile(r"[^\s\d]{0,4}$")


def printed(figure: Figure) -> str:
    """Return the number as printed, with its unit, its bound word in lower case."""
    words = figure.quantity.printed
    words = words if words.isupper() else words[:1].lower() + words[1:]
    return f"{words} {figure.measure.counted}" if words in _ONE else words


def bare(figure: Figure) -> str:
    """Return the printed number without its bound word: "over 11,000" -> "11,000"."""
    quantity = figure.quantity
    if quantity.bound in (Bound.RANGE, Bound.VAGUE):
        return printed(figure)
    found = find_quantities(quantity.printed)
    if not found:
        return printed(figure)
    at, end = found[0].number_start, found[0].number_end
    sign = _SIGN.search(quantity.printed[:at])
    start = at - len(sign.group()) if sign and not sign.group().isalpha() else at
    tail = quantity.printed[end:] if quantity.unit.dimension is not Dimension.COUNT else ""
    return quantity.printed[start:end].lower() + tail


def grouped(value: Decimal) -> str:
    """Write a value with thousands commas: 11000 -> "11,000"."""
    whole, _, rest = plain(value).partition(".")
    return f"{int(whole):,}" + (f".{rest}" if rest else "")


def who(entry: Entry) -> str:
    """Say who gives a figure, for use after the number."""
    figure = entry.figure
    named = [speaker.name for speaker in figure.attribution if speaker.named]
    if named:
        return f"according to {_article_case(named[-1])}"
    if figure.attribution:
        return "in reports that name no source"
    return "without naming a source"


def who_briefly(entry: Entry) -> str:
    """Say who gives a figure, for use in brackets."""
    figure = entry.figure
    named = [speaker.name for speaker in figure.attribution if speaker.named]
    if named:
        return _article_case(named[-1])
    return "no source named"


def _article_case(name: str) -> str:
    """Write a speaker's leading article small: "The U.S. and its allies" -> "the U.S. ..."."""
    return name[0].lower() + name[1:] if name.startswith(("The ", "A ", "An ")) else name


def when(as_of: AsOf) -> str:
    """Say the date of a count by day or month, "" when it is not known."""
    if as_of.start is None or as_of.end is None:
        return ""
    if as_of.start == as_of.end:
        return f"{as_of.start.day} {as_of.start:%b %Y}"
    if (as_of.start.year, as_of.start.month) == (as_of.end.year, as_of.end.month):
        return f"{as_of.start:%b %Y}" if as_of.precision.value == "month" else _range(as_of)
    return f"{as_of.start.year}" if as_of.precision.value == "year" else _range(as_of)


def _range(as_of: AsOf) -> str:
    start, end = as_of.start, as_of.end
    if start is None or end is None:
        return ""
    return f"{start.day} {start:%b %Y} to {end.day} {end:%b %Y}"


def is_dated(as_of: AsOf) -> bool:
    """Tell whether anything is known of a count's date."""
    return as_of.basis is not AsOfBasis.NONE


def joined(parts: Sequence[str]) -> str:
    """Join phrases as English does: "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def capital(text: str) -> str:
    """Start a sentence with a capital letter."""
    return text[:1].upper() + text[1:]
