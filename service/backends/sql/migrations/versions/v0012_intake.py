"""Keep with each article a digest of how it came in, so that a bulk run goes on where it was."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Add the column: how older articles came in nobody knows, so they are prepared once more."""
    op.add_column("articles", sa.Column("intake", sa.String, nullable=False, server_default=""))


def downgrade() -> None:
    """Take the column away again."""
    op.drop_column("articles", "intake")
