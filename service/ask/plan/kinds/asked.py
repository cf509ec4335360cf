"""What a question asks for, as one noun: the kind of answer, and the measure it names if any."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from service.ask.plan.kinds.measured.heads import Wanted, says_kind
from service.ask.plan.kinds.words import dimensions_for, extent_of
from service.domain.quantity import Dimension
from service.domain.question import Asks, Plan

# A sum or a measure is of a counted thing only in these words.
_OF_THING: Final = re.compile(
    r"\bhow (?:much|many)\b|\b(?:percentage|per ?cent|share|proportion|fraction) of\b", re.I
)
_UP: Final = re.compile(r"\bhow much (?:is|are|was|were) .*\b(up|ahead|down|off)\b", re.I)
# What a unit says already: gigawatts are of capacity, a sum is a value.
_SAID: Final = frozenset("capacity value worth price cost sum amount weight horse pony".split())


class Asked(NamedTuple):
    """Hold what a question asks for. `wanted`: the number its measure names; None: no measure."""

    text: str
    asks: Asks
    wanted: Wanted | None

    @property
    def counts(self) -> bool:
        """Tell whether it has counted words: a sum or a measure only in "how much", "share of"."""
        of_kind = self.wanted is not None and self.asks is not Asks.COUNT
        return self.asks.wants_number and (not of_kind or bool(_OF_THING.search(self.text)))

    @property
    def moved(self) -> str | None:
        """Return the event that the measure says itself, "" for none at all; None: it says nothing.

        How old somebody is does not rest on what happened; shares that are up rose.
        """
        if self.wanted is None:
            return None
        if Dimension.AGE in self.wanted.kind.dimensions:
            return ""
        up = _UP.search(self.text)
        if up is None:
            return None
        return "rose" if up.group(1).lower() in {"up", "ahead"} else "fell"

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
            "noun": self.wanted.noun or kind.counted or ("" if plan.noun in _SAID else plan.noun),
            "subject": self.wanted.subject or plan.subject or self.wanted.noun,
            "or_words": self.wanted.unsure,
        }
        return plan.model_copy(update=measured)
