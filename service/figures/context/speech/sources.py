"""Read sources that no verb of saying names: "according to S", "per S", "projected by S".

A colon sets one off ("Officials: 12 dead"). A possessive before an estimate or a count owns it: "by
the ministry's count", "her estimate".
"""

from __future__ import annotations

import re
from typing import Final

from service.figures.context.speech.appositions import QUOTES, with_name
from service.figures.context.speech.names import ORGANISATIONS
from service.figures.context.speech.reach import Cue, reach
from service.figures.context.speech.subjects import has_name, noun_phrase_end, subject_before
from service.figures.context.words import Sentence, vocabulary
from service.figures.lexicon import speech
from service.figures.lexicon.nouns import is_person


def source_cue(sentence: Sentence, index: int, first: int, breaks: list[int]) -> Cue | None:
    """Read the source from word `first` on; the cue word is at `index`. None: it cannot speak."""
    pointed = sentence.lower(first) in {"this", "these", "those"}
    end = with_name(sentence, first, noun_phrase_end(sentence, first + pointed))
    end = first if end == first + pointed else end
    if end == first or not _is_able(sentence, first, end) or sentence.words[first].is_number:
        return None
    word = sentence.words[index]
    joined = sentence.lower(index - 1) in {"and", "but"}
    if word.lower == "per" and index and not (joined or _is_set_off(sentence, index)):
        return None
    start, stop = reach(sentence, breaks, word.start)
    start = sentence.words[index - 1].start if joined else start
    last = sentence.words[end - 1].end
    cited = word.lower in {"citing", "quoting"}
    words = _POSSESSIVE.sub("", sentence.between(first, end))
    source = Cue(words, "", word.start, last, start, stop)
    return source._replace(outer=not cited, cited=cited, trailing=index > 0)


def _is_able(sentence: Sentence, first: int, end: int) -> bool:
    """Tell whether a phrase names somebody, or people, or a body that can speak.

    "According to the stevedore" makes a source of any "the".
    """
    words = sentence.words[first:end]
    told = sentence.lower(first - 1) == "to" and len(words) > 1
    introduced = told and words[0].lower in speech.INTRODUCING and words[1].text.isalpha()
    if introduced and not (words[-1].lower in speech.NO_SOURCES or sentence.lower(end) in QUOTES):
        return True
    return has_name(sentence, first, end) or any(
        word.lower in speech.SPEAKERS or is_person(word.lower) for word in sentence.words[first:end]
    )


def _is_set_off(sentence: Sentence, index: int) -> bool:
    """Tell whether "per" begins a phrase of its own; "$40 per user" does not."""
    before = sentence.words[index - 1].text
    return before.lower() == "as" or not before[0].isalnum()


def agent_cue(sentence: Sentence, index: int, breaks: list[int]) -> Cue | None:
    """Read "the cost projected by S", "put by S at 40": S answers for its clause."""
    first = index + 2
    end = _name_end(sentence, first, noun_phrase_end(sentence, first))
    if end == first or not _is_able(sentence, first, end) or sentence.words[first].is_number:
        return None
    opening = next(
        (at + 1 for at in range(index - 1, -1, -1) if sentence.lower(at) in _CLAUSE_STARTS), 0
    )
    last = sentence.words[end - 1].end
    begin, stop = reach(sentence, breaks, last)
    if sentence.lower(index - 1) == "as":
        at = sentence.words[index].start
        return Cue(sentence.between(first, end), "", at, last, begin, stop, outer=True)
    return Cue(
        words=sentence.between(first, end),
        verb=sentence.words[index].text,
        start=sentence.words[index].start,
        end=last,
        reach_start=sentence.words[min(opening, index)].start,
        reach_end=_clause_end(sentence, end, stop) if sentence.lower(end) == "at" else last,
        trailing=True,
    )


def _name_end(sentence: Sentence, first: int, end: int) -> int:
    """Cut a phrase after its name, where a verb may follow: "by the Harbour Board stunned many"."""
    named = False
    for index in range(first, end):
        word = sentence.words[index]
        goes_on = word.lower in _LINKS or word.lower in speech.SPEAKERS
        amount = word.lower == "at" and sentence.lower(index + 1)[:1] in _AMOUNT_STARTS
        if amount or (named and not (word.is_name or goes_on or word.text == "&")):
            end = index
            break
        named = named or word.is_name
    while end > first and sentence.lower(end - 1) in _LINKS:
        end -= 1
    return end


def _clause_end(sentence: Sentence, index: int, stop: int) -> int:
    """Return where what is said of an estimate ends: before ", including" or ", which"."""
    for at in range(index + 1, len(sentence.words) - 1):
        word = sentence.words[at]
        if word.start >= stop:
            break
        if word.text == "," and sentence.lower(at + 1) in _ASIDES:
            return word.start
    return stop


def owner_cue(sentence: Sentence, index: int, breaks: list[int]) -> Cue | None:
    """Read "S's estimate of 40", "by the police count, 40": S answers for its clause."""
    word = sentence.words[index]
    hedge = word.text if word.lower.startswith(("estimate", "projection", "forecast")) else ""
    owner = index - 1
    while owner > index - _OWN_WORDS and sentence.lower(owner) in _OWN:
        owner -= 1
    start, stop = reach(sentence, breaks, word.start)
    stop = _clause_end(sentence, index, stop)
    lower = sentence.lower(owner)
    if lower in _OWNERS:
        at = sentence.words[owner].start
        return Cue(_OWNERS[lower], hedge, at, word.end, start, stop, pronoun=True)
    possessive = lower.endswith("'s") or (lower == "'" and sentence.lower(owner - 1)[-1:] == "s")
    if possessive:
        subject = subject_before(sentence, owner + 1)
        if subject is None or not has_name(sentence, subject.first, owner + 1):
            return None
        if any(sentence.lower(at) in _HELD_AGAINST for at in range(subject.first - 1, owner)):
            return None
        words = _POSSESSIVE.sub("", sentence.between(subject.first, owner + 1))
        return Cue(words, hedge, subject.start, word.end, start, stop)
    first = owner - 1 if sentence.lower(owner - 1) in {"the", "a", "an"} else owner
    if lower in speech.SPEAKERS and sentence.lower(first - 1) == "by":
        at = sentence.words[first].start
        return Cue(sentence.between(first, owner + 1), hedge, at, word.end, start, stop)
    return None


RECKONED: Final = vocabulary(
    "projected estimated calculated predicted forecast tallied compiled recorded counted reported "
    "put"
)
"""Participles that "by S" after them makes a saying of S."""
_ASIDES: Final = vocabulary("which who including while but and")
ESTIMATES: Final = vocabulary(
    "estimate estimates count tally calculation calculations projection projections forecast "
    "reckoning"
)
"""Nouns that a possessive before them answers for."""
_AMOUNT_STARTS: Final = frozenset("0123456789$€£")
_LINKS: Final = vocabulary("of and for the at de la del von van s")
_CLAUSE_STARTS: Final = vocabulary("; : — – that which who while but and with")
_OWN: Final = vocabulary(
    "own latest official first initial early current new previous earlier conservative rough best"
)
_OWN_WORDS: Final = 4
# "Consistent with the mayor's estimate" leaves the count with who gives it.
_HELD_AGAINST: Final = vocabulary("with than despite against beyond unlike to")
_OWNERS: Final = {"his": "he", "her": "she", "their": "they", "its": "it"}
_POSSESSIVE: Final = re.compile(r"['’]s?$")
_DASHES: Final = frozenset("-–—")
_TITLED: Final = 6
_FULL_NAME: Final = 3


def heading_of(sentence: Sentence, *, is_title: bool) -> Cue | None:
    """Read "Officials: 12 dead" and "12 dead: officials"."""
    words = sentence.words
    open_end = is_title or words[-1].text not in {".", "!", "?", ":"}
    dash = _last_dash(sentence) if open_end else 0
    if dash and _is_collective(sentence, dash + 1, len(words)):
        return _headed(sentence, dash + 1, len(words), sentence.start, words[dash].start)
    colons = [index for index, word in enumerate(words[:40]) if word.text == ":"]
    ended = words[-1].text in {".", "!", "?", ":"} and not is_title
    if len(colons) != 1:
        return None
    colon = colons[0]
    if 1 < colon <= _TITLED and _is_titled(sentence, colon):
        return _headed(sentence, 0, colon, words[colon].end, sentence.end)
    if 0 < colon <= _FULL_NAME and _is_quoted_by(sentence, colon):
        cue = _headed(sentence, 0, colon, words[colon].end, sentence.end)
        return cue._replace(unsure=True)
    if ended:
        return None
    if 0 < colon <= 5 and _is_collective(sentence, 0, colon):
        return _headed(sentence, 0, colon, words[colon].end, sentence.end)
    after = len(words) - colon - 1
    if 0 < after <= 5 and _is_collective(sentence, colon + 1, len(words)):
        return _headed(sentence, colon + 1, len(words), sentence.start, words[colon].start)
    return None


def _last_dash(sentence: Sentence) -> int:
    """Return the dash before the last words: "12 dead - police"; 0: there is none."""
    last = len(sentence.words) - 1
    at = next((at for at in range(last, max(0, last - 4), -1) if sentence.lower(at) in _DASHES), 0)
    return at if at < last else 0


def _is_collective(sentence: Sentence, first: int, end: int) -> bool:
    words = sentence.words[first:end]
    body = words[-1].lower in speech.SPEAKERS or (
        len(words) > 1 and words[-1].lower in ORGANISATIONS
    )
    body = body or sentence.between(first, end).lower() in speech.KNOWN_BODIES
    return body and not any(word.is_number for word in words)


def _is_titled(sentence: Sentence, colon: int) -> bool:
    """Tell whether a title and a name stand before a colon: "Minister Ada Roth: 58 arrests."."""
    words = sentence.words[:colon]
    titles = sum(word.lower in speech.TITLES for word in words)
    return all(word.is_name for word in words) and 0 < titles < len(words)


def _is_quoted_by(sentence: Sentence, colon: int) -> bool:
    """Tell whether nothing but a name stands before a colon and a quotation."""
    quoted = sentence.lower(colon + 1) in QUOTES or sentence.lower(colon + 1) in {"'", "‘"}
    return quoted and all(word.is_name for word in sentence.words[:colon])


def _headed(sentence: Sentence, first: int, end: int, reach_start: int, reach_end: int) -> Cue:
    words = sentence.words
    return Cue(
        words=sentence.between(first, end),
        verb="",
        start=words[first].start,
        end=words[end - 1].end,
        reach_start=reach_start,
        reach_end=reach_end,
    )
