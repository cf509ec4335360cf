"""What a cue of saying is, and how far in its sentence it reaches."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from service.figures.context.speech.ability import has_that
from service.figures.context.words import Sentence, vocabulary

_SUBORDINATE: Final = vocabulary("as while when after although though since because with if before")
# "As many as 40 died" is no clause of its own.
_AMOUNTS: Final = vocabulary("many much few little part well")
_DATELINE: Final = 8
_OPENING: Final = 6
_DASHES: Final = frozenset("—–-−")
WHEN_SAID: Final = vocabulary(
    "on late early monday tuesday wednesday thursday friday saturday sunday yesterday today"
)
_NO_CONTENT: Final = vocabulary(
    "in at as after during to by from when while following before and but of with for"
)
_COUNTING: Final = re.compile(
    r"\w+\s(?:(?:at\sleast|about|some|around|more\sthan|another|a\stotal\sof|up\sto|nearly|almost|over)"
    r"\s)?(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds"
    r"|thousands)\b)"
)


class Cue(NamedTuple):
    """Hold one cue: speaker words and verb, their offsets, and the content they answer for.

    `outer`: "according to S", around other sayings; `cited`: "citing S", inside them.
    `pronoun`: `words` is "he", "they". `unsure`: they may be no person ("Exclusive: '40 held'").
    """

    words: str
    verb: str
    start: int
    end: int
    reach_start: int
    reach_end: int
    outer: bool = False
    cited: bool = False
    trailing: bool = False
    pronoun: bool = False
    unsure: bool = False


def breaks_of(sentence: Sentence) -> list[int]:
    """Return the offsets where one saying gives way to a new main clause."""
    found = []
    for index, word in enumerate(sentence.words):
        if word.text == ";" or (
            word.lower in {"while", "whereas", "but"}
            and sentence.lower(index - 1) in {",", "”", '"'}
            and not (word.lower == "while" and _COUNTING.match(sentence.text, word.start))
        ):
            found.append(word.start)
    return found


def reach(sentence: Sentence, breaks: list[int], offset: int) -> tuple[int, int]:
    """Return the stretch between the breaks around an offset."""
    start = max((at for at in breaks if at <= offset), default=sentence.start)
    end = min((at for at in breaks if at > offset), default=sentence.end)
    return start, end


def widened(sentence: Sentence, cues: list[Cue]) -> tuple[Cue, ...]:
    """Let who speaks last answer for the clauses before: "It rained, but 40 came, police said".

    Only where nobody else speaks before, and no semicolon stands between.
    """
    last = cues[-1] if cues else None
    if last is None or not last.trailing or last.reach_start <= sentence.start or last.outer:
        return tuple(cues)
    alone = all(cue is last or cue.start >= last.reach_start for cue in cues)
    if not alone or ";" in sentence.text[sentence.start : last.reach_start + 1]:
        return tuple(cues)
    return (*cues[:-1], last._replace(reach_start=sentence.start))


def opens_main(sentence: Sentence, verb: int) -> bool:
    """Tell whether what is said only follows: "As the toll rose, officials warned that ..."."""
    first = _main_start(sentence)
    if sentence.lower(first) not in _SUBORDINATE or sentence.lower(first + 1) in _AMOUNTS:
        return False
    return has_that(sentence, verb) or _has_content(sentence, verb)


def _main_start(sentence: Sentence) -> int:
    """Return the first word after a dateline ("ORLAN, Norway —") and a date ("On Monday,")."""
    words = sentence.words
    first = next((at + 1 for at, word in enumerate(words[:_DATELINE]) if word.text in _DASHES), 0)
    if first and not words[0].is_name:
        first = 0
    if sentence.lower(first) in {"on", "in"}:
        opening = range(first + 1, min(first + _OPENING, len(words)))
        first = next((at + 1 for at in opening if words[at].text == ","), first)
    return first


def _has_content(sentence: Sentence, verb: int) -> bool:
    """Tell whether what is said stands right of the verb: "said 40 homes were lost"."""
    if sentence.lower(verb) == "told":
        return False
    at = verb + 1
    while sentence.lower(at) in WHEN_SAID:
        at += 1
    lower = sentence.lower(at)
    return bool(lower) and lower[0].isalnum() and lower not in _NO_CONTENT


def follows_content(sentence: Sentence, first: int) -> bool:
    """Tell whether a comma, dash or closing quotation stands before: ", officials said"."""
    if first <= 0:
        return False
    before = sentence.words[first - 1].text
    if before == "'":
        return sentence.lower(first - 2) in {",", "!", "?", "."}
    return before in {",", "”", '"', "—", "–", "-", "’"}
