"""Find date expressions in a text and say which days they mean.

A date without a publication day to stand on keeps its words and gets no days: never today's. "May"
and "March" are months only with a day, a year or a preposition, so the verbs stay verbs.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple

from service.domain.article import Precision
from service.domain.figure import AsOf, AsOfBasis
from service.figures.context import intervals
from service.figures.context.date_readers import READERS
from service.figures.context.words import Sentence

_MONTH: Final = (
    r"(?:January|Jan\.?|February|Feb\.?|March|Mar\.|April|Apr\.?|May|June|Jun\.|July|Jul\.|August|"
    r"Aug\.?|September|Sept?\.?|October|Oct\.?|November|Nov\.?|December|Dec\.?)(?![a-z])"
)
_WEEKDAY: Final = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_YEAR: Final = r"(?:1[89]|20)\d\d(?![\d,.]\d|\w)"
_COUNT: Final = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|few)"
)
_UNITS: Final = r"(?:hour|day|week|month|year|decade)"
_PART: Final = r"(?:(?:[Ee]arly|[Mm]id|[Ll]ate)[ -](?:in\ )?)?"
_SINCE: Final = r"(?:[Ss]ince\ (?:the\ (?:start|beginning)\ of\ )?)?"

_DATE: Final = re.compile(
    rf"""(?<![\w/.:-])(?:
      (?P<iso>\d{{4}}-\d\d-\d\d(?!\d))
    | (?P<slash>\d{{1,2}}(?:/\d{{1,2}}/|\.\d{{1,2}}\.)(?:\d{{4}}|\d\d)(?![\d/]))
    | (?P<mdy>{_SINCE}{_MONTH}\s*\d{{1,2}}(?:st|nd|rd|th)?(?![\d:]|[.,]\d|\w)
        (?:(?:\s*[-–,]\s*|\s+){_YEAR})?)
    | (?P<dmy>{_SINCE}\d{{1,2}}(?:st|nd|rd|th)?\ (?:of\ )?{_MONTH}(?:,?\ {_YEAR})?)
    | (?P<my>{_SINCE}{_PART}{_MONTH},?\ (?:of\ )?(?:{_YEAR}|last\ year|this\ year))
    | (?P<quarter>(?:the\ )?(?:first|second|third|fourth)\ quarter\ of\ {_YEAR}|Q[1-4]\ {_YEAR})
    | (?P<lastmonth>(?:[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast)\ {_MONTH})
    | (?P<month>(?:[Ss]ince\ |(?<=\b[Ii]n\ )(?:early\ |mid-|late\ )?|(?:[Ee]arly|[Mm]id|[Ll]ate)[ -]
        |(?<=\b[Bb]y\ )|(?<=\bduring\ )|(?<=\buntil\ )|(?<=\bfrom\ )|(?<=\bof\ )|(?<=\bbefore\ )
        |(?<=\bafter\ )){_MONTH}(?!\ \d{{1,2}}(?!\d)))
    | (?P<weekday>(?:[Ss]ince\ )?(?:(?:[Ll]ast|[Nn]ext|[Tt]his|[Ee]arly|[Ll]ate)\ )?{_WEEKDAY}
        (?!\ (?:Times|Mirror|Telegraph|Post|Express|School)))
    | (?P<day>[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow|[Tt]his\ (?:morning|afternoon|evening)
        |[Ll]ast\ night|[Oo]vernight)\b
    | (?P<rel>(?:(?:[Ss]ince|[Ee]arlier|[Ll]ater|[Ll]ate|[Ee]arly|[Mm]id)[ -])?
        (?:[Ll]ast|[Tt]his|[Nn]ext)\ (?:week(?:end)?|month|year|quarter|spring|summer|autumn|fall
        |winter))\b
    | (?P<that>(?:that|the)\ same\ (?:day|week|month|year)|that\ (?:day|week|month|year))\b
    | (?P<ago>(?:{_COUNT})\ {_UNITS}s?\ (?:ago|earlier|before)\b)
    | (?P<past>(?:the|in|over)\ (?:past|last|previous)\ (?:{_COUNT}\ )?{_UNITS}s?\b)
    | (?P<year>(?:[Ss]ince\ |(?<=\b[Ii]n\ )(?:early\ |mid-|late\ )?|(?<=\bof\ )|(?<=\b[Tt]he\ )
        |(?<=\bby\ )|(?<=\bduring\ )|(?<=\buntil\ )|(?<=\bbefore\ )|(?<=\bafter\ )|(?<=\bfrom\ )
        |(?<=\s\()|[Ll]ate\ |[Ee]arly\ |[Mm]id-){_YEAR})
    )""",
    re.X,
)

# No date without one of these: the pattern above is slow, and half of all sentences have none.
_DATE_WORDS: Final = tuple(
    "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec day week month year quarter decade hour "
    "omorrow night morning afternoon evening spring summer autumn fall winter".split()
)
_DATE_DIGITS: Final = re.compile(r"\d\d\d\d|\d[/.]\d")

_SPELLS: Final = frozenset({Precision.MONTH, Precision.YEAR, Precision.PERIOD})
_LEADING: Final = re.compile(r"(?:(?:Back\s+)?(?:[Ii]n|[Dd]uring)\s+|But\s+in\s+|And\s+in\s+)?")
_PRINTED: Final = re.compile(r"\S")
_INDEFINITE: Final = re.compile(r",?\s*(?:an?|another|one)\s+[a-z]", re.I)
# "The worst since the 2018 fire, which left 85 dead."
_COMPARED: Final = re.compile(r"\b(?:since|than|unlike|recall(?:s|ed|ing))\s+the\s+$")

# "It killed 85 people.", "That blaze left 85 dead.": of what the sentence before tells.
_GOES_ON: Final = re.compile(
    r"(?:It|(?:That|Those)\s+[a-z]+)\s+(?!is\b|are\b|has\b|have\b|may\b)[a-z]"
)
_BEFORE_CHARS: Final = 300


class DateMention(NamedTuple):
    """Mark one date expression: offsets, words as printed and the days it means, if known."""

    start: int
    end: int
    words: str
    as_of: AsOf


def find_dates(text: str, published: date | None) -> tuple[DateMention, ...]:
    """Return every date expression in `text`, in order.

    Relative and year-less words are resolved against `published`; without it their `as_of` keeps
    the words alone, basis NONE. "1/10/2017" can be two days and is resolved only where both agree.
    """
    if not any(word in text for word in _DATE_WORDS) and _DATE_DIGITS.search(text) is None:
        return ()
    return tuple([_mention(match, published) for match in _DATE.finditer(text)])


def _mention(match: re.Match[str], published: date | None) -> DateMention:
    words = match.group().strip()
    start = match.end() - len(match.group().lstrip())
    end = start + len(words)
    try:
        interval = READERS[match.lastgroup or "that"](words, published)
    except OverflowError:  # "Tomorrow" on the last day of the calendar.
        interval = None
    if interval is None:
        return DateMention(start, end, words, AsOf(words=words))
    lower = words.lower()
    if lower.startswith("since") and published is not None:
        interval = intervals.until(interval, published)
    as_of = AsOf(
        start=interval.start,
        end=interval.end,
        precision=interval.precision,
        basis=AsOfBasis.STATED,
        words=words,
    )
    return DateMention(start, end, words, as_of)


def opens_sentence(sentence: Sentence, found: DateMention) -> bool:
    """Tell whether a date opens its sentence: "In January, a ferry sank"."""
    return _LEADING.fullmatch(sentence.text, sentence.start, found.start) is not None


def covers_count(sentence: Sentence, own: DateMention) -> bool:
    """Tell whether a month or year opens the sentence: its count is that of the whole time."""
    since = own.words.lower().startswith("since")
    return not since and own.as_of.precision in _SPELLS and opens_sentence(sentence, own)


def is_of_another(sentence: Sentence, own: DateMention, published: date | None) -> bool:
    """Tell whether a past month or year brings in an event of its own: "In May, a ferry sank".

    An article without a date may do so in any sentence but its first.
    """
    text, end = sentence.text, own.as_of.end
    if _COMPARED.search(text[sentence.start : own.start]):
        return True
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
