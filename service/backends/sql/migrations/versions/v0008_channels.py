"""Keep where messages stand in channels, what readers read, saved questions, quotes reported."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
_KEY: Final = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Add two tables, and columns to messages and feedback; messages are told where they stand."""
    op.add_column("feedback", sa.Column("citation", sa.Integer))
    _place_messages()
    op.create_table(
        "read_marks",
        sa.Column("reader", sa.String, primary_key=True),
        sa.Column("collection", sa.String, primary_key=True),
        sa.Column("key", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "saved_questions",
        sa.Column("key", _KEY, primary_key=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("collection", sa.String, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Index("saved_by_channel", "collection", "key"),
    )


def _place_messages() -> None:
    op.add_column("messages", sa.Column("collection", sa.String, nullable=False, server_default=""))
    op.add_column(
        "messages", sa.Column("opens", sa.Boolean, nullable=False, server_default=sa.false())
    )
    op.execute(
        "UPDATE messages SET collection = "
        "(SELECT collection FROM threads WHERE threads.id = messages.thread_id)"
    )
    op.execute(
        "UPDATE messages SET opens = 1 WHERE key IN "
        "(SELECT min(key) FROM messages GROUP BY thread_id)"
    )
    op.create_index("messages_by_channel", "messages", ["collection", "opens", "key"])


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("saved_questions")
    op.drop_table("read_marks")
    op.drop_index("messages_by_channel", "messages")
    op.drop_column("messages", "opens")
    op.drop_column("messages", "collection")
    op.drop_column("feedback", "citation")
