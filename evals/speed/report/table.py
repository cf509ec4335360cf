"""The results as a Markdown table, readable in a terminal as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from evals.speed.report.results import Filled, Results, Rounds, Served, Size
from evals.speed.sums import growth, percentile, ratio
from evals.speed.systems.known import OURS, SYSTEMS

ACTS = ("search", "ask")


def tables(results: Results) -> str:
    """Return every table of a run; "x" says how many times as long as ours, or as slow, it is."""
    lines = [f"{results.when}, {results.machine}; peers embed with {results.embedder} in fp32"]
    for name, size in results.sizes.items():
        lines += ["", f"## {name:,} passages", "", _text_line(size), ""]
        lines += [*_served_table(size), "", *_filled_table(size)]
        lines += _not_run(size.not_run)
    lines += ["", *_growth_table(results), "", *_install_table(results)]
    lines += _not_run(results.not_run)
    return "\n".join(lines) + "\n"


def p50_ms(rounds: Rounds) -> float:
    """Return the median of all questions in milliseconds."""
    return 1000 * median(seconds for one in rounds for seconds in one)


def p50_by_size(results: Results, system: str, act: str) -> dict[int, float]:
    """Return the median milliseconds of each size that a system was measured at."""
    return {
        size.passages: p50_ms(_rounds(size.served[system], act))
        for size in results.sizes.values()
        if system in size.served
    }


def _text_line(size: Size) -> str:
    derived = f", {size.derived:,} of them recombined, with derived vectors" if size.derived else ""
    return f"{size.passages:,} passages of {size.articles:,} articles{derived}"


def _served_table(size: Size) -> Iterator[str]:
    act = ("p50 ms", "p95", "CPU", "x (95 %)")
    yield from _header("asked", *(f"{one} {cell}" for one in ACTS for cell in act), "open s", "MB")
    for name in SYSTEMS:
        if name in size.served:
            yield _row(_title(name), *_served_cells(size, name))


def _served_cells(size: Size, name: str) -> Iterator[str]:
    for act in ACTS:
        rounds = _rounds(size.served[name], act)
        times = [seconds for one in rounds for seconds in one]
        yield f"{p50_ms(rounds):.1f}"
        yield f"{1000 * percentile(times, 0.95):.1f}"
        yield f"{1000 * _cpu_s(size.served[name], act):.1f}"
        yield _against_ours(size, name, act)
    yield f"{size.served[name].open_s:.1f}"
    yield f"{size.served[name].peak_mb:.0f}"


def _against_ours(size: Size, name: str, act: str) -> str:
    if name == OURS or OURS not in size.served:
        return "-"
    held = ratio(_rounds(size.served[name], act), _rounds(size.served[OURS], act))
    return f"{held.middle:.2f} ({held.low:.2f} to {held.high:.2f})"


def _filled_table(size: Size) -> Iterator[str]:
    own = ("own vectors: passages/s", "articles/s", "x", "CPU s", "MB")
    yield from _header("filled", "vectors given: passages/s", "MB", *own)
    for name in SYSTEMS:
        if name in size.filled:
            yield _row(_title(name), *_given_cells(size.filled[name]), *_own_cells(size, name))


def _given_cells(filled: Filled) -> tuple[str, str]:
    return f"{filled.passages / filled.seconds:.0f}", f"{filled.peak_mb:.0f}"


def _own_cells(size: Size, name: str) -> tuple[str, ...]:
    rounds, ours = size.ingested.get(name, ()), size.ingested.get(OURS, ())
    if not rounds:
        return ("-",) * 5
    speed = per_second(rounds)
    return (
        f"{speed:.0f}",
        f"{speed * size.articles / size.passages:.1f}",
        f"{per_second(ours) / speed:.2f}" if ours and name != OURS else "-",
        f"{median(one.cpu_s for one in rounds):.1f}",
        f"{max(one.peak_mb for one in rounds):.0f}",
    )


def per_second(rounds: Sequence[Filled]) -> float:
    """Return the median passages per second of some ingests."""
    return median(one.passages / one.seconds for one in rounds)


def _growth_table(results: Results) -> Iterator[str]:
    yield "## Growth: the b of milliseconds = a * passages ^ b (1 is linear, 0 is constant)"
    yield ""
    yield from _header("system", *ACTS)
    for name in SYSTEMS:
        exponents = [growth(p50_by_size(results, name, act)) for act in ACTS]
        yield _row(_title(name), *("-" if b is None else f"{b:.2f}" for b in exponents))


def _install_table(results: Results) -> Iterator[str]:
    yield "## Installed size"
    yield ""
    if not results.install_mb:
        yield "not measured; run `python -m evals.speed.install` first"
        return
    yield from _header("system", "MB")
    for name, megabytes in results.install_mb.items():
        yield _row(name, f"{megabytes:.0f}")


def _not_run(reasons: Mapping[str, str]) -> Iterator[str]:
    for name, why in reasons.items():
        yield f"\n{_title(name)}: not run: {why}"


def _title(name: str) -> str:
    return SYSTEMS[name].title


def _rounds(served: Served, act: str) -> Rounds:
    return served.search if act == "search" else served.ask


def _cpu_s(served: Served, act: str) -> float:
    return served.search_cpu_s if act == "search" else served.ask_cpu_s


def _header(*names: str) -> tuple[str, str]:
    return _row(*names), _row(*("---" for _ in names))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
