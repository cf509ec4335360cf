"""The folder of the index: which generation is in use, who may touch it, is it whole.

`index.json` names the generation in use, the embedder it was filled by and how often it changed; it
is replaced by one rename. Two lock files order processes: `writing` is held by whoever changes the
index, a rebuild for as long as it takes; `using` is shared for a question and held alone for a
change in place. `dirty` lies there while a change is under way, so that one cut short is noticed;
`seal.json` says what the files were like after the last one, so that damage is noticed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from service.backends.chroma.seal import Seal, fault_in, seal_of
from service.backends.file_lock import FileLock, Hold
from service.domain.article import Noun
from service.domain.errors import HouseError, WorldError

PROBE_S = 60.0


class State(Noun):
    """Say which generation is in use. `epoch` counts its changes; `damaged`: a probe failed."""

    generation: int = 0
    epoch: int = 0
    stamp: str | None = None
    damaged: bool = False


class IndexFolder:
    """Keep the generations of an index and the order among processes."""

    def __init__(self, root: Path, *, wait_s: float) -> None:
        self.root = root
        self._wait_s = wait_s

    def state(self) -> State:
        """Return the state; a folder without one is empty. Raises HouseError on an unreadable."""
        try:
            return State.model_validate_json(self._state_file.read_bytes())
        except FileNotFoundError:
            return State()
        except (OSError, ValueError) as failed:
            raise HouseError(
                f"cannot read {str(self._state_file)!r} ({type(failed).__name__}); "
                "run `crosscheck reindex`"
            ) from failed

    @property
    def exists(self) -> bool:
        """Tell whether an index was ever written here."""
        return self._state_file.is_file()

    def generation(self, number: int) -> Path:
        """Return the folder of a generation."""
        return self.root / f"gen-{number}"

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Keep all other writers out. Readers go on."""
        with self._locked("writing", Hold.ALONE):
            yield

    @contextmanager
    def using(self, hold: Hold) -> Iterator[None]:
        """Keep changes in place apart from questions."""
        with self._locked("using", hold):
            yield

    @property
    def is_dirty(self) -> bool:
        """Tell whether a change was begun and not ended."""
        return self._dirty.exists()

    def begin(self) -> None:
        """Note that a change begins."""
        try:
            self._dirty.touch()
        except OSError as failed:
            raise self._unwritable(failed) from failed

    def end(self, state: State) -> None:
        """Note that a change ended well, and what holds from now on."""
        try:
            seal = seal_of(self.generation(state.generation), state.epoch)
            _replace(self._seal_file, seal)
            _replace(self._state_file, state)
            self._dirty.unlink(missing_ok=True)
        except OSError as failed:
            raise self._unwritable(failed) from failed

    def fault(self, state: State) -> str | None:
        """Say what is wrong with the files in use, which must not be opened then; None: nothing."""
        if state.damaged:
            return "a change of it was cut short"
        try:
            seal = Seal.model_validate_json(self._seal_file.read_bytes())
            if seal.epoch != state.epoch:
                return "its seal is of another time"
            return fault_in(self.generation(state.generation), seal)
        except OSError as failed:
            return f"{failed.filename}: {failed.strerror}"
        except ValueError:
            return "its seal cannot be read"

    def clear(self, state: State) -> None:
        """Delete what lies where a new generation will be."""
        shutil.rmtree(self.generation(state.generation), ignore_errors=True)

    def probe(self, state: State) -> bool:
        """Open the index in a process of its own, which damaged files may crash."""
        if self.exists and not self.generation(state.generation).is_dir():
            return False  # The engine would make an empty one and find nothing wrong with it.
        command = [sys.executable, "-m", "service.backends.chroma.probe"]
        try:
            child = subprocess.run(
                [*command, str(self.generation(state.generation))],
                capture_output=True,
                timeout=PROBE_S,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return False
        return child.returncode == 0

    def sweep(self) -> None:
        """Delete every generation but the one in use."""
        try:
            used = self.generation(self.state().generation)
        except HouseError:
            used = None
        for path in self.root.glob("gen-*"):
            if path != used:
                shutil.rmtree(path, ignore_errors=True)

    @property
    def _state_file(self) -> Path:
        return self.root / "index.json"

    @property
    def _seal_file(self) -> Path:
        return self.root / "seal.json"

    @property
    def _dirty(self) -> Path:
        return self.root / "dirty"

    @contextmanager
    def told(self) -> Iterator[None]:
        """Say of whatever the files refuse what to do about it."""
        try:
            yield
        except OSError as failed:
            raise self._unwritable(failed) from failed

    def _unwritable(self, failed: OSError) -> WorldError:
        return WorldError(
            f"cannot use the index {str(self.root)!r}: {failed.strerror}; "
            "make room or check its permissions"
        )

    @contextmanager
    def _locked(self, name: str, hold: Hold) -> Iterator[None]:
        lock = FileLock(self.root / f"{name}.lock")
        if not lock.take(hold, wait_s=self._wait_s):
            raise WorldError(
                f"the vector index {str(self.root)!r} is being changed by another process; "
                "try again when it has ended"
            )
        try:
            yield
        finally:
            lock.release()


def _replace(file: Path, content: Noun) -> None:
    """Write a file anew by one rename."""
    draft = file.with_suffix(f".{os.getpid()}")
    draft.write_text(content.model_dump_json(), encoding="utf-8")
    draft.replace(file)
