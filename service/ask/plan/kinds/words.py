"""The words questions are made of: askings, words without content, names in lower case."""

from __future__ import annotations

import re
from typing import Final

from service.ask.plan.kinds.askings import ASKINGS, MONEY
from service.domain.quantity import Dimension
from service.domain.question import Asks
from service.figures.lexicon.events.words import event_of
from service.figures.lexicon.nations import nations_in
from service.figures.lexicon.units.measures import MEASURES

AUXILIARIES: Final = frozenset(
    "were was are is be been being have has had did do does will would could can may might shall "
    "should there".split()
)
PREPOSITIONS: Final = frozenset(
    "in to from by at on since during for with near into against across before after around "
    "according as per until inside within alone so far".split()
)
CLAUSES: Final = frozenset(
    "that who which if when while because than under into onto through between behind beneath "
    "above below without via aboard towards toward".split()
)
"""Words that end a noun phrase besides auxiliaries and the common prepositions."""
STOP_WORDS: Final = (
    AUXILIARIES
    | PREPOSITIONS
    | frozenset(
        "a an the of and or but not no how many much what when where who whom whose which why that "
        "this these those it its they them their he his she her we our you your i me my us number "
        "numbers size total count tell give about than more most least over under "
        "any some all exactly actually really currently now if whether get got go went up down out "
        "outside beyond along across behind beneath without between among via per each every "
        "another other own set ever still yet already just even also too both three four five "
        "six seven eight nine ten found let because so "
        "please know known there's what's toll figure figures estimate estimates large big "
        "commit committed happen happened occur occurred take took taken".split()
    )
)
SAYING: Final = frozenset("say said says tell told claim claimed state stated think".split())
"""Verbs that ask what somebody said."""

_GENERIC_PLACES: Final = frozenset(
    "total conflict war battle fighting combat attack crash fire operation general support january "
    "february march april may june july august september october november december".split()
)
_NO_QUESTION: Final = re.compile(
    r"^(?:hi|hello|hey|thanks|thank you|good (?:morning|evening|night))\b[^?]*$|"
    r"^(?:write|translate|sing|draw|code|compose|ignore|pretend|act|tell me a)\b|"
    r"^[\d\s+*/=().?^-]+$",
    re.I,
)
# Verbs that no table of events holds, and that end what a question counts.
_COMMON_VERBS: Final = frozenset(
    "live lived work worked serve served join joined watch watched remain remained stay stayed own "
    "owned use used want need belong keep kept hold held know demonstrated march marched fight "
    "fought fighting living working serving staying".split()
)
WORD: Final = re.compile(r"[^\W_](?:[\w’'.-]*[^\W_])?")


def asks_for(text: str) -> Asks:
    """Tell what kind of thing a question wants."""
    asked = next((asks for asks, shape in ASKINGS if re.search(shape, text, re.I)), Asks.WHAT)
    return Asks.MEASURE if asked is Asks.COUNT and unit_asked(text) else asked


_MEASURES: Final = (
    (
        r"\b(?:far|close|near|tall|long|deep|high|wide|thick|width|length|height|distance|depth|girth|diameter|circumference)\b",
        Dimension.LENGTH,
    ),
    (r"\b(?:long|duration)\b", Dimension.DURATION),
    (r"\b(?:fast|speed)\b", Dimension.SPEED),
    (r"\b(?:heavy|weight|weigh)\b", Dimension.MASS),
    (r"\b(?:hot|cold|temperature)\b", Dimension.TEMPERATURE),
    (r"\b(?:strong|powerful|magnitude)\b", Dimension.MAGNITUDE),
    (r"\b(?:strong|powerful)\b", Dimension.POWER),
    (r"\b(?:area|big|large)\b", Dimension.AREA),
    (r"\b(?:big|large)\b", Dimension.LENGTH),
    (r"\b(?:big|large)\b", Dimension.MASS),
    (r"\bold\b", Dimension.AGE),
)


def dimensions_for(asks: Asks, text: str) -> tuple[Dimension, ...]:
    """List the kinds of unit that can answer; none for a question that wants no number."""
    if asks is Asks.MEASURE:
        return _measures(text)
    if asks is Asks.AMOUNT and _BY_HOW_MUCH.search(text):
        return (Dimension.MONEY, Dimension.SHARE)
    if asks is Asks.AMOUNT and not MONEY.search(text):
        return (*_MONEYLESS, Dimension.MONEY)
    return _DIMENSIONS.get(asks, ())


def _measures(text: str) -> tuple[Dimension, ...]:
    """List the kinds that the asking words name: "how wide" is no question about "thick"."""
    unit = unit_asked(text)
    if unit is not None:
        return (unit,)
    shapes = [shape for asks, shape in ASKINGS if asks is Asks.MEASURE]
    found = (re.search(shape, text, re.I) for shape in shapes)
    asking = next((match.group() for match in found if match), text)
    if _WIND.search(text):
        return (Dimension.SPEED,)
    if _LASTING.search(text):
        return (Dimension.DURATION,)
    return tuple(kind for shape, kind in _MEASURES if re.search(shape, asking, re.I))


_BY_HOW_MUCH: Final = re.compile(
    r"\b(?:by how much|how much (?:did|do|does|have|has|will) .*\b(?:rise|fall|grow|drop|go up|go "
    r"down|increase|decrease|gain))\b",
    re.I,
)


def extent_of(text: str) -> str:
    """Name the length that a question asks for; "" for none of them."""
    return next((name for name, shape in _EXTENTS if shape.search(text)), "")


_EXTENTS: Final = tuple(
    (name, re.compile(rf"\b(?:{words})\b", re.I))
    for name, words in (
        ("distance", r"how (?:far|close|near)|distance"),
        ("width", r"how wide|width|diameter"),
        ("depth", r"how deep|depth"),
        ("height", r"how (?:tall|high)|height"),
        ("girth", r"girth|circumference"),
        ("length", r"how long|length"),
        ("size", r"how (?:big|large)"),
    )
)


def unit_asked(text: str) -> Dimension | None:
    """Return the kind of unit a question counts: "how many acres"; None: it counts no unit."""
    found = _COUNTED_UNIT.search(text) or _UNIT_AT_END.search(text)
    if found is None:
        return None
    word = found.group(1).lower()
    unit = MEASURES.get(word)
    if word == "pounds":
        return Dimension.MASS
    if unit is None or unit.dimension is Dimension.COUNT:
        return None
    return Dimension.AREA if "square " in found.group().lower() else unit.dimension


_LASTING: Final = re.compile(
    r"\bhow long (?:did|does|do|has|have|had|will|would|can|could|may|it|after|before|ago)\b", re.I
)
_WIND: Final = re.compile(r"\bhow (?:strong|fast|powerful)\b.*\b(?:winds?|gusts?)\b", re.I)
_COUNTED_UNIT: Final = re.compile(
    r"\bhow many (?:square |cubic |more |metric )?([a-z]+)(?=\s|[?]|$)", re.I
)
_UNIT_AT_END: Final = re.compile(r"\bhow (?:\w+) .* in (?:square |cubic )?([a-z]+)\W*$", re.I)
_MONEYLESS: Final = (
    Dimension.MASS,
    Dimension.VOLUME,
    Dimension.ENERGY,
    Dimension.POWER,
    Dimension.FORCE,
    Dimension.AREA,
)


_DIMENSIONS: Final = {
    Asks.COUNT: (Dimension.COUNT,),
    Asks.AMOUNT: (Dimension.MONEY,),
    Asks.SHARE: (Dimension.SHARE,),
}


def is_no_question(text: str) -> bool:
    """Tell a greeting, a sum or an order to write something from a question."""
    return bool(_NO_QUESTION.search(text))


def is_generic_place(word: str) -> bool:
    """Tell a word that follows "in" without being a place: "in total", "in March"."""
    return word.lower() in _GENERIC_PLACES


def is_common_verb(word: str) -> bool:
    """Tell a verb of no event: "people live", "workers demonstrated"."""
    return word in _COMMON_VERBS


def content_words(text: str) -> tuple[str, ...]:
    """List the words that carry a question, lower case, in order, once each."""
    words = (re.sub(r"[’']s$", "", match.group().lower()) for match in WORD.finditer(text))
    return tuple(dict.fromkeys(word for word in words if word not in STOP_WORDS))


# "north korean", "somali" and "kenyan" are no other word; "polish" and "turkey" are.
_SURELY_NATION: Final = re.compile(r" |[a-z](?:i?ans?|eans?|ese|is?)$")


def with_capitals(text: str) -> str:
    """Give names in a question typed without capitals theirs back, length unchanged."""
    titled = text.title()
    if len(titled) != len(text):
        return text
    cased = list(text)
    if any(letter.isupper() for letter in text[1:]):
        for nation in nations_in(titled):
            if _SURELY_NATION.search(nation.words):
                cased[nation.start : nation.end] = titled[nation.start : nation.end]
        return "".join(cased)
    for nation in nations_in(titled):
        cased[nation.start : nation.end] = titled[nation.start : nation.end]
    for match in re.finditer(r"\b(?:in|at|near|from) ([a-z]\w{2,})", text):
        word = match.group(1)
        if not (word in STOP_WORDS or is_generic_place(word) or event_of(word)):
            cased[match.start(1)] = titled[match.start(1)]
    return "".join(cased)
