"""Keep what readers say of answers, as long as the answer itself is kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "feedback",
        sa.Column("key", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        sa.Column(
            "answer_id",
            sa.String,
            sa.ForeignKey("journal.answer_id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("opinion", sa.String, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    """Take the table away again."""
    op.drop_table("feedback")
