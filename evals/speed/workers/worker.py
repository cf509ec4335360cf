"""The child process: opens one system and does what each line of JSON on its input asks.

Times are taken here, around the system's own call, so that pipes cost nothing. What libraries print
goes to the error stream: the output carries replies only.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TextIO

from evals.speed.systems.known import open_system
from evals.speed.systems.port import Place
from evals.speed.workers.memory import peak_megabytes


def main() -> int:
    """Open the system named in the first line, then answer line by line until the input ends."""
    replies = _own_output()
    first = json.loads(sys.stdin.readline())
    started = time.perf_counter()
    system = open_system(first["system"], _place(first))
    _reply(replies, {"seconds": time.perf_counter() - started})
    work: dict[str, Callable[[str], int]] = {
        "fill": lambda folder: system.fill(Path(folder)),
        "search": lambda question: len(system.search(question)),
        "ask": lambda question: len(system.ask(question)),
    }
    for line in sys.stdin:
        asked = json.loads(line)
        cpu, started = time.process_time(), time.perf_counter()
        counted = work[asked["do"]](asked["with"])
        took = {"seconds": time.perf_counter() - started, "cpu_s": time.process_time() - cpu}
        _reply(replies, {**took, "counted": counted, "peak_mb": peak_megabytes()})
    system.close()
    return 0


def _own_output() -> TextIO:
    """Keep the output for replies and give its place to the error stream."""
    kept = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return kept


def _place(first: Mapping[str, Any]) -> Place:
    given = {name: Path(path) for name in Place._fields if (path := first.get(name))}
    return Place(**given)


def _reply(replies: TextIO, what: Mapping[str, float]) -> None:
    replies.write(json.dumps(what) + "\n")
    replies.flush()


if __name__ == "__main__":
    sys.exit(main())
