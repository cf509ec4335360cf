"""One answer on a terminal: numbers first, then who says so, when, why they differ, and where.

Words come from `wording`; this file only places them. Nothing wraps inside a row of figures.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

from service.domain.answer import Answer, Nearest, ShownFigure, Standing
from service.domain.article import Noun
from service.domain.record import Status
from service.doors.terminal.screen.chart import NARROWEST, axis_labels, drawn, shared_axis
from service.doors.terminal.screen.page import Page, fit, marked
from service.doors.words import wording
from service.doors.words.differences import differences
from service.doors.words.plain import printable

_INDENT = 2
_GAP = 2
_WIDEST_FIGURE = 30
_COLOURS = {
    "Sources agree": "green",
    "Changed over time": "blue",
    "Estimates differ": "yellow",
    "Sources disagree": "red",
    "One source only": "cyan",
}
_UNANSWERED = {Standing.NOT_FOUND, Standing.OUT_OF_SCOPE}


class _Columns(Noun):
    """Hold the widths of a figure table's columns; the chart takes what is left."""

    figure: int
    speaker: int
    as_of: int
    cited: int
    chart: int


def show_answer(
    answer: Answer, page: Page, *, note: str = "", seconds: float | None = None
) -> None:
    """Print a whole answer. `note` stands above it: which collection was taken, and why."""
    if note:
        page.paragraph(note, style="dim")
    _headline(answer, page)
    _sentences(answer, page)
    _figures(answer, page)
    _differences(answer, page)
    _related(answer, page)
    _sources(answer, page)
    _nearest(answer.searched.nearest, page)
    _footer(answer, page, seconds)


def _headline(answer: Answer, page: Page) -> None:
    standing = wording.standing_words(answer)
    glyphs = page.glyphs
    sign = {"Estimates differ": glyphs.differs, "Sources disagree": glyphs.clashes}.get(
        standing, glyphs.point
    )
    if answer.standing in _UNANSWERED:
        page.paragraph(standing, style="bold")
        return
    badge = f"{sign} {standing}"
    headline = printable(answer.headline)
    room = page.width - cell_len(badge) - _GAP
    if cell_len(headline) > room:
        page.paragraph(headline, style="bold")
        page.line(badge, _COLOURS.get(standing, ""))
    else:
        shown = Text(fit(headline, room + _GAP), "bold")
        page.line(shown.append(badge, _COLOURS.get(standing, "")))


def _sentences(answer: Answer, page: Page) -> None:
    """Print the text; statements of sources stand one below the other, each with its citation."""
    if not answer.text:
        return
    page.line()
    if answer.figures or not answer.sentences:
        page.paragraph(marked(answer.text))
        return
    for sentence in answer.sentences:
        page.paragraph(marked(f"{sentence.text} {_cited(sentence.citations)}"))


def _figures(answer: Answer, page: Page) -> None:
    if not answer.figures:
        return
    current = [one for one in answer.figures if one.status is Status.CURRENT]
    earlier = [one for one in answer.figures if one.status is not Status.CURRENT]
    columns = _columns(answer.figures, page.width)
    axis = shared_axis(answer.figures, columns.chart)
    page.line()
    title = fit(wording.origins_words(answer), page.width - columns.chart - columns.cited - _GAP)
    labels = axis_labels(axis) if axis else ""
    page.line(Text(title, "bold").append(labels.rstrip(), "not bold dim"))
    for figure in current:
        _row(figure, columns, page, drawn(figure, axis, page.glyphs) if axis else "")
    if earlier:
        page.line(" " * _INDENT + "Earlier counts", "dim")
    for figure in earlier:
        _row(figure, columns, page, drawn(figure, axis, page.glyphs) if axis else "")
    if axis and axis.is_broken:
        page.line(
            f"  {page.glyphs.broken} not to scale: beyond it lie values far from the rest", "dim"
        )


def _row(figure: ShownFigure, columns: _Columns, page: Page, chart: str) -> None:
    cut, gap = page.glyphs.cut, " " * _GAP
    row = Text(" " * _INDENT)
    row.append(fit(printable(wording.printed_words(figure)), columns.figure, cut), "bold")
    row.append(gap + fit(printable(wording.speaker_words(figure)), columns.speaker, cut))
    row.append(gap + fit(wording.as_of_words(figure.as_of), columns.as_of, cut), "dim")
    if chart:
        row.append(gap + chart, "blue")
    row.append(gap + _cited(figure.citations), "cyan")
    page.line(row)


def _columns(figures: Sequence[ShownFigure], width: int) -> _Columns:
    """Give words the room they need and the chart the rest; at narrow widths, cut words first."""
    printed = max(cell_len(printable(wording.printed_words(one))) for one in figures)
    speaker = max(cell_len(printable(wording.speaker_words(one))) for one in figures)
    as_of = max(cell_len(wording.as_of_words(one.as_of)) for one in figures)
    cited = max(len(_cited(one.citations)) for one in figures)
    printed = min(printed, _WIDEST_FIGURE)
    room = width - _INDENT - printed - as_of - cited - 4 * _GAP
    speaker = max(12, min(speaker, room - NARROWEST - 2))
    return _Columns(
        figure=printed, speaker=speaker, as_of=as_of, cited=cited, chart=min(40, room - speaker)
    )


def _differences(answer: Answer, page: Page) -> None:
    found = differences(answer)
    if not found:
        return
    page.section("Why they differ")
    page.labelled([(one.label, one.words) for one in found])


def _related(answer: Answer, page: Page) -> None:
    if not answer.related:
        return
    page.section("Related, counted apart")
    for figure in answer.related:
        speaker, as_of = wording.speaker_words(figure), wording.as_of_words(figure.as_of)
        row = f"**{figure.printed}** {figure.counted}, {speaker}, {as_of}"
        reason = f": {figure.why}" if figure.why else ""
        page.paragraph(marked(f"{row}{reason} {_cited(figure.citations)}"), indent=_INDENT)


def _sources(answer: Answer, page: Page) -> None:
    citations, figures = answer.citations, (*answer.figures, *answer.related)
    if not citations:
        return
    page.section("Sources")
    width = max(len(f"[{one.n}]") for one in citations)
    for citation in citations:
        number = Text(" " * _INDENT).append(f"[{citation.n}]".ljust(width + 1), "cyan")
        indent = _INDENT + width + 1
        title = fit(printable(citation.title), page.width - indent, page.glyphs.cut).rstrip()
        page.line(number.append(title, "bold"))
        page.line(" " * indent + printable(wording.source_words(citation)), "dim")
        if citation.exact in answer.text and citation.verified:
            continue
        quote = Text(page.quoted(citation.exact))
        quote.highlight_words(
            [one.printed for one in figures if citation.n in one.citations], "bold"
        )
        page.paragraph(quote, indent=indent)
        if not citation.verified:
            page.line(" " * indent + wording.QUOTE_FAILED, "red")


def _nearest(nearest: Sequence[Nearest], page: Page) -> None:
    if not nearest:
        return
    page.section("Nearest passages, which do not answer it")
    for passage in nearest:
        title = fit(printable(passage.title), page.width - _INDENT, page.glyphs.cut).rstrip()
        page.line(" " * _INDENT + title, "bold")
        if passage.exact != passage.title:
            page.paragraph(page.quoted(passage.exact), indent=_INDENT)
    for why in dict.fromkeys(passage.why for passage in nearest if passage.why):
        page.paragraph(f"Why not: {printable(why)}", indent=_INDENT, style="dim")


def _footer(answer: Answer, page: Page, seconds: float | None) -> None:
    page.line()
    if answer.standing is Standing.NOT_FOUND:
        page.paragraph(
            "What to do: ask with other words, or add articles that cover it: "
            f"crosscheck ingest PATH -c {printable(answer.collection)}"
        )
    page.paragraph(
        f"Read as: {printable(wording.reading_words(answer.interpretation))}", style="dim"
    )
    for reason in answer.searched.degraded:
        page.paragraph(f"Not at full strength: {printable(reason)}", style="yellow")
    parts = [wording.searched_words(answer)]
    if seconds is not None:
        parts.append(f"{seconds:.2f} s")
    page.paragraph(f" {page.glyphs.dot} ".join([*parts, answer.id]), style="dim")


def _cited(numbers: Sequence[int]) -> str:
    return "".join(f"[{number}]" for number in numbers)
