"""Figures as CSV (RFC 4180), one row a figure, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from service.domain.answer import Answer, ShownFigure, ShownSpeaker
from service.doors.shown import ListedFigure
from service.doors.words.plain import printable

COLUMNS: Final = (
    *("printed", "low", "high", "bound", "unit", "counted", "event", "scope", "as_of_from"),
    *("as_of_to", "attribution", "named", "status", "relation", "articles", "quote", "title"),
    *("outlet", "url", "published"),
)
STORED_COLUMNS: Final = (
    *("id", "printed", "low", "high", "bound", "unit", "counted", "noun", "event", "modality"),
    *("increment", "scope", "as_of_from", "as_of_to", "attribution", "named", "quote", "start"),
    *("end", "collection", "article_id", "title", "outlet", "url", "published"),
)
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def to_csv(answer: Answer) -> str:
    """Write one row per listed figure, with its first quote."""
    return _table(COLUMNS, (_row(answer, figure) for figure in answer.figures))


def to_figure_rows(figures: Sequence[ListedFigure]) -> str:
    """Write one row per stored figure. `start`, `end`: where its sentence stands in the text."""
    return _table(STORED_COLUMNS, (_stored_row(figure) for figure in figures))


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(columns)
    writer.writerows(rows)
    return written.getvalue()


def _stored_row(figure: ListedFigure) -> list[str]:
    cells = (
        *(figure.id, figure.printed, figure.low, figure.high, figure.bound.value, figure.unit),
        *(figure.counted, figure.noun, figure.event, figure.modality.value),
        *("yes" if figure.increment else "no", figure.scope),
        *(figure.as_of.start, figure.as_of.end, *_said_by(figure.attribution)),
        *(figure.quote, figure.sentence.start, figure.sentence.end, figure.collection),
        *(figure.article_id, figure.title, figure.outlet, figure.url, figure.published),
    )
    return [_cell(each) for each in cells]


def _said_by(attribution: Sequence[ShownSpeaker]) -> tuple[str, str]:
    names = " < ".join(link.name for link in attribution if link.name)
    return names, "yes" if any(link.named for link in attribution) else "no"


def _row(answer: Answer, figure: ShownFigure) -> list[str]:
    cited = next((each for each in answer.citations if each.n in figure.citations), None)
    cells = (
        *(figure.printed, figure.low, figure.high, figure.bound.value, figure.unit),
        *(figure.counted, figure.event, figure.scope, figure.as_of.start, figure.as_of.end),
        *_said_by(figure.attribution),
        *(figure.status.value, figure.relation.value, figure.articles),
        *((cited.exact, cited.title, cited.outlet, cited.url, cited.published) if cited else ()),
    )
    return [_cell(each) for each in (*cells, *[None] * (len(COLUMNS) - len(cells)))]


def _cell(value: object) -> str:
    """Write a cell that no spreadsheet takes for a formula."""
    words = "" if value is None else printable(value)
    return f"'{words}" if words.startswith(_FORMULA) else words
