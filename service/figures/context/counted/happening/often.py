"""How often something happened: "was shot 13 times", and not "10 times as many"."""

from __future__ import annotations

import re
from typing import Final

from service.figures.context.counted.happening.events import event_of_figure
from service.figures.context.counted.happening.verbs import Happening
from service.figures.context.counted.nouns import Counted
from service.figures.context.words import Sentence
from service.figures.lexicon.events.words import participle_event, verb_event

# "Shot 13 times in the back", but "10 times as many", "four times the size".
_HOW_OFTEN: Final = re.compile(
    r"\s*(?:[.,;:!?)\"”’—]|$|(?:in|on|at|by|since|before|after|during|over|within|from|for|with|while"
    r"|when|because|and|but|this|last|to|already|so\s+far)\b(?!\s+(?:as|more|the\s+(?:size|number|amount))\b))"
)
_GROWING: Final = re.compile(
    r"\b(?:gr[eo]wn?|grows|increas\w+|multipl\w+|r[io]sen?|expand\w+|by|than|magnif\w+|up)\s+(?:\w+\s+)?$"
)
_LOOK_LEFT: Final = 40


def is_how_often(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether "N times" from `start` to `end` counts happenings and multiplies nothing."""
    text = sentence.text
    grown = _GROWING.search(text, max(sentence.start, start - _LOOK_LEFT), start)
    return grown is None and _HOW_OFTEN.match(text, end, sentence.end) is not None


def repeated_event(sentence: Sentence, start: int, often: Counted) -> Happening:
    """Return what happened so often: the event of the number, else the verb before it."""
    happening = event_of_figure(sentence, start, often)
    verb = sentence.lower(sentence.index_from(start) - 1)
    event = happening.event or verb_event(verb) or participle_event(verb) or ""
    return happening._replace(event=event)
