"""What a question counts, which event it asks of it, and who is asked to have done it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from service.ask.plan.kinds.words import (
    AUXILIARIES,
    CLAUSES,
    PREPOSITIONS,
    STOP_WORDS,
    WORD,
    is_common_verb,
    unit_asked,
)
from service.figures.lexicon.events.words import (
    event_of,
    is_doubtful_verb,
    participle_event,
    phrase_event,
    verb_event,
)
from service.figures.lexicon.nations import nations_in
from service.figures.lexicon.nouns import is_person, singular

_OPENING: Final = re.compile(
    r"\bhow many(?: more| additional| further| extra)?(?: of)?\s+|"
    r"\b(?:numbers?|count|tally|size|strength|estimates?|total) of\s+|"
    r"\bhow (?:large|big|sizeable) (?:is|was|are|were)\s+|\bhow much(?: of)?\s+(?!an? |per )|"
    r"\b(?:percentage|per ?cent|share|proportion|fraction) of\s+",
    re.I,
)
# "the North Korean casualties", "Russian losses": an event noun that is counted itself.
_EVENT_NOUN: Final = re.compile(
    r"((?:[A-Z][\w’'-]*\s+)*)(casualties|casualty|losses|deaths?|fatalities|"
    r"injuries|turnout|arrests|detentions|evacuations|abductions|kidnappings|layoffs)\b"
)
# A question typed as a bare noun phrase; its head is the first plural.
_BARE: Final = re.compile(
    r"(?!(?:how|what|when|where|who|which|why|and|but|is|are|was|were|did|do|does)\b)"
    r"(?:[a-z-]+ ){0,2}[a-z-]{3,}(?<!s)s(?=\s+(?:in|at|of|on|by|off|from|near|among|so|after|"
    r"during|aboard|[a-z]+ed|missing|thrown|sold|lost|found|shot|held|taken|born)\b|\W*$)"
)
_LEADING: Final = re.compile(r"(?:the|these|those|its|their)\s+", re.I)
_UNIT_OF: Final = re.compile(r"(?:[a-z]+ ){1,2}of (?:the )?|[a-z]+ ?(?:(?:an?|per) \w+ ?)?", re.I)
_MODIFIERS: Final = frozenset("more other additional former fellow ethnic non pro anti".split())
_PLURALS: Final = frozenset("men women people children police personnel".split())
_IRREGULAR: Final = frozenset("went came left fled took got gave fell rose sat stood slept".split())
DETERMINERS: Final = frozenset("the a an this that these those its their of".split())
"""Words that open a noun phrase."""
# A noun phrase behind a preposition is at most so long.
_PHRASE: Final = 7
_COST: Final = re.compile(
    r"\b(?:how much|what) (?:does|did|do|will|would|has|have) .*\bcost\b", re.I
)
# What a share is traded at is no cost of anything.
_SHARE_PRICE: Final = re.compile(r"\b(?:share|stock)s? prices?\b|\bby how much\b", re.I)
# What is counted is the event itself: "train crash injuries", "arrests after the strike".
_OWN_EVENT: Final = re.compile(
    r"\b(?:casualties|casualty|deaths?|fatalities|injuries|arrests|detentions|evacuations|"
    r"abductions|kidnappings|layoffs)$"
)
_DEATH_TOLL: Final = re.compile(
    r"\b(?:death|body) (?:toll|count)\b|"
    r"\btoll\b(?! (?:on|road|roads|booth|bridge|bridges|plaza|free|call)\b)",
    re.I,
)
_HOW_CLOSE: Final = re.compile(r"\bhow (?:close|near|far)\b", re.I)


class Counted(NamedTuple):
    """Hold the counted words of a question and where they stand in it."""

    words: str
    start: int
    end: int


NOTHING: Final = Counted("", 0, 0)


def find_counted(text: str, *, bare: bool = False) -> Counted:
    """Find the counted words: after "how many", "number of", "size of", or an event noun itself.

    `bare`: where nothing opens them, a plural at the beginning is what is counted ("unfilled
    nursing posts in Leeds").
    """
    opened = _OPENING.search(text)
    if opened is None:
        small = text[:1].lower() + text[1:]
        named = _EVENT_NOUN.search(text) or (_BARE.match(small) if bare else None)
        return Counted(named.group(), named.start(), named.end()) if named else NOTHING
    start = end = _behind_unit(text, opened.end())
    for match in WORD.finditer(text, start):
        word, last = match.group(), text[start:end].rpartition(" ")[2]
        if _ends_subject(word, text[match.end() :], started=end > start):
            break
        is_plural = last.endswith("s") or last in _PLURALS
        if is_plural and is_person(last) and _is_no_noun(word, text[match.end() :]):
            break
        end = match.end()
    words = re.sub(r"^(?:the|these|those|of|its|their)\s+", "", text[start:end], flags=re.I)
    return Counted(words, end - len(words), end)


def _is_no_noun(word: str, rest: str) -> bool:
    """Tell a name or a verb behind a plural of people: "miners Accra has sent", "miners come"."""
    if word[0].isupper():
        return True
    following = WORD.search(rest)
    ends = following is None or following.group().lower() in AUXILIARIES | PREPOSITIONS
    return ends and not word.endswith("s")


def _behind_unit(text: str, start: int) -> int:
    """Return where the thing begins behind a unit ("acres of forest") or an article."""
    pattern = _UNIT_OF if unit_asked(text) else _LEADING
    opening = pattern.match(text, start)
    return opening.end() if opening else start


def _ends_subject(word: str, rest: str, *, started: bool) -> bool:
    """Tell whether a word can no longer belong to the counted noun phrase."""
    lower = word.lower()
    if lower in AUXILIARIES | PREPOSITIONS | CLAUSES:
        return True
    following = WORD.search(rest)
    after = following.group().lower() if following else ""
    if not started:
        ends = not after or after in AUXILIARIES | PREPOSITIONS | DETERMINERS | {"or", "and"}
        is_past = lower.endswith("ed") and verb_event(lower)
        return ends and bool(participle_event(lower) or is_past)
    if phrase_event(f"{lower} {after}") or lower in DETERMINERS or is_common_verb(lower):
        return True
    if lower.endswith("s") and after in AUXILIARIES:
        return False
    ends = not after or after in PREPOSITIONS | DETERMINERS
    if lower in _IRREGULAR or (lower.endswith("ed") and ends):
        return True
    if lower.endswith("s") and after in {"the", "into", "to", "through"}:
        return True
    if word[0].islower() and rest[:2].strip().isupper() and not phrase_event(lower):
        return lower not in _MODIFIERS
    return verb_event(lower) is not None and not (is_doubtful_verb(lower) or is_person(after))


def head_noun(words: str) -> str:
    """Return the head of counted words in the singular; "person" for a people; "" for none."""
    tokens = WORD.findall(words.split(" of ")[0])
    if not tokens:
        return ""
    if any(nation.end == len(words) for nation in nations_in(words)):
        return "person"
    return singular(tokens[-1])


def find_event(text: str, counted: Counted) -> str:
    """Find the asked event: a verb after an auxiliary, else any, else the counted words' own."""
    outside = text[: counted.start] + " " * (counted.end - counted.start) + text[counted.end :]
    tokens = [match.group() for match in WORD.finditer(outside)]
    # A capital inside a question makes a name of a word: "the 2018 Hollin Fire".
    tokens = [t.lower() if not at or not t[0].isupper() else t for at, t in enumerate(tokens)]
    found: list[tuple[_Rank, str]] = []
    for at in range(len(tokens)):
        for length in (4, 3, 2, 1):
            phrase = tokens[at : at + length]
            event = event_of(" ".join(phrase)) if len(phrase) == length else None
            is_thing = length == 1 and (_is_thing(tokens, at) or _in_phrase(tokens, at))
            if event and phrase == [t.lower() for t in phrase] and not is_thing:
                found.append((_rank(tokens, at, length, counted=bool(counted.words)), event))
                break
    if _SHARE_PRICE.search(outside):
        return ""
    if _DEATH_TOLL.search(text):
        return "killed"
    if counts_event := _OWN_EVENT.search(counted.words):
        return event_of(counts_event.group()) or ""
    if _HOW_CLOSE.search(outside) or _COST.search(outside):
        return "cost" if _COST.search(outside) else ""
    if found:
        return max(found, key=lambda row: row[0])[1]
    own = counted.words.lower().split(" of the ")[0]
    words = ("prisoners of war",) if "prisoners of war" in own else WORD.findall(own)
    return next((event for word in words if (event := event_of(word))), "")


class _Rank(NamedTuple):
    """Order words that may be the asked event: the best one is the greatest."""

    is_asked: bool
    is_sure: bool
    after_auxiliary: bool
    is_verb: bool
    length: int


def _rank(tokens: Sequence[str], at: int, length: int, *, counted: bool) -> _Rank:
    word = tokens[at]
    verb = verb_event(word) is not None and not word.endswith("ing")
    doubtful = length == 1 and is_doubtful_verb(word) and not _after_auxiliary(tokens, at)
    return _Rank(
        is_asked=not counted and tokens[max(0, at - 2) : at] == ["how", "many"],
        is_sure=not doubtful,
        after_auxiliary=_after_auxiliary(tokens, at),
        is_verb=length > 1 or verb,
        length=length,
    )


def _in_phrase(tokens: Sequence[str], at: int) -> bool:
    """Tell a noun behind a preposition: "over the attacks", "in the Telvon breach"."""
    if verb_event(tokens[at]) is not None and tokens[at].endswith("ed"):
        return False
    near = range(at - 1, max(-1, at - _PHRASE), -1)
    for before in near:
        if tokens[before] in AUXILIARIES or tokens[before] == "how":
            return False
        if tokens[before] in PREPOSITIONS or tokens[before] == "over":
            return tokens[before] != "to"
    return False


def _is_thing(tokens: Sequence[str], at: int) -> bool:
    """Tell a noun that looks like a verb from the verb: "the ship was", "the fire"."""
    if tokens[at] in STOP_WORDS:
        return True
    before = tokens[at - 1] if at else ""
    if before[:1].isupper() and tokens[at].endswith("s"):
        return True
    if not before or not is_doubtful_verb(tokens[at]):
        return False
    if before[0].isupper():
        return not _asked_of_name(tokens, at)
    return before in DETERMINERS


def _asked_of_name(tokens: Sequence[str], at: int) -> bool:
    """Tell a verb behind an auxiliary and a name: "does the Halden Heavy fire"."""
    first = at
    while first and (tokens[first - 1][0].isupper() or tokens[first - 1] in DETERMINERS):
        first -= 1
    return first > 0 and tokens[first - 1] in AUXILIARIES


def _after_auxiliary(tokens: Sequence[str], at: int) -> bool:
    """Tell whether a verb stands right after an auxiliary, adverbs apart."""
    before = [token for token in tokens[max(0, at - 2) : at] if not token.endswith("ly")]
    return bool(before) and before[-1] in AUXILIARIES
