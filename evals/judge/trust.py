"""How far a judge agrees with the labels made by hand, and whether that is enough.

Cohen's kappa (1960) takes out what agrees by chance: a judge that says yes to all has 0. It is
taken twice, over the three verdicts and over "yes" against the rest, because only "yes" is counted
in answers; the lower one decides. 0.6 is where Landis and Koch (1977) let "substantial" begin. What
could not be graded is in no kappa and in no share, so too much of it is a doubt of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from evals.cases.agreement import kappa
from evals.judge.material import VERDICTS, Grade, Graded, NotGraded, Trouble, Verdict

LEAST_KAPPA: Final = 0.6
LEAST_GRADED: Final = 30
"""Labels with a verdict; with fewer, a single verdict moves kappa by more than 0.05."""

MOST_LEFT_OUT: Final = 0.1
"""Share of labels without a verdict: a model that shirks the hard ones agrees on the rest."""


class Compared(NamedTuple):
    """Hold a label made by hand beside the grade of the same pair."""

    hand: Verdict
    grade: Grade


class Trust(NamedTuple):
    """Hold the agreement. A kappa is None where the labels do not vary, which shows nothing.

    `cells`: how often each (by hand, by judge) came up. `troubles`: what was not graded, by why.
    """

    kappa: float | None
    kappa_yes: float | None
    right: int
    graded: int
    cells: Mapping[tuple[Verdict, Verdict], int]
    troubles: Mapping[Trouble, int]

    @property
    def not_graded(self) -> int:
        """Return how many pairs have no verdict."""
        return sum(self.troubles.values())

    @property
    def doubts(self) -> tuple[str, ...]:
        """Return the reasons not to trust this judge; none means it may be quoted."""
        kappas = [each for each in (self.kappa, self.kappa_yes) if each is not None]
        every = self.graded + self.not_graded
        found = []
        if len(kappas) < 2:
            found.append("the graded labels do not vary, so agreement cannot be told from chance")
        elif min(kappas) < LEAST_KAPPA:
            found.append(f"kappa {min(kappas):.2f} is under {LEAST_KAPPA}")
        if self.graded < LEAST_GRADED:
            found.append(f"{self.graded} labels graded are too few, {LEAST_GRADED} are needed")
        if self.not_graded > MOST_LEFT_OUT * every:
            found.append(f"{self.not_graded} of {every} labels were not graded")
        return tuple(found)


def trust(compared: Sequence[Compared]) -> Trust:
    """Compare grades with labels made by hand."""
    pairs = [
        (each.hand, each.grade.supported) for each in compared if isinstance(each.grade, Graded)
    ]
    return Trust(
        kappa=_kappa(pairs),
        kappa_yes=_kappa([(_yes(hand), _yes(judge)) for hand, judge in pairs]),
        right=sum(hand == judge for hand, judge in pairs),
        graded=len(pairs),
        cells={
            (hand, judge): pairs.count((hand, judge)) for hand in VERDICTS for judge in VERDICTS
        },
        troubles=troubles([each.grade for each in compared]),
    )


def troubles(grades: Sequence[Grade]) -> dict[Trouble, int]:
    """Count what was not graded, most frequent reason first."""
    held = Counter(grade.trouble for grade in grades if isinstance(grade, NotGraded))
    return dict(held.most_common())


def _kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    hands, judges = [hand for hand, _ in pairs], [judge for _, judge in pairs]
    return kappa(hands, judges) if len(set(hands)) > 1 else None


def _yes(verdict: Verdict) -> str:
    return "yes" if verdict == "yes" else "rest"
