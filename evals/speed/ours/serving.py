"""A service as a process of its own, as an operator starts it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

_COMMAND: Final = (sys.executable, "-c", "from service.doors.cli import main; main()")
_PATIENCE_S: Final = 120.0


class Serving(NamedTuple):
    """Hold a running service."""

    port: int
    process: subprocess.Popen[bytes]

    def megabytes(self) -> float:
        """Return the memory of its processes that no others share, from /proc (Linux)."""
        return sum(_private_mb(each) for each in _family(self.process.pid))


@contextmanager
def serving(data_dir: Path, **settings: str) -> Iterator[Serving]:
    """Start a service and stop it afterwards. `settings`: more of them, without their prefix."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    given = {f"CROSSCHECK_{name.upper()}": value for name, value in settings.items()}
    process = subprocess.Popen(
        [*_COMMAND, "serve", "--port", str(port), "--data-dir", str(data_dir)],
        env={**os.environ, **given},
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(port, process)
        yield Serving(port, process)
    finally:
        process.terminate()
        process.wait(30)


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the service did not become ready")


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    return [pid, *(each for child in children for each in _family(int(child)))]


def _private_mb(pid: int) -> float:
    shown = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
    kept = [line.split()[1] for line in shown.splitlines() if line.startswith("Private_")]
    return sum(map(int, kept)) / 1024
