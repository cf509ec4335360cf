"""What figures of one article are to each other: repeated, or taken back by the article itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from service.domain.figure import Figure, Speaker
from service.domain.quantity import Dimension
from service.figures.clues import clued
from service.figures.lexicon.nouns import same_kind

_TAKEN_BACK: Final = clued(
    r"\b(?:(?:initial(?:ly)?|originally|earlier|previous(?:ly)?|at\s+first)\s+(?:\w+\s+){0,5}?"
    r"|(?<!the\s)first\s+)(?:said|says|report(?:ed|s)?|put|estimated?|announced|stated|claimed|given|gave|"
    r"disclosed|figure|count|toll|believed|thought)\b(?!.*\b(?:but|later|now)\b)[^.;\d“\"]{0,80}$",
    "initial originally earlier previous first",
)
# A note of the outlet itself, or words that call the number wrong: no other number is needed.
_WRONG: Final = clued(
    r"\b(?:(?:earlier|previous|original)\s+(?:version|edition|headline)\b[^.;\d]*?\b(?:said|stated|gave|put"
    r"|misstated|misreported|reported|read)"
    r"|(?:wrongly|mistakenly|incorrectly|erroneously)\s+(?:said|stated|reported|put|gave|given)"
    r"|(?:misstated|misreported|overstated|understated)|in\s+error)\b[^.;\d]{0,80}$",
    "earlier previous original wrongly mistakenly incorrectly erroneously stated reported error",
)
_LOOK_CHARS: Final = 140
_TOLD: Final = r"(?:toll|count|estimate|figure|number|tally|total)\b"
# "Revised the toll down to 38 from 45", "lowered its estimate from 120 to 90".
_REVISED: Final = clued(
    r"\b(?:(?:revis|correct|downgrad)(?:ed|es|ing)\b|(?:lower|scal)(?:ed|es|ing|s)?\b[^.;]{0,40}?"
    r"\b(?:toll|count|estimate|tally)\b)[^.;]{0,60}?\bfrom\s+(?:(?:an|the)\s+)?(?:(?:earlier|initial|previous|original)\s+)?"
    r"(?:about\s+|around\s+|at\s+least\s+)?$",
    "from",
)
# "12 dead, a figure later corrected to nine", "not 71 as stated earlier".
_LATER_WRONG: Final = re.compile(
    r"[^.;\d]{0,60}?\b(?:later|since|subsequently|then|was|were|been)\s+"
    r"(?:corrected|revised|downgraded|amended)\s+(?:\w+\s+)?to\b"
    rf"|[^.;,\d]{{0,30}}?,\s(?:a|the)\s{_TOLD}\s(?:\w+\s){{0,4}}?(?:corrected|revised|retracted|withdrawn)\b"
    r"|[^.;,\d]{0,30}?,?\sas\s+(?:(?:previously|earlier|first|initially|originally|wrongly)\s+)?"
    r"(?:stated|reported|announced|given|said)\s+(?:earlier|before|previously|at\s+first|initially)\b",
    re.I,
)


def related(figures: Sequence[Figure], text: str) -> tuple[Figure, ...]:
    """Mark repeats of a figure inside the article, and numbers the article takes back."""
    seen: dict[tuple[object, ...], Figure] = {}
    marked = []
    figures = _whose(figures)
    for index, figure in enumerate(figures):
        changes: dict[str, object] = {}
        first = seen.setdefault(_sameness(figure), figure)
        if first is not figure and _compatible(first, figure):
            changes["repeat_of"] = first.id
        if _is_taken_back(figures, index, text):
            changes["corrected"] = True
        marked.append(figure.model_copy(update=changes) if changes else figure)
    return tuple(marked)


def _whose(figures: Sequence[Figure]) -> Sequence[Figure]:
    """Give "the 21-year-old" the name that the article gives with that age, if just one."""
    names: dict[tuple[object, ...], set[str]] = {}
    for figure in figures:
        if _is_age(figure) and figure.measure.noun == "person" and figure.measure.counted:
            names.setdefault(_ends(figure), set()).add(figure.measure.counted)
    if not names:
        return figures
    return [
        _named(figure, names.get(_ends(figure), set()))
        if _is_age(figure) and not figure.measure.counted
        else figure
        for figure in figures
    ]


def _is_age(figure: Figure) -> bool:
    return figure.quantity.unit.dimension is Dimension.AGE


def _ends(figure: Figure) -> tuple[object, ...]:
    return (figure.quantity.low, figure.quantity.high, figure.quantity.unit.name)


def _named(figure: Figure, names: set[str]) -> Figure:
    """Name whose age it is where all names are one person's: "Ann Roth" and "Roth"."""
    if not names or len({name.split()[-1] for name in names}) > 1:
        return figure
    longest = max(names, key=lambda name: (len(name), name))
    measure = figure.measure.model_copy(update={"counted": longest, "inherited": True})
    return figure.model_copy(update={"measure": measure})


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
    if _is_age(figure):
        one, other = first.measure.counted.split(), figure.measure.counted.split()
        return bool(one and other) and one[-1].lower() == other[-1].lower()
    return same_kind(first.measure.noun, figure.measure.noun) or "person" in {
        first.quantity.unit.name,
        figure.quantity.unit.name,
    }


def _speaker_key(chain: tuple[Speaker, ...]) -> str:
    return chain[-1].key if chain else ""


def _is_taken_back(figures: Sequence[Figure], index: int, text: str) -> bool:
    """Tell whether "initially said 100,000" stands beside another number for the same thing."""
    figure = figures[index]
    left = text[max(figure.sentence.start, figure.span.start - _LOOK_CHARS) : figure.span.start]
    if _WRONG.search(left) or _REVISED.search(left):
        return True
    if _LATER_WRONG.match(text, figure.span.end, figure.sentence.end):
        return True
    if not _TAKEN_BACK.search(left):
        return False
    near = [*figures[max(0, index - 2) : index], *figures[index + 1 : index + 3]]
    return any(
        same_kind(other.measure.noun, figure.measure.noun)
        and (other.quantity.low, other.quantity.high) != (figure.quantity.low, figure.quantity.high)
        for other in near
    )
