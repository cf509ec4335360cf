"""Patterns of lines that a page prints around any article.

A line is matched whole and no line of more than `MAX_LABEL_CHARS` is looked at, so that a sentence
which merely holds such words is never touched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

from service.ingest.furniture.labels import EDGE_LABELS, LABELS, LIST_LABELS
from service.ingest.furniture.page import Reason


class Place(Enum):
    """Say where a rule holds: anywhere, or only before the first and after the last sentence."""

    ANY = "any"
    EDGE = "edge"


@dataclass(frozen=True, slots=True)
class Rule:
    """Match a whole line."""

    reason: Reason
    place: Place
    pattern: re.Pattern[str]


MAX_LABEL_CHARS: Final = 300

_MORE: Final = (
    r"(?:also read|read (?:more|also|next|this)|see also"
    r"|related(?: (?:article|story|news|post|video))?s?|don['’]t miss|recommended(?: for you)?"
    r"|must[- ]read|up next|(?:next|previous) (?:article|story|post)|more (?:on|from) [\w ]{1,30})"
)
_MEDIUM: Final = (
    r"(?:newsletters?|alerts?|inbox|channel|updates|digest|podcast|notifications?|briefings?)"
)
_READERS: Final = (
    r"(?:here|below|above|in th(?:is|ese) (?:section|comments?)|by (?:our )?(?:readers|users))"
)
_TERMS: Final = r"(?:cookies|privacy policy|terms of (?:use|service))"
_SITES: Final = r"(?:channel|page|group|whatsapp|telegram|twitter|x|facebook|instagram)"


def _rule(reason: Reason, *pieces: str, place: Place = Place.ANY) -> Rule:
    return Rule(reason, place, re.compile("".join(pieces), re.IGNORECASE))


RULES: Final[tuple[Rule, ...]] = (
    _rule(Reason.LINK, _MORE, r" ?[|>»→] ?\S.{0,250}"),
    _rule(Reason.LINK, _MORE, r" ?(?::|[–—-] ) ?\S.{0,250}(?<![.。])"),
    _rule(Reason.LABEL, r"home ?[>/»›|] ?.{1,120}", place=Place.EDGE),
    _rule(
        Reason.LABEL,
        r"(?:tags?|topics?|filed under|categor(?:y|ies)|keywords) ?:.{1,200}",
        place=Place.EDGE,
    ),
    _rule(
        Reason.LABEL,
        r"\d{1,3}[- ]min(?:ute)?s? read|reading time:? .{1,20}",
        r"|\d[\d,.]*k? (?:views|shares|comments)",
    ),
    _rule(
        Reason.COMMENTS,
        r"(?:the )?(?:comments|opinions|views)(?: and (?:comments|opinions|views))? ",
        r"(?:posted|expressed|published|made) ",
        _READERS,
        r"\b.{0,250}",
    ),
    _rule(
        Reason.COMMENTS,
        r"(?:please |kindly )?refrain from\b.{0,120}\bcomments?\b.{0,60}",
    ),
    _rule(
        Reason.COMMENTS,
        r"(?:all )?comments (?:are|will be) ",
        r"(?:closed|moderated|disabled|off|turned off|subject to)\b.{0,120}",
    ),
    _rule(
        Reason.COMMENTS,
        r"(?:leave|post|add|write|submit|view|show|hide|read|see|load|be the first to",
        r"|(?:log|sign) ?in to) ",
        r"(?:(?:a|an|your|all|the|more|post|leave|write|\d+) ){0,3}(?:comments?|reply)[.!]?",
    ),
    _rule(
        Reason.COMMENTS,
        r"your e-?mail address will not be published.{0,80}|required fields are marked.{0,10}",
        r"|save my name, e-?mail.{0,120}",
    ),
    _rule(
        Reason.PROMOTION,
        r"(?:please )?(?:sign up|subscribe|register) (?:now |today |here )?(?:for|to|and)\b",
        r".{0,120}\b",
        _MEDIUM,
        r"\b.{0,80}",
    ),
    _rule(
        Reason.PROMOTION,
        r"(?:get|receive) (?:the|our|all|more|breaking|daily)\b",
        r".{0,120}\b(?:newsletters?|inbox|app|alerts)\b.{0,60}",
    ),
    _rule(Reason.PROMOTION, r"(?:follow|like|join|find) us (?:on|at|in|via)\b.{0,80}"),
    _rule(Reason.PROMOTION, r"(?:follow|join) (?:our|@\w+)\b.{0,60}\b", _SITES, r"\b.{0,40}"),
    _rule(
        Reason.PROMOTION,
        r"(?:share|tweet|pin|e-?mail|print)(?: this(?: (?:article|story|post|page))?)?",
        r" (?:on|via|with|to) [^.]{1,40}",
    ),
    _rule(
        Reason.PROMOTION,
        r"(?:click|tap) here\b.{0,100}|download (?:the|our)\b.{0,60}\bapp\b.{0,40}",
    ),
    _rule(Reason.PROMOTION, r"(?:story|article) continues (?:below|after).{0,40}"),
    _rule(Reason.PROMOTION, r"(?:advertisement|sponsored) ?[|:–—-].{0,80}"),
    _rule(
        Reason.COOKIES,
        r"(?:we|this (?:web)?site|our (?:web)?site)(?: and our partners)? uses? cookies\b.{0,250}",
    ),
    _rule(Reason.COOKIES, r"by (?:clicking|continuing|using)\b.{0,120}\b", _TERMS, r"\b.{0,120}"),
    _rule(Reason.COOKIES, r"(?:accept|reject|manage) (?:all )?cookies.{0,40}"),
    _rule(Reason.COPYRIGHT, r"(?:©|\(c\) |copyright (?:©|\(c\)|\d{4})).{0,160}"),
    _rule(Reason.COPYRIGHT, r"(?:[^.]{0,80}\. ?)?all rights reserved.{0,80}"),
)


def label_reason(words: str, key: str, *, at_edge: bool) -> Reason | None:
    """Return why a whole line is a page's own; None: no rule says so. `key`: the folded words."""
    if len(words) > MAX_LABEL_CHARS:
        return None
    if key in LIST_LABELS or key in LABELS or (at_edge and key in EDGE_LABELS):
        return Reason.LABEL
    plain = " ".join(words.split())
    for rule in RULES:
        if (at_edge or rule.place is Place.ANY) and rule.pattern.fullmatch(plain):
            return rule.reason
    return None
