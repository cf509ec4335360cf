"""The goals of the suite, each met, missed or not run, with the numbers it was judged by.

A ratio is judged by its lower end of the 95 % interval: "faster" must not be the machine's mood.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from evals.speed.report.results import Results, Size
from evals.speed.report.table import p50_ms, per_second
from evals.speed.sums import Ratio, ratio
from evals.speed.systems.known import OURS, SYSTEMS

COMPARED_AT: Final = 10_000
LARGE: Final = 100_000
ASK_GOAL_MS: Final = 25.0
LLAMAINDEX_TIMES: Final = 3.0
INGEST_TIMES: Final = 2.0

_PEERS: Final = tuple(name for name in SYSTEMS if name != OURS)


class Outcome(StrEnum):
    """Say how a goal stands."""

    MET = "met"
    MISSED = "missed"
    NOT_RUN = "not run"


class Goal(NamedTuple):
    """Hold a goal in words, how it stands, and why."""

    words: str
    outcome: Outcome
    why: str


def goals(results: Results) -> list[Goal]:
    """Judge every goal. What was not measured, for us or for any peer it names, is not run."""
    middle, large = results.sizes.get(COMPARED_AT), results.sizes.get(LARGE)
    small = results.sizes[min(results.sizes)] if results.sizes else None
    return [
        _faster("search p50 at 10k faster than every peer", middle, _search, _PEERS, 1.0),
        _faster(
            "search at 10k 3 times LlamaIndex", middle, _search, ("llamaindex",), LLAMAINDEX_TIMES
        ),
        _faster("whole ask at 10k no slower than any peer's", middle, _ask, _PEERS, 1.0),
        _ask_at_large(large),
        _ingest(small),
        _memory("memory below every peer, ingesting", _ingest_peaks(small)),
        *(
            _memory(f"memory below every peer, serving {size:,}", _serving_peaks(held))
            for size, held in results.sizes.items()
        ),
    ]


def _search(size: Size, name: str) -> Ratio:
    return ratio(size.served[name].search, size.served[OURS].search)


def _ask(size: Size, name: str) -> Ratio:
    return ratio(size.served[name].ask, size.served[OURS].ask)


def _faster(
    words: str,
    size: Size | None,
    compare: Callable[[Size, str], Ratio],
    peers: tuple[str, ...],
    times: float,
) -> Goal:
    absent = _absent(size.served if size else {}, peers)
    if size is None or absent:
        return Goal(words, Outcome.NOT_RUN, absent)
    ratios = {name: compare(size, name) for name in peers}
    nearest = min(ratios, key=lambda name: ratios[name].middle)
    held = ratios[nearest]
    why = f"{SYSTEMS[nearest].title} takes {held.middle:.2f} ({held.low:.2f} to {held.high:.2f})"
    met = min(each.low for each in ratios.values()) >= times
    return Goal(words, _judged(met), f"{why} times ours; goal {times:g}")


def _ask_at_large(size: Size | None) -> Goal:
    words = f"ask p50 at 100k at most {ASK_GOAL_MS:g} ms"
    if size is None or OURS not in size.served:
        return Goal(words, Outcome.NOT_RUN, "not measured at 100,000 passages")
    took = p50_ms(size.served[OURS].ask)
    return Goal(words, _judged(took <= ASK_GOAL_MS), f"{took:.1f} ms")


def _ingest(size: Size | None) -> Goal:
    words = f"ingest {INGEST_TIMES:g} times the fastest peer, each by its own embedder"
    absent = _absent(size.ingested if size else {}, _PEERS)
    if size is None or absent:
        return Goal(words, Outcome.NOT_RUN, absent)
    speeds = {name: per_second(rounds) for name, rounds in size.ingested.items()}
    fastest = max(_PEERS, key=lambda name: speeds[name])
    times = speeds[OURS] / speeds[fastest]
    why = f"{speeds[OURS]:.0f} passages/s, {SYSTEMS[fastest].title} {speeds[fastest]:.0f}"
    return Goal(words, _judged(times >= INGEST_TIMES), f"{why}: {times:.2f} times")


def _memory(words: str, peaks: Mapping[str, float]) -> Goal:
    if absent := _absent(peaks, _PEERS):
        return Goal(words, Outcome.NOT_RUN, absent)
    least = min(_PEERS, key=lambda name: peaks[name])
    why = f"{peaks[OURS]:.0f} MB, {SYSTEMS[least].title} {peaks[least]:.0f} MB"
    return Goal(words, _judged(peaks[OURS] < peaks[least]), why)


def _ingest_peaks(size: Size | None) -> dict[str, float]:
    ingested = size.ingested if size else {}
    return {name: max(one.peak_mb for one in rounds) for name, rounds in ingested.items()}


def _serving_peaks(size: Size) -> dict[str, float]:
    return {name: served.peak_mb for name, served in size.served.items()}


def _absent(measured: Mapping[str, object], peers: tuple[str, ...]) -> str:
    absent = [SYSTEMS[name].title for name in (OURS, *peers) if name not in measured]
    return f"not measured: {', '.join(absent)}" if absent else ""


def _judged(met: bool) -> Outcome:  # noqa: FBT001  # A comparison's result, not an option.
    return Outcome.MET if met else Outcome.MISSED


def goal_lines(results: Results) -> Iterator[str]:
    """Yield the goals as a Markdown table."""
    yield "## Goals"
    yield ""
    yield "| goal | stands | by |"
    yield "| --- | --- | --- |"
    for goal in goals(results):
        yield f"| {goal.words} | {goal.outcome} | {goal.why} |"
