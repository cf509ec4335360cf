"""A lock is shared by many or held by one, and let go when its holder ends."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.backends.file_lock import FileLock, Hold
from service.domain.errors import WorldError

HOLDER = """
import sys, time
from pathlib import Path
from service.backends.file_lock import FileLock, Hold
print(FileLock(Path(sys.argv[1])).take(Hold(sys.argv[2]), wait_s=0), flush=True)
time.sleep(60)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "a.lock"


@pytest.fixture
def holder(path: Path, request: pytest.FixtureRequest) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", HOLDER, str(path), request.param.value]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline().strip() == "True"
    yield child
    child.kill()
    child.wait()


@pytest.mark.parametrize("holder", [Hold.ALONE], indirect=True)
@pytest.mark.parametrize("hold", Hold)
def test_what_is_held_alone_is_refused_to_all_others(
    holder: subprocess.Popen[str], path: Path, hold: Hold
) -> None:
    assert FileLock(path).take(hold, wait_s=0.05) is False


@pytest.mark.parametrize("holder", [Hold.SHARED], indirect=True)
def test_what_is_shared_may_be_shared_further_but_not_held_alone(
    holder: subprocess.Popen[str], path: Path
) -> None:
    assert FileLock(path).take(Hold.ALONE, wait_s=0.05) is False
    assert FileLock(path).take(Hold.SHARED, wait_s=0) is True


@pytest.mark.parametrize("holder", [Hold.ALONE], indirect=True)
def test_a_killed_holder_lets_go(holder: subprocess.Popen[str], path: Path) -> None:
    holder.kill()
    assert FileLock(path).take(Hold.ALONE, wait_s=5) is True


@pytest.mark.parametrize("holder", [Hold.ALONE], indirect=True)
def test_waiting_ends_on_time(holder: subprocess.Popen[str], path: Path) -> None:
    begun = time.monotonic()
    FileLock(path).take(Hold.ALONE, wait_s=0.2)
    assert 0.2 <= time.monotonic() - begun < 1


def test_a_released_lock_may_be_taken_again(path: Path) -> None:
    first, second = FileLock(path), FileLock(path)
    assert first.take(Hold.ALONE, wait_s=0)
    assert not second.take(Hold.ALONE, wait_s=0)
    first.release()
    first.release()
    assert second.take(Hold.ALONE, wait_s=0)


def test_a_folder_that_cannot_be_made_is_the_worlds_fault(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(WorldError, match="CROSSCHECK_DATA_DIR"):
        FileLock(tmp_path / "file" / "a.lock").take(Hold.SHARED, wait_s=0)
