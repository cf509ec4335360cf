"""Sketches of articles, the copies found by them, and what persons said of these.

Articles stored before have no sketch: `crosscheck origins find` draws them.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def _article(name: str, *, primary_key: bool = False) -> sa.Column[str]:
    to = sa.ForeignKey("articles.id", ondelete="CASCADE")
    return sa.Column(name, sa.String, to, primary_key=primary_key, nullable=False)


def upgrade() -> None:
    """Make the tables, empty."""
    op.create_table(
        "sketches",
        sa.Column("key", _KEY, primary_key=True),
        _article("article_id"),
        sa.Column("group_id", sa.String, nullable=False),
        sa.Column("looked", sa.Boolean, nullable=False),
        sa.Column("prints", sa.LargeBinary, nullable=False),
        sa.Column("agency", sa.String, nullable=False),
        sa.Column("credit", sa.Text, nullable=False),
        sa.Column("taken_by", sa.String, nullable=False),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rules", sa.String, nullable=False),
    )
    op.create_index("sketches_by_article", "sketches", ["article_id"], unique=True)
    op.create_index("sketches_by_group", "sketches", ["group_id"])
    op.create_index("sketches_waiting", "sketches", ["looked", "key"])
    op.create_table(
        "prints",
        sa.Column("value", sa.BigInteger, primary_key=True),
        sa.Column("sketch", _KEY, primary_key=True),
        sqlite_with_rowid=False,
    )
    _upgrade_groups()


def _upgrade_groups() -> None:
    op.create_table(
        "copies",
        _article("article_id", primary_key=True),
        _article("other_id", primary_key=True),
        sa.Column("basis", sa.String, nullable=False),
        sa.Column("score", sa.Double, nullable=False),
        sa.Column("shared", sa.Double, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("copies_by_other", "copies", ["other_id"])
    op.create_table(
        "rulings",
        sa.Column("key", _KEY, primary_key=True),
        sa.Column("collection", sa.String, nullable=False),
        sa.Column("one", sa.String, nullable=False),
        sa.Column("other", sa.String, nullable=False),
        sa.Column("together", sa.Boolean, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("said_by", sa.String, nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("rulings_by_one", "rulings", ["collection", "one"])
    op.create_index("rulings_by_other", "rulings", ["collection", "other"])


def downgrade() -> None:
    """Drop them: every article is then compared with the others when it is asked for."""
    for table in ("rulings", "copies", "prints", "sketches"):
        op.drop_table(table)
