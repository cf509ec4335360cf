"""Keep feeds that are followed, and what was seen in each."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "feeds",
        sa.Column("key", _KEY, primary_key=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("collection", sa.String, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("etag", sa.Text),
        sa.Column("last_modified", sa.Text),
        sa.Column("added_at", _MOMENT, nullable=False),
        sa.Column("next_poll_at", _MOMENT, nullable=False),
        sa.Column("polled_at", _MOMENT),
        sa.Column("wait_minutes", sa.Integer),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("error", sa.Text, nullable=False),
        sa.Column("held_until", _MOMENT),
    )
    op.create_table(
        "feed_items",
        sa.Column("key", _KEY, primary_key=True),
        sa.Column(
            "feed_id", sa.String, sa.ForeignKey("feeds.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("guid", sa.Text, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("article_id", sa.String),
        sa.Column("trouble", sa.Text, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("seen_at", _MOMENT, nullable=False),
        sa.Index("feed_items_by_guid", "feed_id", "guid", unique=True),
    )


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("feed_items")
    op.drop_table("feeds")
