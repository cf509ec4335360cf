"""The schema as it stands at HEAD; `migrations` leads every older database there.

Only the live version of an article has passages and figures, so what is in `passages` is what can
be found; of older versions the text and the bytes as they came are kept. The outbox names
passages and holds no text: a row whose passage is gone means "remove".
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    false,
)

HEAD: Final = "0012"

metadata = MetaData()
RowKey = BigInteger().with_variant(Integer, "sqlite")


class Moment(TypeDecorator[datetime]):
    """Keep an aware moment as UTC, also where the database knows no zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn into UTC, without a zone where the database would drop it anyway."""
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the zone back."""
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


articles = Table(
    "articles",
    metadata,
    Column("key", RowKey, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("collection", String, nullable=False),
    Column("identity", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("live", Boolean, nullable=False),
    Column("external_id", String),
    Column("title", Text),
    Column("text", Text, nullable=False),
    Column("url", Text),
    Column("outlet", Text),
    Column("authors", JSON, nullable=False),
    Column("language", String),
    Column("day", Date),
    Column("day_basis", String, nullable=False),
    Column("day_words", Text, nullable=False),
    Column("dropped", JSON, nullable=False),
    Column("sha256", String, nullable=False),
    Column("raw_sha256", String, nullable=False),
    Column("raw", LargeBinary, nullable=False),
    Column("first_seen_at", Moment, nullable=False),
    Column("passage_count", Integer, nullable=False),
    Column("figure_count", Integer, nullable=False),
    Column("reader", String, nullable=False, server_default=""),
    Column("intake", String, nullable=False, server_default=""),
    Index("articles_by_identity", "collection", "identity"),
    Index("articles_by_digest", "collection", "sha256"),
    # Its last day of each collection is looked up for every question.
    Index("articles_by_shelf", "live", "collection", "day", "passage_count", "figure_count"),
    Index("articles_by_reader", "live", "reader"),
)

told = Table(
    "told",
    metadata,
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("facts", Text, nullable=False),
)

redatings = Table(
    "redatings",
    metadata,
    Column("key", RowKey, primary_key=True),
    Column("article", String, nullable=False, index=True),
    Column("change", Text, nullable=False),
)

passages = Table(
    "passages",
    metadata,
    Column("key", RowKey, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("collection", String, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
)

# `low` and `high` are for searching by size; the exact decimals are in the payload.
figures = Table(
    "figures",
    metadata,
    Column("key", RowKey, primary_key=True),
    Column("id", String, nullable=False),
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("passage_id", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("noun", String, nullable=False),
    Column("event", String, nullable=False),
    Column("unit", String, nullable=False),
    Column("low", Double),
    Column("high", Double),
    Column("as_of_start", Date),
    Column("as_of_end", Date),
    Column("nations", JSON, nullable=False),
    Column("reader", String, nullable=False),
    Column("payload", Text, nullable=False),
    # Holds all that is asked of a passage's figures before they are read.
    Index("figures_by_passage", "passage_id", "event", "noun"),
)

# Kept by triggers on `articles`, so that no question has to count.
shelves = Table(
    "shelves",
    metadata,
    Column("collection", String, primary_key=True),
    Column("articles", Integer, nullable=False),
    Column("passages", Integer, nullable=False),
    Column("figures", Integer, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    Column("sequence", RowKey, primary_key=True),
    Column("collection", String, nullable=False),
    Column("passage_id", String, nullable=False),
    sqlite_autoincrement=True,
)

journal = Table(
    "journal",
    metadata,
    Column("answer_id", String, primary_key=True),
    Column("created_at", Moment, nullable=False),
    Column("collection", String, nullable=False),
    Column("reader", String, nullable=False),
    Column("answer", LargeBinary, nullable=False),
    Column("evidence", LargeBinary, nullable=False),
    Index("journal_by_age", "created_at"),
)

journal_articles = Table(
    "journal_articles",
    metadata,
    Column("answer_id", ForeignKey("journal.answer_id", ondelete="CASCADE"), primary_key=True),
    Column("article_id", String, primary_key=True, index=True),
)

feedback = Table(
    "feedback",
    metadata,
    Column("key", RowKey, primary_key=True),
    Column(
        "answer_id",
        ForeignKey("journal.answer_id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("opinion", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("citation", Integer),
    Column("given_at", Moment, nullable=False),
)

keys = Table(
    "keys",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("scopes", JSON, nullable=False),
    Column("collections", JSON),
    Column("digest", String, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment),
    Column("revoked_at", Moment),
)

threads = Table(
    "threads",
    metadata,
    Column("key", RowKey, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("collection", String, nullable=False),
    Column("title", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Index("threads_by_age", "collection", "updated_at"),
)

# An answer goes with an article it quotes; its question stays, so nothing refers to the journal.
messages = Table(
    "messages",
    metadata,
    Column("key", RowKey, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("thread_id", ForeignKey("threads.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("question", Text, nullable=False),
    Column("answer_id", String),
    Column("trouble", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    # What its thread says is written beside it, so that a channel is read from one index.
    Column("collection", String, nullable=False, server_default=""),
    Column("opens", Boolean, nullable=False, server_default=false()),
    Index("messages_by_channel", "collection", "opens", "key"),
)

replies = Table(
    "replies",
    metadata,
    Column("caller", String, primary_key=True),
    Column("name", String, primary_key=True),
    Column("digest", String, nullable=False),
    Column("created_at", Moment, nullable=False, index=True),
    Column("status", Integer),
    Column("media_type", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
