"""Run a suite: open a way in, run its parts in order, save after each, judge at the end."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager, asynccontextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from evals.ledger.baseline import Baseline
from evals.ledger.beside import Sides
from evals.ledger.gate import Verdict, judge
from evals.ledger.history import new_run_id, save, the_only_run
from evals.ledger.run import Maker, Part, Run
from evals.suites.corpora import Library
from evals.suites.fronts import Front, Fronts, ModelFront, open_both, open_front
from evals.suites.names import ANSWERS, SUITES
from evals.suites.parts import PARTS, Scene, Spec, missing, run_part
from service.domain.errors import CallerError
from service.wiring.settings import Settings

ROOT: Final = Path(__file__).parents[2]
OnPart = Callable[[str, int], AbstractContextManager[Callable[[], None]]]
"""Given a part's title and how many cases it has: a context that yields what to call for each."""


class Ordered(NamedTuple):
    """Say what to run, of what, by which way in, and where to keep it.

    `url` None: a desk here. `beside`: ask every case of an answers part with a model as well.
    """

    suite: str
    data: Path | None
    history: Path
    url: str | None = None
    key: str | None = None
    beside: bool = False


class Finished(NamedTuple):
    """Hold a run, what the gate made of it, its file, and the parts a model answered as well."""

    run: Run
    verdict: Verdict
    path: Path
    sides: tuple[Sides, ...] = ()


async def run_suite(ordered: Ordered, baseline: Baseline, on_part: OnPart) -> Finished:
    """Run a suite and judge it. Raises WorldError while another run writes to the same history."""
    with the_only_run(ordered.history), TemporaryDirectory(prefix="crosscheck-evals-") as folder:
        home = Path(folder)
        sides: list[Sides] = []
        async with _ways_in(ordered, home) as (front, beside):
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
                if beside is not None and part.name in ANSWERS and part.status == "run":
                    sides.append(await answer_beside(spec, scene, part, beside, on_part))
        verdict = judge(run, baseline)
        ended = {"finished": datetime.now(UTC), "verdict": verdict.words}
        run = run.model_copy(update=ended)
        return Finished(run, verdict, save(run, ordered.history), tuple(sides))


@asynccontextmanager
async def _ways_in(ordered: Ordered, home: Path) -> AsyncIterator[Fronts]:
    if not ordered.beside:
        async with open_front(ordered.url, ordered.key, home) as front:
            yield Fronts(front)
        return
    if ordered.url is not None:
        raise CallerError("a model is asked from here: leave --url out with --model-beside")
    async with open_both(home) as both:
        yield both


async def answer_beside(
    spec: Spec, scene: Scene, part: Part, front: ModelFront, on_part: OnPart
) -> Sides:
    """Answer a part once more, with a model."""
    before = len(front.spoken)
    with on_part(f"{spec.title}, with {front.model_name}", len(part.results)) as on_case:
        told = await run_part(spec, scene._replace(front=front, on_case=on_case))
    return Sides(part, told, tuple(front.spoken[before:]))


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
