"""Our figures in the terms of NewsQuant: its unit names, its signs of change, its bands.

Only names and conventions are translated here. What was not read stays missing: no unit, rate or
number is looked up in the sentence. Unit names are those of CQE's own `unit.json`
(github.com/vivkaz/CQE), since its labels use them. Conventions of the labels, developed on the odd
half: "dozens" is 12 to 120 (a band of one power of ten), "from A to B" is one range in that order,
"half" is 0.5 without a unit, "nearly" is "about", a share with a minus before it is "down", and of
the words before a noun participles, adverbs and the 's of a name are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from evals.reading.newsquant.matching import Item, Value
from service.domain.figure import Figure, Measure
from service.domain.quantity import Bound, Dimension, Quantity
from service.figures.quantities.find import Mention, find_quantities
from service.figures.read import read_figures

_UNITS = {
    "percent": "percentage",
    "percentage point": "percentage point",
    "pound": "pound-mass",
    "tonne": "metric ton",
    "degree Celsius": "celsius",
    "degree Fahrenheit": "fahrenheit",
    "kilowatt-hour": "kilowatt hour",
    "megawatt-hour": "megawatt hour",
    "gigawatt-hour": "gigawatt hour",
    "terawatt-hour": "terawatt hour",
    "time": "count",
    "USD": "dollar",
    "EUR": "euro",
    "GBP": "pound sterling",
    "JPY": "japanese yen",
    "CNY": "chinese yuan",
    "INR": "indian rupee",
    "KRW": "south korean won",
    "UAH": "ukrainian hryvnia",
    "RUB": "russian ruble",
    "TRY": "turkish lira",
    "ILS": "shekel",
    "AUD": "australian dollar",
    "CAD": "canadian dollar",
    "NZD": "new zealand dollar",
    "HKD": "hong kong dollar",
    "SGD": "singapore dollar",
    "BRL": "brazilian real",
    "CHF": "swiss franc",
    "SEK": "swedish krone",
    "NOK": "norwegian krone",
    "DKK": "danish krone",
    "PLN": "polish złoty",
    "CZK": "czech koruna",
    "HUF": "hungarian forint",
    "MXN": "mexican peso",
    "ZAR": "south african rand",
    "KES": "kenyan shilling",
    "SAR": "saudi riyal",
    "AED": "united arab emirates dirham",
    "MYR": "malaysian ringgit",
    "IDR": "indonesian rupiah",
    "BTC": "bitcoin",
    "rial": "iranian rial",
    "IRR": "iranian rial",
    "PHP": "philippine peso",
    "EGP": "egyptian pound",
    "PKR": "pakistani rupee",
    "THB": "thai baht",
    "VND": "vietnamese dong",
    "NGN": "nigerian naira",
    "PEN": "peruvian sol",
    "ISK": "icelandic krona",
    "AFN": "afghan afghani",
    "ALL": "albanian lek",
    "AOA": "angolan kwanza",
    "ARS": "argentine peso",
    "AZN": "azerbaijani manat",
    "BDT": "bangladeshi taka",
    "BGN": "bulgarian lev",
    "BOB": "bolivian boliviano",
    "BWP": "botswana pula",
    "BYN": "belarusian ruble",
    "CLP": "chilean peso",
    "COP": "colombian peso",
    "CRC": "costa rican colón",
    "CUP": "cuban peso",
    "ETB": "ethiopian birr",
    "GEL": "georgian lari",
    "GHS": "ghanaian cedi",
    "GTQ": "guatemalan quetzal",
    "HNL": "honduran lempira",
    "HRK": "croatian kuna",
    "HTG": "haitian gourde",
    "KGS": "kyrgyzstani som",
    "KHR": "cambodian riel",
    "KPW": "north korean won",
    "KZT": "kazakhstani tenge",
    "LAK": "lao kip",
    "LKR": "sri lankan rupee",
    "MAD": "moroccan dirham",
    "UZS": "uzbekitan som",
    "ampere hour": "ampere-hour",
    "milliampere hour": "milliampere-hour",
    "light year": "light-year",
    "permille": "per mille",
    "atmosphere": "standard atmosphere",
    "cubic centimetre": "millilitre",
    "millimetre of mercury": "millimeter of mercury",
    "gigatonne": "gigaton",
    "megatonne": "megaton",
    "kilotonne": "kiloton",
    "revolution per minute": "revolutions per minute",
    "part per billion": "parts-per-billion",
    "pound per square inch": "pound per square inch",
}
_CHANGES = {
    Bound.EXACT: "=",
    Bound.RANGE: "=",
    Bound.VAGUE: "=",
    Bound.ABOUT: "~",
    Bound.NEARLY: "~",
    Bound.OVER: ">",
    Bound.AT_LEAST: ">",
    Bound.UNDER: "<",
    Bound.UP_TO: "<",
}
_DIRECTIONS = {"rose": "up", "fell": "down"}
_POWERS = {
    "ten": 10.0,
    "dozen": 12.0,
    "score": 20.0,
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
}
_PLURAL_POWER = re.compile(rf"\b({'|'.join(_POWERS)})s\b", re.I)
_FROM = re.compile(r"\bfrom\s*$", re.I)
_TO = re.compile(r"\s*(?:to|-|–)\s*", re.I)
_RATE = re.compile(r"\s(?:a|an|each|every)\s(?=\w+$)", re.I)
_ADVERB = re.compile(r"\b[a-z]+ly\s(?=[a-z]+ed\b)")
_POUND_FEET = re.compile(r"(?:lb|ft)s?[-. ](?:lb|ft)s?\b")
_POSSESSIVE = re.compile(r"['’]s$|['’]$")
_PERCENT = re.compile(r"per\s?cent|%|\bp(?:c|ct)\b|\d", re.I)
_MINUS = ("-", "−", "–")
_JUST_UNDER = re.compile(r"\b(?:under|below|less|fewer)\b", re.I)
_STOP = frozenset(
    "a an the of in on at for and or to by from with its his her their our your my this that these "
    "those other more most such all any some own".split()
)


def read_items(text: str) -> list[Item]:
    """Read a sentence: its figures, and the bare numbers that count nothing we could name."""
    figures = read_figures(text)
    items = [
        (figure.span.start, figure.span.end, _item(figure.quantity, figure))
        for figure in figures
        if _is_quantity(figure.quantity)
    ]
    items += [
        (mention.start, mention.end, _item(mention.quantity, None))
        for mention in find_quantities(text)
        if _is_quantity(mention.quantity) and not _is_covered(mention, figures)
    ]
    items.sort(key=lambda item: item[0])
    return [item for _, _, item in _with_ranges(text, items)]


def _is_quantity(quantity: Quantity) -> bool:
    return quantity.bound is not Bound.VAGUE or _PLURAL_POWER.search(quantity.printed) is not None


def _is_covered(mention: Mention, figures: Iterable[Figure]) -> bool:
    return any(
        figure.span.start < mention.end and mention.start < figure.span.end for figure in figures
    )


def _with_ranges(text: str, items: list[tuple[int, int, Item]]) -> list[tuple[int, int, Item]]:
    """Join "from A to B", which we read as two figures, into one range, A first."""
    joined: list[tuple[int, int, Item]] = []
    for start, end, item in items:
        if joined:
            before, until, first = joined[-1]
            single = isinstance(item.value, float) and isinstance(first.value, float)
            if single and _FROM.search(text[:before]) and _TO.fullmatch(text[until:start]):
                joined[-1] = (before, end, _range(first, item))
                continue
        joined.append((start, end, item))
    return joined


def _range(first: Item, last: Item) -> Item:
    value = (float(str(first.value)), float(str(last.value)))
    unit = first.unit if last.unit == "-" else last.unit
    return Item(value, unit, first.change, f"{first.words} to {last.words}")


def _item(quantity: Quantity, figure: Figure | None) -> Item:
    value = _value(quantity)
    is_share = quantity.unit.name == "percent" and not _PERCENT.search(quantity.printed)
    if is_share and isinstance(value, float):
        of = _thing(figure.measure) if figure else "-"
        unit = "-" if of == "-" else f"% {of}"
        return Item(_simple(value / 100), unit, _change(quantity, None), quantity.printed)
    return Item(value, _unit(quantity, figure), _change(quantity, figure), quantity.printed)


def _simple(share: float) -> float:
    """Return the fraction a rounded share was printed as: 0.6667 is two thirds."""
    thirds = round(share * 3) / 3
    return thirds if abs(share - thirds) < 1e-3 else share


def _value(quantity: Quantity) -> Value:
    if quantity.bound is Bound.VAGUE:
        powers = [_POWERS[word.lower()] for word in _PLURAL_POWER.findall(quantity.printed)]
        if powers:
            low = 1.0
            for power in powers:
                low *= power
            return low, 10 * low
    low_end, high_end = quantity.low, quantity.high
    if low_end is not None and high_end is not None and low_end != high_end:
        return float(low_end), float(high_end)
    end = high_end if low_end is None else low_end
    return float(end) if end is not None else 0.0


def _change(quantity: Quantity, figure: Figure | None) -> str:
    sign = "<" if _JUST_UNDER.search(quantity.printed) else _CHANGES[quantity.bound]
    direction = _DIRECTIONS.get(figure.measure.event) if figure and _moves(figure) else None
    if quantity.unit.dimension is Dimension.SHARE and quantity.printed.startswith(_MINUS):
        direction = direction or "down"
    return direction if direction and sign in "=~<" else sign


def _moves(figure: Figure) -> bool:
    """Tell whether the number itself moves: "two stocks rose" counts stocks."""
    counts = figure.quantity.unit.dimension is Dimension.COUNT
    return not counts or figure.measure.increment or figure.measure.noun == "point"


def _unit(quantity: Quantity, figure: Figure | None) -> str:
    unit = quantity.unit
    if unit.dimension is Dimension.AGE:
        return f"{unit.name} of age"
    if _POUND_FEET.search(quantity.printed):
        return "foot pound-force"
    if unit.dimension is not Dimension.COUNT or (figure is None and unit.name):
        return _named(unit.name)
    if figure is None:
        return "-"
    return _thing(figure.measure)


def _thing(measure: Measure) -> str:
    """Return the thing counted in the words of the labels, "-" where none is named."""
    counted, _, rate = _RATE.sub(" per ", measure.counted).partition(" per ")
    per = f" per {rate}" if rate else ""
    printed = _ADVERB.sub("", counted).split()
    words = [_POSSESSIVE.sub("", word) for word in printed if _is_kept(word)]
    if not words:
        return f"{measure.noun}{per}" if measure.noun else "-"
    # The labels keep "people" and the names of peoples ("Germans") in the plural.
    keeps = measure.noun == "person" and words[-1].lower() not in {"person", "persons"}
    keeps |= words[-1][0].isupper() and words[-1].endswith("ans")
    head = words[-1] if keeps else measure.noun
    return " ".join([*words[:-1], head]) + per


def _is_kept(word: str) -> bool:
    """Tell whether a word before a noun stands in the labels: stop words and participles do not."""
    lower = word.lower()
    participle = len(lower) > 4 and lower.endswith("ed") and "-" not in lower
    return lower not in _STOP and not participle


def _named(name: str) -> str:
    """Return the name of the labels for a unit or, part by part, for a rate ("USD per month")."""
    return _UNITS.get(name) or " per ".join(_UNITS.get(part, part) for part in name.split(" per "))
