"""The tables of copies, beside those of `tables.py`.

`prints` holds whole numbers only and refers to nothing: rows are written and deleted with their
sketch, whose own column knows them. A ruling names articles by identity, so it outlives a version.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Table,
    Text,
)

from service.backends.sql.tables import Moment, RowKey, metadata

# `group_id`: the article of the group that was sketched first; of one alone, itself.
sketches = Table(
    "sketches",
    metadata,
    Column("key", RowKey, primary_key=True),
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("group_id", String, nullable=False),
    Column("looked", Boolean, nullable=False),
    Column("prints", LargeBinary, nullable=False),
    Column("agency", String, nullable=False),
    Column("credit", Text, nullable=False),
    Column("taken_by", String, nullable=False),
    Column("first_seen_at", Moment, nullable=False),
    Column("rules", String, nullable=False),
    Index("sketches_by_article", "article_id", unique=True),
    Index("sketches_by_group", "group_id"),
    Index("sketches_waiting", "looked", "key"),
)

prints = Table(
    "prints",
    metadata,
    Column("value", BigInteger, primary_key=True),
    Column("sketch", RowKey, primary_key=True),
    sqlite_with_rowid=False,
)

copies = Table(
    "copies",
    metadata,
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("other_id", ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("basis", String, nullable=False),
    Column("score", Double, nullable=False),
    Column("shared", Double, nullable=False),
    Column("why", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
    Index("copies_by_other", "other_id"),
)

rulings = Table(
    "rulings",
    metadata,
    Column("key", RowKey, primary_key=True),
    Column("collection", String, nullable=False),
    Column("one", String, nullable=False),
    Column("other", String, nullable=False),
    Column("together", Boolean, nullable=False),
    Column("why", Text, nullable=False),
    Column("said_by", String, nullable=False),
    Column("said_at", Moment, nullable=False),
    Index("rulings_by_one", "collection", "one"),
    Index("rulings_by_other", "collection", "other"),
)
