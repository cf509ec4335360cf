"""Which agency a text credits, and which outlets are editions of one."""

from __future__ import annotations

import re
from typing import Final

AGENCIES: Final = {
    "reuters": "Reuters",
    "ap": "AP",
    "associated press": "AP",
    "afp": "AFP",
    "agence france-presse": "AFP",
    "dpa": "dpa",
    "xinhua": "Xinhua",
    "pti": "PTI",
    "ani": "ANI",
    "tass": "TASS",
    "interfax": "Interfax",
    "kyodo": "Kyodo",
    "yonhap": "Yonhap",
    "efe": "EFE",
    "ansa": "ANSA",
    "upi": "UPI",
    "cnn wire": "CNN",
}
_NAMED: Final = "|".join(map(re.escape, AGENCIES))
# "KYIV, 11 Jan (Reuters) -", "Lima (AFP) -", "By The Associated Press".
_OPENING: Final = re.compile(
    rf"\((?:[^()\n]{{0,30}}\b)?({_NAMED})\b[^()\n]{{0,20}}\)\s*[-–—:]|"
    rf"^\W*(?:by |from |source: )(?:the )?({_NAMED})\b",
    re.I | re.M,
)
_OPENING_WITHIN: Final = 300
# The last words of copy: "AFP", "© Reuters", "Copyright 2014 The Associated Press", "- dpa".
_ENDING: Final = re.compile(
    rf"(?:(?:^|[.!?”\"])\s*[-–—/©(]*\s*|(?:©|copyright)\s*(?:\d{{4}}\s*)?(?:the\s+)?)"
    rf"({_NAMED})\)?\.?(?:\s*all rights reserved\b[^\n]*)?\s*$",
    re.I,
)
_DESK: Final = re.compile(
    r"\(?(?:additional )?reporting by [^\n]{3,200}?editing by [^\n]{3,80}$", re.I
)
_PARTLY: Final = re.compile(
    rf"(?:with files from|additional reporting by|with|from)\s+(?:the\s+)?({_NAMED})\b|"
    rf"\b(?:the\s+)?({_NAMED})\s+contributed to this (?:report|story)",
    re.I,
)
_ENDING_WITHIN: Final = 260
_HOST: Final = re.compile(r"^(?:[\w-]+\.)*?([\w-]+\.(?:(?:co|com|org|net|ac|gov)\.)?[a-z]{2,6})$")
_EDITION: Final = re.compile(
    r"^the\s+|\s+(?:online|news|world|uk|us|usa|international|edition|live|\.com)$", re.I
)


def agency_of(opening: str) -> str | None:
    """Return the agency whose copy a text says it is in its first words."""
    found = _OPENING.search(opening[:_OPENING_WITHIN])
    return AGENCIES[next(filter(None, found.groups())).lower()] if found else None


def whole_credit(text: str) -> tuple[str, str] | None:
    """Return the agency whose copy a text says it is, in its first or last words, and the words."""
    opening = text[:_OPENING_WITHIN]
    if found := _OPENING.search(opening):
        return AGENCIES[next(filter(None, found.groups())).lower()], found.group().strip()
    ending = text.rstrip()[-_ENDING_WITHIN:]
    if found := _ENDING.search(ending):
        return AGENCIES[found.group(1).lower()], found.group().strip()
    if found := _DESK.search(ending):  # So Reuters ends its copy; nobody else names both desks.
        return "Reuters", found.group().strip()
    return None


def partial_credit(text: str) -> str:
    """Return the words by which a text says that an agency helped; "" where it says none."""
    found = _PARTLY.search(text.rstrip()[-_ENDING_WITHIN:])
    return found.group().strip() if found else ""


def host_family(outlet: str) -> str:
    """Return an outlet named by its address as its registered domain; another as it is.

    "edition.cnn.com" and "www.cnn.com" are one outlet.
    """
    host = _HOST.match(outlet.lower())
    return host.group(1) if host else outlet


def outlet_family(outlet: str) -> str:
    """Return one key for all editions of an outlet: "BBC News" and "www.bbc.co.uk" are "bbc"."""
    host = _HOST.match(outlet.lower().strip())
    name = host.group(1).split(".")[0] if host else outlet.strip()
    for _ in range(3):
        name = _EDITION.sub("", name).strip() or name
    return re.sub(r"[\W_]+", "", name.casefold())
