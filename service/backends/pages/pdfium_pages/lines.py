"""From printed lines to paragraphs: a line's end is no sentence's end, a hyphen there no hyphen.

What stands at the same place of most sheets (a name, a page number) is no part of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median
from typing import Final, NamedTuple

_EDGE: Final = 2
_MIN_SHEETS: Final = 3
_SHORT: Final = 0.75
_ENDS: Final = re.compile(r"[.!?:…][\"'”’)\]]*$")
_HYPHEN: Final = re.compile(r"(?<=[a-zà-ÿ])-$")
_NUMBER: Final = re.compile(r"\d+")
_UNFIT: Final = re.compile("[\ud800-\udfff\x00]")


class Sheets(NamedTuple):
    """Hold a text, where each sheet starts in it, and the running heads left out."""

    text: str
    starts: tuple[int, ...]
    heads: tuple[str, ...]


def join_sheets(sheets: Sequence[str]) -> Sheets:
    """Join the texts of N sheets, N starts; a sentence that runs on to the next sheet stays one."""
    lines = [_lines(sheet) for sheet in sheets]
    heads = _heads(lines)
    text, starts = "", []
    gone: dict[str, None] = {}
    for sheet in lines:
        edge = {at for at in _edges(sheet) if _shape(sheet[at]) in heads}
        gone |= dict.fromkeys(sheet[at] for at in sorted(edge))
        kept = [line for at, line in enumerate(sheet) if at not in edge]
        words = "\n\n".join(_paragraphs(kept))
        if text and words:
            text += " " if _runs_on(text, words) else "\n\n"
        starts.append(len(text))
        text += words
    return Sheets(text, tuple(starts), tuple(gone)[:50])


def _lines(sheet: str) -> list[str]:
    return [" ".join(_UNFIT.sub("", line).split()) for line in sheet.splitlines()]


def _heads(sheets: Sequence[Sequence[str]]) -> frozenset[str]:
    """Return the shapes of lines that stand at an edge of most sheets."""
    if len(sheets) < _MIN_SHEETS:
        return frozenset()
    seen: Counter[str] = Counter()
    for sheet in sheets:
        seen.update({_shape(sheet[at]) for at in _edges(sheet)})
    return frozenset(
        # A row of several numbers is one of a table, whatever stands on other sheets.
        shape
        for shape, times in seen.items()
        if times > len(sheets) / 2 and (shape == "0" or any(sign.isalpha() for sign in shape))
    )


def _edges(sheet: Sequence[str]) -> list[int]:
    """Return which lines stand at the top and the bottom of a sheet, blank ones aside."""
    full = [at for at, line in enumerate(sheet) if line]
    return [*full[:_EDGE], *full[-_EDGE:]]


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", line.casefold())


def _paragraphs(lines: Sequence[str]) -> list[str]:
    """Join the lines of each paragraph: it ends at an empty line, or at a short one that ends."""
    widths = [len(line) for line in lines if line]
    short = _SHORT * median(widths) if widths else 0
    done: list[str] = []
    words = last = ""
    for line in lines:
        # A short line before a capital is a heading or a row, and no part of what follows.
        breaks = not line or _is_row(line) or _is_row(last)
        if words and (breaks or (len(last) < short and line[0].isupper())):
            done.append(words)
            words = ""
        words, last = _joined(words, line), line
        if _ENDS.search(line) and len(line) < short:
            done.append(words)
            words = ""
    return [*done, words] if words else done


def _is_row(line: str) -> bool:
    """Tell whether a line is a row of a table: several numbers, and more digits than letters."""
    digits = sum(sign.isdigit() for sign in line)
    return len(_NUMBER.findall(line)) > 1 and digits > sum(sign.isalpha() for sign in line)


def _joined(words: str, line: str) -> str:
    if not words or not line:
        return words or line
    if _HYPHEN.search(words) and line[:1].islower():
        return words[:-1] + line
    return f"{words} {line}"


def _runs_on(text: str, words: str) -> bool:
    return not _ENDS.search(text[-6:]) and words[:1].islower()
