"""Keep with each article which rules read it, also where they found no figure."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

READ_BY = """
UPDATE articles SET reader = coalesce(
    (SELECT min(figures.reader) FROM figures WHERE figures.article_id = articles.id), ''
)
"""


def upgrade() -> None:
    """Add the column: of articles without figures nobody knows, so they will be read again."""
    op.add_column("articles", sa.Column("reader", sa.String, nullable=False, server_default=""))
    op.execute(READ_BY)
    op.create_index("articles_by_reader", "articles", ["live", "reader"])
    op.drop_index("figures_by_reader", "figures")


def downgrade() -> None:
    """Take the column away again."""
    op.drop_index("articles_by_reader", "articles")
    op.drop_column("articles", "reader")
    op.create_index("figures_by_reader", "figures", ["reader"])
