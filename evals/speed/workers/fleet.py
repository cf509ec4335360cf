"""The parent's side: start a worker, ask it, end it, and say why where it cannot."""

from __future__ import annotations

import json
import os
import selectors
import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, NamedTuple, Self

ROOT = Path(__file__).parents[3]
_TAIL_CHARS = 300
_QUIET = {
    "HF_HUB_OFFLINE": "1",
    "ANONYMIZED_TELEMETRY": "False",
    "HAYSTACK_TELEMETRY_ENABLED": "False",
    "PYTHONUNBUFFERED": "1",
}
"""Nobody calls out while being timed."""


class WorkerError(Exception):
    """A worker ended, or took too long; the message holds its last words."""


class Reply(NamedTuple):
    """Hold what a worker said: seconds of its own call, what it counted, its peak memory.

    `cpu_s`: processor time of all its threads, which other processes hardly change.
    """

    seconds: float
    cpu_s: float = 0.0
    counted: int = 0
    peak_mb: float = 0.0


class Worker:
    """Be one system in a process of its own, for as long as the `with` block runs."""

    def __init__(self, python: Path, first: Mapping[str, str | None], log: Path) -> None:
        """Start opening the system; `ready` waits for it."""
        self._first, self._log = first, log
        with log.open("w", encoding="utf-8") as errors:
            self._process = subprocess.Popen(
                [str(python), "-m", "evals.speed.workers.worker"],
                cwd=ROOT,
                env=os.environ | _QUIET,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        _pipe(self._process.stdin).close()
        try:
            self._process.wait(60 if kind is None else 1)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        _pipe(self._process.stdout).close()

    def ready(self, limit_s: float) -> Reply:
        """Wait until the system is open. Raises WorkerError."""
        return self._exchange(self._first, limit_s)

    def do(self, what: str, given: str, limit_s: float) -> Reply:
        """Let the system fill, search or ask. Raises WorkerError."""
        return self._exchange({"do": what, "with": given}, limit_s)

    def _exchange(self, line: Mapping[str, str | None], limit_s: float) -> Reply:
        try:
            pipe = _pipe(self._process.stdin)
            pipe.write(json.dumps(line).encode() + b"\n")
            pipe.flush()
        except OSError as gone:
            raise WorkerError(self._last_words()) from gone
        return Reply(**json.loads(self._read(limit_s)))

    def _read(self, limit_s: float) -> bytes:
        pipe = _pipe(self._process.stdout)
        with selectors.DefaultSelector() as ready:
            ready.register(pipe, selectors.EVENT_READ)
            if not ready.select(limit_s):
                self._process.kill()
                raise WorkerError(f"no reply within {limit_s:.0f} s; raise --limit-s")
        if line := pipe.readline():
            return line
        self._process.wait()
        raise WorkerError(self._last_words())

    def _last_words(self) -> str:
        said = self._log.read_text(encoding="utf-8", errors="replace").strip()
        return f"it ended: {said[-_TAIL_CHARS:] or self._process.poll()}"


def missing(python: Path, packages: tuple[str, ...]) -> list[str]:
    """Return which of some packages an interpreter cannot find."""
    code = (
        "import sys, importlib.util as util\n"
        "def there(name):\n"
        "    try: return util.find_spec(name) is not None\n"
        "    except ModuleNotFoundError: return False\n"
        "print(*[name for name in sys.argv[1:] if not there(name)])"
    )
    command = [str(python), "-c", code, *packages]
    try:
        found = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return list(packages)
    return found.stdout.split() if found.returncode == 0 else list(packages)


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise WorkerError("the worker has no pipe")
    return pipe
