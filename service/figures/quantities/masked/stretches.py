"""Stretches that hold digits but no figure: dates, years, times, ages, identifiers, scores.

They are found before any number is read, each with its kind, so that other rules can use an age or
a year. "in 2024" is a year, "about 2000 soldiers" is none: the neighbours decide. Every pattern
starts at a letter class or a digit and is bounded, so that the work is linear in the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from service.figures.lexicon.numerals import (
    MONTHS,
    NAMED_BY_NUMBER,
    NUMBERED,
    SCORE_WORDS,
)
from service.figures.quantities.masked.years import find_years
from service.figures.quantities.tokens import normalised


class MaskKind(StrEnum):
    """Name what a masked stretch is."""

    URL = "url"
    DATE = "date"
    TIME = "time"
    YEAR = "year"
    DECADE = "decade"
    ORDINAL = "ordinal"
    AGE = "age"
    PHONE = "phone"
    IDENTIFIER = "identifier"
    SCORE = "score"
    LIST_NUMBER = "list_number"


K = MaskKind


class Mask(NamedTuple):
    """Mark a stretch of a sentence that holds no figure."""

    start: int
    end: int
    kind: MaskKind


_MONTH = rf"(?:{'|'.join((*MONTHS, *map(str.upper, MONTHS)))})\b\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?\b(?![.,:]\d|%)"
_DAYS = rf"{_DAY}(?:\s?(?:-|to|and|through|/)\s?{_DAY})?"
_YEAR = r"(?:1[0-9]|20)\d\d\b(?![.,]?\d)"
_NO_FIGURE = (
    r"\b(?![,.]\d|%|\s(?:percent|per cent|million|billion|thousand)\b)(?:\(\w\))*"
    r"(?:\s?(?:-|and|to)\s?\d{1,4}\b(?![,.]\d))?"
)
_CLOCK = r"(?:GMT|UTC|CES?T|E[SD]T|local time)\b"
_AGE_LINK = r"(?:of\s|between\s|under\s|over\s|from\s)"
_MONEY = "(?:US|USD|EUR|GBP|CHF|INR|JPY|CNY|RMB|KRW|UAH|RUB|AUD|CAD|NZD|HKD|SGD|Rs|Re|SEK|NOK|RM)"
_FRACTION = (
    r"[1-7]/(?:[234568]|16)\s(?:of|cups?|(?:tea|table)spoons?|pounds?|ounces?|inch|inches|miles?"
    r"|hours?)\b"
)
_STREET = (
    r"(?:Road|Street|Avenue|Ave|St|Rd|Way|Lane|Drive|Blvd|Boulevard|Square|Plaza|Terrace"
    r"|Crescent|(?:Trade|Convention|Financial)\s(?:Center|Centre))"
)
_SCORE_WORD = rf"(?:{'|'.join(sorted(SCORE_WORDS))})"

_RUN = re.compile(r"\d+")
_LETTERS_LEFT = re.compile(r"(?<![\w$-])[A-Za-z&][A-Za-z0-9&]{0,20}$")
_GLUED_NAME = re.compile(
    rf"(?!{_MONEY}\d|PS\d+(?:[.,]?\d|[mbk])|[kcm]?m[23]\b)[A-Za-z][A-Za-z&]{{0,20}}\d\w*(?:[.,]\d+)*(?:-\d+)?"
)
_PAIR = re.compile(r"(?<![\d.,/$€£-])(\d{1,3})-(\d{1,3})(?![\d.,%-]*\d|%)\b")
_AGE_IN_WORDS = re.compile(rf"\baged\s{_AGE_LINK}[\w-]{{1,15}}(?:\s(?:to|and|or)\s\d{{1,3}}\b)?")
_NUMBER_AFTER_NOUN = re.compile(rf"#?(?P<x>\d{{1,4}}(?:\.\d+)*)[a-zA-Z]?{_NO_FIGURE}")
_NOUN_LEFT = re.compile(r"([\w&]{1,20}\.?)\s#?$")
_A_MONTH = "month"
"""Asked of a sentence like a sign, so that patterns of dates run only where a month is named."""
_MONTH_START = re.compile("|".join({name[:3] for name in (*MONTHS, *map(str.upper, MONTHS))}))
_Pattern = tuple[MaskKind, frozenset[str], re.Pattern[str]]


def _compiled(*rows: tuple[MaskKind, str, str]) -> tuple[_Pattern, ...]:
    """Compile patterns; the second field holds signs of which one must stand in the sentence."""
    return tuple(
        (kind, frozenset({needs} if needs == _A_MONTH else needs), re.compile(pattern))
        for kind, needs, pattern in rows
    )


_ANYWHERE = _compiled(
    (K.LIST_NUMBER, ")", r"^\s*\((?P<x>\d{1,2})\)\s+(?=[^\W\d])"),
    (K.URL, "/", r"\bhttps?://\S+"),
    (K.URL, "#@", r"[#@]\w{1,60}"),
    (K.URL, ".", r"\bwww\.\S+|\b[A-Za-z][\w-]{1,60}\.(?:com|org|net|co\.uk)\b\S*"),
    (K.DATE, _A_MONTH, rf"\b{_MONTH}\s?-?\s?{_DAYS}(?:\s?[,-]?\s{_YEAR})?"),
    (K.DATE, _A_MONTH, rf"\b{_MONTH},?\s(?:of\s)?{_YEAR}"),
    (
        K.AGE,
        "g",
        rf"\b(?:[Aa]ges?\s{_AGE_LINK}?|[Aa]ged\s{_AGE_LINK}|[Aa]ged\s(?=\d+\s?(?:-|to)))\d{{1,3}}\b(?![.,]\d)(?:\s?(?:-|to|and|or)\s?\d+\b)?",
    ),
    (K.AGE, "-", r"\b(?:[Uu]nder|[Oo]ver)-\d\d(?:'?s)?\b"),
    (K.AGE, "s", r"\b(?:[Uu]nder|[Oo]ver)\s(?P<x>\d\ds)\b"),
    (
        K.AGE,
        ",(",
        r"\b(?![A-Z]\w{2,7}day\b)[A-Z][\w'-]{1,30}(?:,\s|\s\()(?P<x>\d{1,3})(?=[,.;)](?!\d))",
    ),
    (K.IDENTIFIER, "-", rf"\b(?!{_MONEY}-)[A-Z][A-Za-z]{{0,20}}-\d[\w.]*(?!,\d)|\b7-Eleven\b"),
    (
        K.IDENTIFIER,
        "-",
        r"(?<![\w-])(?!(?:plus|minus|some|about|from|than|over|just)-)[a-z]{4,20}-\d{1,2}\b(?![.,]?\d|%|-)",
    ),
    (K.IDENTIFIER, "Ss", r"\b[Ss]\s?(?:&|and)?\s?[Pp]\s?(?:100|400|500|600)\b"),
    (K.IDENTIFIER, "-", r"\b(?:COVID|Covid)[ -]{1,3}19\b"),
    (K.IDENTIFIER, "", r"\b(?:[Tt]op|[Bb]ig)[ -]\d{1,3}\b(?![.,]?\d)"),
    (K.SCORE, "-", r"\b(?:won|lost|beat|by|voted)\s(?P<x>\d{1,3}-\d{1,3})\b(?![.,%-]?\d)"),
)
_AT_DIGITS = _compiled(
    (
        K.LIST_NUMBER,
        "",
        r"(?:(?<=^)|(?<=^\s))\d{1,2}[.)]\s+(?=[^\W\d])|(?<=\[)\d{1,3}(?=\])|(?<=\()\d{1,2}(?=\))",
    ),
    (K.PHONE, "-", r"\d{3}\)?[-. ]\d{3}[-.]\d{4}(?!\d)|(?<![,.-])\d{3}-0\d{3}(?!\d)"),
    (K.PHONE, "+", r"(?<=\+)\d[\d ().-]{7,20}\d"),
    (K.PHONE, "", r"(?<=\bcalled )(?:911|999)\b|911(?= calls?\b)"),
    (K.DATE, _A_MONTH, rf"(?<![\w.,$€£]){_DAYS}\s(?:of\s)?{_MONTH}(?:,?\s{_YEAR})?"),
    (K.DATE, "-", r"(?<!-)\d{4}-\d\d-\d\d(?:T[\d:.]{4,12}Z?)?(?![\d-])"),
    (K.DATE, "/.-", r"(?<![/.-])\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})(?![\d/.-]?\d)"),
    (K.DATE, "/", r"(?<![/\d])\d{1,2} / \d{1,2} / (?:\d{4}|\d{2})(?![\d/])"),
    (K.DATE, "/", r"(?:9/11|7/7|24/7)\b"),
    (K.TIME, ":", rf"(?<!:)\d{{1,2}}:\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\b\.?)?(?:\s{_CLOCK})?"),
    (K.TIME, "mM", r"(?<![.,])\d{1,2}(?:\.\d\d)?\s?(?:[ap]\.?m|[AP]\.?M)\b\.?"),
    (K.TIME, "", rf"(?<![.,])\d{{4}}\s?{_CLOCK}|\d{{1,2}}\so'clock"),
    (K.DECADE, "s", r"(?<![\w.,'])(?:(?:1[5-9]|20)\d0'?s|[2-9]0'?s)\b"),
    (K.ORDINAL, "", r"(?<!\.)\d[\d,]{0,12}(?:st|nd|rd|th|ST|ND|RD|TH)\b"),
    (K.IDENTIFIER, ".", r"(?<!\.)(?!\d{1,3}(?:\.\d{3})+(?!\.?\d))\d+\.\d+\.\d+(?:\.\d+)*"),
    (K.IDENTIFIER, "/", rf"(?<!/)(?!{_FRACTION})\d{{1,3}}/\d{{1,3}}(?![\d/])"),
    (
        K.IDENTIFIER,
        "",
        rf"(?<![.,$])(?:\d{{1,5}}-)?\d{{1,5}}\s(?:(?:[A-Z]\w*|\d+(?:st|nd|rd|th))\s){{1,3}}{_STREET}\b",
    ),
    (K.IDENTIFIER, "", r"(?<![.,$-])\d{1,2}(?=\s(?:Pro|Max|Plus|Ultra|Mini|News)\b)"),
    (
        K.IDENTIFIER,
        "K",
        r"(?<![$€£.,])[2-8]K(?=[- ](?:[Vv]ideo|TV|[Dd]isplay|[Rr]esolution|[Ss]creen|HDR|OLED|UHD"
        r"|[Cc]amera|[Mm]onitor|[Ff]ootage|[Cc]ontent|[Gg]am|[Ss]tream|at\b))"
        r"|(?<=\bin )[48]K\b|(?<=native )[48]K\b",
    ),
    (K.SCORE, "-", r"(?<![\d.,/-])\d{1,2}-(?:for|of)-\d{1,2}\b(?!-)"),
    (K.IDENTIFIER, "/", r"(?<=\b[fF]/)\d+(?:\.\d+)?"),
    (K.IDENTIFIER, "7", r"(?<![.,$-])7[0-8]7(?=s\b|[A-Z]|\s(?:[A-Z][a-z]|jets?\b|planes?\b))"),
    (K.IDENTIFIER, "", r"(?<![.,$-])\d{1,3}[A-Z]\d?(?=\sfilings?\b)"),
    (K.SCORE, "-", r"(?<![\d.,/-])\d{1,3}-\d{1,3}-\d{1,3}(?![\d-]|[.,]\d)"),
    (K.IDENTIFIER, "-", r"(?<=[a-z]-foot-)\d{1,2}\b|(?<=\d-foot-)\d{1,2}\b"),
    (
        K.PHONE,
        "0",
        r"(?<![\d.,:-])(?<!\d[ \u00a0\u2009\u202f])0\d{2,4}(?:[ -]\d{3,4}){0,3}\b(?![.,:]\d)",
    ),
    (K.SCORE, "-", rf"(?<![.,/-])\d{{1,3}}-\d{{1,3}}(?=[- ]{_SCORE_WORD}\b)"),
)
"""Patterns tried at the start of each run of digits only: a scan for them costs five times more."""


def masks(sentence: str) -> tuple[Mask, ...]:
    """Return the masked stretches of one sentence in order, without overlaps.

    Where two patterns claim one place the longer stretch has it.
    """
    text = normalised(sentence)
    taken = bytearray(len(text))
    found: list[Mask] = []
    for mask in sorted(_candidates(text), key=lambda mask: mask.start - mask.end):
        if 1 not in taken[mask.start : mask.end]:
            taken[mask.start : mask.end] = b"\1" * (mask.end - mask.start)
            found.append(mask)
    return tuple(sorted(found))


def _candidates(text: str) -> list[Mask]:
    """List what each pattern claims, pattern by pattern."""
    found = _matches(K.AGE, _AGE_IN_WORDS, text) if "aged" in text else []
    runs = [run.start() for run in _RUN.finditer(text)]
    if not runs:
        return found
    signs = frozenset(text)
    if _MONTH_START.search(text) is not None:
        signs |= {_A_MONTH}
    for kind, needs, pattern in _ANYWHERE:
        if not needs or not signs.isdisjoint(needs):
            found += _matches(kind, pattern, text)
    for kind, needs, pattern in _AT_DIGITS:
        if not needs or not signs.isdisjoint(needs):
            found += [Mask(*one.span(), kind) for at in runs if (one := pattern.match(text, at))]
    for at in runs:
        found += _named(text, at)
    found += [Mask(start, end, MaskKind.YEAR) for start, end in find_years(text)]
    found += _even_pairs(text)
    return found


def _matches(kind: MaskKind, pattern: re.Pattern[str], text: str) -> list[Mask]:
    """List the stretches of one pattern; its group "x", where it has one, is the stretch."""
    group = "x" if "x" in pattern.groupindex else 0
    return [Mask(*match.span(group), kind) for match in pattern.finditer(text)]


def _named(text: str, at: int) -> Iterator[Mask]:
    """Yield "Article 5", "Boeing 737" and "A320", whose digits are part of a name."""
    before = text[max(0, at - 24) : at]
    beside = before[-1:]
    glued = _LETTERS_LEFT.search(before) if beside.isalpha() or beside == "&" else None
    if glued is not None:
        whole = _GLUED_NAME.match(text, at - len(glued.group()))
        if whole is not None:
            yield Mask(whole.start(), whole.end(), K.IDENTIFIER)
        return
    noun = _NOUN_LEFT.search(before) if beside.isspace() or beside == "#" else None
    if noun is None:
        return
    word = noun.group(1)
    if word in NAMED_BY_NUMBER or word.lower() in NUMBERED:
        match = _NUMBER_AFTER_NOUN.match(text, at)
        if match is not None:
            yield Mask(at - len(noun.group()), match.end(), K.IDENTIFIER)


def _even_pairs(text: str) -> Iterator[Mask]:
    """Yield "3-1" and "50-50": a pair that does not rise is a score, one that rises a range."""
    for match in _PAIR.finditer(text) if "-" in text else ():
        if int(match.group(1)) >= int(match.group(2)):
            yield Mask(match.start(), match.end(), MaskKind.SCORE)
