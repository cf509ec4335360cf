"""Keep keys, threads with their messages, and replies to requests that may be sent twice."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the tables, and an index for answers by age."""
    _add_keys()
    _add_threads()
    _add_replies()
    op.create_index("journal_by_age", "journal", ["created_at"])


def _add_keys() -> None:
    op.create_table(
        "keys",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("scopes", sa.JSON, nullable=False),
        sa.Column("collections", sa.JSON),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("expires_at", _MOMENT),
        sa.Column("revoked_at", _MOMENT),
    )


def _add_threads() -> None:
    op.create_table(
        "threads",
        sa.Column("key", _KEY, primary_key=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("collection", sa.String, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("updated_at", _MOMENT, nullable=False),
        sa.Index("threads_by_age", "collection", "updated_at"),
    )
    op.create_table(
        "messages",
        sa.Column("key", _KEY, primary_key=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column(
            "thread_id",
            sa.String,
            sa.ForeignKey("threads.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("answer_id", sa.String),
        sa.Column("trouble", sa.Text, nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
    )


def _add_replies() -> None:
    op.create_table(
        "replies",
        sa.Column("caller", sa.String, primary_key=True),
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False, index=True),
        sa.Column("status", sa.Integer),
        sa.Column("media_type", sa.String, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )


def downgrade() -> None:
    """Take them away again."""
    op.drop_index("journal_by_age", "journal")
    for name in ("replies", "messages", "threads", "keys"):
        op.drop_table(name)
