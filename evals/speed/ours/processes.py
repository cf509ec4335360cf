"""How long a command takes, on this machine: `uv run python -m evals.speed.ours.processes`.

Whole processes of the command line, and questions inside one warm process on the seeds.
"""

from __future__ import annotations

import asyncio
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from service.desk.front import read_paths
from service.domain.question import Question
from service.wiring.build import open_desk
from service.wiring.settings import Settings

SEEDS = Path(__file__).parents[3] / "seeds"
QUESTIONS = (
    "how many North Korean troops were deployed?",
    "How many North Korean soldiers have been killed or wounded?",
    "How many North Korean tanks were sent?",
    "Who confirmed the capture?",
    "When did Russia invade?",
)
WARM_ROUNDS = 40
PROCESSES = 7


def main() -> int:
    """Print the median and the range of each measure."""
    with TemporaryDirectory() as folder:
        os.environ["CROSSCHECK_DATA_DIR"] = folder
        _show("demo, nothing built yet", [_process("demo")])
        _show("ask, process", [_process("ask", QUESTIONS[0]) for _ in range(PROCESSES)])
        _show("--help, process", [_process("--help") for _ in range(PROCESSES)])
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"{'peak memory of a process':28} {peak:8.0f} MB")  # noqa: T201
        for question, times in asyncio.run(_warm(Path(folder) / "warm")).items():
            _show(f"warm: {question[:40]}", times)
    return 0


def _process(*arguments: str) -> float:
    command = [sys.executable, "-c", "from service.doors.cli import main; main()", *arguments]
    started = time.perf_counter()
    subprocess.run(command, capture_output=True, check=False)
    return time.perf_counter() - started


async def _warm(folder: Path) -> dict[str, list[float]]:
    async with open_desk(Settings.load(data_dir=folder)) as desk:
        await desk.ingest(read_paths([SEEDS]), "seeds")
        asked = [Question(text=text, collection="seeds") for text in QUESTIONS]
        times: dict[str, list[float]] = {text: [] for text in QUESTIONS}
        for _ in range(WARM_ROUNDS):
            for question in asked:
                started = time.perf_counter()
                await desk.ask(question)
                times[question.text].append(time.perf_counter() - started)
        return times


def _show(what: str, times: list[float]) -> None:
    low, middle, high = min(times), statistics.median(times), max(times)
    print(f"{what:48} p50 {middle:7.3f} s  ({low:.3f} to {high:.3f}, N {len(times)})")  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
