"""Nouns to rows and back. What goes in comes out equal."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from typing import Any, Final

from pydantic import TypeAdapter
from sqlalchemy import RowMapping

from service.domain.article import Article, Dateline, Dropped, Evidence, Passage, Source, Span
from service.domain.figure import Figure
from service.domain.ports.journal import JournalEntry
from service.domain.ports.stored import Catalogued, Pending, Prepared
from service.domain.quantity import Dimension, Number

Row = dict[str, Any]
TITLE_CHARS = 120


def article_row(new: Prepared) -> Row:
    """Return the row of a new article; version, life and first sight are set by who stores it."""
    article = new.article
    beside = {"dateline", "dropped", "authors", "version", "starts", "canonical"}
    plain = article.model_dump(exclude=beside)
    return plain | {
        "identity": new.identity,
        "authors": list(article.authors),
        "day": article.dateline.day,
        "day_basis": article.dateline.basis.value,
        "day_words": article.dateline.words,
        "dropped": [part.model_dump(mode="json") for part in article.dropped],
        "raw": zlib.compress(new.raw),
        "passage_count": len(new.passages),
        "figure_count": len(new.figures),
        "reader": new.reader,
        "intake": new.intake,
    }


def told_row(article: Article) -> Row | None:
    """Return the row of what an article's page told beside its text; None: nothing worth one."""
    facts = article.model_dump(mode="json", include=set(_OF_PAGE), exclude_defaults=True)
    facts |= article.dateline.model_dump(mode="json", include=set(_OF_DAY), exclude_defaults=True)
    return {"article_id": article.id, "facts": json.dumps(facts)} if facts else None


def _told(row: RowMapping, names: Iterable[str]) -> Row:
    facts = json.loads(row["told"]) if row["told"] else {}
    return {name: facts[name] for name in names if name in facts}


_OF_PAGE: Final = ("starts", "canonical")
_OF_DAY: Final = ("modified", "flags", "unverified")


def article_of(row: RowMapping) -> Article:
    """Return a stored article."""
    return Article(
        **{name: row[name] for name in _SAME},
        authors=tuple(row["authors"]),
        dateline=_dateline(row),
        **_told(row, _OF_PAGE),
        dropped=tuple(Dropped.model_validate(part) for part in row["dropped"]),
    )


_SAME = (
    "id",
    "collection",
    "version",
    "external_id",
    "title",
    "text",
    "url",
    "outlet",
    "language",
    "sha256",
    "raw_sha256",
    "first_seen_at",
)


def source_of(row: RowMapping) -> Source:
    """Return an article's card; without a title its first words stand for one (`opening`)."""
    words = (row["opening"] or "").strip().split("\n", 1)[0][:TITLE_CHARS].strip()
    return Source(
        article_id=row["id"],
        external_id=row["external_id"],
        version=row["version"],
        title=row["title"] or words or row["external_id"] or row["id"],
        outlet=row["outlet"],
        url=row["url"],
        language=row["language"],
        dateline=_dateline(row),
        **_told(row, _OF_PAGE[:1]),
        sha256=row["sha256"],
    )


def catalogued_of(row: RowMapping) -> Catalogued:
    """Return an article's card with its counts."""
    return Catalogued(
        collection=row["collection"],
        source=source_of(row),
        passages=row["passage_count"],
        figures=row["figure_count"],
        first_seen_at=row["first_seen_at"],
    )


def pending_of(row: RowMapping) -> Pending:
    """Return a row of the outbox with its passage's text."""
    return Pending.model_validate(dict(row))


def _dateline(row: RowMapping) -> Dateline:
    basis = Evidence(row["day_basis"])
    return Dateline(day=row["day"], basis=basis, words=row["day_words"], **_told(row, _OF_DAY))


def passage_row(passage: Passage, collection: str) -> Row:
    """Return the row of a passage."""
    return {
        "id": passage.id,
        "article_id": passage.article_id,
        "collection": collection,
        "ordinal": passage.ordinal,
        "start": passage.span.start,
        "end": passage.span.end,
        "text": passage.text,
    }


def passage_of(row: RowMapping) -> Passage:
    """Return a stored passage."""
    return Passage(
        id=row["id"],
        article_id=row["article_id"],
        ordinal=row["ordinal"],
        span=Span(start=row["start"], end=row["end"]),
        text=row["text"],
    )


def passages_from(rows: Iterable[Sequence[Any]]) -> list[Passage]:
    """Return stored passages, read as one list, of rows in the order of `PASSAGE`."""
    return _PASSAGES.validate_python(
        [
            {
                "id": passage_id,
                "article_id": article_id,
                "ordinal": ordinal,
                "span": {"start": start, "end": end},
                "text": text,
            }
            for passage_id, article_id, ordinal, start, end, text in rows
        ]
    )


PASSAGE: Final = ("id", "article_id", "ordinal", "start", "end", "text")
_PASSAGES: Final = TypeAdapter(list[Passage])


def figure_row(figure: Figure) -> Row:
    """Return the row of a figure: what it can be searched by, and all of it as JSON."""
    return {
        "id": figure.id,
        "article_id": figure.article_id,
        "passage_id": figure.passage_id,
        "start": figure.span.start,
        "noun": figure.measure.noun,
        "event": figure.measure.event,
        "unit": figure.quantity.unit.name,
        "low": _float(figure.quantity.low),
        "high": _float(figure.quantity.high),
        "as_of_start": figure.as_of.start,
        "as_of_end": figure.as_of.end,
        "nations": list(figure.measure.nations),
        "reader": figure.reader,
        "payload": figure.model_dump_json(),
    }


def figures_from(payloads: Sequence[str]) -> list[Figure]:
    """Return stored figures; read as one list, which takes half the time of one by one."""
    return _FIGURES.validate_json(f"[{','.join(payloads)}]")


_FIGURES: Final = TypeAdapter(list[Figure])


def is_of_kinds(payload: str, kinds: Iterable[Dimension]) -> bool:
    """Tell of which kind of unit a stored figure is, without reading all of it.

    To read it takes a hundred times as long. No words can pass for a field: `figure_row` writes
    JSON without spaces, where each quote inside a string has a backslash before it.
    """
    return any(f'"dimension":"{kind}"' in payload for kind in kinds)


def sentence_in(payload: str) -> int:
    """Return where the sentence of a stored figure starts; ValueError where the row is damaged."""
    return int(payload.partition('"sentence":{"start":')[2].partition(",")[0])


def entry_row(entry: JournalEntry) -> Row:
    """Return the row of a journal entry; its articles go to their own table."""
    return {
        "answer_id": entry.answer_id,
        "created_at": entry.created_at,
        "collection": entry.collection,
        "reader": entry.reader,
        # Every question waits for this: level 1 takes a third of the time for a fifth more bytes.
        "answer": zlib.compress(entry.answer, 1),
        "evidence": zlib.compress(entry.evidence, 1),
    }


def entry_of(row: RowMapping, articles: tuple[str, ...]) -> JournalEntry:
    """Return a stored journal entry."""
    return JournalEntry(
        answer_id=row["answer_id"],
        created_at=row["created_at"],
        collection=row["collection"],
        reader=row["reader"],
        answer=zlib.decompress(row["answer"]),
        evidence=zlib.decompress(row["evidence"]),
        articles=articles,
    )


def _float(value: Number | None) -> float | None:
    return None if value is None else float(value)
