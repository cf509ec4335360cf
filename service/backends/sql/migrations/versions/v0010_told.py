"""Keep what pages say beside their text, and who put which day of publication right.

It is a table of its own: columns added to `articles` would lie behind the bytes as they came, and
every card that a question reads would have to pass over those.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Add both tables."""
    op.create_table(
        "told",
        sa.Column(
            "article_id",
            sa.String,
            sa.ForeignKey("articles.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("facts", sa.Text, nullable=False),
    )
    op.create_table(
        "redatings",
        sa.Column("key", _KEY, primary_key=True),
        sa.Column("article", sa.String, nullable=False, index=True),
        sa.Column("change", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("redatings")
    op.drop_table("told")
