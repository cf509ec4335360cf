"""What a run looks like in a terminal: progress on stderr, the scores as lines on stdout."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import groupby

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from evals.ledger.gate import Judged, Mark, Verdict
from evals.ledger.run import Part, Run
from evals.page.times import percentile
from evals.reading.reporting import show

OnPart = Callable[[str, int], AbstractContextManager[Callable[[], None]]]
_SIGNS = {
    Mark.BETTER: "+ better",
    Mark.SAME: "= same",
    Mark.WORSE: "! WORSE",
    Mark.BELOW_FLOOR: "! BELOW FLOOR",
    Mark.MISSING: "! NO SCORE",
    Mark.NEW: "  new",
}


@contextmanager
def bars(*, quiet: bool) -> Iterator[OnPart]:
    """Show a bar per part with its count and time; nothing where quiet."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    console = Console(file=sys.stderr)
    with Progress(*columns, console=console, disable=quiet) as progress:

        @contextmanager
        def on_part(title: str, cases: int) -> Iterator[Callable[[], None]]:
            task = progress.add_task(escape(title), total=cases)
            yield lambda: progress.advance(task)
            progress.update(task, completed=cases)

        yield on_part


def show_run(run: Run, verdict: Verdict) -> None:
    """Print every metric part by part, what was not run, and the verdict last."""
    titles = {part.name: _titled(part) for part in run.parts}
    for name, judged in groupby(verdict.judged, key=lambda each: each.part):
        show("", titles[name], *(_line(each) for each in judged))
    show(*(f"\nnot run: {words}" for words in verdict.not_run))
    show(*(f"no answer: {name}" for name in verdict.troubled))
    show(*(f"asked of other articles than the baseline: {each}" for each in verdict.other_articles))
    show(*(f"{each.name}: {each.why}" for each in verdict.failing), "", verdict.words)


def _titled(part: Part) -> str:
    took = f"{len(part.results)} cases, {part.seconds:.1f} s"
    times = [result.seconds for result in part.results if result.seconds]
    if not times:
        return f"{part.title} ({took})"
    middle, late = percentile(times, 50), percentile(times, 95)
    return f"{part.title} ({took}; a question p50 {1e3 * middle:.0f} ms, p95 {1e3 * late:.0f} ms)"


def _line(each: Judged) -> str:
    if each.now is None or each.now.share is None:
        return f"  {each.score:52} {'-':>6}  {_SIGNS[each.mark]}"
    low, high = each.interval or (0.0, 1.0)
    counts = f"{each.now.right:g} of {each.now.of:g}"
    floor = f"floor {each.floor:.3f}" if each.floor is not None else ""
    moved = f"{each.moved.change:+.3f}" if each.moved else ""
    return (
        f"  {each.score:52} {each.now.share:.3f}  ({low:.3f} to {high:.3f}, {counts})"
        f"  {_SIGNS[each.mark]} {moved}  {floor}".rstrip()
    )
