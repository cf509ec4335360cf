"""Questions as cards: those that got worse with both answers, and the worst errors of the run.

The figures of two answers are compared as printed; which ones went and which came is said in words.
Parts that only read or search have no answer: their cards show what was read, and the scores.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final, NamedTuple

from evals.ledger.baseline import Baseline
from evals.ledger.run import Part, Result, Run, Shown
from evals.page.families import counts, is_detail
from evals.page.words import STANDINGS, Chip, clipped, clock, day, standing
from evals.scorers.score import Score

OPEN: Final = 5
FOLDED: Final = 25
"""How many cards of a part stand open, and how many more can be unfolded."""
ASKED: Final = 400
"""How many characters of a question are shown: few are longer, and none needs to fill a page."""
_FIGURES: Final = 12
_DROP: Final = 1e-9


class Figure(NamedTuple):
    """Hold a shown figure. `news`: "gone" or "new" beside another answer, else ""."""

    words: str
    news: str


class Side(NamedTuple):
    """Hold one answer as shown. `note`: what was read, where there is no answer."""

    title: str
    standing: Chip | None
    headline: str
    figures: tuple[Figure, ...]
    more_figures: int
    text: str
    trouble: str
    note: str


class Missed(NamedTuple):
    """Hold a score that was not full, or fell."""

    name: str
    words: str


class Card(NamedTuple):
    """Hold one case. `details`: how many more scores were missed that only refine those named."""

    id: str
    kind: str
    question: str
    standings: tuple[Chip, ...]
    wanted: str
    sides: tuple[Side, ...]
    missed: tuple[Missed, ...]
    details: int


class Group(NamedTuple):
    """Hold the cards of a part: open ones, folded ones, and how many were left out."""

    title: str
    cards: tuple[Card, ...]
    folded: tuple[Card, ...]
    left_out: int

    @property
    def size(self) -> int:
        """Return how many cases it is about."""
        return len(self.cards) + len(self.folded) + self.left_out


class Earlier(NamedTuple):
    """Hold what cases came to before, by id, and which run that was."""

    title: str
    results: Mapping[str, Result]


def worsened(run: Run, before: Run | None, baseline: Baseline) -> tuple[Group, ...]:
    """Return the cases that lost more than they gained since, the greatest loss first.

    Compared with `before` where it has the part, else with the baseline.
    """
    groups = []
    for part in run.parts:
        earlier = _earlier(part, before, baseline)
        fallen = sorted(
            (each for each in part.results if _fall(each, earlier) > _DROP),
            key=lambda result: -_fall(result, earlier),
        )
        groups.append(_group(part, [_compared(each, earlier) for each in fallen]))
    return tuple(group for group in groups if group.size)


def worst(run: Run) -> tuple[Group, ...]:
    """Return the cases with an error, those without an answer first, then by how much was wrong."""
    groups = []
    for part in run.parts:
        wrong = sorted((each for each in part.results if each.lost), key=lambda one: -one.lost)
        groups.append(_group(part, [_alone(each) for each in wrong]))
    return tuple(group for group in groups if group.size)


def _group(part: Part, cards: Sequence[Card]) -> Group:
    last = OPEN + FOLDED
    return Group(part.title, tuple(cards[:OPEN]), tuple(cards[OPEN:last]), len(cards[last:]))


def _earlier(part: Part, before: Run | None, baseline: Baseline) -> Earlier:
    held = before.part(part.name) if before else None
    if before and held:
        title = f"Before: {clock(before.started)}"
        return Earlier(title, {each.id: each for each in held.results})
    pinned = baseline.parts.get(part.name)
    since = f" of {day(baseline.pinned)}" if baseline.pinned else ""
    results = pinned.results if pinned else ()
    return Earlier(f"Before: the baseline{since}", {each.id: each for each in results})


def _fall(now: Result, earlier: Earlier) -> float:
    """Return how much a case lost on the scores that both have; infinite where it has no answer."""
    old = earlier.results.get(now.id)
    if old is None or old.trouble:
        return 0.0
    if now.trouble:
        return float("inf")
    return sum(
        (old.scores[name].share or 0) - (now.scores[name].share or 0)
        for name in now.scores
        if name in old.scores
    )


def _compared(now: Result, earlier: Earlier) -> Card:
    old = earlier.results[now.id]
    went = set(old.shown.figures) - set(now.shown.figures)
    came = set(now.shown.figures) - set(old.shown.figures)
    before = _side(earlier.title, old, gone=went)
    if not _says_something(before):
        before = before._replace(note="its words were not kept")
    after = _side("Now", now, new=came)
    fallen = [
        Missed(name, f"{counts(name, held)} → {counts(name, score)}")
        for name, score in now.scores.items()
        if (held := old.scores.get(name)) and _is_lower(score, held)
    ]
    return _card(now, (before, after) if _says_something(after) else (), fallen)


def _alone(result: Result) -> Card:
    side = _side(_came(result), result)
    missed = [
        Missed(name, counts(name, score))
        for name, score in result.scores.items()
        if score.of and score.right < score.of
    ]
    return _card(result, (side,) if _says_something(side) else (), missed)


def _came(result: Result) -> str:
    if _is_reading(result):
        return "What was read"
    return "What came instead of an answer" if result.trouble else "Answer"


def _is_lower(now: Score, old: Score) -> bool:
    return (now.share or 0) < (old.share or 0) - _DROP


def _card(result: Result, sides: Sequence[Side], missed: Sequence[Missed]) -> Card:
    chief = [each for each in missed if not is_detail(each.name)] or list(missed)
    chips, wanted = _truth("" if _is_reading(result) else result.wanted)
    return Card(
        id=clipped(result.id, 80),
        kind=clipped(result.kind, 80).replace("_", " "),
        question=clipped(result.question, ASKED),
        standings=chips,
        wanted=clipped(wanted),
        sides=tuple(sides),
        missed=tuple(chief),
        details=len(missed) - len(chief),
    )


def _is_reading(result: Result) -> bool:
    """Tell whether a case has no answer by nature: a text was read, or searched for."""
    return result.shown == Shown() and not result.trouble


def _truth(wanted: str) -> tuple[tuple[Chip, ...], str]:
    """Take the standings off the front of the truth in words: "disputed or changed: 12"."""
    head, _, rest = wanted.partition(": ")
    names = head.split(" or ")
    if not all(name in STANDINGS for name in names):
        return (), wanted
    return tuple(STANDINGS[name] for name in names), rest


def _side(
    title: str, result: Result, *, gone: Collection[str] = (), new: Collection[str] = ()
) -> Side:
    shown, known = result.shown, standing(result.shown.standing)
    news = {**dict.fromkeys(gone, "gone"), **dict.fromkeys(new, "new")}
    figures = [Figure(clipped(words, 200), news.get(words, "")) for words in shown.figures]
    return Side(
        title=title,
        standing=known,
        headline="" if known and known.word == shown.headline else clipped(shown.headline, 400),
        figures=tuple(figures[:_FIGURES]),
        more_figures=len(figures[_FIGURES:]),
        text=clipped(shown.text.replace("**", "")),
        trouble=clipped(result.trouble),
        note=_note(result),
    )


def _note(result: Result) -> str:
    """Say what was read, or that all of it was right, where there is no answer."""
    if not _is_reading(result) or not result.scores:
        return ""
    return clipped(result.wanted) or ("nothing was wrong" if not result.lost else "")


def _says_something(side: Side) -> bool:
    return bool(
        side.standing or side.headline or side.figures or side.text or side.trouble or side.note
    )
