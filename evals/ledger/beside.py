"""Two ways to answer the same cases, side by side: by rules, and with a model beside them.

All that is here is shown, never gated: the gate holds the rules' column, because a change of
somebody else's model is none of ours.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from statistics import median
from typing import Final, NamedTuple

from evals.ledger.intervals import Difference, difference
from evals.ledger.run import Part, Result

_ALONE: Final = re.compile(r"^(?P<task>\w+): rules alone, (?P<why>.*)$")


class Cost(NamedTuple):
    """Hold what one task took of one answer, in tokens."""

    task: str
    read: int
    written: int


class Spoken(NamedTuple):
    """Hold a model's part in one answer. `requests`: sent upstream, repeated ones included."""

    by_model: bool
    costs: tuple[Cost, ...]
    fallbacks: tuple[str, ...]
    requests: int


class Sides(NamedTuple):
    """Hold one part answered both ways, and what the model said in its answers."""

    rules: Part
    model: Part
    spoken: tuple[Spoken, ...]


class Usage(NamedTuple):
    """Sum up what one task cost: how often it was asked, tokens read and written."""

    task: str
    asked: int
    read: int
    written: int


def scores_beside(sides: Sides) -> Iterator[tuple[str, Difference]]:
    """Yield every score by its name: by rules, with the model, and the paired difference."""
    for name in sides.rules.totals:
        moved = difference(
            *(
                {r.id: r.scores[name] for r in part if name in r.scores}
                for part in (sides.rules.results, sides.model.results)
            )
        )
        if moved is not None:
            yield name, moved


def usage(spoken: Sequence[Spoken]) -> tuple[Usage, ...]:
    """Sum up tokens by task, in the order they were first asked."""
    costs = [cost for each in spoken for cost in each.costs]
    tasks = dict.fromkeys(cost.task for cost in costs)
    return tuple(_summed(task, [cost for cost in costs if cost.task == task]) for task in tasks)


def _summed(task: str, costs: Sequence[Cost]) -> Usage:
    return Usage(task, len(costs), sum(c.read for c in costs), sum(c.written for c in costs))


def total(tasks: Sequence[Usage]) -> Usage:
    """Sum up all tasks."""
    sums = (sum(t.asked for t in tasks), sum(t.read for t in tasks), sum(t.written for t in tasks))
    return Usage("all tasks", *sums)


def fallbacks(spoken: Iterable[Spoken]) -> list[tuple[str, int]]:
    """Count why rules spoke alone, by task and reason, the most frequent first."""
    notes = (note for each in spoken for note in each.fallbacks)
    read = ((_ALONE.match(note), note) for note in notes)
    told = (f"{found['task']}: {found['why']}" if found else note for found, note in read)
    return Counter(told).most_common()


def share_written(spoken: Sequence[Spoken]) -> float:
    """Return the share of answers whose sentences a model wrote."""
    return sum(each.by_model for each in spoken) / len(spoken) if spoken else 0.0


def requests_each(spoken: Sequence[Spoken]) -> list[tuple[int, int]]:
    """Count answers by how many requests they took."""
    return sorted(Counter(each.requests for each in spoken).items())


def middle_s(results: Sequence[Result]) -> float:
    """Return the median of the seconds a question took, 0 where none was answered."""
    times = [each.seconds for each in results if each.seconds]
    return median(times) if times else 0.0
