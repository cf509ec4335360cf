"""Index the words of passages in folded form, so that ligatures and "Straße" are found."""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Fill the index of words anew. `folded` is a function of every connection (`store.py`)."""
    _fill("folded(text)")


def downgrade() -> None:
    """Fill it with the texts as they are."""
    _fill("text")


def _fill(words: str) -> None:
    op.execute("INSERT INTO lexical(lexical) VALUES ('delete-all')")
    op.execute(f"INSERT INTO lexical(rowid, text) SELECT key, {words} FROM passages")
