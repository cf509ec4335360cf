"""What a run of the judge came to, in words and as JSON: never a share without its agreement.

Words from a server are shown without what could steer a terminal.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from evals.judge.labels import HandLabel
from evals.judge.material import VERDICTS, Grade, Graded, Material, NotGraded, Trouble
from evals.judge.trust import Compared, Trust, troubles, trust
from evals.reading.reporting import share_line, wilson

_LISTED: Final = 20
_NEVER: Final = "A judge's verdict is an opinion of a model. It never enters the gate."


class LabelGrade(NamedTuple):
    """Hold a label made by hand and the judge's grade of it."""

    label: HandLabel
    grade: Grade


class FreshGrade(NamedTuple):
    """Hold a sentence of a fresh answer and the judge's grade of it."""

    material: Material
    grade: Grade


class Judged(NamedTuple):
    """Hold a whole run. `stamp`: of the prompt. `passes`: kappa of the two passes by hand."""

    model: str
    stamp: str
    passes: float
    labels: Sequence[LabelGrade]
    fresh: Sequence[FreshGrade]

    @property
    def trust(self) -> Trust:
        """Return the agreement with the labels made by hand."""
        return trust([Compared(each.label.supported, each.grade) for each in self.labels])


def worded(judged: Judged) -> Iterator[str]:
    """Yield the lines of the report."""
    agreed = judged.trust
    yield f"Judge: {plain(judged.model)}, prompt {judged.stamp}"
    yield ""
    yield "Agreement with the labels made by hand"
    yield f"  {'kappa, yes / partly / no':34} {_kappa(agreed.kappa)}"
    yield f"  {'kappa, yes / not yes':34} {_kappa(agreed.kappa_yes)}"
    yield f"  {share_line('same verdict', agreed.right, agreed.graded)}"
    yield f"  {'kappa of the two passes by hand':34} {judged.passes:.2f}  (one labeller, twice)"
    yield from _table(agreed)
    yield from _left_out(agreed.troubles, [each.grade for each in judged.labels])
    yield f"  {_trusted(agreed)}"
    yield ""
    yield from _fresh(judged, agreed)
    yield ""
    yield _NEVER


def _table(agreed: Trust) -> Iterator[str]:
    yield "  " + f"{'by hand':10}" + "".join(f"{f'judge {each}':>14}" for each in VERDICTS)
    for hand in VERDICTS:
        counts = "".join(f"{agreed.cells[hand, judge]:>14}" for judge in VERDICTS)
        yield f"  {hand:10}{counts}"


def _left_out(found: Mapping[Trouble, int], grades: Sequence[Grade]) -> Iterator[str]:
    yield f"  not graded: {sum(found.values())} of {len(grades)}"
    for trouble, count in found.items():
        details = [
            each.detail
            for each in grades
            if isinstance(each, NotGraded) and each.trouble is trouble
        ]
        yield f"    {count} {trouble.value} ({plain(details[0])})"


def _trusted(agreed: Trust) -> str:
    if agreed.doubts:
        return f"NOT TO BE TRUSTED: {'; '.join(agreed.doubts)}."
    return "It agrees well enough with the labels to be quoted together with this agreement."


def _fresh(judged: Judged, agreed: Trust) -> Iterator[str]:
    yield "Sentences of fresh answers on the seed cases"
    if not judged.fresh:
        yield "  not run: there is no case, or no answer has a sentence"
        return
    grades = [each.grade for each in judged.fresh]
    verdicts = [each.supported for each in grades if isinstance(each, Graded)]
    yield f"  {share_line('supported by their quotes', verdicts.count('yes'), len(verdicts))}"
    yield f"  {verdicts.count('partly')} partly, {verdicts.count('no')} no"
    yield from _left_out(troubles(grades), grades)
    yield (
        f"  said by {plain(judged.model)}, {judged.stamp}, "
        f"kappa with the labels {_kappa(agreed.kappa)} on {agreed.graded}"
    )
    if agreed.doubts:
        yield f"  {_trusted(agreed)}"
    yield from _unsupported(judged.fresh)


def _unsupported(fresh: Sequence[FreshGrade]) -> Iterator[str]:
    found = [
        (each.material, each.grade)
        for each in fresh
        if isinstance(each.grade, Graded) and each.grade.supported != "yes"
    ]
    for material, grade in found[:_LISTED]:
        yield f"  {grade.supported}: {plain(material.sentence)}"
        yield f"    {plain(grade.why)}"
    if len(found) > _LISTED:
        yield f"  and {len(found) - _LISTED} more; --json has all"


def _kappa(value: float | None) -> str:
    return "cannot be told" if value is None else f"{value:.2f}"


def plain(words: str) -> str:
    """Show words from outside: what cannot be printed becomes a space."""
    return "".join(sign if sign.isprintable() else " " for sign in words)


def as_json(judged: Judged) -> str:
    """Return the whole run as JSON, every grade with its reason."""
    agreed = judged.trust
    grades = [each.grade for each in judged.fresh]
    verdicts = [each.supported for each in grades if isinstance(each, Graded)]
    return json.dumps(
        {
            "model": judged.model,
            "prompt": judged.stamp,
            "agreement": _agreement_as_json(judged, agreed),
            "trusted": not agreed.doubts,
            "doubts": agreed.doubts,
            "fresh": {
                "graded": len(verdicts),
                "verdicts": {each: verdicts.count(each) for each in VERDICTS},
                "supported": verdicts.count("yes") / len(verdicts) if verdicts else None,
                "interval": wilson(verdicts.count("yes"), len(verdicts)),
                "not_graded": _named(troubles(grades)),
            },
            "labels": [_label_as_json(each) for each in judged.labels],
            "sentences": [_sentence_as_json(each) for each in judged.fresh],
        },
        indent=2,
    )


def _agreement_as_json(judged: Judged, agreed: Trust) -> dict[str, Any]:
    return {
        "kappa": agreed.kappa,
        "kappa_yes": agreed.kappa_yes,
        "passes_by_hand_kappa": judged.passes,
        "right": agreed.right,
        "graded": agreed.graded,
        "accuracy": agreed.right / agreed.graded if agreed.graded else None,
        "interval": wilson(agreed.right, agreed.graded),
        "by_hand": {
            hand: {judge: agreed.cells[hand, judge] for judge in VERDICTS} for hand in VERDICTS
        },
        "not_graded": _named(agreed.troubles),
    }


def _named(found: Mapping[Trouble, int]) -> dict[str, int]:
    return {trouble.name.lower(): count for trouble, count in found.items()}


def _label_as_json(each: LabelGrade) -> dict[str, Any]:
    label = each.label
    return {
        "id": label.id,
        "way": label.way,
        "by_hand": label.supported,
        **_grade_as_json(each.grade),
    }


def _sentence_as_json(each: FreshGrade) -> dict[str, Any]:
    quotes = [quote.words for quote in each.material.quotes]
    return {"sentence": each.material.sentence, "quotes": quotes, **_grade_as_json(each.grade)}


def _grade_as_json(grade: Grade) -> dict[str, Any]:
    if isinstance(grade, Graded):
        return {"supported": grade.supported, "why": grade.why}
    return {"supported": None, "not_graded": grade.trouble.name.lower(), "detail": grade.detail}
