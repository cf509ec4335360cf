"""The figures of an answer as CSV (RFC 4180), one row a figure, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import Final

from service.domain.answer import Answer, ShownFigure
from service.doors.words.plain import printable

COLUMNS: Final = (
    *("printed", "low", "high", "bound", "unit", "counted", "event", "scope", "as_of_from"),
    *("as_of_to", "attribution", "named", "status", "relation", "articles", "quote", "title"),
    *("outlet", "url", "published"),
)
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def to_csv(answer: Answer) -> str:
    """Write one row per listed figure, with its first quote."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    writer.writerows(_row(answer, figure) for figure in answer.figures)
    return written.getvalue()


def _row(answer: Answer, figure: ShownFigure) -> list[str]:
    cited = next((each for each in answer.citations if each.n in figure.citations), None)
    cells = (
        *(figure.printed, figure.low, figure.high, figure.bound.value, figure.unit),
        *(figure.counted, figure.event, figure.scope, figure.as_of.start, figure.as_of.end),
        " < ".join(link.name for link in figure.attribution if link.name),
        "yes" if any(link.named for link in figure.attribution) else "no",
        *(figure.status.value, figure.relation.value, figure.articles),
        *((cited.exact, cited.title, cited.outlet, cited.url, cited.published) if cited else ()),
    )
    return [_cell(each) for each in (*cells, *[None] * (len(COLUMNS) - len(cells)))]


def _cell(value: object) -> str:
    """Write a cell that no spreadsheet takes for a formula."""
    words = "" if value is None else printable(value)
    return f"'{words}" if words.startswith(_FORMULA) else words
