"""What became of each item of a run: counted, told, and kept on disk only where it is shown.

A run may have a hundred thousand items, so none of its reports stays in memory.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TextIO

from service.domain.article import Refused
from service.domain.errors import CallerError
from service.domain.ports.stored import Outcome, Receipt

Row = dict[str, Any]


class Reports:
    """Take reports as they come. `stored`: how many articles are safe.

    `lasting`: how many refusals no later try will change. `keep`: they are wanted again at the end.
    `errors`: a file that gets each refusal as a line of JSON. Raises CallerError where that cannot
    be written.
    """

    def __init__(self, errors: Path | None = None, *, keep: bool = False) -> None:
        self.stored = self.lasting = 0
        self._errors = _opened(errors)
        self._kept: TextIO | None = None
        if keep:
            self._kept = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115

    def __enter__(self) -> Self:
        """Take reports until the end."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give the files back."""
        for file in (self._errors, self._kept):
            if file is not None:
                file.close()

    def add(self, report: Receipt | Refused) -> None:
        """Take one report."""
        self.stored += isinstance(report, Receipt)
        self.lasting += isinstance(report, Refused) and not report.may_pass
        if self._errors is not None and isinstance(report, Refused):
            self._errors.write(_line(report.model_dump(mode="json")))
        if self._kept is not None:
            self._kept.write(_line(_row(report)))

    def rows(self) -> Iterator[Row]:
        """Yield what was kept, in order, each with its outcome."""
        if self._kept is not None:
            self._kept.seek(0)
            yield from map(json.loads, self._kept)

    def changed(self) -> Iterator[str]:
        """Yield the ids of articles that were added or updated."""
        still = {Outcome.UNCHANGED.value, _REFUSED}
        return (row["article_id"] for row in self.rows() if row["outcome"] not in still)


_REFUSED = "refused"


def _row(report: Receipt | Refused) -> Row:
    head: Row = {"outcome": _REFUSED} if isinstance(report, Refused) else {}
    return head | report.model_dump(mode="json")


def _line(row: Row) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"


def _opened(errors: Path | None) -> TextIO | None:
    if errors is None:
        return None
    try:
        return errors.open("w", encoding="utf-8", errors="backslashreplace", buffering=1)
    except OSError as closed:
        raise CallerError(
            f"--errors: cannot write {str(errors)!r}: {closed.strerror}; name a file in a folder "
            "that can be written to"
        ) from closed
