"""A page of text for a terminal: width, colour, cells that fit, and nothing that can steer it.

Article text is material: control characters in it are shown, never sent to the terminal, and
`Page.line`, through which everything passes, sees to it.
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Collection, Sequence

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from service.domain.article import Noun
from service.doors.words.plain import disarmed, printable

WIDEST = 100
NARROWEST = 60
_NARROWEST_CELL = 8
_MARKS = re.compile(r"\*\*(?P<bold>[^*]+)\*\*|(?P<cite>(?:\[\d+\])+)")


class Glyphs(Noun):
    """Hold the signs a chart is drawn with."""

    point: str = "●"
    differs: str = "◇"
    clashes: str = "◆"
    past: str = "○"
    bar: str = "━"
    right: str = "▶"
    left: str = "◀"
    tick: str = "┊"
    broken: str = "╱"
    dot: str = "·"
    cut: str = "…"
    opening: str = "“"
    closing: str = "”"


PLAIN = Glyphs(
    point="o", differs="?", clashes="x", past=".", bar="-", right=">", left="<",
    tick=":", broken="/", dot="-", cut="~", opening='"', closing='"',
)  # fmt: skip


class Page:
    """Print lines to one stream, at one width, with the signs its encoding can carry."""

    def __init__(self, console: Console) -> None:
        self._console = console
        asked = console.width if console.is_terminal or "COLUMNS" in os.environ else WIDEST
        self.width = max(NARROWEST, min(WIDEST, asked))
        self.glyphs = Glyphs() if console.encoding.lower().startswith("utf") else PLAIN

    def line(self, text: Text | str = "", style: str = "") -> None:
        """Print one line, disarmed; it is the caller's to keep it within the width."""
        shown = Text(text, style) if isinstance(text, str) else text.copy()
        shown.plain = disarmed(shown.plain)
        self._console.print(shown, soft_wrap=True, highlight=False)

    def paragraph(self, text: Text | str, *, indent: int = 0, style: str = "") -> None:
        """Print text wrapped at the width, every line behind the same indent."""
        shown = Text(text, style) if isinstance(text, str) else text
        for row in self.wrapped(shown, self.width - indent):
            self.line(Text(" " * indent) + row)

    def wrapped(self, text: Text, width: int) -> list[Text]:
        """Cut text into lines of at most `width` cells, between words where it can."""
        rows = list(text.wrap(self._console, width))
        for row in rows:
            row.rstrip()
        return rows

    def section(self, title: str) -> None:
        """Print a blank line and a section's title."""
        self.line()
        self.line(title, "bold")

    def table(
        self,
        headings: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        shrink: Collection[int] = (),
        right: Collection[int] = (),
    ) -> None:
        """Print rows in columns, one line each; `shrink` columns give way at the page's edge."""
        cells = [[printable(cell) for cell in row] for row in rows]
        columns = list(zip(headings, *cells, strict=True))
        widths = [max(map(cell_len, column)) for column in columns]
        while sum(widths) + 2 * (len(widths) - 1) > self.width and shrink:
            widest = max(shrink, key=lambda column: widths[column])
            if widths[widest] <= _NARROWEST_CELL:
                break
            widths[widest] -= 1
        for number, row in enumerate([headings, *cells]):
            shown = [
                _cell(cell, width, at_right=column in right, cut=self.glyphs.cut)
                for column, (cell, width) in enumerate(zip(row, widths, strict=True))
            ]
            self.line("  ".join(shown).rstrip(), "" if number else "dim")

    def labelled(self, rows: Sequence[tuple[str, str]]) -> None:
        """Print labels in one column and their sentences, wrapped, in another."""
        indent = 4 + max(cell_len(label) for label, _ in rows)
        for label, words in rows:
            for number, body in enumerate(self.wrapped(marked(words), self.width - indent)):
                lead = fit("" if number else f"  {label}", indent)
                self.line(Text.assemble((lead, "bold"), body))

    def quoted(self, words: str) -> str:
        """Put words of an article between quotation marks, made safe to print."""
        return f"{self.glyphs.opening}{printable(words)}{self.glyphs.closing}"


class _Console(Console):
    """Leave what to do about a reader that went away to whoever runs the command."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def open_page(*, to_stderr: bool = False) -> Page:
    """Open a page on standard output or error; NO_COLOR and pipes are respected."""
    stream = sys.stderr if to_stderr else sys.stdout
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")
    return Page(_Console(file=stream, highlight=False, markup=False, emoji=False))


def fit(text: str, width: int, cut: str = "…") -> str:
    """Cut or pad text to exactly `width` cells, wide characters counted as two."""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    kept = set_cell_size(text, width - cell_len(cut)).rstrip()
    return set_cell_size(kept + cut, width)


def _cell(text: str, width: int, *, at_right: bool, cut: str) -> str:
    padding = width - cell_len(text)
    return " " * padding + text if at_right and padding > 0 else fit(text, width, cut)


def marked(text: str) -> Text:
    """Turn the two marks of an answer's Markdown into style: **bold** and [1]."""
    shown = Text()
    position = 0
    text = printable(text)
    for mark in _MARKS.finditer(text):
        shown.append(text[position : mark.start()])
        bold = mark["bold"]
        shown.append(bold or mark["cite"], "bold" if bold else "cyan")
        position = mark.end()
    return shown.append(text[position:])
