"""Whether a number is said to have risen or fallen: "up 3 %", "shed 40 points", "grew by 600 jobs".

Only a word of movement that stands directly at the number, or opens a list the number goes on with,
says so: a verb further off moves something else ("the 30-year rate climbed"). "Fell to 3 %" is a
level, which is compared with other levels, so it is no movement here.
"""

from __future__ import annotations

import re
from typing import Final

from service.domain.quantity import Dimension
from service.figures.context.words import Sentence
from service.figures.lexicon.events.trends import trend_of

_LEFT: Final = re.compile(
    r"(?<![a-z])(?P<word>[a-z]+)(?:\s+(?:[a-z]+ly|further|another|only|just|even|back|again|an?|higher"
    r"|lower|upwards?|downwards?|some|as\s+much\s+as|additional)){0,2}(?P<by>\s+by)?"
    r"(?:\s+(?:an?\s+)?(?:[a-z]+ly|further|another|additional|average\s+of))?\s+$",
    re.I,
)
# "made up 55 %", "sped up 7 %": the "up" of a verb that moves nothing.
_NOT_UP: Final = re.compile(
    r"\b(?:ma(?:k|d)(?:es?|ing)|t[ao]o?k(?:es?|ing|en)?|g[ai]v(?:es?|ing|en)|own(?:s|ed)|end(?:s|ed|ing)?|"
    r"w[io]u?nd(?:s|ing)?|pick(?:s|ed|ing)?|bought|buy(?:s|ing)?|cough(?:s|ed)?|use[sd]?|rack(?:s|ed)?|"
    r"sp(?:e?ed|eeds)|show(?:s|ed)?|round(?:s|ed)|set(?:s|ting)?|add(?:s|ed)?|put|sum(?:s|med)?|stood|"
    r"free[sd]?|save[sd]?|snapp?(?:s|ed)|turn(?:s|ed)?|line[sd]?|c[oa]me|writ\w+|br[eo]\w+|"
    r"eat(?:s|ing)?|ate|back(?:s|ed)?|follow(?:s|ed)?)\s+$",
    re.I,
)
_UPS: Final = frozenset({"up", "down"})
# "Shares of one were down 2 %, of another by 3 %"; "by 1 to 2 degrees Celsius (2 to 4 Fahrenheit)".
_GOES_ON: Final = re.compile(
    r",?\s*(?:[(/]|or\s+)\s*|\s*(?:this|last|next|in)\s+(?:the\s+)?[\w-]+(?:\s+[\w-]+)?,?\s+(?:and|then)\s+"
    r"|,?\s*(?:and\s+)?(?:[A-Z][\w&.'’-]*\s+){1,3}(?:by\s+)?"
)
# "Add 200 g", "dropped 10 inches of snow": what is done to a thing, where a share would move.
_THINGS_DONE: Final = ("add", "drop", "contract", "eas", "ralli")
_RELATIVE: Final = frozenset({Dimension.SHARE, Dimension.COUNT, Dimension.TEMPERATURE})
_LOOK_BACK_CHARS: Final = 60


def trend_before(sentence: Sentence, start: int, dimension: Dimension) -> str:
    """Return "rose" or "fell" where the words left of a number say so, else ""."""
    text = sentence.text
    left = max(sentence.start, start - _LOOK_BACK_CHARS)
    if dimension is Dimension.SHARE and start > left and text[start - 1] == "+":
        return "rose"
    found = _LEFT.search(text[left:start])
    if found is None:
        return ""
    word = found.group("word").lower()
    if word in _UPS and _NOT_UP.search(text, left, left + found.start()):
        return ""
    by = found.group("by") is not None
    if word.startswith(_THINGS_DONE) and not by and dimension not in _RELATIVE:
        return ""
    return trend_of(word, by=by)


def goes_on(gap: str) -> bool:
    """Tell whether the words since the number before only name the next mover or a conversion."""
    return _GOES_ON.fullmatch(gap) is not None
