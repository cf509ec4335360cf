"""Write a question in words that its reader knows; say each change a person might not share.

Rules are shapes and classes of words, never names: the same ones hold for a strike in Lima and a
flood in Accra. What no rule knows stays as it was asked.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from service.ask.plan.wording.exclusions import Limits, without_exclusions
from service.ask.plan.wording.given import without_given
from service.ask.plan.wording.layouts import laid_out
from service.ask.plan.wording.measures import LOSSES, with_measures
from service.ask.plan.wording.short_forms import written_out
from service.ask.plan.wording.verbs import with_plain_verbs


class Worded(NamedTuple):
    """Hold a question in known words, what it leaves out of the count, and what was assumed.

    `instead`: the event that answers a vague word where the one it was read as has no figures.
    `value`: the number whose speakers are asked for.
    """

    text: str
    limits: Limits
    assumed: tuple[str, ...]
    instead: str = ""
    value: Decimal | None = None


def in_known_words(text: str) -> Worded:
    """Write out short forms, take limits apart, lay keywords out, replace light verbs. Total."""
    given = without_given(written_out(text))
    bare, limits = without_exclusions(given.text)
    laid = laid_out(bare)
    measured = with_measures(laid.text)
    plain = with_plain_verbs(measured.text)
    told = (*given.assumed, *limits.assumed)
    assumed = (*told, *laid.assumed, *measured.assumed, *plain.assumed)
    instead = "killed" if LOSSES in assumed else ""
    return Worded(plain.text, limits, assumed, instead, given.value)
