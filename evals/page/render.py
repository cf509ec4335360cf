"""Draw a run as one HTML page that needs nothing else: no script, no request, one style sheet.

The page's own policy forbids everything but that style sheet, named by its digest, so that even
markup that slipped through would do nothing. The template escapes; here it is also seen to that no
outside words can turn a line around.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from evals.ledger.baseline import Baseline, Change
from evals.ledger.gate import TOLERANCE, Verdict
from evals.ledger.intervals import RESAMPLES
from evals.ledger.run import Run
from evals.page import cases, families, headline, rows, spark, times
from evals.page.words import clipped, clock, day, disarmed, lasting, many, share

LOOK: Final = Path(__file__).with_name("look")


class Fact(NamedTuple):
    """Hold one line of how the run was made."""

    term: str
    words: str


def render(
    run: Run, verdict: Verdict, past: Sequence[Run], before: Run | None, baseline: Baseline
) -> str:
    """Return a run as an HTML page; the same arguments lead to the same bytes.

    `past`: earlier runs of the suite, oldest first. `before`: the run whose answers stand beside
    those that got worse; None takes what the baseline keeps of them.
    """
    css = (LOOK / "page.css").read_text(encoding="utf-8")
    return (
        _environment()
        .get_template("page.html")
        .render(
            css=Markup(css),
            policy=_policy(css),
            suite=run.suite,
            head=headline.headline(run, verdict),
            facts=_facts(run, baseline),
            stopped=run.finished is None,
            pinned=baseline.pinned is not None,
            tables=rows.tables(run, verdict, past, baseline),
            worsened=cases.worsened(run, before, baseline),
            compared=bool(before or baseline.parts),
            worst=cases.worst(run),
            slowest=times.slowest(run),
            pace=times.pace(run),
            not_run=[part for part in run.parts if part.status != "run"],
            made=_made(run),
            compared_with=_compared_with(before, baseline),
            lowered=[_lowered(change) for change in baseline.lowered],
            glossary=families.families_of(each.score for each in verdict.judged),
            size=spark,
            tolerance=TOLERANCE,
            resamples=RESAMPLES,
        )
    )


def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(LOOK),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=disarmed,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _policy(css: str) -> str:
    """Name the one style sheet by its digest and forbid the rest (CSP level 3, 6.1)."""
    digest = b64encode(sha256(css.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _facts(run: Run, baseline: Baseline) -> str:
    asked = sum(len(part.results) for part in run.parts)
    took = f"took {lasting(run.seconds)}" if run.finished else "did not end"
    against = (
        f"against the baseline of {day(baseline.pinned)}" if baseline.pinned else "no baseline"
    )
    return f"{clock(run.started)} · {many(asked, 'case')} · {took} · {against}"


def _made(run: Run) -> list[Fact]:
    """Say what made the run, line by line; lines without a value are left out."""
    maker = run.maker
    read, written = (sum(each) for each in zip(*_tokens(run), strict=True))
    lines = [
        Fact("Run", run.id),
        Fact("Suite", run.suite),
        Fact("Began", clock(run.started)),
        Fact("Ended", clock(run.finished) if run.finished else "stopped before its end"),
        Fact("Took", lasting(run.seconds) if run.finished else ""),
        Fact("Commit", maker.commit + (", with changes not committed" if maker.changed else "")),
        Fact("Version", maker.version),
        Fact("Rules of the reader", maker.reader),
        Fact("Model", ", ".join(run.models) or "none: rules alone"),
        Fact("Prompts", ", ".join(run.prompts)),
        Fact("Tokens", f"{read:,} read, {written:,} written" if read or written else ""),
        *(Fact(f"Setting: {name}", value) for name, value in maker.settings.items()),
        Fact("Machine", maker.machine),
        *_corpora(run),
    ]
    return [Fact(term, clipped(words)) for term, words in lines if words]


def _tokens(run: Run) -> list[tuple[int, int]]:
    return [(0, 0), *(result.tokens for part in run.parts for result in part.results)]


def _corpora(run: Run) -> list[Fact]:
    held = {part.corpus.name: part.corpus for part in run.parts if part.corpus}
    return [
        Fact(
            f"Articles: {name}",
            f"{many(corpus.articles, 'article')}, digest {corpus.digest}, "
            f"taken in within {lasting(corpus.seconds)}",
        )
        for name, corpus in held.items()
    ]


def _compared_with(before: Run | None, baseline: Baseline) -> list[Fact]:
    """Say what the run was held against."""
    pinned = (
        f"{day(baseline.pinned)}, commit {baseline.commit}" if baseline.pinned else "none is pinned"
    )
    lines = [
        Fact("Baseline", pinned),
        Fact("Pinned because", baseline.reason),
        Fact("Answers before", f"{clock(before.started)}, run {before.id}" if before else ""),
    ]
    return [Fact(term, clipped(words)) for term, words in lines if words]


def _lowered(change: Change) -> Fact:
    fell = f"{share(change.before)} to {share(change.now)} on {day(change.on)}"
    return Fact(change.metric, f"{fell}: {clipped(change.reason)}")
