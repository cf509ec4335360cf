"""What the metrics mean in plain words, how their counts are read, and which are details.

A metric belongs to the first family that knows its name, or how its name begins. One that no family
knows is shown all the same, among the chief ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum, auto
from typing import Final, NamedTuple

from evals.page.words import number
from evals.scorers.score import Score


class Counted(Enum):
    """Say what the two numbers of a score are."""

    THINGS = auto()
    F1 = auto()
    MEAN = auto()


class Family(NamedTuple):
    """Explain metrics that ask one question. `names`: whole ones; `begins`: how others begin."""

    title: str
    meaning: str
    names: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    counted: Counted = Counted.THINGS

    def knows(self, name: str) -> bool:
        """Tell whether a metric is of this family."""
        return name in self.names or name.startswith(self.begins or ("\0",))


FAMILIES: Final = (
    Family(
        "Figure precision, figure recall",
        "Precision: of the different figures an answer shows, the share that a labeller wanted. "
        "Recall: of the figures wanted, the share that is shown. “Value” asks for the number. "
        "Each “+” asks for more to be right with it: the bound (“over”, “up to”), who says so, and "
        "the day it speaks for. From the speaker on, the labelled article must be the one cited.",
        begins=("figure precision", "figure recall"),
    ),
    Family(
        "Articles covered",
        "Of the articles that print a wanted figure, the share that is cited for it.",
        names=("articles covered",),
    ),
    Family(
        "Bound, speaker and day of shown figures",
        "Of the wanted figures that are shown, the share whose bound, speaker or day is right. A "
        "figure that nobody says and no text dates must be shown without a speaker and a day.",
        names=("bound of shown figures", "speaker of shown figures", "as of, of shown figures"),
    ),
    Family(
        "Standing",
        "The share of questions whose standing (sources agree, disputed, one source …) is one "
        "that a labeller called right.",
        names=("standing",),
    ),
    Family(
        "Answering and staying silent",
        "“Answerable, answered”: questions that the articles answer and that got an answer. "
        "“Unanswerable, not found”: questions they do not answer, and the answer says so.",
        names=("answerable, answered", "unanswerable, not found"),
    ),
    Family(
        "Clashes",
        "“Clash told”: the labels clash, or one replaced the other, and the answer says so. “One "
        "answer, no false conflict”: the labels do not clash, and neither does the answer.",
        names=("clash told", "one answer, no false conflict"),
    ),
    Family(
        "Conflict pairs",
        "Which two figures or sentences are named as differing, and by what kind of difference. F1 "
        "weighs missed pairs and made-up ones alike.",
        begins=("conflict pairs",),
        counted=Counted.F1,
    ),
    Family(
        "Citations",
        "“Word for word”: quotes that stand in the stored article exactly as cited. Recall: "
        "sentences whose every number stands in a quote of theirs, in the question, or is declared "
        "as derived. Precision: quotes under a sentence that a labeller named for the question.",
        begins=("citation",),
    ),
    Family(
        "Statements",
        "For questions that no number answers: the share of the labelled sentences that are cited, "
        "and the share of questions with at least one of them.",
        begins=("statement",),
    ),
    Family(
        "Search: nDCG@10, recall@20",
        "How well a search finds the articles that hold the answer, as the mean of all searches. "
        "nDCG@10 asks for them near the top of the first ten; recall@20 counts those among the "
        "first twenty.",
        begins=("nDCG@", "recall@"),
        counted=Counted.MEAN,
    ),
    Family(
        "F1 on NewsQuant sentences",
        "Figures read from news sentences, scored by the rule of the authors of the labels: the "
        "value, the value with its unit, the value with its bound or change. The unseen half was "
        "never looked at while rules were written.",
        begins=("F1 ",),
        counted=Counted.F1,
    ),
    Family(
        "Trap texts",
        "Short texts made to mislead. One is right when every field of every figure in it is right "
        "and nothing else was read.",
        begins=("texts with every field right",),
    ),
    Family(
        "Figures of news articles, field by field",
        "Labelled figures of real articles. “Value”: the number was read. “Bound”, “speaker” and "
        "“as of” are asked where it was. “Silence”: nobody is named, and nobody was read. “All”: "
        "every field is right.",
        names=(
            "value",
            "bound",
            "speaker",
            "silence",
            "as of",
            "all",
            "speaker where one is named",
        ),
    ),
)

_DETAILS: Final = (
    "figure precision, value +",
    "figure recall, value +",
    "bound of shown",
    "speaker of shown",
    "as of, of shown",
    "conflict pairs F1, ",
    "statement found",
    "silence",
    "speaker where one is named",
)
_WHOLE: Final = "speaker + as of"
_SEEN: Final = "development half"


def family_of(name: str) -> Family | None:
    """Return the family of a metric, None where no family knows it."""
    return next((each for each in FAMILIES if each.knows(name)), None)


def families_of(names: Iterable[str]) -> tuple[Family, ...]:
    """Return the families that some metrics belong to, in the order of the glossary."""
    found = {family_of(name) for name in names}
    return tuple(each for each in FAMILIES if each in found)


def place_of(name: str) -> int:
    """Return where a metric's family stands in the glossary; behind all where it has none."""
    family = family_of(name)
    return FAMILIES.index(family) if family else len(FAMILIES)


def is_detail(name: str) -> bool:
    """Tell whether a metric refines another one, so that it can stand folded away."""
    if name.endswith(_WHOLE):
        return False
    return name.startswith(_DETAILS) or name.endswith(_SEEN)


def counts(name: str, score: Score) -> str:
    """Word the counts behind a share: "190 of 196", "2 × 431 of 900", "mean of 300"."""
    family = family_of(name)
    kind = family.counted if family else Counted.THINGS
    if kind is Counted.MEAN:
        return f"mean of {number(score.of)}"
    if kind is Counted.F1:
        return f"2 × {number(score.right / 2)} of {number(score.of)}"
    return f"{number(score.right)} of {number(score.of)}"
