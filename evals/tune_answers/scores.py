"""What an answer is worth against labelled truth: plain functions, counts of right and of all.

Figures count once per question and value. A label of a sum that no sentence prints ("derived") is
left out, one that may count or not ("optional") is neither missed nor wrong; vague words are not
labelled and do not count. Speaker and day are scored where the value was found, by the label of an
article that the answer cites for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from evals.tune_answers.labels import BOUNDS, ends_of, is_day, is_heard, same_ends
from service.domain.answer import Answer, ShownFigure, Standing
from service.domain.quantity import Bound

DISPUTED: Final = frozenset({Standing.DISPUTED, Standing.CHANGED})

Counts = tuple[int, int]
"""Right ones, and all."""


class Asked(NamedTuple):
    """Hold what came of one question: counts by name of the score."""

    kind: str
    counts: Mapping[str, Counts]
    seconds: float
    told: str

    @property
    def is_right(self) -> bool:
        """Tell whether every score is full."""
        return all(right == count for right, count in self.counts.values())


def scored(
    row: Mapping[str, Any], answer: Answer, texts: Mapping[str, str], seconds: float
) -> Asked:
    """Score one answer. `texts`: those of the cited articles, by id."""
    told = [label for label in row["figures"] if not label.get("derived")]
    labels = [label for label in told if not label.get("optional")]
    shown = _counting(told, labels, answer)
    kind = row["kind"] if labels or row["kind"] == "unanswerable" else "unanswerable"
    counts = {
        **_found(labels, shown),
        **_covered(labels, shown, answer),
        **_details(labels, shown, answer),
        **_standing(row, kind, labels, answer),
        "citations word for word": _exact(answer, texts),
    }
    return Asked(kind, counts, seconds, _told(row, labels, answer))


def _counting(
    told: Sequence[dict[str, Any]], labels: Sequence[dict[str, Any]], answer: Answer
) -> list[ShownFigure]:
    """Return the shown figures that are right or wrong: no vague words, none that may be either."""
    asked = {ends_of(label) for label in labels}
    either = {ends_of(label) for label in told if label.get("optional")}
    return [
        figure
        for figure in answer.figures
        if figure.bound is not Bound.VAGUE
        and (_among(_ends(figure), asked) or not _among(_ends(figure), either))
    ]


def sums(asked: Sequence[Asked]) -> dict[str, Counts]:
    """Add the counts of several questions up, score by score."""
    names = dict.fromkeys(name for each in asked for name in each.counts)
    return {
        name: (
            sum(each.counts.get(name, (0, 0))[0] for each in asked),
            sum(each.counts.get(name, (0, 0))[1] for each in asked),
        )
        for name in names
    }


def _found(labels: Sequence[dict[str, Any]], shown: Sequence[ShownFigure]) -> dict[str, Counts]:
    """Count distinct values, and distinct values with their bound, both ways."""
    values = {ends_of(label) for label in labels}
    bounded = {(ends_of(label), label["qualifier"]) for label in labels}
    seen = {_ends(figure) for figure in shown}
    pairs = {(_ends(figure), figure.bound.value) for figure in shown}
    return {
        "figure precision, value": (sum(_among(each, values) for each in seen), len(seen)),
        "figure recall, value": (sum(_among(each, seen) for each in values), len(values)),
        "figure precision, value and bound": (
            sum(any(_same(label, pair) for label in bounded) for pair in pairs),
            len(pairs),
        ),
        "figure recall, value and bound": (
            sum(any(_same(label, pair) for pair in pairs) for label in bounded),
            len(bounded),
        ),
    }


def _same(label: tuple[tuple[float, ...], str], pair: tuple[tuple[float, ...], str]) -> bool:
    return same_ends(label[0], pair[0]) and pair[1] in BOUNDS[label[1]]


def _among(ends: tuple[float, ...], others: set[tuple[float, ...]]) -> bool:
    return any(same_ends(ends, other) for other in others)


def _ends(figure: ShownFigure) -> tuple[float, ...]:
    return tuple(sorted({float(end) for end in (figure.low, figure.high) if end is not None}))


def _covered(
    labels: Sequence[dict[str, Any]], shown: Sequence[ShownFigure], answer: Answer
) -> dict[str, Counts]:
    """Count labelled articles that are cited for a value of theirs."""
    articles = {label["doc"] for label in labels}
    held = {label["doc"] for label in labels if _shown_for(label, shown, answer)}
    return {"articles covered": (len(held), len(articles))}


def _shown_for(
    label: dict[str, Any], shown: Sequence[ShownFigure], answer: Answer
) -> list[ShownFigure]:
    """Return the shown figures of a label's value that cite its article."""
    cited = {citation.n: citation.external_id for citation in answer.citations}
    return [
        figure
        for figure in shown
        if same_ends(ends_of(label), _ends(figure))
        and any(cited[n] == label["doc"] for n in figure.citations)
    ]


def _details(
    labels: Sequence[dict[str, Any]], shown: Sequence[ShownFigure], answer: Answer
) -> dict[str, Counts]:
    """Score bound, speaker and day of each label that is shown, by the figure that fits best."""
    bounds, speakers, days = list[bool](), list[bool](), list[bool]()
    for label in labels:
        fitting = _shown_for(label, shown, answer)
        if not fitting:
            continue
        bounds.append(any(f.bound.value in BOUNDS[label["qualifier"]] for f in fitting))
        speakers.append(any(is_heard(label["attributed_to"], f.attribution) for f in fitting))
        if label["as_of"]:
            days.append(any(is_day(label["as_of"], f.as_of.start, f.as_of.end) for f in fitting))
    return {
        "bound": (sum(bounds), len(bounds)),
        "speaker": (sum(speakers), len(speakers)),
        "as of": (sum(days), len(days)),
    }


def _standing(
    row: Mapping[str, Any], kind: str, labels: Sequence[dict[str, Any]], answer: Answer
) -> dict[str, Counts]:
    """Score the standing: a clash told, none made up, silence where it is due."""
    disputed = answer.standing in DISPUTED
    silent = answer.standing is Standing.NOT_FOUND
    scores: dict[str, Counts] = {}
    if row.get("incompatible_pair"):
        scores["clashing pairs told"] = (int(disputed), 1)
    if kind == "control":
        scores["one answer, not disputed"] = (int(not disputed), 1)
    if kind == "unanswerable":
        scores["unanswerable, not found"] = (int(silent), 1)
    elif labels:
        scores["answerable, answered"] = (int(not silent), 1)
    return scores


def _exact(answer: Answer, texts: Mapping[str, str]) -> Counts:
    held = [texts[c.article_id][c.start : c.end] == c.exact for c in answer.citations]
    return sum(held), len(held)


def _told(row: Mapping[str, Any], labels: Sequence[dict[str, Any]], answer: Answer) -> str:
    wanted = sorted({(ends_of(label), label["qualifier"]) for label in labels})
    cited = {citation.n: citation.external_id or "" for citation in answer.citations}
    shown = [
        f"    {figure.printed!r} {figure.counted} | {figure.event} | "
        f"{', '.join(sorted({cited[n] for n in figure.citations}))}"
        for figure in answer.figures
    ]
    asked = f"{row['id']} ({row['kind']}) {row['question']} -> {answer.standing.value}"
    return "\n".join([asked, f"  wanted: {wanted}", *shown])
