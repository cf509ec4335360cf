"""The history: a folder with one JSON file a run, each written whole or not at all.

A run is saved after every part with no end, and once more when it is done, so a killed run leaves a
readable file that says how far it came. One run at a time: a lock beside the files, which the
system frees when its process dies.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout
from pydantic import ValidationError

from evals.ledger.run import Run
from service.domain.errors import CallerError, NotFoundError, WorldError

VARIABLE: Final = "CROSSCHECK_EVAL_HISTORY"
_LOCK: Final = "running.lock"


def history_folder(given: Path | None = None) -> Path:
    """Return the folder of past runs: as given, as set, or `evals/history` of this checkout."""
    if given is not None:
        return given
    named = os.environ.get(VARIABLE)
    return Path(named) if named else Path(__file__).parents[1] / "history"


def new_run_id(now: datetime) -> str:
    """Make an id that sorts by time and names a file."""
    return f"{now:%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}"


@contextmanager
def the_only_run(folder: Path) -> Iterator[None]:
    """Keep a second run out while this one goes on. Raises WorldError in the second."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / _LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout as held:
        raise WorldError(
            f"another run writes to {str(folder)!r}; wait for its end, or give this one a "
            "folder of its own with --history"
        ) from held
    try:
        yield
    finally:
        lock.release()


def save(run: Run, folder: Path) -> Path:
    """Write a run, replacing what was saved of it before."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{run.id}.json"
    draft = path.with_suffix(".draft")
    draft.write_text(run.model_dump_json(indent=1) + "\n", encoding="utf-8")
    draft.replace(path)
    return path


def read_run(path: Path) -> Run:
    """Read one run. Raises CallerError on a file that holds none."""
    try:
        return Run.model_validate_json(path.read_bytes())
    except FileNotFoundError as missing:
        raise NotFoundError(
            f"no run at {str(path)!r}; `python -m evals history` lists them"
        ) from missing
    except ValidationError as bad:
        raise CallerError(f"{str(path)!r} holds no run ({bad.error_count()} errors)") from bad


def past_runs(folder: Path, suite: str | None = None) -> tuple[Run, ...]:
    """Return every readable run, oldest first; of one suite where named. Others are passed over."""
    runs = []
    for path in sorted(folder.glob("*.json")):
        try:
            run = read_run(path)
        except CallerError:
            continue
        if suite in (None, run.suite):
            runs.append(run)
    return tuple(runs)


def find_run(named: str, folder: Path) -> Run:
    """Return a run by file, by id or by "last". Raises NotFoundError."""
    if Path(named).is_file():
        return read_run(Path(named))
    runs = past_runs(folder)
    if named == "last" and runs:
        return runs[-1]
    for run in runs:
        if run.id == named:
            return run
    raise NotFoundError(
        f"no run {named!r} in {str(folder)!r}; `python -m evals history` lists them"
    )
