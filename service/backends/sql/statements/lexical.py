"""The lexical index, as SQLite keeps it: FTS5 over the passages, with English stems.

This file is all that another database would have to write anew. The index reads the words of a
deleted passage from `passages`, so it is told before they go. Frequent words are dropped first:
at 100,000 passages an OR of every word of a question takes 30 ms, of its rarer words 7 ms.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, text

from service.domain.question import Hit, Wanted

BUDGET_PASSAGES = 10_000
KEPT_WORDS = 3

_ADD = text(
    "INSERT INTO lexical(rowid, text) SELECT key, text FROM passages WHERE article_id = :article_id"
)
_DROP = text(
    "INSERT INTO lexical(lexical, rowid, text) "
    "SELECT 'delete', key, text FROM passages WHERE article_id = :article_id"
)
# A dropped word stays in older segments of the index until they are merged into one.
_PURGE = text("INSERT INTO lexical(lexical) VALUES ('optimize')")
_COUNT = text(
    "SELECT count(*) FROM (SELECT 1 FROM lexical WHERE lexical MATCH :words LIMIT :enough)"
)
_SIZE = text("SELECT coalesce(max(key), 0) FROM passages")
_RANK = text(
    "SELECT passages.id, -bm25(lexical) AS score "
    "FROM lexical JOIN passages ON passages.key = lexical.rowid "
    "WHERE lexical MATCH :words AND passages.collection = :collection "
    "ORDER BY score DESC, passages.id LIMIT :limit"
)


_RANK_MEASURED = text(
    "SELECT passages.id, -bm25(lexical) AS score "
    "FROM lexical JOIN passages ON passages.key = lexical.rowid "
    "WHERE lexical MATCH :words AND passages.collection = :collection AND EXISTS ("
    "SELECT 1 FROM figures WHERE figures.article_id = passages.article_id "
    "AND figures.passage_id = passages.id "
    "AND (figures.event IN :events OR figures.noun IN :nouns)) "
    "ORDER BY score DESC, passages.id LIMIT :limit"
).bindparams(bindparam("events", expanding=True), bindparam("nouns", expanding=True))


def add(connection: Connection, article_id: str) -> None:
    """Index the passages of an article that were just stored."""
    connection.execute(_ADD, {"article_id": article_id})


def drop(connection: Connection, article_id: str) -> None:
    """Take the passages of an article out, before they are deleted."""
    connection.execute(_DROP, {"article_id": article_id})


def purge(connection: Connection) -> None:
    """Leave no trace of dropped words."""
    connection.execute(_PURGE)


def rank(
    connection: Connection,
    collection: str,
    words: Sequence[str],
    limit: int,
    *,
    budget: int = BUDGET_PASSAGES,
) -> tuple[Hit, ...]:
    """Rank passages that hold any of the words (BM25). Any string is a word; none is syntax.

    `budget`: so many passages may hold the words, all together, before the most frequent go.
    """
    phrases = _rarest(connection, [_phrase(word) for word in dict.fromkeys(words)], budget)
    if not phrases or limit < 1:
        return ()
    asked = {"words": " OR ".join(phrases), "collection": collection, "limit": limit}
    return tuple(
        Hit(passage_id=passage_id, score=score, lexical_rank=place)
        for place, (passage_id, score) in enumerate(connection.execute(_RANK, asked), start=1)
    )


def rank_measured(
    connection: Connection, collection: str, words: Sequence[str], measure: Wanted, limit: int
) -> tuple[Hit, ...]:
    """Rank passages that hold any of the words and a figure of one of the events or nouns."""
    phrases = _rarest(connection, [_phrase(word) for word in dict.fromkeys(words)], BUDGET_PASSAGES)
    if not phrases or limit < 1 or not any(measure):
        return ()
    asked = {"words": " OR ".join(phrases), "collection": collection, "limit": limit}
    asked |= {"events": list(measure.events), "nouns": list(measure.nouns)}
    return tuple(
        Hit(passage_id=passage_id, score=score, figure_rank=place)
        for place, (passage_id, score) in enumerate(
            connection.execute(_RANK_MEASURED, asked), start=1
        )
    )


def _phrase(word: str) -> str:
    """Quote a word. What cannot be stored as text cannot be found either and is left out."""
    plain = word.replace("\x00", " ").encode("utf-8", "ignore").decode("utf-8")
    return '"' + plain.replace('"', '""') + '"'


def _rarest(connection: Connection, phrases: Sequence[str], budget: int) -> Sequence[str]:
    """Return the phrases rarest first, as many as the budget allows, but a few at least."""
    if connection.execute(_SIZE).scalar_one() <= budget:
        return phrases
    counts = {phrase: _count(connection, phrase, budget + 1) for phrase in phrases}
    held = sorted((phrase for phrase in phrases if counts[phrase]), key=counts.__getitem__)
    kept, spent = list[str](), 0
    for phrase in held:
        spent += counts[phrase]
        if spent > budget and len(kept) >= KEPT_WORDS:
            break
        kept.append(phrase)
    return kept


def _count(connection: Connection, phrase: str, enough: int) -> int:
    found = connection.execute(_COUNT, {"words": phrase, "enough": enough})
    return int(found.scalar_one())
