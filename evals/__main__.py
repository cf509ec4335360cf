"""`python -m evals`: score answers against hand-labelled truth, and stop what makes them worse."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Final

import typer

from evals.door import ending, labels, runs, schedule

app = typer.Typer(
    name="evals",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
_OWN_OPTIONS: Final = {
    "ignore_unknown_options": True,
    "allow_extra_args": True,
    "help_option_names": [],
}


@app.callback()
def evals() -> None:
    """Score answers against hand-labelled truth, and stop what makes them worse.

    Start with "python -m evals run": the seed articles, under 20 seconds. A command ends with 0
    when all is well, 1 when the gate failed a run, 2 when the request must change, 3 when another
    run is going on, 4 when what was named is not there.
    """


app.command()(runs.run)
app.command()(runs.report)
app.command("history")(runs.list_runs)
app.command()(runs.compare)
app.command()(runs.pin)
app.command()(runs.floors)
app.command()(labels.cases)
app.command()(labels.agreement)
app.command()(labels.feedback)
app.command()(schedule.schedule)


def _forward(name: str, about: str, work: Callable[[], Callable[[Sequence[str]], int]]) -> None:
    """Add a command that reads its own options."""

    def command(context: typer.Context) -> None:
        raise typer.Exit(work()(context.args))

    command.__doc__ = about
    app.command(name, context_settings=_OWN_OPTIONS)(command)


def _judge() -> Callable[[Sequence[str]], int]:
    from evals.judge.main import main

    return main


def _speed() -> Callable[[Sequence[str]], int]:
    from evals.speed.main import main

    return main


_forward("speed", "Measure seconds and megabytes, beside other libraries where present.", _speed)
_forward("judge", "Let a model judge support of sentences, beside the gate. Optional.", _judge)


if __name__ == "__main__":
    sys.exit(ending.run(app))
