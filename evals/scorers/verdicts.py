"""The standing, silence, clashes told or made up, and the pairs named in "why they differ"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

from evals.cases.case import SILENT, Case, Label, Pair
from evals.scorers.matching import Ends, ends_shown
from evals.scorers.score import Score
from service.domain.answer import Answer, Citation, ShownConflict, Standing
from service.domain.record import ConflictKind

CLASHING: Final = frozenset({Standing.DISPUTED, Standing.CHANGED})

Side: TypeAlias = tuple[Ends, str] | tuple[str, str]
"""One side of a pair: a value with its bound, or a sentence of an article."""


def standing_scores(case: Case, answer: Answer) -> dict[str, Score]:
    """Score the standing against the labelled ones, silence always, a clash where labelled."""
    silent = answer.standing in SILENT
    disputed = answer.standing in CLASHING
    scores = {}
    if case.standing:
        scores["standing"] = Score(answer.standing in case.standing, 1)
    if case.is_answerable:
        scores["answerable, answered"] = Score(not silent, 1)
    else:
        scores["unanswerable, not found"] = Score(silent, 1)
    if case.clash is True:
        scores["clash told"] = Score(disputed, 1)
    if case.clash is False:
        scores["one answer, no false conflict"] = Score(not disputed, 1)
    return scores


def pair_scores(case: Case, answer: Answer) -> dict[str, Score]:
    """Score the pairs told, as F1 by kind and over all kinds, where pairs are labelled.

    Figures of one value and bound stand for each other: which of three articles that say "over
    11,000" is named does not matter.
    """
    if case.pairs is None:
        return {}
    labels = {label.id: label for label in (*case.figures, *case.related)}
    wanted = {(pair.kind, _sides_of(pair, labels)) for pair in case.pairs}
    told = {(each.kind, sides) for each in answer.conflicts if (sides := _told(each, case, answer))}
    scores = {"conflict pairs F1": _f1(wanted, told)}
    for kind in ConflictKind:
        of_kind = [{each for each in some if each[0] is kind} for some in (wanted, told)]
        scores[f"conflict pairs F1, {kind.value}"] = _f1(*of_kind)
    return scores


def _f1(
    wanted: set[tuple[ConflictKind, frozenset[Side]]],
    told: set[tuple[ConflictKind, frozenset[Side]]],
) -> Score:
    return Score(2 * len(wanted & told), len(wanted) + len(told))


def _sides_of(pair: Pair, labels: dict[str, Label]) -> frozenset[Side]:
    if pair.quotes is not None:
        return frozenset(("quote", quote) for quote in pair.quotes)
    assert pair.pair is not None
    return frozenset(_of_label(labels[name]) for name in pair.pair)


def _of_label(label: Label) -> Side:
    return (label.ends, label.bound[0].value)


def _told(conflict: ShownConflict, case: Case, answer: Answer) -> frozenset[Side]:
    """Return both sides of a pair told, as labels name them where they know them."""
    figures = {each.id: each for each in (*answer.figures, *answer.related)}
    if conflict.figures:
        known = [figures[name] for name in conflict.figures if name in figures]
        return frozenset((ends_shown(each), each.bound.value) for each in known)
    citations = {each.n: each for each in answer.citations}
    return frozenset(_quoted(citations[n], case.pairs or ()) for n in conflict.citations)


def _quoted(citation: Citation, pairs: Sequence[Pair]) -> Side:
    """Return the labelled sentence a citation shows, or its own words."""
    for pair in pairs:
        for quote in pair.quotes or ():
            if quote in citation.exact or citation.exact in quote:
                return ("quote", quote)
    return ("quote", citation.exact)
