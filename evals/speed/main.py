"""The command of the speed suite: its options, what it prints and what it leaves in a folder.

Peers need libraries of their own: `uv sync --group peers`, or an environment made otherwise, such
as one with a CPU build of torch, given by `--peer-python`; that needs onnxruntime and onnx too.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from evals.reading.reporting import show
from evals.speed.material.stories import NoTextError
from evals.speed.measure import Extent, measure
from evals.speed.report.goals import goal_lines
from evals.speed.report.plot import plot
from evals.speed.report.results import Results
from evals.speed.report.table import tables
from evals.speed.systems.known import SYSTEMS
from evals.speed.workers.setting import ONNX, SENTENCE_TRANSFORMERS, cache_folder, settle


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print the tables and leave them in a folder with the numbers and a plot."""
    given = _parser().parse_args(argv)
    setting = settle(
        given.systems, given.cache, given.peer_python, given.peer_embedder, given.limit_s
    )
    extent = Extent(
        given.sizes, given.rounds, given.questions, given.ingest_rounds, given.keep_stores
    )
    try:
        results = measure(given.data, setting, extent, _tell)
    except NoTextError as missing:
        show(f"not run: {missing}")
        return 0
    told = "\n".join([tables(results), *goal_lines(results)]) + "\n"
    _leave(results, told, given.out)
    show(told)
    return 0


def _leave(results: Results, told: str, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    (out / "speed.json").write_text(results.model_dump_json(indent=1), encoding="utf-8")
    (out / "speed.md").write_text(told, encoding="utf-8")
    (out / "speed.svg").write_text(plot(results), encoding="utf-8")


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201


def _sizes(text: str) -> list[int]:
    factor = {"k": 1_000, "m": 1_000_000}
    return sorted(
        int(one[:-1]) * factor[one[-1]] if one[-1] in factor else int(one)
        for one in text.lower().split(",")
    )


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"expected a whole number from 1, got {text}")
    return number


def _names(text: str) -> list[str]:
    names = text.split(",")
    if unknown := set(names) - set(SYSTEMS):
        raise argparse.ArgumentTypeError(
            f"unknown: {', '.join(sorted(unknown))}; known are {', '.join(SYSTEMS)}"
        )
    return [name for name in SYSTEMS if name in names]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m evals speed",
        description="Speed, memory and growth beside other libraries, on equal text and weights.",
    )
    add = parser.add_argument
    add("--data", type=Path, default=Path(os.environ.get("CROSSCHECK_EVAL_DATA", ".")))
    add("--sizes", type=_sizes, default=[1_000, 10_000, 100_000], help="passages: 1k,10k,100k")
    add("--systems", type=_names, default=list(SYSTEMS), help=",".join(SYSTEMS))
    add("--rounds", type=_positive, default=9, help="rounds of search and of ask")
    add("--questions", type=_positive, default=15, help="questions of a round")
    add("--ingest-rounds", type=int, default=3, help="ingests at the smallest size; 0 for none")
    add("--peer-python", type=Path, default=Path(sys.executable), help="an interpreter with peers")
    add("--peer-embedder", choices=(ONNX, SENTENCE_TRANSFORMERS), default=ONNX)
    add("--keep-stores", action="store_true", help="keep filled stores, and use kept ones")
    add("--limit-s", type=float, default=3600.0, help="give up on one call of a system after this")
    add("--out", type=Path, default=Path("build", "speed"), help="for speed.json, .md, .svg")
    add("--cache", type=Path, default=cache_folder(), help="folder for vectors and material")
    return parser
