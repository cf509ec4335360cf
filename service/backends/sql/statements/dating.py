"""Days of publication that a person put right: the log of them, and what stands in the archive."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select, update

from service.backends.sql.rows import told_of, told_row
from service.backends.sql.statements import saving
from service.backends.sql.tables import articles, redatings, told
from service.domain.article import Dateline, Evidence
from service.domain.ports.stored import Redating, Reread

_KEYS = (articles.c.collection, articles.c.identity)


def redate(connection: Connection, change: Redating, figures: Reread) -> bool:
    """Give a live article another day, with the figures read by it. False: it is gone."""
    here = (articles.c.id == change.article_id) & articles.c.live
    known = connection.execute(select(*_KEYS).where(here)).one_or_none()
    if known is None:
        return False
    after = change.after
    values = {"day": after.day, "day_basis": after.basis.value, "day_words": after.words}
    connection.execute(update(articles).where(here).values(values))
    _untell(connection, change.article_id, after)
    saving.replace_figures(connection, figures)
    connection.execute(
        insert(redatings),
        {
            **known._asdict(),
            **change.model_dump(include={"article_id", "day", "why", "who", "at"}),
            "before": change.before.model_dump_json(),
        },
    )
    return True


def redated(connection: Connection, collection: str, identity: str) -> Dateline | None:
    """Return the day a person gave an article last; None: nobody did."""
    mine = (redatings.c.collection == collection) & (redatings.c.identity == identity)
    wanted = select(redatings.c.day, redatings.c.why).where(mine)
    last = connection.execute(wanted.order_by(redatings.c.key.desc()).limit(1)).one_or_none()
    return None if last is None else Dateline(day=last.day, basis=Evidence.EDITED, words=last.why)


def redatings_of(connection: Connection, article_id: str) -> Sequence[Redating]:
    """Return all changes of the article that one version's id names, oldest first."""
    known = connection.execute(select(*_KEYS).where(articles.c.id == article_id)).one_or_none()
    if known is None:
        return ()
    columns = redatings.c
    mine = (columns.collection == known.collection) & (columns.identity == known.identity)
    rows = connection.execute(select(redatings).where(mine).order_by(columns.key)).mappings()
    return [
        Redating(
            before=Dateline.model_validate_json(row["before"]),
            **{name: row[name] for name in ("article_id", "day", "why", "who", "at")},
        )
        for row in rows
    ]


def _untell(connection: Connection, article_id: str, after: Dateline) -> None:
    """Keep of what the page told what is not of its day: that is settled now."""
    mine = told.c.article_id == article_id
    facts = connection.execute(select(told.c.facts).where(mine)).scalar()
    if facts is None:
        return
    kept = told_of(facts).model_copy(update={"modified": after.modified, "flags": ()})
    connection.execute(delete(told).where(mine))
    row = told_row(article_id, kept.model_copy(update={"unverified": False}))
    if row is not None:
        connection.execute(insert(told), row)
