"""What a model is shown of one task, read back from its filled prompt."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from service.domain.ports.model import Prompted

_ROW: Final = re.compile(r"^\| (?P<name>.*?): (?P<words>.*)$", re.M)
_SLOT: Final = re.compile(r"\[\[(\w+(?:\.who)?)\]\]")
_CANDIDATE: Final = re.compile(r"(C\d+) \((.*)\)")
_PASSAGE: Final = re.compile(r"P\d+")
_SENTENCE: Final = re.compile(r"S\d+")


class Shown(NamedTuple):
    """Hold a prompt's task and its rows of material: names with their words, in order."""

    task: str
    rows: tuple[tuple[str, str], ...]
    system: str

    @property
    def slots(self) -> dict[str, str]:
        """Return the slots of `compose` with what stands in them."""
        named = ((_SLOT.fullmatch(name), words) for name, words in self.rows)
        return {name[1]: words for name, words in named if name}

    @property
    def figures(self) -> list[str]:
        """Return the names of the figure slots."""
        return [name for name in self.slots if re.fullmatch(r"F\d+", name)]

    @property
    def candidates(self) -> list[str]:
        """Return the names of the candidates of `choose`."""
        found = (_CANDIDATE.fullmatch(name) for name, _ in self.rows)
        return [name[1] for name in found if name]

    @property
    def passages(self) -> dict[str, str]:
        """Return the passages of `read_figures`."""
        return {name: words for name, words in self.rows if _PASSAGE.fullmatch(name)}

    @property
    def sentences(self) -> list[str]:
        """Return the names of the sentences of `support`."""
        return [name for name, _ in self.rows if _SENTENCE.fullmatch(name)]

    @property
    def due(self) -> list[str]:
        """Return the program's sentences that say how figures differ: those that must be kept."""
        rest = [name for name in self.slots if re.fullmatch(r"R\d+", name)]
        return [name for name in rest if not _is_telling(name, self.slots[name])]


def _is_telling(name: str, words: str) -> bool:
    """Tell the sentences that only tell figures by their looks, as a model would."""
    return (
        name == "R1" or words.startswith("The leading figure,") or " fit with " in words
    ) or " fits with " in words


def shown(asked: Prompted) -> Shown:
    """Read a filled prompt."""
    rows = tuple((row["name"], row["words"]) for row in _ROW.finditer(asked.user))
    return Shown(asked.stamp.partition("@")[0], rows, asked.system)
