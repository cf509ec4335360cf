"""How an age is written where no "year-old" stands behind it, and which sentences may hold one."""

from __future__ import annotations

import re
from typing import Final

from service.figures.context.words import vocabulary
from service.figures.lexicon.numerals import ORDINALS, TENS, UNITS

_SMALL: Final = "|".join(word for word, value in UNITS.items() if value > 1)
_ONES: Final = "|".join(word for word, value in UNITS.items() if 0 < value < 10)
_LARGE: Final = "|".join(TENS)
_DIGITS: Final = r"\d{1,3}(?![\w%°'’/$€£-]|[.,:]\d)"
_NUMBER: Final = (
    r"(?:\d{1,3}(?![\w%°'’/$€£]|[.,:]\d|-\w)"
    rf"|(?:(?:{_LARGE})(?:-(?:{_ONES}))?|{_SMALL})(?![\w-]))"
)
_HEDGE: Final = (
    r"(?:(?P<bound>about|around|roughly|approximately|nearly|almost|over|under|at\sleast|up\sto"
    r"|older\sthan|younger\sthan|more\sthan|less\sthan)\s)?"
)
_ENDS: Final = (
    r"(?:\s?[.,;:!?)\"”—–]|$|\s(?:when|at\sthe\stime|but|while|today|now|because|although)\b"
)
NO_YEARS: Final = r"(?![\s-](?:weeks?|months?|days?|hours?|minutes?)\b)"

AGED: Final = re.compile(
    r"(?<![A-Z][a-z]\s)\b(?P<lead>(?:(?P<side>under|over|above|below|before|after)\s(?:the\s)?)?"
    rf"(?:aged|ages?|Aged)(?:\s(?P<between>of|between|from))*)\s{_HEDGE}(?P<n>{_NUMBER})"
    rf"(?:\s?(?P<link>-|–|to|and|or)\s?(?P<m>{_NUMBER}))?{NO_YEARS}(?:[\s-]years?(?:[\s-]old)?\b)?"
    r"(?P<tail>\+|\s(?:and|or)\s(?:older|over|above|up|younger|under|below)\b)?"
)
"""Match "aged 26", "at age 57", "ages of 12 to 17", "under the age of 18", "65 and over"."""
ALSO: Final = re.compile(rf"(?:,|,?\sand)\s(?P<n>{_DIGITS})(?=\s?[.,;:)]|$|\s(?:were|who|and)\b)")
"""Match the rest of "aged 19, 20 and 21"."""
APPOSED: Final = re.compile(
    rf"(?:,\s(?:(?:now|then|just|only)\s)?(?P<n>{_DIGITS})(?:,?\sand\s(?P<m>{_DIGITS}))?"
    rf"(?=\s?[,.;)—–]|$)|\s\((?P<b>{_DIGITS})\))"
)
"""Match what may be an age in "Ann Roth, 45, was", "their sons, 12 and 14,", "Roth (57)"."""
STATED: Final = re.compile(
    r"(?:\s(?:is|was|were|would\sbe|will\sbe|had\sbeen|am)|['’](?:s|m|re))\s"
    r"(?:(?:just|only|now|then|still|already)\s)?"
    rf"{_HEDGE}(?P<n>{_NUMBER})(?={_ENDS}|\sand\s(?!\d|(?:{_SMALL})\b)))"
)
"""Match "was 57" in "He was 57." and "who is 55 and"."""
TURNED: Final = re.compile(
    rf"\b(?:turn(?:s|ed|ing)?|(?:died|dies|dead|retire[ds]?|married)(?:\s\w+)?\sat)\s(?P<n>{_NUMBER})"
    rf"(?={_ENDS}|\s(?:in|on|this|last|next|and|of|after|from|as|during|before|later)\b))"
)
"""Match "turned 41 in May", "when he turns 13", "died at 57"."""
BIRTHDAY: Final = re.compile(
    rf"\b(?P<n>\d{{1,3}}(?:st|nd|rd|th)|(?:(?:{_LARGE})-)?(?:{'|'.join(ORDINALS)}))\sbirthday\b"
)
DECADE: Final = re.compile(
    r"\bin\s(?:his|her|their|my)\s(?P<printed>(?:(?:early|mid|late)[\s-](?:to[\s-])?){0,2}"
    r"(?P<n>[2-9]0['’]?s|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b"
)
"""Match "in his late 40s"."""

_NAMED: Final = vocabulary("age ages aged birthday")
_TURNING: Final = vocabulary("turn turns turned turning died dies dead retire retired married")
_BEING: Final = vocabulary("is was were be been s am m re")
_OWNERS: Final = vocabulary("his her their my")
_NUMBERS: Final = frozenset({*UNITS, *TENS}) - {"zero", "one"}
_DIGIT: Final = re.compile(r"\d")


def may_hold_ages(printed: str, words: frozenset[str]) -> bool:
    """Tell whether a sentence of these lower-case words can hold an age: most cannot."""
    if not words.isdisjoint(_NAMED):
        return True
    digits = _DIGIT.search(printed) is not None
    if digits and APPOSED.search(printed):
        return True
    if not words.isdisjoint(_OWNERS) and DECADE.search(printed):
        return True
    if not digits and words.isdisjoint(_NUMBERS):
        return False
    if not words.isdisjoint(_TURNING) and TURNED.search(printed):
        return True
    return not words.isdisjoint(_BEING) and STATED.search(printed) is not None
