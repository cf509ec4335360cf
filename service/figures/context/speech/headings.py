"""Read speakers set off by a colon: "Officials: 12 dead" and "12 dead: officials"."""

from __future__ import annotations

from typing import Final

from service.figures.context.speech.names import ORGANISATIONS
from service.figures.context.speech.reach import Cue
from service.figures.context.words import Sentence
from service.figures.lexicon import speech

_TITLED: Final = 6


def heading_of(sentence: Sentence, *, is_title: bool) -> Cue | None:
    """Read "Officials: 12 dead" and "12 dead: officials"."""
    words = sentence.words
    colons = [index for index, word in enumerate(words[:40]) if word.text == ":"]
    ended = words[-1].text in {".", "!", "?", ":"} and not is_title
    if len(colons) != 1:
        return None
    colon = colons[0]
    if 1 < colon <= _TITLED and _is_titled(sentence, colon):
        return _headed(sentence, 0, colon, words[colon].end, sentence.end)
    if ended:
        return None
    if 0 < colon <= 5 and _is_collective(sentence, 0, colon):
        return _headed(sentence, 0, colon, words[colon].end, sentence.end)
    after = len(words) - colon - 1
    if 0 < after <= 5 and _is_collective(sentence, colon + 1, len(words)):
        return _headed(sentence, colon + 1, len(words), sentence.start, words[colon].start)
    return None


def _is_collective(sentence: Sentence, first: int, end: int) -> bool:
    words = sentence.words[first:end]
    body = words[-1].lower in speech.SPEAKERS or (
        len(words) > 1 and words[-1].lower in ORGANISATIONS
    )
    return body and not any(word.is_number for word in words)


def _is_titled(sentence: Sentence, colon: int) -> bool:
    """Tell whether a title and a name stand before a colon: "Minister Ada Roth: 58 arrests."."""
    words = sentence.words[:colon]
    titles = sum(word.lower in speech.TITLES for word in words)
    return all(word.is_name for word in words) and 0 < titles < len(words)


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
