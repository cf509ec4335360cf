"""The prompts: one Markdown file a task, filled in one pass, stamped `task@version#digest`.

The digest is over both halves, so a stamp names exactly the words a model was given. Values are put
in by one pass over the template and never looked through for blanks.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from service.domain.errors import HouseError
from service.domain.ports.model import Prompted, Reply, Task

_FOLDER: Final = "prompts"
_PARTS: Final = re.compile(
    r"\+\+\+\n(?P<head>.*?)\n\+\+\+\n\s*# system\n(?P<system>.*?)\n# user\n(?P<user>.*)", re.DOTALL
)
_BLANK: Final = re.compile(r"\{\{(\w+)\}\}")
_DIGEST_CHARS: Final = 12


class _Head(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    version: int = Field(ge=1)
    why: str = Field(min_length=1)


class Prompt(NamedTuple):
    """Hold a task's two halves. `blanks`: the names that the user half leaves open."""

    task: str
    version: int
    why: str
    system: str
    user: str

    @property
    def stamp(self) -> str:
        """Return `task@version#digest`."""
        digest = sha256(f"{self.system}\0{self.user}".encode()).hexdigest()
        return f"{self.task}@{self.version}#{digest[:_DIGEST_CHARS]}"

    @property
    def blanks(self) -> frozenset[str]:
        """Return the names of the blanks."""
        return frozenset(_BLANK.findall(self.user))

    def fill(self, values: Mapping[str, str]) -> str:
        """Return the user half with its blanks filled. Raises HouseError where a name differs."""
        if self.blanks != values.keys():
            raise HouseError(
                f"{self.task!r} has blanks {sorted(self.blanks)}, not {sorted(values)}"
            )
        return _BLANK.sub(lambda blank: values[blank[1]], self.user)


class PromptFolder:
    """Fulfil the `Prompts` port with the files of a folder, read when first asked for."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or prompts_folder()
        self._read: dict[str, Prompt] = {}

    def fill(self, task: Task[Reply], values: Mapping[str, str]) -> Prompted:
        """Put values into the blanks of a task's prompt. Raises HouseError where names differ."""
        prompt = self.of(task.name)
        return Prompted(
            stamp=prompt.stamp,
            system=prompt.system,
            user=prompt.fill(values),
            reply=task.reply,
            max_tokens=task.max_tokens,
        )

    def of(self, task: str) -> Prompt:
        """Return the prompt of a task. Raises HouseError where there is none that fits."""
        if task not in self._read:
            self._read[task] = read_prompt(self._folder / f"{task}.md")
        return self._read[task]

    def preflight(self, tasks: Iterable[Task[Any]]) -> tuple[str, ...]:
        """Return the stamps of some tasks. Raises HouseError where a file and its task differ.

        Each needs a file with the same blanks, and a line in LOCK for its stamp.
        """
        known = set((self._folder / "LOCK").read_text(encoding="utf-8").split())
        stamps = []
        for task in tasks:
            prompt = self.of(task.name)
            if prompt.blanks != task.blanks:
                raise HouseError(
                    f"{task.name}.md has the blanks {sorted(prompt.blanks)}; "
                    f"its task gives {sorted(task.blanks)}"
                )
            if prompt.stamp not in known:
                raise HouseError(
                    f"{prompt.stamp} is not in prompts/LOCK; raise its version and add it"
                )
            stamps.append(prompt.stamp)
        return tuple(stamps)


def prompts_folder() -> Path:
    """Return the folder of the prompts: inside the package, or beside it in a checkout."""
    package = Path(str(files("service")))
    for folder in (package / _FOLDER, package.parent / _FOLDER):
        if folder.is_dir():
            return folder
    raise HouseError(f"the prompts are missing from {package}; install crosscheck again")


def read_prompt(path: Path) -> Prompt:
    """Read a prompt. Raises HouseError where it is missing, or its head or a half is wrong."""
    try:
        parts = _PARTS.fullmatch(path.read_text(encoding="utf-8"))
    except OSError as missing:
        raise HouseError(f"the prompt {path.name} cannot be read: {missing.strerror}") from missing
    if parts is None:
        raise HouseError(f"{path.name}: a head between +++ lines, # system and # user are expected")
    try:
        head = _Head.model_validate(tomllib.loads(parts["head"]))
    except (tomllib.TOMLDecodeError, ValidationError) as bad:
        raise HouseError(f"{path.name}: the head does not fit: {bad}") from bad
    if "{{" in parts["system"]:
        raise HouseError(f"{path.name}: the system half may have no blanks")
    return Prompt(
        task=path.stem,
        version=head.version,
        why=head.why,
        system=parts["system"].strip(),
        user=parts["user"].strip(),
    )
