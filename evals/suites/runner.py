"""Run a suite: open a way in, run its parts in order, save after each, judge at the end."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from evals.ledger.baseline import Baseline
from evals.ledger.gate import Verdict, judge
from evals.ledger.history import new_run_id, save, the_only_run
from evals.ledger.run import Maker, Part, Run
from evals.suites.corpora import Library
from evals.suites.fronts import Front, open_front
from evals.suites.names import SUITES
from evals.suites.parts import PARTS, Scene, Spec, missing, run_part
from service.wiring.settings import Settings

ROOT: Final = Path(__file__).parents[2]
OnPart = Callable[[str, int], AbstractContextManager[Callable[[], None]]]
"""Given a part's title and how many cases it has: a context that yields what to call for each."""


class Ordered(NamedTuple):
    """Say what to run, of what, by which way in, and where to keep it. `url` None: a desk here."""

    suite: str
    data: Path | None
    history: Path
    url: str | None = None
    key: str | None = None


class Finished(NamedTuple):
    """Hold a run, what the gate made of it, and its file."""

    run: Run
    verdict: Verdict
    path: Path


async def run_suite(ordered: Ordered, baseline: Baseline, on_part: OnPart) -> Finished:
    """Run a suite and judge it. Raises WorldError while another run writes to the same history."""
    with the_only_run(ordered.history), TemporaryDirectory(prefix="crosscheck-evals-") as folder:
        home = Path(folder)
        async with open_front(ordered.url, ordered.key, home) as front:
            started = datetime.now(UTC)
            run = Run(
                id=new_run_id(started),
                suite=ordered.suite,
                started=started,
                maker=maker(front, ordered.url),
            )
            scene = Scene(
                front, ordered.data or home, Library(front, ordered.data or home, home), _ignore
            )
            for spec in (PARTS[name] for name in SUITES[ordered.suite]):
                part = await _part(spec, scene, ordered.data, on_part)
                run = run.model_copy(update={"parts": (*run.parts, part)})
                save(run, ordered.history)
        verdict = judge(run, baseline)
        ended = {"finished": datetime.now(UTC), "verdict": verdict.words}
        run = run.model_copy(update=ended)
        return Finished(run, verdict, save(run, ordered.history))


async def _part(spec: Spec, scene: Scene, data: Path | None, on_part: OnPart) -> Part:
    why = missing(spec, data)
    if why:
        return Part(name=spec.name, title=spec.title, status="not run", why=why)
    with on_part(spec.title, spec.cases(scene.data)) as on_case:
        return await run_part(spec, scene._replace(on_case=on_case))


def maker(front: Front, url: str | None) -> Maker:
    """Say what makes this run."""
    settings = Settings.load()
    return Maker(
        commit=_git("rev-parse", "HEAD") or "unknown",
        changed=bool(_git("status", "--porcelain")),
        version=version("crosscheck"),
        reader=front.reader,
        settings={
            "way in": "a running service" if url else "a desk opened here",
            "embedder": settings.embedder,
            "embed threads": str(settings.embed_threads),
        },
        machine=f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}",
    )


def _git(*words: str) -> str:
    """Ask git about this checkout; "" where there is none."""
    try:
        asked = subprocess.run(
            ["git", *words], cwd=ROOT, capture_output=True, text=True, check=False, timeout=30
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return asked.stdout.strip() if asked.returncode == 0 else ""


def _ignore() -> None:
    return None
