"""The lines that start a nightly run."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from evals.door.schedule import Nightly, cron_line, systemd_units
from service.domain.errors import CallerError

PLAIN = Nightly("03:17", Path("/srv/crosscheck"), "/usr/bin/uv")
ODD = Nightly("23:05", Path("/srv/cross check 100%"), "/usr/bin/uv", Path("/data/it's"))


def test_cron_gets_minute_hour_folder_and_command() -> None:
    line = cron_line(PLAIN)
    assert line == (
        "17 3 * * * cd /srv/crosscheck && "
        "/usr/bin/uv run python -m evals run --suite nightly --quiet"
    )


def test_odd_folders_are_quoted_and_a_percent_sign_ends_no_cron_line() -> None:
    line = cron_line(ODD)
    assert "cd '/srv/cross check 100%'" in line.replace(r"\%", "%")
    assert "--data '/data/it'\"'\"'s'" in line


def test_systemd_starts_the_same_command_at_that_time() -> None:
    units = systemd_units(ODD)
    assert "OnCalendar=*-*-* 23:05:00" in units["crosscheck-evals.timer"]
    service = units["crosscheck-evals.service"]
    assert "WorkingDirectory=/srv/cross check 100%%\n" in service
    assert "evals run --suite nightly --quiet --data" in service


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not here")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    here = PLAIN._replace(checkout=tmp_path, uv="/bin/true")
    for name, unit in systemd_units(here).items():
        (tmp_path / name).write_text(unit, encoding="utf-8")
    units = [str(tmp_path / name) for name in systemd_units(here)]
    verified = subprocess.run(
        ["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False
    )
    assert verified.returncode == 0, verified.stderr


@pytest.mark.parametrize("at", ["", "3", "24:00", "03:60", "ab:cd", "-1:10", "٠٣:١٧"])
def test_a_time_that_is_none_is_refused(at: str) -> None:
    with pytest.raises(CallerError, match="time of day"):
        cron_line(PLAIN._replace(at=at))
