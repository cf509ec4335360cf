"""The tables of what readers leave in channels, and of what was spent, beside `tables.py`."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, String, Table, Text

from service.backends.sql.tables import Moment, RowKey, metadata

# `key` is that of the last message read; what follows it in `messages` is unread.
read_marks = Table(
    "read_marks",
    metadata,
    Column("reader", String, primary_key=True),
    Column("collection", String, primary_key=True),
    Column("key", BigInteger, nullable=False),
)

saved_questions = Table(
    "saved_questions",
    metadata,
    Column("key", RowKey, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("collection", String, nullable=False),
    Column("question", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Index("saved_by_channel", "collection", "key"),
)

spending = Table(
    "spending",
    metadata,
    Column("day", String, primary_key=True),
    Column("tokens", BigInteger, nullable=False),
)
