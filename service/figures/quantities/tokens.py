"""A sentence as tokens: digits, words, signs and masked stretches, with their places.

Normalising never changes the length of a text, so that every place in a token is a place in the
article. Masked stretches are blanked first: no later rule can read a year as a number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

_SAME_LENGTH = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–−－﹣", "-"),
        **dict.fromkeys("’‘ʼ＇", "'"),
        "⁄": "/",
        "٫": ".",
        "٬": ",",
        "，": ",",
        "．": ".",
        "％": "%",
        "＄": "$",
        "\t": " ",
        "_": " ",
    }
)
_FOREIGN_DIGIT = re.compile(r"[^\D0-9]")
_TOKEN = re.compile(
    r"(?P<word>[kcm]?m[23](?!\w)|[^\W\d_]+(?:'[^\W\d_]+)?)"
    r"|(?P<digits>(?<![\d.,])\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d.,'-]*\d)"
    r"|(?<![\w.])\.\d+(?![.\d])|\d+(?:(?:[.']|,,?)\d+)*)"
    r"|(?P<mask>_+)"
    r"|(?P<sign>[^\x00-\xff\w\s—–≈≥≤‰€₹₩₴₽₺₪₦₫฿₱৳₿₾₵₸₭₡]+|\S)"
)


class TokenKind(Enum):
    """Name what a token is made of."""

    DIGITS = "digits"
    WORD = "word"
    MASK = "mask"
    SIGN = "sign"


_KINDS = {kind.value: kind for kind in TokenKind}


class Token(NamedTuple):
    """Hold one token: `low` is its text in lower case, `text` as printed."""

    kind: TokenKind
    text: str
    low: str
    start: int
    end: int


Tokens = tuple[Token, ...]


def normalised(text: str) -> str:
    """Return `text` with plain digits, dashes and quotes, character for character."""
    if text.isascii():
        return text.replace("_", " ")
    text = text.translate(_SAME_LENGTH)
    return _FOREIGN_DIGIT.sub(lambda match: str(unicodedata.decimal(match.group())), text)


def blanked(text: str, places: Iterable[tuple[int, int]]) -> str:
    """Return `text` with each stretch overwritten by "_", which no normalised text holds."""
    pieces: list[str] = []
    at = 0
    for start, end in places:
        pieces.append(text[at:start])
        pieces.append("_" * (end - start))
        at = end
    return "".join((*pieces, text[at:]))


def tokenise(text: str) -> Tokens:
    """Cut a normalised text into tokens."""
    make = tuple.__new__  # A third of the time of this package goes into tokens (2026-11).
    return tuple(
        [
            make(Token, (_KINDS[match.lastgroup or "sign"], word, word.lower(), *match.span()))
            for match in _TOKEN.finditer(text)
            for word in (match.group(),)
        ]
    )


def touches(left: Token, right: Token) -> bool:
    """Tell whether two tokens stand together without space."""
    return left.end == right.start


def after_hyphen(tokens: Tokens, at: int) -> int:
    """Return the place after a hyphen that joins two words, or `at` where there is none."""
    joined = (
        0 < at < len(tokens) - 1
        and tokens[at].text == "-"
        and touches(tokens[at - 1], tokens[at])
        and touches(tokens[at], tokens[at + 1])
    )
    return at + 1 if joined else at


def low_at(tokens: Tokens, at: int) -> str:
    """Return the lower-case text of a token, or "" outside the sentence."""
    return tokens[at].low if 0 <= at < len(tokens) else ""
