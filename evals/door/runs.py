"""Runs: start one, show its page, list them, compare two, pin one as the baseline."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from evals.door import webhook
from evals.door.beside import show_sides
from evals.door.ending import complain
from evals.door.screen import bars, show_run
from evals.ledger import baseline as pinned
from evals.ledger.baseline import PinnedPart, read_baseline, write_baseline
from evals.ledger.gate import Verdict, judge
from evals.ledger.history import VARIABLE, find_run, history_folder, past_runs
from evals.ledger.run import Run
from evals.page.render import render
from evals.reading.reporting import show
from evals.suites.names import SUITES
from service.domain.errors import CallerError, WorldError

Data = Annotated[
    Path | None,
    typer.Option(
        "--data",
        envvar="CROSSCHECK_EVAL_DATA",
        help="Folder of outside data (news, NewsQuant, SciFact). What is not there is not run.",
    ),
]
History = Annotated[
    Path | None, typer.Option("--history", help=f"Folder of past runs (else {VARIABLE}).")
]


def _suite(named: str) -> str:
    if named not in SUITES:
        raise CallerError(f"no suite {named!r}; there are {', '.join(SUITES)}")
    return named


def run(
    *,
    suite: Annotated[str, typer.Option(help=f"One of {', '.join(SUITES)}.")] = "smoke",
    data: Data = None,
    history: History = None,
    url: Annotated[str | None, typer.Option(help="Ask a running service at this address.")] = None,
    report: Annotated[Path | None, typer.Option(help="Write the page of this run here.")] = None,
    beside: Annotated[
        bool,
        typer.Option("--model-beside", help="Ask with the model of the settings as well: tokens!"),
    ] = False,
    gate: Annotated[bool, typer.Option(help="End with 1 when the gate fails.")] = True,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bars.")] = False,
) -> None:
    """Run a suite, keep what it came to, and hold it against the baseline.

    smoke: the seed articles, under 20 seconds. answers, figures, retrieval: one kind each. nightly:
    everything whose data are there. A key for --url is read from CROSSCHECK_EVAL_KEY. Rules answer
    alone; --model-beside asks every question a second time, with the model that CROSSCHECK_MODEL
    names. Nothing of that is gated.
    """
    # Runner and scorers take seconds to import: help and lists must not pay for them.
    from evals.suites.runner import Ordered, run_suite

    folder = history_folder(history)
    ordered = Ordered(_suite(suite), data, folder, url, webhook.key_set(), beside)
    with bars(quiet=quiet) as on_part:
        done = asyncio.run(run_suite(ordered, read_baseline(), on_part))
    show_run(done.run, done.verdict)
    show_sides(done.sides)
    page = _write_page(done.run, done.verdict, folder, report)
    show(f"run {done.run.id}, {done.run.seconds:.0f} s: {done.path}", f"page: {page}")
    address = webhook.webhook_set()
    if address:
        _tell(address, done.run, done.verdict)
    if not done.verdict.judged:
        raise typer.Exit(4)
    raise typer.Exit(0 if done.verdict.passed or not gate else 1)


def _tell(address: str, finished: Run, verdict: Verdict) -> None:
    try:
        webhook.post(address, finished, verdict)
    except WorldError as lost:
        complain(lost)


def _write_page(finished: Run, verdict: Verdict, folder: Path, path: Path | None) -> Path:
    past = [each for each in past_runs(folder, finished.suite) if each.id < finished.id]
    before = past[-1] if past else None
    target = path or folder / f"{finished.id}.html"
    target.write_text(render(finished, verdict, past, before, read_baseline()), encoding="utf-8")
    return target


def report(
    named: Annotated[str, typer.Argument(metavar="RUN", help='A file, an id, or "last".')] = "last",
    *,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Where the page goes.")] = None,
    history: History = None,
) -> None:
    """Write the page of a run: one HTML file, no scripts, nothing fetched."""
    folder = history_folder(history)
    kept = find_run(named, folder)
    show(f"page: {_write_page(kept, judge(kept, read_baseline()), folder, out)}")


def list_runs(*, history: History = None) -> None:
    """List past runs, oldest first."""
    for each in past_runs(history_folder(history)):
        ended = each.verdict if each.finished else "stopped before its end"
        show(f"{each.id}  {each.suite:10} {each.seconds:6.0f} s  {each.maker.commit[:8]}  {ended}")


def compare(
    named: Annotated[str, typer.Argument(metavar="RUN")],
    other: Annotated[str, typer.Argument(metavar="BEFORE")],
    *,
    history: History = None,
) -> None:
    """Hold a run against another run in place of the baseline."""
    folder = history_folder(history)
    now, before = find_run(named, folder), find_run(other, folder)
    parts = {part.name: PinnedPart(results=part.results) for part in before.parts}
    verdict = judge(now, pinned.Baseline(parts=parts))
    show_run(now, verdict)
    raise typer.Exit(0 if verdict.passed else 1)


def pin(
    named: Annotated[str, typer.Argument(metavar="RUN")],
    *,
    reason: Annotated[str, typer.Option(help="What changed, and why it is better.")],
    lower_floor: Annotated[
        list[str] | None, typer.Option(help='Lower a floor: "seeds: standing=0.8". Say why.')
    ] = None,
    history: History = None,
) -> None:
    """Make a run the baseline that later runs are held against. Floors rise by themselves."""
    kept = find_run(named, history_folder(history))
    if kept.finished is None:
        raise CallerError(f"{kept.id} was stopped before its end; pin a whole run")
    if kept.maker.changed:
        show("note: this run was made with changes that are not committed")
    lowered = dict(_floor(each) for each in lower_floor or [])
    write_baseline(pinned.pin(kept, read_baseline(), reason=reason, lower=lowered))
    show(f"pinned {kept.id} in {pinned.BASELINE}")


def _floor(given: str) -> tuple[str, float]:
    name, _, value = given.rpartition("=")
    try:
        return name.strip(), float(value)
    except ValueError as bad:
        raise CallerError(f'--lower-floor takes "METRIC=SHARE", not {given!r}') from bad


def floors() -> None:
    """List the floors, and every lowering of one with its reason."""
    held = read_baseline()
    show(*(f"{value:.4f}  {name}" for name, value in held.floors.items()))
    for each in held.lowered:
        show(
            f"lowered {each.on:%Y-%m-%d} {each.metric}: {each.before} to {each.now}: {each.reason}"
        )
