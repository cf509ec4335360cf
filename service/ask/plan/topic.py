"""The words of a question that no other field holds: its verb, its topic, what stands beside.

"Was the mayor at home when the bridge fell?" asks about the mayor, "which song did they play" about
playing: when it happened, and of what class the answer is, weighs less in a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from service.ask.plan.kinds.words import (
    AUXILIARIES,
    CLAUSES,
    PREPOSITIONS,
    STOP_WORDS,
    WORD,
    content_words,
)
from service.ask.plan.subject import DETERMINERS, Counted
from service.figures.lexicon.events.words import event_of, event_part_of
from service.figures.lexicon.nations import nations_in
from service.figures.lexicon.nouns import singular

# What a question says besides its topic: asking words, forms of counting, words of time.
_SAID_ALREADY: Final = frozenset(
    "people person persons final finally total overall altogether estimated reported recently far "
    "fast long tall old deep high wide heavy strong powerful hot cold large big new worth cost "
    "costs money amount dollars euros pounds percent percentage share reports report mentioned "
    "later earlier time year years month day days eve killed put made make between during most "
    "come came left leave one two each every own square acres miles tons hours gallons "
    "kilometers kilometres speed depth magnitude height length width weight say said happened "
    "yearly annual annually monthly daily weekly quarterly maximum minimum normally usually "
    "typically average course ready planned "
    "suspected alleged allegedly reportedly rumoured rumored supposedly believed claimed thought "
    "apparently allegations distance size value sum length want wants wanted intend intends hope "
    "manage managed try tried offered offer close near closely "
    "going weigh weighs involved including included related concerning military armed help aid "
    "assist support fight fighting force forces army contingent contingents side back backing "
    "supporting bolster hold holds strength roughly approximately precisely".split()
)


# Soldiers are deployed to one; it says no more than where.
_WAR: Final = frozenset("invasion war conflict offensive campaign effort kremlin".split())
# One event to the tables, and never the same sum.
_SUMS: Final = frozenset("revenue revenues profit profits earnings sales".split())
# Verbs that say nothing of their own.
_LIGHT: Final = frozenset(
    "found discovered seen involved involve "
    "left make made keep kept hold held receive received own use used add join "
    "joined went came took got remain remained stay so ever fight fighting fought serve serves "
    "served serving".split()
)

_CLAUSE: Final = re.compile(
    r"(?<=\w )(?:when|while|after|before|since|as|once|until|if)\s+(.+)", re.I
)
# "Which party", "what kind of doctor": the answer need not say that it is one.
_CLASS: Final = re.compile(
    r"\b(?:which|what) (?:(?:kind|type|sort) of )?([a-z]\w+)(?= (?!of\b)[a-z])", re.I
)


def find_predicate(text: str, counted: Counted) -> str:
    """Return the verb asked of what is counted: "live", "filed"; "" where it says little."""
    started = False
    for match in WORD.finditer(text, counted.end):
        word = match.group()
        if word in AUXILIARIES or word[0].isupper() or word in DETERMINERS:
            started = True
        elif word in _LIGHT or word in PREPOSITIONS | CLAUSES or (started and word in STOP_WORDS):
            return ""
        else:
            is_verb = not started or word.endswith("ed") or text[match.end() :].strip() in {"?", ""}
            return word if is_verb and counted.words else ""
    return ""


def find_topic(
    words: Sequence[str], taken: Sequence[str], noun: str, event: str
) -> tuple[str, ...]:
    """List the words that say what the measure is about and that no other field holds."""
    held = {word.lower() for phrase in taken for word in WORD.findall(phrase)}
    held |= {re.sub(r"[’']s$", "", word) for word in held}
    held |= {
        word
        for nation in nations_in(" ".join(words).title())
        for word in nation.words.lower().split()
    }
    held |= _WAR if event == "deployed" else set()
    return tuple(
        word
        for word in words
        if word not in held | _SAID_ALREADY
        and singular(word) != noun
        and (word in _SUMS or not (event and _is_of(event_of(word), event)))
        and not word[0].isdigit()
    )


def _is_of(said: str | None, event: str) -> bool:
    return said is not None and (said == event or event_part_of(said, event))


def said_beside(text: str) -> tuple[str, ...]:
    """List the content words of a clause of time and of the asked class, in order."""
    clause, kind = _CLAUSE.search(text), _CLASS.search(text)
    said = {kind.group(1).lower()} if kind else set[str]()
    if clause:
        said |= set(content_words(clause.group(1))) - set(content_words(text[: clause.start()]))
    return tuple(word for word in content_words(text) if word in said)
