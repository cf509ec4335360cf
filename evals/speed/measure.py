"""Run the measure: the same material for every system, one process each, questions in turn.

Three parts per size: at the smallest, a store filled by each system's own embedder; a store filled
with the shared vectors; and all of these open at once in fresh processes, asked in turn.
"""

from __future__ import annotations

import asyncio
import json
import os
import platform
import shutil
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from evals.speed.install import MEASURED
from evals.speed.material.prepare import Material, embed, prepared
from evals.speed.material.questions import questions
from evals.speed.report.results import Filled, Results, Served, Size
from evals.speed.workers.fleet import WorkerError
from evals.speed.workers.in_turn import Turns
from evals.speed.workers.setting import Setting


class Extent(NamedTuple):
    """Say how much to measure. `questions`: of each round, searched and asked anew."""

    sizes: Sequence[int]
    rounds: int
    questions: int
    ingest_rounds: int
    keep: bool


def measure(data: Path, setting: Setting, extent: Extent, tell: Callable[[str], None]) -> Results:
    """Measure every size in order. Raises NoTextError where there is no text to measure on."""
    results = Results(
        when=datetime.now(UTC).isoformat(timespec="seconds"),
        machine=f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}",
        embedder=setting.embedder,
        not_run=dict(setting.not_run),
        install_mb=_installed(setting.cache / MEASURED),
    )
    asked = questions(data)
    for size in extent.sizes:
        material = asyncio.run(prepared(data, size, setting.cache, tell))
        asyncio.run(embed(material, setting.vectors, tell))
        own = extent.ingest_rounds if size == min(extent.sizes) else 0
        run = _SizeRun(setting, extent, material, tell)
        results = results.model_copy(
            update={"sizes": {**results.sizes, size: run.measured(asked, own)}}
        )
    return results


def _installed(kept: Path) -> dict[str, float]:
    """Return the installed sizes that `evals.speed.install` measured; none where it never ran."""
    if not kept.is_file():
        return {}
    return {str(name): float(mb) for name, mb in json.loads(kept.read_text("utf-8")).items()}


class _SizeRun:
    """Measure one size; a system that fails is left out from there on, with its last words."""

    def __init__(
        self, setting: Setting, extent: Extent, material: Material, tell: Callable[[str], None]
    ) -> None:
        self._setting, self._extent, self._material = setting, extent, material
        self._tell = tell
        self._not_run: dict[str, str] = {}

    def measured(self, asked: Sequence[str], ingest_rounds: int) -> Size:
        """Return what one size cost."""
        ingested = self._ingested(ingest_rounds)
        with TemporaryDirectory() as folder:
            kept = self._setting.cache / "stores" / self._material.folder.name
            stores = kept if self._extent.keep else Path(folder)
            filled = self._filled(stores)
            served = self._served(stores, asked)
        return Size(
            articles=self._material.articles,
            passages=self._material.passages,
            derived=self._material.derived,
            filled=filled,
            ingested={name: tuple(rounds) for name, rounds in ingested.items()},
            served=served,
            not_run=self._not_run,
        )

    @property
    def _names(self) -> list[str]:
        return [name for name in self._setting.systems if name not in self._not_run]

    def _ingested(self, rounds: int) -> dict[str, list[Filled]]:
        """Fill new stores by each system's own embedder, systems in turn."""
        taken: dict[str, list[Filled]] = {}
        for number in range(rounds):
            for name in self._names:
                with TemporaryDirectory() as store:
                    filled = self._fill(name, Path(store), shared=False)
                if filled is not None:
                    self._tell(f"{name}: ingest {number + 1}, {filled.seconds:.1f} s")
                    taken.setdefault(name, []).append(filled)
        return {name: some for name, some in taken.items() if len(some) == rounds}

    def _filled(self, stores: Path) -> dict[str, Filled]:
        """Fill a store of each system with the shared vectors, unless an earlier run kept it."""
        filled = dict[str, Filled]()
        for name in self._names:
            note = stores / f"{name}.json"
            if note.is_file():
                filled[name] = Filled.model_validate_json(note.read_text(encoding="utf-8"))
                continue
            shutil.rmtree(stores / name, ignore_errors=True)
            if cost := self._fill(name, stores / name, shared=True):
                note.write_text(cost.model_dump_json(), encoding="utf-8")
                filled[name] = cost
                self._tell(f"{name}: filled in {cost.seconds:.1f} s")
        return filled

    def _fill(self, name: str, store: Path, *, shared: bool) -> Filled | None:
        store.mkdir(parents=True, exist_ok=True)
        try:
            with self._setting.worker(name, store, shared=shared) as worker:
                worker.ready(self._setting.limit_s)
                folder = str(self._material.folder)
                reply = worker.do("fill", folder, self._setting.limit_s)
        except WorkerError as failed:
            self._leave_out(name, f"filling failed: {failed}")
            return None
        if reply.counted != self._material.passages:
            self._leave_out(
                name,
                f"stored {reply.counted} passages of {self._material.passages}; "
                f"remove {str(self._material.folder)!r} and run again",
            )
            return None
        return Filled(
            seconds=reply.seconds,
            cpu_s=reply.cpu_s,
            passages=reply.counted,
            peak_mb=reply.peak_mb,
        )

    def _served(self, stores: Path, asked: Sequence[str]) -> dict[str, Served]:
        """Open every filled store in a process of its own and ask them all in turn."""
        with ExitStack() as stack:
            turns = Turns(self._setting.limit_s, self._leave_out, self._tell)
            for name in self._names:
                try:
                    worker = self._setting.worker(name, stores / name, shared=False)
                    turns.add(name, stack.enter_context(worker))
                except WorkerError as failed:
                    self._leave_out(name, f"opening failed: {failed}")
            turns.take(asked, self._extent.rounds, self._extent.questions)
        return turns.served

    def _leave_out(self, name: str, why: str) -> None:
        self._not_run[name] = why
        self._tell(f"{name}: not run: {why}")
