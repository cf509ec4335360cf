"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
LEXICAL = """
CREATE VIRTUAL TABLE lexical USING fts5(
    text, content='passages', content_rowid='key', tokenize='porter unicode61 remove_diacritics 2'
)
"""


def upgrade() -> None:
    """Create every table and the lexical index."""
    _articles()
    _passages()
    _figures()
    _outbox()
    _journal()
    op.execute(LEXICAL)


def _articles() -> None:
    op.create_table(
        "articles",
        sa.Column("key", KEY, primary_key=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("collection", sa.String, nullable=False),
        sa.Column("identity", sa.String, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("live", sa.Boolean, nullable=False),
        sa.Column("external_id", sa.String),
        sa.Column("title", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("outlet", sa.Text),
        sa.Column("authors", sa.JSON, nullable=False),
        sa.Column("language", sa.String),
        sa.Column("day", sa.Date),
        sa.Column("day_basis", sa.String, nullable=False),
        sa.Column("day_words", sa.Text, nullable=False),
        sa.Column("dropped", sa.JSON, nullable=False),
        sa.Column("sha256", sa.String, nullable=False),
        sa.Column("raw_sha256", sa.String, nullable=False),
        sa.Column("raw", sa.LargeBinary, nullable=False),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("passage_count", sa.Integer, nullable=False),
        sa.Column("figure_count", sa.Integer, nullable=False),
    )
    op.create_index("articles_by_identity", "articles", ["collection", "identity"])
    op.create_index("articles_by_digest", "articles", ["collection", "sha256"])
    op.create_index(
        "articles_by_shelf",
        "articles",
        ["live", "collection", "day", "passage_count", "figure_count"],
    )


def _passages() -> None:
    op.create_table(
        "passages",
        sa.Column("key", KEY, primary_key=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        _article(),
        sa.Column("collection", sa.String, nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_index("ix_passages_article_id", "passages", ["article_id"])


def _figures() -> None:
    op.create_table(
        "figures",
        sa.Column("key", KEY, primary_key=True),
        sa.Column("id", sa.String, nullable=False),
        _article(),
        sa.Column("passage_id", sa.String, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("noun", sa.String, nullable=False),
        sa.Column("event", sa.String, nullable=False),
        sa.Column("unit", sa.String, nullable=False),
        sa.Column("low", sa.Double),
        sa.Column("high", sa.Double),
        sa.Column("as_of_start", sa.Date),
        sa.Column("as_of_end", sa.Date),
        sa.Column("nations", sa.JSON, nullable=False),
        sa.Column("reader", sa.String, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_index("ix_figures_article_id", "figures", ["article_id"])
    op.create_index("figures_by_measure", "figures", ["noun", "event"])
    op.create_index("figures_by_reader", "figures", ["reader"])


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("sequence", KEY, primary_key=True),
        sa.Column("collection", sa.String, nullable=False),
        sa.Column("passage_id", sa.String, nullable=False),
        sqlite_autoincrement=True,
    )


def _journal() -> None:
    op.create_table(
        "journal",
        sa.Column("answer_id", sa.String, primary_key=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("collection", sa.String, nullable=False),
        sa.Column("reader", sa.String, nullable=False),
        sa.Column("answer", sa.LargeBinary, nullable=False),
        sa.Column("evidence", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "journal_articles",
        sa.Column(
            "answer_id",
            sa.String,
            sa.ForeignKey("journal.answer_id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("article_id", sa.String, primary_key=True),
    )
    op.create_index("ix_journal_articles_article_id", "journal_articles", ["article_id"])


def _article() -> sa.Column[str]:
    return sa.Column(
        "article_id",
        sa.String,
        sa.ForeignKey("articles.id", ondelete="CASCADE"),
        nullable=False,
    )
