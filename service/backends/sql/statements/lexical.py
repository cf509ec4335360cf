"""The lexical index, as SQLite keeps it: FTS5 over the passages, with English stems.

This file is all that another database would have to write anew. The index reads the words of a
deleted passage from `passages`, so it is told before they go.

Up to 10,000 passages every word of a question counts. Beyond, its most frequent words go first: of
126,000 passages an OR of every word scores thousands for 16 ms of CPU, of the rarer words for 9.
What is lost is little, because BM25 gives a frequent word little weight: for 160 questions on real
news among 116,000 recombined passages the mean reciprocal rank of the first right one is 0.975, for
0.976 with all words, and 98% of the right articles that all words find are still found (2026-11).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, text

from service.backends.sql.store import folded
from service.domain.ports.stored import Wanted
from service.domain.question import Hit

BUDGET_PASSAGES = 5_000
"""In an archive of more than twice as many passages, so many may hold the words that count."""
KEPT_WORDS = 3

_ADD = text(
    "INSERT INTO lexical(rowid, text) "
    "SELECT key, folded(text) FROM passages WHERE article_id = :article_id"
)
_DROP = text(
    "INSERT INTO lexical(lexical, rowid, text) "
    "SELECT 'delete', key, folded(text) FROM passages WHERE article_id = :article_id"
)
# A dropped word stays in older segments of the index until they are merged into one.
_PURGE = text("INSERT INTO lexical(lexical) VALUES ('optimize')")
_COUNT = text(
    "SELECT count(*) FROM (SELECT 1 FROM lexical WHERE lexical MATCH :words LIMIT :enough)"
)
_SIZE = text("SELECT coalesce(max(key), 0) FROM passages")
# Scored by the index alone: joined to `passages` in one statement, every match would be looked up.
_SCORED = text(
    "SELECT rowid AS key, -bm25(lexical) AS score FROM lexical WHERE lexical MATCH :words "
    "ORDER BY score DESC LIMIT :most"
)
# Keys go in as one JSON list: thousands of parameters take longer to bind than to look up.
_AMONG = text(
    "SELECT passages.key, passages.id FROM json_each(:keys) AS asked "
    "CROSS JOIN passages ON passages.key = asked.value WHERE passages.collection = :collection"
)
# Most matches are looked at until enough hold such a figure, so they are joined in their own order.
_RANK_MEASURED = text(
    "SELECT passages.id, -bm25(lexical) AS score "
    "FROM lexical JOIN passages ON passages.key = lexical.rowid "
    "WHERE lexical MATCH :words AND passages.collection = :collection AND EXISTS ("
    "SELECT 1 FROM figures WHERE figures.passage_id = passages.id "
    "AND (figures.event IN :events OR figures.noun IN :nouns)) "
    "ORDER BY score DESC, passages.id LIMIT :limit"
).bindparams(bindparam("events", expanding=True), bindparam("nouns", expanding=True))


class _Scored(NamedTuple):
    """Hold a passage found with its score."""

    passage_id: str
    score: float


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
    found = _best(connection, phrases, collection, limit)
    return tuple(
        Hit(passage_id=each.passage_id, score=each.score, lexical_rank=place)
        for place, each in enumerate(found, start=1)
    )


def rank_measured(
    connection: Connection, collection: str, words: Sequence[str], measure: Wanted, limit: int
) -> tuple[Hit, ...]:
    """Rank passages that hold any of the words and a figure of one of the events or nouns."""
    phrases = _rarest(connection, [_phrase(word) for word in dict.fromkeys(words)], BUDGET_PASSAGES)
    if not phrases or limit < 1 or not any(measure):
        return ()
    asked: dict[str, object] = {"words": " OR ".join(phrases), "collection": collection}
    asked |= {"limit": limit, "events": list(measure.events), "nouns": list(measure.nouns)}
    return tuple(
        Hit(passage_id=passage_id, score=score, figure_rank=place)
        for place, (passage_id, score) in enumerate(
            connection.execute(_RANK_MEASURED, asked), start=1
        )
    )


def _best(
    connection: Connection, phrases: Sequence[str], collection: str, limit: int
) -> Sequence[_Scored]:
    """Return the best passages of a collection; ties go to the passage id.

    The ranking is read from the top, first a little more than is wanted, then all of it where
    that little is of other collections or ends in a tie.
    """
    words = " OR ".join(phrases)
    for most in (limit * 2, -1):
        rows = connection.execute(_SCORED, {"words": words, "most": most}).all()
        keys = json.dumps([row.key for row in rows])
        among = connection.execute(_AMONG, {"keys": keys, "collection": collection})
        ids = {row.key: row.id for row in among}
        kept = [_Scored(ids[row.key], row.score) for row in rows if row.key in ids]
        is_all = len(rows) < most or most < 0
        if is_all or (len(kept) >= limit and kept[limit - 1].score > rows[-1].score):
            break
    return sorted(kept, key=lambda each: (-each.score, each.passage_id))[:limit]


def _phrase(word: str) -> str:
    """Quote a word. What cannot be stored as text cannot be found either and is left out."""
    plain = folded(word.replace("\x00", " ").encode("utf-8", "ignore").decode("utf-8"))
    return '"' + plain.replace('"', '""') + '"'


def _rarest(connection: Connection, phrases: Sequence[str], budget: int) -> Sequence[str]:
    """Return the phrases rarest first, as many as the budget allows, but a few at least."""
    if connection.execute(_SIZE).scalar_one() <= 2 * budget:
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
