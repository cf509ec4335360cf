"""A bar on standard error while something is counted; gone without a trace when it is done."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)
from rich.progress import Progress as Bar

from service.doors.words.plain import printable


class Progress:
    """Count items as they are done, on a terminal only; `total` None: nobody knows how many."""

    def __init__(self, doing: str, *, total: int | None = None, quiet: bool = False) -> None:
        self._console = Console(stderr=True, markup=False, highlight=False, emoji=False)
        self._bar = Bar(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(bar_width=28),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=self._console,
            transient=True,
            disable=quiet or not self._console.is_terminal,
        )
        self._task = self._bar.add_task(doing, total=total)
        self._indexing: TaskID | None = None

    def __enter__(self) -> Self:
        """Show the bar."""
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take the bar away."""
        self._bar.stop()

    def reached(self, items: int = 1) -> None:
        """Count `items` more."""
        self._bar.advance(self._task, items)

    def indexed(self, rows: int) -> None:
        """Count rows of the vector index, under a name of their own from the first one on."""
        if self._indexing is None:
            self._indexing = self._bar.add_task("indexing", total=None)
        self._bar.advance(self._indexing, rows)

    def say(self, message: str) -> None:
        """Write one line above the bar, on standard error."""
        self._console.print(printable(message), soft_wrap=True)
