"""What a cue of saying is, and how far in its sentence it reaches."""

from __future__ import annotations

from typing import Final, NamedTuple

from service.figures.context.speech.ability import has_that
from service.figures.context.words import Sentence, vocabulary

_SUBORDINATE: Final = vocabulary("as while when after although though since because with if before")


class Cue(NamedTuple):
    """Hold one cue: speaker words and verb, their offsets, and the content they answer for.

    `outer`: "according to S", around other sayings; `cited`: "citing S", inside them.
    `pronoun`: `words` is "he", "they".
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


def breaks_of(sentence: Sentence) -> list[int]:
    """Return the offsets where one saying gives way to a new main clause."""
    found = []
    for index, word in enumerate(sentence.words):
        if word.text == ";" or (
            word.lower in {"while", "whereas", "but"}
            and sentence.lower(index - 1) in {",", "”", '"'}
        ):
            found.append(word.start)
    return found


def reach(sentence: Sentence, breaks: list[int], offset: int) -> tuple[int, int]:
    """Return the stretch between the breaks around an offset."""
    start = max((at for at in breaks if at <= offset), default=sentence.start)
    end = min((at for at in breaks if at > offset), default=sentence.end)
    return start, end


def opens_main(sentence: Sentence, verb: int) -> bool:
    """Tell whether what is said only follows: "As the toll rose, officials warned that ..."."""
    return sentence.lower(0) in _SUBORDINATE and has_that(sentence, verb)


def follows_content(sentence: Sentence, first: int) -> bool:
    """Tell whether a comma, dash or closing quotation stands before: ", officials said"."""
    return first > 0 and sentence.words[first - 1].text in {",", "”", '"', "—", "–", "-", "’"}
