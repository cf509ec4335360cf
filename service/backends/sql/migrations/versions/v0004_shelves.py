"""Keep what a collection holds beside it, and find figures by their passage.

Every question says what was searched, and looks up whether a passage holds a figure of the asked
measure. Both grew with the collection: the first by a walk over all its articles, the second by
reading the figures of every article found. Triggers keep the sums, so no writer can forget them.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

SUM_UP = """
INSERT INTO shelves (collection, articles, passages, figures)
SELECT collection, count(*), sum(passage_count), sum(figure_count) FROM articles
WHERE live GROUP BY collection
"""
_PUT = """
INSERT INTO shelves (collection, articles, passages, figures)
SELECT NEW.collection, 1, NEW.passage_count, NEW.figure_count WHERE NEW.live
ON CONFLICT (collection) DO UPDATE SET articles = articles + 1,
passages = passages + excluded.passages, figures = figures + excluded.figures;
"""
_TAKE = """
UPDATE shelves SET articles = articles - 1,
passages = passages - OLD.passage_count, figures = figures - OLD.figure_count
WHERE collection = OLD.collection AND OLD.live;
DELETE FROM shelves WHERE articles = 0;
"""
TRIGGERS = {
    "shelve": f"AFTER INSERT ON articles BEGIN {_PUT} END",
    "unshelve": f"AFTER DELETE ON articles BEGIN {_TAKE} END",
    "reshelve": "AFTER UPDATE OF live, collection, passage_count, figure_count ON articles "
    f"BEGIN {_TAKE} {_PUT} END",
}


def upgrade() -> None:
    """Sum up what is there, have every change kept, and swap the index on figures."""
    op.create_table(
        "shelves",
        sa.Column("collection", sa.String, primary_key=True),
        sa.Column("articles", sa.Integer, nullable=False),
        sa.Column("passages", sa.Integer, nullable=False),
        sa.Column("figures", sa.Integer, nullable=False),
    )
    op.execute(SUM_UP)
    for name, what in TRIGGERS.items():
        op.execute(f"CREATE TRIGGER {name} {what}")
    op.drop_index("figures_by_measure", "figures")
    op.create_index("figures_by_passage", "figures", ["passage_id", "event", "noun"])


def downgrade() -> None:
    """Take sums and triggers away again, and swap the index back."""
    op.drop_index("figures_by_passage", "figures")
    op.create_index("figures_by_measure", "figures", ["noun", "event"])
    for name in TRIGGERS:
        op.execute(f"DROP TRIGGER {name}")
    op.drop_table("shelves")
