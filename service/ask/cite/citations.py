"""Number the quotes an answer stands on, in the order they are first used."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Final
from urllib.parse import quote

from service.domain.answer import Citation
from service.domain.article import Source, Span
from service.domain.figure import Figure
from service.domain.question import Evidence
from service.domain.record import Statement

_AROUND: Final = 40
_FRAGMENT_WORDS: Final = 5


class Citations:
    """Give each quoted sentence one number, however often it is used."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._sources = {source.article_id: source for source in evidence.sources}
        self._numbers: dict[tuple[str, int, int], int] = {}
        self._made: list[Citation] = []

    @property
    def all(self) -> tuple[Citation, ...]:
        """Return every citation made so far, by number."""
        return tuple(self._made)

    def of_figures(self, figures: Iterable[Figure]) -> tuple[int, ...]:
        """Cite each article once, by the sentence that carries its first figure."""
        first: dict[str, Figure] = {}
        for figure in figures:
            first.setdefault(figure.article_id, figure)
        return tuple(
            self._number(figure.article_id, figure.passage_id, figure.sentence)
            for figure in first.values()
        )

    def of_statement(self, statement: Statement) -> tuple[int, ...]:
        """Cite the sentence of a statement."""
        return (self._number(statement.article_id, statement.passage_id, statement.span),)

    def _number(self, article_id: str, passage_id: str, span: Span) -> int:
        key = (article_id, span.start, span.end)
        if key not in self._numbers:
            self._numbers[key] = len(self._made) + 1
            self._made.append(self._cite(len(self._made) + 1, passage_id, span))
        return self._numbers[key]

    def _cite(self, number: int, passage_id: str, span: Span) -> Citation:
        passage = self._evidence.passage_by_id[passage_id]
        source = self._sources[passage.article_id]
        exact = self._evidence.quote(passage_id, span)
        at = passage.span.start
        return Citation(
            n=number,
            article_id=source.article_id,
            external_id=source.external_id,
            passage_id=passage_id,
            title=source.title,
            outlet=source.outlet,
            url=source.url,
            published=source.dateline.day,
            published_basis=source.dateline.basis,
            exact=exact,
            prefix=passage.text[max(0, span.start - at - _AROUND) : span.start - at],
            suffix=passage.text[span.end - at : span.end - at + _AROUND],
            start=span.start,
            end=span.end,
            sha256=source.sha256,
            verified=bool(exact) and len(exact) == span.end - span.start,
            link=_deep_link(source, exact),
            page=bisect_right(source.starts, span.start) if source.starts else None,
            published_unverified=source.dateline.unverified,
        )


def _deep_link(source: Source, exact: str) -> str | None:
    """Point a browser at the quote by a text fragment (wicg.github.io/scroll-to-text-fragment)."""
    if not source.url:
        return None
    words = exact.split()
    ends = [" ".join(words[:_FRAGMENT_WORDS])]
    if len(words) > 2 * _FRAGMENT_WORDS:
        ends.append(" ".join(words[-_FRAGMENT_WORDS:]))
    elif len(words) > _FRAGMENT_WORDS:
        ends = [" ".join(words)]
    fragment = ",".join(quote(end, safe="").replace("-", "%2D") for end in ends)
    return f"{source.url.split('#', maxsplit=1)[0]}#:~:text={fragment}"
