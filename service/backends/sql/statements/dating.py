"""Days of publication that a person put right: the log of them, and what stands in the archive."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection, insert, select, update

from service.backends.sql.statements import saving
from service.backends.sql.statements.origins import keeping as origins
from service.backends.sql.statements.saving import named
from service.backends.sql.tables import articles, redatings, told
from service.domain.article import Dateline
from service.domain.ports.stored import Redating, Reread

_KEYS: Final = (articles.c.collection, articles.c.identity)
_OF_DAY: Final = ("flags", "unverified")


def redate(connection: Connection, change: Redating, figures: Reread) -> bool:
    """Give a live article another day, with the figures read by it. False: it is gone."""
    here = (articles.c.id == change.article_id) & articles.c.live
    known = connection.execute(select(*_KEYS).where(here)).one_or_none()
    if known is None:
        return False
    after = change.after
    values = {"day": after.day, "day_basis": after.basis.value, "day_words": after.words}
    connection.execute(update(articles).where(here).values(values))
    _untell(connection, change.article_id)
    saving.replace_figures(connection, figures)
    # Figures of another day may agree or clash with others, also where their values are the same.
    origins.part(connection, [change.article_id])
    connection.execute(
        insert(redatings),
        {
            "article": named(known.collection, known.identity),
            "change": change.model_dump_json(),
        },
    )
    return True


def redated(connection: Connection, collection: str, identity: str) -> Dateline | None:
    """Return the day a person gave an article last; None: nobody did."""
    mine = redatings.c.article == named(collection, identity)
    wanted = select(redatings.c.change).where(mine).order_by(redatings.c.key.desc())
    last = connection.execute(wanted.limit(1)).scalar()
    return None if last is None else Redating.model_validate_json(last).after


def redatings_of(connection: Connection, article_id: str) -> Sequence[Redating]:
    """Return all changes of the article that one version's id names, oldest first."""
    known = connection.execute(select(*_KEYS).where(articles.c.id == article_id)).one_or_none()
    if known is None:
        return ()
    columns = redatings.c
    mine = columns.article == named(known.collection, known.identity)
    rows = connection.execute(select(columns.change).where(mine).order_by(columns.key)).scalars()
    return [Redating.model_validate_json(change) for change in rows]


def _untell(connection: Connection, article_id: str) -> None:
    """Forget what the page told of its day: that is settled now."""
    mine = told.c.article_id == article_id
    facts = connection.execute(select(told.c.facts).where(mine)).scalar()
    if facts is not None:
        kept = {name: fact for name, fact in json.loads(facts).items() if name not in _OF_DAY}
        connection.execute(update(told).where(mine).values(facts=json.dumps(kept)))
