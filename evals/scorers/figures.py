"""Figure precision and recall at four depths: value, + bound, + speaker, + as-of.

A figure counts once per question at each depth: two articles that print "over 11,000" are one
value. At the depths of speaker and day it must also be cited from the article that was labelled.
Vague words ("dozens") are not counted where no label asks for them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Final, NamedTuple

from evals.cases.case import Case, Label
from evals.scorers.matching import (
    cited_articles,
    ends_shown,
    is_among,
    is_bound,
    is_dated,
    is_said,
    same_ends,
)
from evals.scorers.score import Score
from service.domain.answer import Answer, ShownFigure
from service.domain.quantity import Bound

Meets = Callable[[Label, ShownFigure, Answer], bool]
Key = tuple[Hashable, ...]


class Depth(NamedTuple):
    """Name how much of a figure must be right; keys say when two of them are one."""

    name: str
    meets: Meets
    of_label: Callable[[Label], Key]
    of_shown: Callable[[ShownFigure], Key]


def _value(label: Label, figure: ShownFigure, _: Answer) -> bool:
    return same_ends(label.ends, ends_shown(figure))


def _bounded(label: Label, figure: ShownFigure, answer: Answer) -> bool:
    return _value(label, figure, answer) and is_bound(label, figure)


def _spoken(label: Label, figure: ShownFigure, answer: Answer) -> bool:
    cited = label.article in cited_articles(figure, answer)
    return cited and _bounded(label, figure, answer) and is_said(label, figure)


def _whole(label: Label, figure: ShownFigure, answer: Answer) -> bool:
    return _spoken(label, figure, answer) and is_dated(label, figure)


def _names(figure: ShownFigure) -> Key:
    return tuple(link.name for link in figure.attribution)


DEPTHS: Final = (
    Depth("value", _value, lambda one: (one.ends,), lambda one: (ends_shown(one),)),
    Depth(
        "value + bound",
        _bounded,
        lambda one: (one.ends, one.bound),
        lambda one: (ends_shown(one), one.bound),
    ),
    Depth(
        "value + bound + speaker",
        _spoken,
        lambda one: (one.ends, one.bound, one.speaker),
        lambda one: (ends_shown(one), one.bound, _names(one)),
    ),
    Depth(
        "value + bound + speaker + as of",
        _whole,
        lambda one: (one.ends, one.bound, one.speaker, one.as_of),
        lambda one: (ends_shown(one), one.bound, _names(one), one.as_of.start, one.as_of.end),
    ),
)


def figure_scores(case: Case, answer: Answer) -> dict[str, Score]:
    """Score what is shown against what is labelled, both ways, at every depth."""
    shown = _counting(case, answer)
    scores = {}
    for depth in DEPTHS:
        scores[f"figure precision, {depth.name}"] = _precision(depth, case, shown, answer)
        scores[f"figure recall, {depth.name}"] = _recall(depth, case, shown, answer)
    return {**scores, **_covered(case, shown, answer), **_details(case, shown, answer)}


def _counting(case: Case, answer: Answer) -> list[ShownFigure]:
    """Return the shown figures that are right or wrong: none that may be either."""
    asked = {label.ends for label in case.wanted}
    either = {label.ends for label in case.figures if label.optional and not label.derived}
    return [
        figure
        for figure in answer.figures
        if is_among(ends_shown(figure), asked)
        or (figure.bound is not Bound.VAGUE and not is_among(ends_shown(figure), either))
    ]


def _precision(depth: Depth, case: Case, shown: Sequence[ShownFigure], answer: Answer) -> Score:
    """Count distinct shown figures that a wanted label meets; of equal ones, the best counts."""
    right: dict[Key, bool] = {}
    for figure in shown:
        met = any(depth.meets(label, figure, answer) for label in case.wanted)
        key = depth.of_shown(figure)
        right[key] = right.get(key, False) or met
    return Score(sum(right.values()), len(right))


def _recall(depth: Depth, case: Case, shown: Sequence[ShownFigure], answer: Answer) -> Score:
    """Count distinct wanted labels that a shown figure meets; of equal ones, the best counts."""
    right: dict[Key, bool] = {}
    for label in case.wanted:
        met = any(depth.meets(label, figure, answer) for figure in shown)
        key = depth.of_label(label)
        right[key] = right.get(key, False) or met
    return Score(sum(right.values()), len(right))


def _covered(case: Case, shown: Sequence[ShownFigure], answer: Answer) -> dict[str, Score]:
    """Count labelled articles that are cited for a value of theirs."""
    articles = {label.article for label in case.wanted}
    held = {label.article for label in case.wanted if _shown_for(label, shown, answer)}
    return {"articles covered": Score(len(held), len(articles))}


def _shown_for(label: Label, shown: Sequence[ShownFigure], answer: Answer) -> list[ShownFigure]:
    """Return the shown figures of a label's value that cite its article."""
    return [
        figure
        for figure in shown
        if same_ends(label.ends, ends_shown(figure))
        and label.article in cited_articles(figure, answer)
    ]


def _details(case: Case, shown: Sequence[ShownFigure], answer: Answer) -> dict[str, Score]:
    """Score bound, speaker and day of each label that is shown, by the figure that fits best."""
    bounds, speakers, days = list[bool](), list[bool](), list[bool]()
    for label in case.wanted:
        fitting = _shown_for(label, shown, answer)
        if not fitting:
            continue
        bounds.append(any(is_bound(label, figure) for figure in fitting))
        speakers.append(any(is_said(label, figure) for figure in fitting))
        if label.as_of:
            days.append(any(is_dated(label, figure) for figure in fitting))
    return {
        "bound of shown figures": Score(sum(bounds), len(bounds)),
        "speaker of shown figures": Score(sum(speakers), len(speakers)),
        "as of, of shown figures": Score(sum(days), len(days)),
    }
