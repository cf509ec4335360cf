"""What a question asks for, as one noun: the kind of answer, and the measure it names if any."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from service.ask.plan.kinds.measured.heads import Wanted, says_kind
from service.ask.plan.kinds.measured.phrases import lead_of
from service.ask.plan.kinds.measured.wanted import asks_for_words, find_any, find_wanted
from service.ask.plan.kinds.words import asks_for, dimensions_for, extent_of
from service.ask.plan.subject import NOTHING, Counted, find_counted, find_event
from service.domain.quantity import Dimension
from service.domain.question import Asks, Plan
from service.figures.lexicon.events.words import event_of

# A sum or a measure is of a counted thing only in these words.
_OF_THING: Final = re.compile(
    r"\bhow (?:much|many)\b|\b(?:percentage|per ?cent|share|proportion|fraction) of\b", re.I
)
_UP: Final = re.compile(r"\bhow much (?:is|are|was|were) .*\b(up|ahead|down|off)\b", re.I)
_ASKING: Final = re.compile(r"\b(?:what|how|tell|explain|describe)\b", re.I)


class Asked(NamedTuple):
    """Hold what a question asks for. `wanted`: the number its measure names; None: no measure."""

    text: str
    asks: Asks
    wanted: Wanted | None

    @property
    def counted(self) -> Counted:
        """Return the words that are counted, and where they stand."""
        asks = self.asks
        of_kind = self.wanted is not None and asks is not Asks.COUNT
        if not asks.wants_number or (of_kind and not _OF_THING.search(self.text)):
            return NOTHING
        return find_counted(self.text, bare=asks is Asks.COUNT)

    def event(self, counted: Counted) -> str:
        """Find the asked event; how old somebody is does not rest on what happened to them."""
        if self.wanted is not None and Dimension.AGE in self.wanted.kind.dimensions:
            return ""
        moved = _UP.search(self.text) if self.wanted else None
        if moved is not None:
            return "rose" if moved.group(1).lower() in {"up", "ahead"} else "fell"
        return find_event(self.text, counted)

    def said(self, words: Sequence[str]) -> tuple[str, ...]:
        """List the words that say only what kind of number is wanted."""
        wanted = self.wanted
        return tuple(word for word in words if wanted and says_kind(word, wanted.kind))

    def completed(self, plan: Plan) -> Plan:
        """Fill in what the measure says of a plan: units, which length, the noun of its kind."""
        if self.wanted is None:
            extent = extent_of(self.text) if self.asks is Asks.MEASURE else ""
            dimensions = dimensions_for(self.asks, self.text)
            return plan.model_copy(update={"dimensions": dimensions, "extent": extent})
        kind = self.wanted.kind
        measured = {
            "dimensions": kind.dimensions,
            "extent": kind.extent,
            "noun": self.wanted.noun or kind.counted or plan.noun,
            "subject": self.wanted.subject or plan.subject or self.wanted.noun,
            "or_words": self.wanted.unsure,
        }
        return plan.model_copy(update=measured)


def read_asked(text: str) -> Asked:
    """Tell what is asked: by the measure it names, by its asking words, or by a noun alone."""
    wanted = find_wanted(text)
    if wanted is not None:
        return Asked(text, wanted.kind.asks, wanted)
    asks = _asks(text)
    anything = find_any(text) if asks is Asks.WHAT else None
    return Asked(text, anything.kind.asks if anything else asks, anything)


def _asks(text: str) -> Asks:
    """Tell what is asked; a bare noun phrase that names an event or a plural asks for its count."""
    asks = asks_for(text)
    if asks is not Asks.WHAT or _ASKING.search(text) or asks_for_words(text):
        return asks
    event = any(event_of(word.lower()) for word in lead_of(text))
    return Asks.COUNT if event or find_counted(text, bare=True).words else asks
