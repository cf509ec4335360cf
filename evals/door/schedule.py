"""The lines that start a nightly run: cron, and a systemd service with its timer.

They are printed, never installed: where they belong is the operator's to say. The minute is odd on
purpose, for every machine of the world starts something at full hours.
"""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final, NamedTuple

import typer

from evals.door.runs import Data, History
from evals.reading.reporting import show
from service.domain.errors import CallerError

AT: Final = "03:17"
ROOT: Final = Path(__file__).parents[2]


class Nightly(NamedTuple):
    """Say when and where a nightly run starts. `uv`: the program; `data` None: as set."""

    at: str
    checkout: Path
    uv: str
    data: Path | None = None
    history: Path | None = None


def schedule(
    *,
    at: Annotated[str, typer.Option(help="Time of day, of this machine's zone.")] = AT,
    data: Data = None,
    history: History = None,
    printed: Annotated[bool, typer.Option("--print", help="Print them, as always.")] = True,
) -> None:
    """Print a cron line and systemd units that run the nightly suite. Installs nothing."""
    del printed
    folders = [each.absolute() if each else None for each in (data, history)]
    nightly = Nightly(at, ROOT, shutil.which("uv") or "uv", *folders)
    show("# cron: crontab -e", cron_line(nightly))
    for name, unit in systemd_units(nightly).items():
        show("", f"# systemd: ~/.config/systemd/user/{name}", unit.rstrip())
    show("", "# then: systemctl --user daemon-reload")
    show("# and:  systemctl --user enable --now crosscheck-evals.timer")


def command(nightly: Nightly) -> Sequence[str]:
    """Return the command of a nightly run, word by word."""
    words = [nightly.uv, "run", "python", "-m", "evals", "run", "--suite", "nightly", "--quiet"]
    for option, value in (("--data", nightly.data), ("--history", nightly.history)):
        if value is not None:
            words += [option, str(value)]
    return words


def cron_line(nightly: Nightly) -> str:
    """Return a line for `crontab -e`."""
    hour, minute = _clock(nightly.at)
    call = shlex.join(command(nightly)).replace("%", r"\%")
    return f"{minute} {hour} * * * cd {shlex.quote(str(nightly.checkout))} && {call}"


def systemd_units(nightly: Nightly) -> dict[str, str]:
    """Return the units by file name, for `~/.config/systemd/user/`."""
    hour, minute = _clock(nightly.at)
    call = " ".join(_quoted(word) for word in command(nightly))
    return {
        "crosscheck-evals.service": (
            "[Unit]\n"
            "Description=Nightly evaluation of crosscheck\n\n"
            "[Service]\n"
            "Type=oneshot\n"
            f"WorkingDirectory={str(nightly.checkout).replace('%', '%%')}\n"
            f"ExecStart={call}\n"
            "Nice=10\n"
            "TimeoutStartSec=1h\n"
        ),
        "crosscheck-evals.timer": (
            "[Unit]\n"
            "Description=Every night: evaluation of crosscheck\n\n"
            "[Timer]\n"
            f"OnCalendar=*-*-* {hour:02}:{minute:02}:00\n"
            "Persistent=true\n\n"
            "[Install]\n"
            "WantedBy=timers.target\n"
        ),
    }


def _clock(at: str) -> tuple[int, int]:
    """Read "03:17". Raises CallerError."""
    hour, _, minute = at.partition(":")
    if hour.isascii() and hour.isdigit() and minute.isascii() and minute.isdigit():
        read = (int(hour), int(minute))
        if read[0] < 24 and read[1] < 60:
            return read
    raise CallerError(f"--at takes a time of day like {AT}, not {at!r}")


def _quoted(word: str) -> str:
    """Quote a word as systemd.syntax(7) wants it; `%` and `$` stand for themselves."""
    plain = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{plain}"' if plain != word or " " in word else word
