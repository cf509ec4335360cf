"""Which of the dates that a page gives is the day it ran.

A page says it in several places, and they differ: in the order of `Evidence` the first that can be
true counts. A moment in universal time is no day yet: where the address, or a date that readers
see, names the day before or after it, and it can be the same moment on the outlet's own clock,
that is the day. What cannot be true is flagged and left unknown: it is the page's word, not the
caller's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final, NamedTuple

from service.domain.article import LONG_AGO, Dateline, DayClaim, Evidence
from service.ingest.furniture.masthead import day_words

ORDER: Final = (
    Evidence.FEED,
    Evidence.DATA,
    Evidence.TAG,
    Evidence.URL,
    Evidence.BYLINE,
    Evidence.TEXT,
    Evidence.GUESS,
)
_FIRST_DAY: Final = date(1700, 1, 1)
_AHEAD: Final = timedelta(days=2)
_WEST: Final = timedelta(hours=-12)
_EAST: Final = timedelta(hours=14)
_MOST_FLAGS: Final = 5
_MOMENT: Final = re.compile(
    r"(?:D:)?(?P<year>\d{4})(?P<mark>[-./]?)(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)(?!\d)"
    r"(?:[T ](?P<hour>\d\d?):?(?P<minute>\d\d)(?::?\d\d(?:\.\d+)?)?\s*"
    r"(?P<zone>Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?)?",
    re.IGNORECASE,
)
_PDF: Final = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_NAMED_MONTH: Final = re.compile(r"(\d{4})-([a-z]{3})-(\d\d?)", re.IGNORECASE)
_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_UNIVERSAL: Final = re.compile(r"(?<!\d)(\d\d?):(\d\d)(?::\d\d)?\s*(?:GMT|UTC)(?:\+00:?00)?(?!\S)")
_OFFSET: Final = re.compile(r"\d\s*[+-](?!00:?00)\d\d:?\d\d$")
_SEEN: Final = (Evidence.URL, Evidence.BYLINE, Evidence.TEXT)


class Told(NamedTuple):
    """Hold one date as read. `moment`: where it tells a time that may be universal.

    `is_local`: it tells the day on the outlet's own clock.
    """

    claim: DayClaim
    day: date
    moment: datetime | None
    is_local: bool = False


def dateline_of(claims: Sequence[DayClaim], seen: date) -> Dateline:
    """Return the day that a page's claims tell, its last change, and what speaks against them.

    `seen`: the day it was first seen here.
    """
    told = [each for claim in claims if (each := read_claim(claim)) is not None]
    told.sort(key=lambda each: ORDER.index(each.claim.basis))
    flags = [_flag(each, seen) for each in told if not _can_be(each.day, seen)]
    first = [each for each in told if not each.claim.is_change and _can_be(each.day, seen)]
    changed = [each for each in told if each.claim.is_change and _can_be(each.day, seen)]
    if not first:
        return Dateline(flags=_flags(flags), modified=changed[0].day if changed else None)
    best = _on_its_own_clock(first[0], first[1:])
    modified = next((each.day for each in changed if each.day >= best.day), None)
    flags += _conflicts(best, first)
    return Dateline(
        day=best.day,
        basis=best.claim.basis,
        words=best.claim.words,
        modified=modified,
        flags=_flags(flags),
        unverified=best.day < seen - LONG_AGO and _supports(best, first) == 0,
    )


def read_claim(claim: DayClaim) -> Told | None:
    """Read the day of a claim, as machines or papers write one; None: it tells none."""
    words = claim.words.strip()
    for read in (_of_machines, _of_addresses, _of_papers):
        try:
            found = read(words)
        except (ValueError, OverflowError):
            continue
        if isinstance(found, datetime):
            return Told(claim, found.date(), found)
        if found is not None:
            is_local = claim.basis in _SEEN or _OFFSET.search(words) is not None
            return Told(claim, found, None, is_local)
    return None


def _of_machines(words: str) -> date | None:
    """Read "2019-11-19T04:58:46Z", "20191119", "D:20191119"; a moment where it tells its zone."""
    pdf = _PDF.match(words)
    if pdf is not None:
        return date(int(pdf[1]), int(pdf[2]), int(pdf[3]))
    found = _MOMENT.match(words)
    if found is None or (not found["mark"] and len(found["month"] + found["day"]) < 4):
        return None
    day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    if found["hour"] is None or not _is_universal(found["zone"]):
        return day
    hour, minute = int(found["hour"]), int(found["minute"])
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)


def _is_universal(zone: str | None) -> bool:
    """Tell whether a time may be universal: it says so, or names no zone."""
    return zone is None or zone.upper() in {"Z", "UTC", "GMT"} or not zone.strip("+-0:")


def _of_addresses(words: str) -> date | None:
    found = _NAMED_MONTH.fullmatch(words)
    if found is None or found[2].lower() not in _MONTHS:
        return None
    return date(int(found[1]), _MONTHS.index(found[2].lower()) + 1, int(found[3]))


def _of_papers(words: str) -> date | None:
    """Read "Nov. 19, 2019 8:03 am ET"; of several days none is the one."""
    days = {each.day for each in day_words(words)}
    if len(days) != 1:
        return None
    [day] = days
    time = _UNIVERSAL.search(words)
    if time is None:
        return day
    return datetime(day.year, day.month, day.day, int(time[1]), int(time[2]), tzinfo=UTC)


def _can_be(day: date, seen: date) -> bool:
    return _FIRST_DAY <= day <= seen + _AHEAD


def _on_its_own_clock(best: Told, others: Iterable[Told]) -> Told:
    """Move a moment to the day beside it that the address or a reader's date names, if it can."""
    if best.moment is None:
        return best
    days = {(best.moment + shift).date() for shift in (_WEST, _EAST)}
    near = [each for each in others if each.is_local and each.day in days]
    # What readers see on the page counts before its address, which was made earlier.
    near.sort(key=lambda each: each.claim.basis is Evidence.URL)
    if not near or near[0].day == best.day:
        return best
    words = f"{best.claim.words}; {near[0].claim.words}"
    return Told(best.claim.model_copy(update={"words": words}), near[0].day, None)


def _conflicts(best: Told, first: Iterable[Told]) -> list[str]:
    """Say which of the stronger claims name another day, by more than a clock can explain."""
    far = timedelta(days=1)
    return [
        f"{each.claim.basis} says {each.day} ({each.claim.words})"
        for each in first
        if abs(each.day - best.day) > far and each.claim.basis is not Evidence.TEXT
    ]


def _supports(best: Told, first: Iterable[Told]) -> int:
    """Count what else says so, of another kind: data and tags come from one field of one form."""
    kinds = {
        Evidence.TAG if each.claim.basis is Evidence.DATA else each.claim.basis
        for each in first
        if abs(each.day - best.day) <= timedelta(days=1)
    }
    return len(kinds) - 1


def _flag(told: Told, seen: date) -> str:
    why = "lies in the future" if told.day > seen else "cannot be true"
    return f"{told.claim.basis} says {told.day}, which {why} ({told.claim.words})"


def _flags(flags: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(flags))[:_MOST_FLAGS]
