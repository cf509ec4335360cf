"""Articles ready to store, with true digests, ids and spans."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime

from service.domain.article import Article, Dateline, Evidence, Passage, Span
from service.domain.figure import Figure
from service.domain.ports.journal import JournalEntry
from service.domain.ports.stored import Prepared
from tests.builders import a_figure

MORNING = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
READER = "rules-1"


def digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def a_prepared(
    text: str = "Over 340 houses were flooded.\nThe mayor said 12 bridges are closed.",
    *,
    identity: str = "id:1",
    collection: str = "default",
    outlet: str | None = None,
    day: date | None = None,
    figures: Sequence[int] = (340,),
    reader: str = READER,
    seen: datetime = MORNING,
) -> Prepared:
    """Make an article of one passage per line and, in its first passage, the figures given."""
    article_id = f"art_{digest(collection, identity, text, outlet or '')[:24]}"
    article = Article(
        id=article_id,
        collection=collection,
        external_id=identity.removeprefix("id:") if identity.startswith("id:") else None,
        title=text.split("\n", 1)[0],
        text=text,
        outlet=outlet,
        dateline=Dateline(day=day, basis=Evidence.GIVEN if day else Evidence.NONE),
        sha256=digest(text),
        raw_sha256=digest("raw", text),
        first_seen_at=seen,
    )
    return Prepared(
        identity=identity,
        article=article,
        raw=b"raw " + text.encode(),
        passages=_passages(article),
        figures=tuple(_figure(article_id, at, value, reader) for at, value in enumerate(figures)),
        reader=reader,
    )


def _passages(article: Article) -> tuple[Passage, ...]:
    passages, start = list[Passage](), 0
    for ordinal, line in enumerate(article.text.split("\n")):
        span = Span(start=start, end=start + len(line))
        passage_id = f"psg_{digest(article.id, str(ordinal))[:24]}"
        passages.append(
            Passage(
                id=passage_id,
                article_id=article.id,
                ordinal=ordinal,
                span=span,
                text=span.of(article.text),
            )
        )
        start = span.end + 1
    return tuple(passages)


def _figure(article_id: str, at: int, value: int, reader: str) -> Figure:
    figure = a_figure(value, id=f"fig_{digest(article_id, str(at))[:12]}", article_id=article_id)
    passage_id = f"psg_{digest(article_id, '0')[:24]}"
    return figure.model_copy(
        update={"passage_id": passage_id, "span": Span(start=at, end=at + 3), "reader": reader}
    )


def an_entry(answer_id: str = "ans_1", *, articles: tuple[str, ...] = ()) -> JournalEntry:
    """Make a journal entry."""
    return JournalEntry(
        answer_id=answer_id,
        created_at=MORNING,
        collection="default",
        reader=READER,
        answer=b'{"id": "ans_1"}',
        evidence=b'{"hits": []}',
        articles=articles,
    )
