"""A large pile of articles going in: `uv run python -m evals.speed.ours.bulk ARTICLES.jsonl`.

Prints articles a second, the peak of memory and how it grew. `--copies` repeats the file under
other names until there are as many articles as asked. `--embedder`: `none`; `auto`, the real one;
or `stand-in`, a server on loopback that answers OpenAI's protocol with short vectors at once, which
leaves what is ours. `--kills N`: kill a run N times, go on each time, and compare what is stored in
the end with a run that nobody disturbed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

from evals.speed.ours.bulk_state import state_of
from evals.speed.ours.stand_in import stand_in

_MAIN: Final = "from service.doors.cli import main; main()"


def main() -> int:
    """Take the articles in and print what it took."""
    asked = _asked()
    with TemporaryDirectory() as folder, stand_in() as address:
        pile = Path(folder, "pile.jsonl")
        count = _write(asked.articles, pile, asked.copies)
        os.environ |= _settings(asked.embedder, address)
        whole = Path(folder, "whole")
        _show_run(_Run(pile, whole).to_the_end(), count)
        if asked.kills:
            cut = Path(folder, "cut")
            run = _Run(pile, cut)
            for _ in range(asked.kills):
                run.killed_after(Random().uniform(2, 2 + count / 100))
            _show_run(run.to_the_end(), count)
            same = state_of(whole) == state_of(cut)
            _say(f"after {asked.kills} kills the same is stored, hash for hash: {same}")
            return 0 if same else 1
    return 0


class _Run:
    """Run `crosscheck ingest` in a process of its own."""

    def __init__(self, pile: Path, home: Path) -> None:
        self._command = [sys.executable, "-c", _MAIN, "ingest", str(pile), "-c", "pile", "--quiet"]
        self._environment = {**os.environ, "CROSSCHECK_DATA_DIR": str(home)}

    def killed_after(self, seconds: float) -> None:
        """Kill it without a word."""
        with subprocess.Popen(
            self._command, env=self._environment, stdout=subprocess.DEVNULL
        ) as run:
            try:
                run.wait(seconds)
            except subprocess.TimeoutExpired:
                run.kill()

    def to_the_end(self) -> tuple[float, list[int]]:
        """Return seconds, and its memory in MB once a second."""
        started, memory = time.perf_counter(), list[int]()
        with subprocess.Popen(
            self._command, env=self._environment, stdout=subprocess.DEVNULL
        ) as run:
            while run.poll() is None:
                memory.append(_memory_mb(run.pid))
                time.sleep(0.5)
        if run.returncode:
            raise SystemExit(f"ingest ended with {run.returncode}")
        return time.perf_counter() - started, memory


def _memory_mb(process: int) -> int:
    """Return what a process holds, 0 where it is gone or the system does not say."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return 0
    held = [line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")]
    return int(held[0]) // 1024 if held else 0


def _show_run(run: tuple[float, list[int]], count: int) -> None:
    seconds, memory = run
    tenths = [memory[len(memory) * at // 10] for at in range(1, 10)] if len(memory) > 9 else memory
    _say(f"{count:,} articles in {seconds:,.1f} s: {count / seconds:,.1f} a second")
    _say(f"memory: peak {max(memory, default=0)} MB; at each tenth of the run {tenths}")


def _write(articles: Path, pile: Path, copies: int | None) -> int:
    """Write the pile; return how many articles it holds."""
    count = 0
    with pile.open("w", encoding="utf-8") as out:
        for line in islice(_named(articles, endless=copies is not None), copies):
            out.write(line)
            count += 1
    return count


def _named(articles: Path, *, endless: bool) -> Iterator[str]:
    """Yield the articles under names of their own, each time round with other texts."""
    turn = 0
    while True:
        with articles.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                article = json.loads(line)
                article["id"] = f"{turn}-{number}"
                if turn:
                    article["text"] = f"{article['text']}\nEdition {turn} of this report."
                yield json.dumps(article) + "\n"
        turn += 1
        if not endless:
            return


def _settings(embedder: str, address: str) -> dict[str, str]:
    if embedder != "stand-in":
        return {"CROSSCHECK_EMBEDDER": embedder}
    return {
        "CROSSCHECK_EMBEDDER": "openai:stand-in",
        "CROSSCHECK_MODEL_BASE_URL": address,
        "CROSSCHECK_MODEL_KEY": "none",
    }


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("articles", type=Path, help='one article a line: {"text": "..."}')
    parser.add_argument("--copies", type=int, help="so many articles, repeating the file")
    parser.add_argument("--embedder", default="stand-in", choices=("none", "auto", "stand-in"))
    parser.add_argument("--kills", type=int, default=0, help="kill it so often on the way")
    return parser.parse_args()


def _say(words: str) -> None:
    print(words, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
