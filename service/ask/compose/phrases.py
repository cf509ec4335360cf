"""Small phrases about figures: the number as its source prints it, who says so, as of when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from service.domain.figure import AsOf, AsOfBasis, Figure, Modality
from service.domain.quantity import Bound, Dimension, Quantity, plain
from service.domain.record import Entry
from service.figures.quantities.find import find_quantities

_ONE: Final = frozenset({"a", "an", "one"})
_SIGN: Final = re.compile(r"[^\s\d]{0,4}$")
_SCALES: Final = (
    (Decimal(10) ** 12, "trillion"),
    (Decimal(10) ** 9, "billion"),
    (Decimal(10) ** 6, "million"),
)
_SCALE_WORD: Final = re.compile(r"trillion|billion|million", re.I)
_MANY: Final = re.compile(r"^(?:dozens|scores|hundreds|thousands|tens of thousands|millions)$")
_BARE: Final = frozenset({Dimension.COUNT, Dimension.MAGNITUDE})
_ARTICLE_ID: Final = "art_"
_OUTLETS: Final = 2
_NOBODY: Final = "nobody named"
_NO_SOURCE: Final = "no source named"


def printed(figure: Figure) -> str:
    """Return the number as printed, with its unit, its bound word in lower case."""
    words = figure.quantity.printed
    words = words if words.isupper() else words[:1].lower() + words[1:]
    if words in _ONE:
        return f"{words} {figure.measure.counted}".strip()
    if _MANY.match(words) and figure.measure.counted:
        return f"{words} of {figure.measure.counted}"
    return words


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
    tail = quantity.printed[end:] if quantity.unit.dimension not in _BARE else ""
    return quantity.printed[start:end].lower() + tail


def written(value: Decimal, quantity: Quantity) -> str:
    """Write an end of a printed number in digits, with its unit: "110 million USD", "9,000"."""
    unit = quantity.unit
    name = "" if unit.dimension in _BARE else f" {unit.name}"
    if _SCALE_WORD.search(quantity.printed):
        for scale, word in _SCALES:
            if value >= scale:
                return f"{grouped(value / scale)} {word}{name}"
    return f"{grouped(value)}{name}"


def grouped(value: Decimal) -> str:
    """Write a value with thousands commas: 11000 -> "11,000"."""
    whole, _, rest = plain(value).partition(".")
    return f"{int(whole):,}" + (f".{rest}" if rest else "")


def who(entry: Entry) -> str:
    """Say who gives a figure, for use after the number."""
    named = [speaker.name for speaker in entry.figure.attribution if speaker.named]
    if named:
        return f"according to {_article_case(named[-1])}"
    if entry.figure.attribution:
        name = entry.figure.attribution[-1].name
        return f"according to {_unnamed(name)}" if name else "without naming who says so"
    outlets = _outlets(entry)
    return f"as reported by {outlets}" if outlets else "without naming a source"


def who_briefly(entry: Entry) -> str:
    """Say who gives a figure, for use in brackets."""
    named = [speaker.name for speaker in entry.figure.attribution if speaker.named]
    if named:
        return _article_case(named[-1])
    if entry.figure.attribution:
        name = entry.figure.attribution[-1].name
        return _unnamed(name) if name else _NOBODY
    return _outlets(entry) or _NO_SOURCE


def named(entry: Entry) -> str:
    """Say who gives a figure, for use as a subject: "nobody named says" would deny it."""
    brief = who_briefly(entry)
    return {_NOBODY: "somebody not named", _NO_SOURCE: "an article without a source"}.get(
        brief, brief
    )


def _unnamed(name: str) -> str:
    """Name somebody who is not named: "unnamed officials", "a rabbi, not named"."""
    words = _article_case(name)
    words = words if words.isupper() else words[0].lower() + words[1:]
    return f"unnamed {words}" if words.endswith("s") and " " not in words else f"{words}, not named"


def _outlets(entry: Entry) -> str:
    """Name the outlets that say it themselves; "" where none is known."""
    known = [name for name in entry.origins if not name.startswith(_ARTICLE_ID)]
    unknown = len(entry.origins) - len(known)
    if not known:
        return ""
    shown, more = known[:_OUTLETS], len(known[_OUTLETS:]) + unknown
    return joined([*shown, *(["others"] if more else [])])


def _article_case(name: str) -> str:
    """Write a speaker's leading article small: "The U.S. and its allies" -> "the U.S. ..."."""
    return name[0].lower() + name[1:] if name.startswith(("The ", "A ", "An ")) else name


def standing_verb(modality: Modality) -> str:
    """Say how far a number is one of facts: "is given as", "is planned or expected at"."""
    return {
        Modality.PLANNED: "is planned or expected at",
        Modality.HYPOTHETICAL: "is put, as a possibility, at",
        Modality.DENIED: "is denied to be",
    }.get(modality, "is given as")


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
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {end.day} {end:%b %Y}"
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
