"""Which way a word moves a number, and whether it changes it at all."""

from __future__ import annotations

from typing import Final

from service.figures.lexicon.events.forms import forms_of


def _all_forms(bases: str) -> frozenset[str]:
    return frozenset(form for base in bases.split() for form in forms_of(base))


_RISING: Final = _all_forms(
    "rise increase climb grow jump surge soar advance rally rebound leap swell expand skyrocket "
    "spike widen improve"
)
_FALLING: Final = _all_forms(
    "fall drop decline decrease plunge plummet slump slip shrink tumble slide sink dip ease narrow"
)
# Said of people and things too, who gain from 5 to 10 kg.
_GAINING: Final = _all_forms("gain add rocket strengthen appreciate")
_LOSING: Final = _all_forms("lose shed retreat dive crash contract weaken depreciate")
_MOVING_BY: Final = {
    **dict.fromkeys(("raise", "raised", "raising", "lifted", "boosted", "higher"), "rose"),
    **dict.fromkeys(("reduce", "reduced", "reducing", "cut", "lowered", "lower"), "fell"),
    **dict.fromkeys(("upward", "upwards"), "rose"),
    **dict.fromkeys(("downward", "downwards"), "fell"),
}
_TRENDS: Final = {
    **dict.fromkeys(_RISING | _GAINING | {"up"}, "rose"),
    **dict.fromkeys(_FALLING | _LOSING | {"down"}, "fell"),
}
_CHANGING: Final = (
    _RISING
    | _FALLING
    | _all_forms(
        "change revise move bring cut reduce raise lower lift boost push up slash trim halve "
        "double triple upgrade downgrade edge creep tick nudge bounce balloon dwindle mushroom "
        "recover"
    )
    | frozenset("up down go goes went gone going shot leaped inched inching".split())
)


def trend_of(word: str, *, by: bool) -> str:
    """Return "rose" or "fell" for a lower-case word of movement, else "".

    `by`: "by" follows, so that verbs which otherwise make things move count too ("cut by 3 %").
    """
    return _TRENDS.get(word) or (_MOVING_BY.get(word, "") if by else "")


def is_change(word: str) -> bool:
    """Tell whether behind a lower-case word "from X to Y" holds two figures and no range."""
    return word in _CHANGING
