"""A bar on standard error while something is counted; gone without a trace when it is done."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bar
from rich.text import Text

from service.doors.words.plain import printable


class Progress:
    """Count items as they are done, on a terminal only; `total` None: nobody knows how many.

    `weight`: the bytes of all items, where those are known and their number is not; the bar then
    shows how many of them were read, with the time left.
    """

    def __init__(
        self,
        doing: str,
        *,
        total: int | None = None,
        weight: int | None = None,
        quiet: bool = False,
    ) -> None:
        self._console = Console(stderr=True, markup=False, highlight=False, emoji=False)
        self._by_weight = weight is not None
        self._bar = Bar(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(bar_width=28),
            _Pace() if self._by_weight else MofNCompleteColumn(),
            TimeElapsedColumn(),
            *((TextColumn("left"), TimeRemainingColumn()) if self._by_weight else ()),
            console=self._console,
            transient=True,
            disable=quiet or not self._console.is_terminal,
        )
        self._task = self._bar.add_task(doing, total=weight if self._by_weight else total, items=0)
        self._items = 0
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
        self._items += items
        if self._by_weight:
            self._bar.update(self._task, items=self._items)
        else:
            self._bar.advance(self._task, items)

    def weighed(self, size: int) -> None:
        """Count the bytes of an item that is being read."""
        self._bar.advance(self._task, size)

    def indexed(self, rows: int) -> None:
        """Count rows of the vector index, under a name of their own from the first one on."""
        if self._indexing is None:
            self._indexing = self._bar.add_task("indexing", total=None, items=0)
        self._bar.advance(self._indexing, rows)
        self._bar.update(self._indexing, items=int(self._bar.tasks[-1].completed))

    def say(self, message: str) -> None:
        """Write one line above the bar, on standard error."""
        self._console.print(printable(message), soft_wrap=True)


class _Pace(ProgressColumn):
    """Show how many items are done and how many a second."""

    def render(self, task: Task) -> Text:
        items, seconds = task.fields["items"], task.elapsed or 0.0
        pace = f", {items / seconds:,.0f}/s" if seconds > 1 else ""
        return Text(f"{items:,}{pace}")
