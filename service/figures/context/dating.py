"""Which date stands in a figure's clause, and which tells of an older event than the article.

Works on one sentence and its dates; what a date means for the count is decided in `attach.py`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from service.domain.article import Precision
from service.domain.figure import AsOf
from service.figures.context.dates import DateMention, find_dates
from service.figures.context.words import Sentence

_SPELLS: Final = frozenset({Precision.MONTH, Precision.YEAR, Precision.PERIOD})
_LEADING: Final = re.compile(r"(?:(?:Back\s+)?(?:[Ii]n|[Dd]uring|On)\s+|But\s+in\s+|And\s+in\s+)?")
_PRINTED: Final = re.compile(r"\S")
_INDEFINITE: Final = re.compile(r",?\s*(?:an?|another|one)\s+[a-z]", re.I)
# "The worst since the 2018 fire, which left 85 dead."
_COMPARED: Final = re.compile(
    r"\b(?:since|than|unlike|recall(?:s|ed|ing)|that\s+of|those\s+of)\s+(?:the|an?)\s+$"
)
# "The deadliest since a bomb killed 60", "a year after another fire killed 9": up to
# the number. "The worst since 2011 left 40 dead" tells of the new event.
_OTHER_EVENT: Final = re.compile(
    r"(?:\b(?:\w+est|worst|first|most\s\w+)\b[^.;:]*?\bsince\s"
    r"(?!(?:(?:at\sleast|early|late|mid|last|the)\s)?(?:\d{4}|[JFMASOND][a-z]{2,8}(?:\s\d{4})?)\s(?!when))"
    r"|\b(?:days|weeks?|months?|years?|decades?)\safter\s(?:an?|another)\s(?:[a-z]+\s){0,3}?[a-z]+\s)"
    r"(?:[^,.;:—]|,\s(?:when|which|in\swhich|who)\b)*$"
)
# "The worst accident at the pit, in 1962, ...", "The previous crash, in May, ...".
_EARLIER_EVENT: Final = re.compile(
    r"(?:The|Its|Their)\s(?:[a-z]+['’]s\s)?(?:worst|deadliest|bloodiest|last|previous|earlier|biggest|largest"
    r"|strongest|heaviest|most\s(?:recent|serious|severe)|only\sother)\s"
    r"(?!days?\b|weeks?\b|months?\b|years?\b|of\b|hours?\b|time\b|group\b|share\b|part\b)[a-z]"
)
_BY_YEAR: Final = re.compile(r"\b(?:an?|the)\s$", re.I)
# "Sixteen were abducted in 2025": nothing between that names one event of that year.
_OF_ONE_EVENT: Final = re.compile(
    r"\b(?:an?|when|by|as|after|during|while|from|since|including|[a-z]+ing)\b|[,;:—(]"
    r"|\bthe\s(?!country|region|world|city|district|province|capital|area|state|north|south|east|west"
    r"|road|mountain|border|island|whole|entire|sea|first|last)"
)
_COUNT_OPENS: Final = re.compile(
    r"(?:^|[.;:“\"]\s?|\b(?:says?|said|that|recorded|registered|logged|documented|saw|reported|counted)\s)"
    r"(?:an?\s(?:total|estimated)\s(?:of\s)?)?(?:[Aa]n?\s[a-z]+\s)?$"
)

# "It killed 85 people.", "That blaze left 85 dead.": of what the sentence before tells.
_GOES_ON: Final = re.compile(
    r"(?:It|(?:That|Those)\s+[a-z]+)\s+(?!is\b|are\b|has\b|have\b|may\b)[a-z]"
)
_BEFORE_CHARS: Final = 300


SETTING: Final = re.compile(r"(?:In|At|During|On)\s+(?:an?|the|his|her|their)\s[^,]{0,60}$")
"""A phrase that opens a sentence and leads to a date."""
_ASIDE: Final = re.compile(r",\s(?:(?:back\s)?in|on|during)\s$")
OLD: Final = timedelta(days=300)
"""What lies longer before an article is no part of its event."""
_NUMBER_CHARS: Final = 12
# "On Monday morning,", "on 15 May at 4:20 pm,".
_HOUR: Final = re.compile(
    r"\s(?:early\s|late\s)?(?:(?:morning|afternoon|evening|night)\b|at\s[\d:.]+(?:\s?[ap]\.?m\b\.?)?)",
    re.I,
)
_LONG_AGO: Final = re.compile(r"\b(?:years?|decades?)\s+(?:ago|earlier)$")
BREAK: Final = re.compile(
    r",\s+(?:which|who|that|where|when)\s|[;—()“”\"]|\s[-–]\s|[,:](?!\d)|\s(?:that|who|which|while|but|whose|including|although)\s"
)
"""Where one clause ends and another begins."""
_WHEN: Final = re.compile(r",?\s*(?:when|in\s+which)\b")
_SUBORDINATE: Final = re.compile(
    r"\s(?:since|after|before|because|as|(?<![Mm]ore\s)(?<![Ll]ess\s)(?<!\wer\s)than|until)\s\S"
    r"|\sfrom\s(?:the\s|about\s|some\s)?[\d$€£]|(?:%|percent|per\scent|points?)\sfrom\s$"
)
_RELATIVE: Final = re.compile(
    r"\s*(?:which|who|that|when|where|in\s+which|killing|leaving|[a-z]+ing)\b"
)
_LASTING: Final = re.compile(
    r"\bfor\s(?:(?:about|almost|nearly|over|at\sleast|more\sthan)\s)?(?:the\s)?(?:past|last|previous)\s"
    r"(?:\w+\s){0,2}$|(?:\b(?:not|never|nobody)|n['’]t)\s[^,;]*?\b(?:in|over)\s(?:the\s)?(?:past|last)\s$"
)
_LASTING_CHARS: Final = 80


def lasts(sentence: Sentence, start: int) -> bool:
    """Tell how long something was or was not so from when: "for the past 32 years"."""
    return (
        _LASTING.search(sentence.text, max(sentence.start, start - _LASTING_CHARS), start)
        is not None
    )


def opens_sentence(sentence: Sentence, found: DateMention) -> bool:
    """Tell whether a date opens its sentence: "In January, a ferry sank"."""
    return _LEADING.fullmatch(sentence.text, sentence.start, found.start) is not None


def covers_count(sentence: Sentence, own: DateMention) -> bool:
    """Tell whether a month or year opens the sentence: its count is that of the whole time."""
    since = own.words.lower().startswith("since")
    return not since and own.as_of.precision in _SPELLS and opens_sentence(sentence, own)


def closes_count(sentence: Sentence, own: DateMention, start: int) -> bool:
    """Tell whether a year or month right of a count takes in all of it: "12 were shot in 2025"."""
    spell = own.as_of.precision in _SPELLS and not own.words.lower().startswith("since")
    if not spell or own.start < start or _OF_ONE_EVENT.search(sentence.text, start, own.start):
        return False
    return _COUNT_OPENS.search(sentence.text[sentence.start : start]) is not None


def follows_another(sentence: Sentence, start: int) -> bool:
    """Tell whether a number tells of an older event: "the worst since a bomb killed 60"."""
    left = sentence.text[max(sentence.start, start - _BEFORE_CHARS) : start]
    told = "since " in left or " after a" in left
    return told and _OTHER_EVENT.search(left) is not None


def names_event(sentence: Sentence, own: DateMention) -> bool:
    """Tell whether a year stands before a noun: "a 1974 flood, which killed 300"."""
    beside = sentence.text[own.end : own.end + 2]
    article = _BY_YEAR.search(sentence.text, sentence.start, own.start)
    return own.as_of.precision is Precision.YEAR and article is not None and beside[1:].islower()


def is_of_another(sentence: Sentence, own: DateMention, published: date | None) -> bool:
    """Tell whether a past month or year brings in an event of its own: "In May, a ferry sank".

    An article without a date may do so in any sentence but its first.
    """
    text, end = sentence.text, own.as_of.end
    if _COMPARED.search(text[sentence.start : own.start]):
        return True
    if own.as_of.precision in _SPELLS and _EARLIER_EVENT.match(text, sentence.start):
        return published is not None or _PRINTED.search(text, 0, sentence.start) is not None
    if end is None or own.as_of.precision not in _SPELLS:
        return False
    opens = opens_sentence(sentence, own) and _INDEFINITE.match(text, own.end, sentence.end)
    if published is not None:
        return bool(opens) and end < published
    first = _PRINTED.search(text, 0, sentence.start) is None
    return not first and bool(opens or _INDEFINITE.match(text, sentence.start, sentence.end))


def old_before(sentence: Sentence, published: date | None, limit: date) -> AsOf | None:
    """Return the old day of the sentence before, where this one goes on with its event.

    None: this one begins anew, or the one before names no day, or one that is not before `limit`.
    """
    if _GOES_ON.match(sentence.text, sentence.start, sentence.end) is None:
        return None
    left = sentence.text[max(0, sentence.start - _BEFORE_CHARS) : sentence.start].rstrip()
    before = left[max(left.rfind(end, 0, -1) for end in (". ", "! ", "? ", "\n")) + 1 :]
    dates = find_dates(before, published)
    for found in dates:
        compared = _COMPARED.search(before[: found.start]) or found.words[:5].lower() == "since"
        if compared or found.as_of.end is None or found.as_of.end >= limit:
            return None
    return dates[-1].as_of if dates else None


def in_clause(sentence: Sentence, found: DateMention, start: int) -> bool:
    """Tell whether a date stands in the figure's clause, or in the one its relative hangs on."""
    low, high = sorted((found.end, start)) if found.end <= start else (start, found.start)
    between = list(BREAK.finditer(sentence.text, low, high))
    if found.start > start:
        return not between and not _SUBORDINATE.search(sentence.text, low, high)
    if not between:
        return True
    hour = _HOUR.match(sentence.text, found.end, between[0].start())
    ended = hour.end() if hour else found.end
    if between[0].start() == ended and _stands_aside(sentence, found):
        between = between[1:]
        if not between:
            return True
    last = between[-1]
    clause = sentence.text[last.start() : start].lstrip(",")
    return len(between) == 1 and _RELATIVE.match(clause) is not None


def _stands_aside(sentence: Sentence, found: DateMention) -> bool:
    """Tell whether a comma after a date only closes it: "In May,", "The crash, in 1951,"."""
    opening = sentence.text[sentence.start : found.start]
    aside = _ASIDE.search(opening) or SETTING.match(opening)
    return opens_sentence(sentence, found) or aside is not None


def distance(found: DateMention, start: int) -> int:
    """Return how far a date stands from a figure."""
    # The number itself lies between its start and a date right of it.
    return found.start - start if found.start > start else start - found.end + _NUMBER_CHARS


def is_old(own: DateMention, sentence: Sentence, start: int, latest: date | None) -> bool:
    """Tell whether a date lies long before the article; "since 2011, when" counts as 2011."""
    if own.as_of.start is None and _LONG_AGO.search(own.words):
        return True
    as_of, since = own.as_of, own.words.lower().startswith("since")
    if since and not _WHEN.match(sentence.text[own.end : max(own.end, start)]):
        return False
    last = as_of.start if since else as_of.end
    return last is not None and latest is not None and last < latest - OLD
