"""Find date expressions in a text and say which days they mean.

A date without a publication day to stand on keeps its words and gets no days: never today's. "May"
and "March" are months only with a day, a year or a preposition, so the verbs stay verbs.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple

from service.domain.figure import AsOf, AsOfBasis
from service.figures.context.days import intervals
from service.figures.context.days.readers import READERS

_MONTH: Final = (
    r"(?:January|Jan\.?|February|Feb\.?|March|Mar\.|April|Apr\.?|May|June|Jun\.|July|Jul\.|August|"
    r"Aug\.?|September|Sept?\.?|October|Oct\.?|November|Nov\.?|December|Dec\.?)(?![a-z])"
)
_WEEKDAY: Final = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_YEAR: Final = r"(?:1[89]|20)\d\d(?![\d,.]\d|\w)"
_COUNT: Final = (
    r"(?:\d{1,3}|(?i:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several"
    r"|few))"
)
_UNITS: Final = r"(?:hour|day|week|month|year|decade)"
_PART: Final = r"(?:(?:[Ee]arly|[Mm]id|[Ll]ate)[ -](?:in\ )?)?"
_SINCE: Final = r"(?:[Ss]ince\ (?:the\ (?:start|beginning)\ of\ )?)?"

_DATE: Final = re.compile(
    rf"""(?<![\w/.:-])(?:
      (?P<iso>\d{{4}}-\d\d-\d\d(?!\d))
    | (?P<slash>\d{{1,2}}(?:/\d{{1,2}}/|\ /\ \d{{1,2}}\ /\ |\.\d{{1,2}}\.)(?:\d{{4}}|\d\d)(?![\d/]))
    | (?P<mdy>{_SINCE}{_MONTH}\s*\d{{1,2}}(?:st|nd|rd|th)?(?![\d:]|[.,]\d|\w)
        (?:(?:\s*[-–,]\s*|\s+){_YEAR})?)
    | (?P<dmy>{_SINCE}\d{{1,2}}(?:st|nd|rd|th)?\ (?:of\ )?{_MONTH}(?:,?\ {_YEAR})?)
    | (?P<my>{_SINCE}{_PART}{_MONTH},?\ (?:of\ )?(?:{_YEAR}|last\ year|this\ year))
    | (?P<quarter>(?:the\ )?(?:first|second|third|fourth)\ quarter\ of\ {_YEAR}|Q[1-4]\ {_YEAR})
    | (?P<half>(?:the\ )?(?:first|second)\ half\ of\ {_YEAR})
    | (?P<lastmonth>(?:[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast)\ {_MONTH})
    | (?P<month>(?:[Ss]ince\ |(?<=\b[Ii]n\ )(?:early\ |mid-|late\ )?|(?:[Ee]arly|[Mm]id|[Ll]ate)[ -]
        |(?<=\b[Bb]y\ )|(?<=\bduring\ )|(?<=\buntil\ )|(?<=\bfrom\ )|(?<=\bof\ )|(?<=\bbefore\ )
        |(?<=\bafter\ )){_MONTH}(?!\ \d{{1,2}}(?!\d|,\d)))
    | (?P<weekday>(?:[Ss]ince\ )?(?:(?:[Ll]ast|[Nn]ext|[Tt]his|[Ee]arly|[Ll]ate)\ )?{_WEEKDAY}
        (?!\ (?:Times|Mirror|Telegraph|Post|Express|School)))
    | (?P<day>[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow|[Tt]his\ (?:morning|afternoon|evening)
        |[Ll]ast\ night|[Oo]vernight)\b
    | (?P<rel>(?:(?:[Ss]ince|[Ee]arlier|[Ll]ater|[Ll]ate|[Ee]arly|[Mm]id)[ -])?
        (?:[Ll]ast|[Tt]his|[Nn]ext)\ (?:week(?:end)?|month|year|quarter|spring|summer|autumn|fall
        |winter))\b
    | (?P<that>(?:that|the)\ same\ (?:day|week|month|year)|that\ (?:day|week|month|year))\b
    | (?P<ago>(?<!\bfor\ )(?:{_COUNT})\ {_UNITS}s?\ (?:ago|earlier|before)\b)
    | (?P<past>(?:the|in|over)\ (?:past|last|previous)\ (?:{_COUNT}\ )?{_UNITS}s?\b)
    | (?P<year>(?:[Ss]ince\ |(?<=\b[Ii]n\ )(?:early\ |mid-|late\ )?|(?<=\bof\ )|(?<=\b[Tt]he\ )
        |(?<=\bby\ )|(?<=\bduring\ )|(?<=\buntil\ )|(?<=\bbefore\ )|(?<=\bafter\ )|(?<=\bfrom\ )
        |(?<=\s\()|(?<=\b[Aa]\ )|[Ll]ate\ |[Ee]arly\ |[Mm]id-){_YEAR})
    )""",
    re.X,
)

# No date without one of these: the pattern above is slow, and half of all sentences have none.
_DATE_WORDS: Final = tuple(
    "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec day week month year quarter decade hour "
    "omorrow night morning afternoon evening spring summer autumn fall winter".split()
)
_DATE_DIGITS: Final = re.compile(r"\d\d\d\d|\d ?[/.] ?\d")


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
