"""Numbers that the question itself gives: "was it 10, 11 or 12 boats?", "who says 300 died?"."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from service.ask.plan.wording.change import Change, first_changed
from service.domain.quantity import Dimension
from service.figures.quantities.find import find_quantities

_NUMBER: Final = (
    r"(?:(?:about|around|over|nearly|almost|some|roughly|more than|fewer than|less than|at least|"
    r"up to|just) )?(?:\d[\d,.]*\d|\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve|dozens|hundreds|thousands)(?: (?:hundred|thousand|million|billion))?"
)
_EITHER: Final = rf"(?:between )?{_NUMBER}(?:(?:, (?:or )?| or | and | to | vs?\.? ){_NUMBER})+"
_BE: Final = r"(?:is|are|was|were|do|does|did|has|have|had|will)"
_ALTERNATIVES: Final = (
    Change(
        re.compile(
            rf"^{_BE} (?:it|there|they|we talking about|these) {_EITHER} (?=[A-Za-z])", re.I
        ),
        "how many ",
        "how many",
    ),
    Change(re.compile(rf"^{_BE} {_EITHER} (?=[A-Za-z])", re.I), "how many ", "how many"),
    Change(
        re.compile(
            rf"^{_BE} (?P<what>the [\w’' -]*?(?:toll|number|count|total|figure)"
            rf"(?: (?:of|for) [\w’' -]+?)?) (?:at )?{_EITHER}\b",
            re.I,
        ),
        r"what was \g<what>",
        "how many",
    ),
    # "One captured sailor or two? Reports differ."
    Change(
        re.compile(rf"^{_NUMBER} (?P<what>[\w’' -]+?) or {_NUMBER}\b[^?.]*[?.]?(?: .*)?$", re.I),
        r"how many \g<what>?",
        "how many",
    ),
    # "One story says 30 boats sank, another says 40. Which is right?"
    Change(
        re.compile(
            rf"^.*?\b(?:says?|said|claims?|reports?|reported|has|have|speaks? of) {_NUMBER} "
            rf"(?P<what>[^,.?;]+)[,.;].*?\b{_NUMBER}\b.*$",
            re.I,
        ),
        r"how many \g<what>?",
        "how many",
    ),
)
_FIGURE: Final = r"(?:figure|number|estimate|claim|count|total|toll|report)"
_WHO_SAYS: Final = re.compile(
    r"^(?:and |but |so )?(?:who|which \w+|what sources?) (?:is it (?:who|that) )?(?:says?|said|"
    r"claims?|claimed|reports?|reported|gives?|gave|puts?|estimates?|estimated|confirmed|announced|"
    r"speaks? of|spoke of)(?: that| of)? (?P<rest>.+)$",
    re.I,
)
_WHENCE: Final = re.compile(
    rf"^(?:where|who|from whom) (?:does|do|did) (?:the |that |this )?{_FIGURE}s? of "
    r"(?P<rest>.+?) (?:come|stem|originate)\b.*$|"
    rf"^(?:what|who)(?:[’']s| is| was) (?:the source (?:of|for)|behind) (?:the |that )?"
    rf"(?:{_FIGURE} of )?(?P<other>.+)$",
    re.I,
)
# Words that may stand before the number: "that more than 300".
_FIRST: Final = 3


class Given(NamedTuple):
    """Hold a question without the number it gave, that number, and how it was read."""

    text: str
    value: Decimal | None = None
    assumed: tuple[str, ...] = ()


def without_given(text: str) -> Given:
    """Ask "how many" in place of numbers to choose from, or of one whose speaker is asked for."""
    either = first_changed(text, _ALTERNATIVES)
    if either.text != text:
        return Given(either.text, None, either.assumed)
    found = _WHO_SAYS.match(text) or _WHENCE.match(text)
    if found is None:
        return Given(text)
    rest = found.groupdict().get("rest") or found.groupdict().get("other") or ""
    counts = find_quantities(rest)
    if not counts or len(rest[: counts[0].start].split()) > _FIRST:
        return Given(text)
    quantity = counts[0].quantity
    value = quantity.low if quantity.low is not None else quantity.high
    if value is None or quantity.unit.dimension is not Dimension.COUNT:
        return Given(text)
    told = f"read as who gives {quantity.printed}"
    return Given(f"how many {rest[counts[0].end :].strip()}", value, (told,))
