"""Whether a measure is the one asked: how wide, not how deep; how far away, not how big."""

from __future__ import annotations

import re
from typing import Final

from service.ask.choose.setting import Misfit, Setting
from service.ask.choose.terms import terms_of_word
from service.domain.figure import Figure
from service.domain.quantity import Dimension
from service.domain.question import Asks

_SIZES: Final = {
    "height": frozenset("tall height high standing stands".split()),
    "width": frozenset("wide width abreast across broad diameter base wingspan span".split()),
    "depth": frozenset("deep depth depths underground".split()),
    "length": frozenset("long length".split()),
    "girth": frozenset("girth circumference".split()),
}
_WORDS: Final = _SIZES | {
    "size": frozenset("big large size".split()).union(*_SIZES.values()),
    "distance": frozenset(
        "away distance from within off north south east west northeast northwest southeast "
        "southwest northern southern eastern western outside beyond to above below apart mile "
        "miles farther further nearest closest passed pass travel travels travelled traveled "
        "range".split()
    ),
}
"""The words that tell each extent."""

_QUALIFIERS: Final = (" limit", "average", "minimum", "top ", "capacity", "aftershock")
_BEFORE: Final = 32
_BEHIND: Final = 40
_SAID_BEHIND: Final = re.compile(r"[ -]*(?:in |foot-|metre-|meter-)?([a-z]+)")
_OF_STUFF: Final = re.compile(r" of (?!the |an? |its |their |his |her )([A-Za-z]+)")


def extent_misfit(figure: Figure, setting: Setting) -> Misfit | None:
    """Refuse another extent than asked, and a limit, an average or a record where none is asked."""
    plan = setting.plan
    if plan.asks is Asks.COUNT:
        return None
    sentence, at = setting.sentence(figure), figure.span.start - figure.sentence.start
    end = at + len(figure.quantity.printed)
    before = f"{figure.measure.counted} {sentence[max(0, at - _BEFORE) : at]}".lower()
    if plan.asks is Asks.MEASURE:
        is_length = figure.quantity.unit.dimension is Dimension.LENGTH
        behind = sentence[end:][:_BEHIND].lower()
        if is_length and plan.extent and _is_other(plan.extent, before, behind):
            return Misfit("counted", f"is no {plan.extent}")
        if _of_other_stuff(sentence[end:], plan.words):
            return Misfit("counted", f"is of {figure.measure.noun or 'something else'}")
    around = before + sentence[end:][: _BEFORE // 2].lower()
    found = next((word for word in _QUALIFIERS if word in around), "")
    if not found or any(found.strip() in word for word in plan.words):
        return None
    return Misfit("counted", f"is a {found.strip()}", related=True)


def says_extent(figure: Figure, setting: Setting) -> bool:
    """Tell whether the words right behind a number say the asked extent: "a 12m-wide crater"."""
    behind = setting.sentence(figure)[figure.span.end - figure.sentence.start :].lower()
    told = _SAID_BEHIND.match(behind)
    return told is not None and told.group(1) in _WORDS[setting.plan.extent]


def _is_other(asked: str, before: str, behind: str) -> bool:
    """Tell "229 feet tall" where the width is asked; the word right behind the number decides."""
    told = _SAID_BEHIND.match(behind)
    word = told.group(1) if told else ""
    if asked == "size":
        return bool(_WORDS["distance"] & set(re.findall(r"[a-z]+", behind)[:1]))
    if any(word in words for words in _SIZES.values()):
        return word not in _WORDS[asked]
    return not _WORDS[asked] & set(re.findall(r"[a-z]+", f"{before} {behind}"))


def _of_other_stuff(behind: str, asked: tuple[str, ...]) -> bool:
    """Tell "1 tonne of TNT" where the weight of something else is asked."""
    found = _OF_STUFF.match(behind)
    if found is None:
        return False
    terms = frozenset[str]().union(*(terms_of_word(word) for word in asked))
    return not terms_of_word(found.group(1).lower()) & terms
