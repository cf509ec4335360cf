"""What is kept of an age: whose it is, and whether it is so. Nothing happened to it."""

from __future__ import annotations

from typing import Final

from service.domain.figure import Measure, Modality
from service.domain.quantity import Dimension, Quantity
from service.figures.context.counted.ages.bearers import whose_of_number
from service.figures.context.counted.measures import Found, Read
from service.figures.context.counted.modality import modality_of
from service.figures.context.words import Sentence, vocabulary

_SAYING_SO: Final = vocabulary("is was were be been am turn turns turned turning")


def is_age(quantity: Quantity) -> bool:
    """Tell whether a number says how old somebody or something is."""
    return quantity.unit.dimension is Dimension.AGE


def read_age(sentence: Sentence, found: Found) -> Read:
    """Return an age; `counted` is whose it is, "" where the text leaves it open."""
    counted = found.counted or whose_of_number(sentence, found.start, found.end)
    measure = Measure(
        counted=counted.words,
        noun=counted.noun,
        modality=_modality(sentence, found),
        inherited=counted.elided and bool(counted.words),
    )
    return Read(measure, found.quantity, -1, found.end)


def _modality(sentence: Sentence, found: Found) -> Modality:
    """Return whether an age is so: what describes somebody is, whatever the clause says."""
    at = sentence.index_from(found.start)
    near = (sentence.lower(at - 1), sentence.lower(at - 2))
    if _SAYING_SO.isdisjoint(near) and not near[0].endswith(("n't", "n’t")):
        return Modality.ACTUAL
    return modality_of(sentence, found.start, found.end, -1)
