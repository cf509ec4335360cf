"""What figures of one article are to each other: repeated, or taken back by the article itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from service.domain.figure import Figure, Speaker
from service.figures.lexicon.nouns import same_kind

_TAKEN_BACK: Final = re.compile(
    r"\b(?:initial(?:ly)?|originally|earlier|previous(?:ly)?|at\s+first|wrongly|mistakenly|incorrectly)\s+"
    r"(?:\w+\s+){0,3}?(?:said|says|report(?:ed|s)?|put|estimated?|announced|stated|claimed|given|gave|"
    r"disclosed|figure|count|toll|believed|thought)\b(?!.*\b(?:but|later|now)\b)[^.;\d]{0,80}$",
    re.I,
)


def related(figures: Sequence[Figure], text: str) -> tuple[Figure, ...]:
    """Mark repeats of a figure inside the article, and numbers the article takes back."""
    seen: dict[tuple[object, ...], Figure] = {}
    marked = []
    for index, figure in enumerate(figures):
        changes: dict[str, object] = {}
        first = seen.setdefault(_sameness(figure), figure)
        if first is not figure and _compatible(first, figure):
            changes["repeat_of"] = first.id
        if _is_taken_back(figures, index, text):
            changes["corrected"] = True
        marked.append(figure.model_copy(update=changes) if changes else figure)
    return tuple(marked)


def _sameness(figure: Figure) -> tuple[object, ...]:
    quantity, measure = figure.quantity, figure.measure
    return (
        quantity.low,
        quantity.high,
        quantity.bound,
        quantity.unit.name,
        measure.event,
        measure.modality,
        _speaker_key(figure.attribution),
    )


def _compatible(first: Figure, figure: Figure) -> bool:
    return same_kind(first.measure.noun, figure.measure.noun) or "person" in {
        first.quantity.unit.name,
        figure.quantity.unit.name,
    }


def _speaker_key(chain: tuple[Speaker, ...]) -> str:
    return chain[-1].key if chain else ""


def _is_taken_back(figures: Sequence[Figure], index: int, text: str) -> bool:
    """Tell whether "initially said 100,000" stands beside another number for the same thing."""
    figure = figures[index]
    if not _TAKEN_BACK.search(
        text[max(figure.sentence.start, figure.span.start - 140) : figure.span.start]
    ):
        return False
    near = [*figures[max(0, index - 2) : index], *figures[index + 1 : index + 3]]
    return any(
        same_kind(other.measure.noun, figure.measure.noun)
        and (other.quantity.low, other.quantity.high) != (figure.quantity.low, figure.quantity.high)
        for other in near
    )
