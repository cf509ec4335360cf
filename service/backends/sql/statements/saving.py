"""What changes the archive. Each function runs inside one transaction of the one writer.

An article is the same again when its identity and its id are; ids digest all that a caller said of
it. Figures read by other rules than before are stored anew under the same version.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, Table, delete, insert, select, update

from service.backends.sql.rows import (
    Row,
    article_of,
    article_row,
    figure_row,
    passage_row,
    told_row,
)
from service.backends.sql.statements import lexical
from service.backends.sql.statements.expiring import forget_replies
from service.backends.sql.statements.origins import keeping as origins
from service.backends.sql.tables import (
    articles,
    figures,
    journal,
    journal_articles,
    outbox,
    passages,
    redatings,
    told,
)
from service.domain.article import LONG_AGO, Article
from service.domain.errors import HouseError
from service.domain.ports.stored import Known, Outcome, Prepared, Receipt, Reread

FILE = "file:"

_CARD = (
    articles.c.id,
    articles.c.version,
    articles.c.passage_count,
    articles.c.figure_count,
    articles.c.reader,
)


def save(connection: Connection, collection: str, new: Prepared) -> Receipt:
    """Store an article as new, as a new version, or not at all where nothing changed."""
    if new.article.collection != collection:
        raise HouseError(f"expected an article of {collection!r}, got {new.article.collection!r}")
    history = _history(connection, collection, new.identity)
    known = next((row for row in history if row["live"]), None)
    same = _moved(connection, new) if known is None else _unchanged(known, new)
    if same is not None:
        came = update(articles).where(articles.c.id == same["id"])
        connection.execute(came.values(intake=new.intake))
        return _receipt(same, Outcome.UNCHANGED)
    version = max((row["version"] for row in history), default=0) + 1
    if known is not None:
        _withdraw(connection, known["id"])
        version -= known["id"] == new.article.id
    row = _insert(connection, new, version, history)
    return _receipt(row, Outcome.UPDATED if history else Outcome.ADDED)


def came_in_as(collection: str, identity: str, intake: str) -> Select[Any]:
    """Select the card of the live article that came in as just this."""
    columns = articles.c
    return select(*_CARD).where(
        columns.collection == collection,
        columns.identity == identity,
        columns.intake == intake,
        columns.live,
    )


def receipt_of(row: RowMapping) -> Receipt:
    """Return the receipt of an article that was stored before."""
    return _receipt(row, Outcome.UNCHANGED)


def known_of(row: RowMapping) -> Known:
    """Return a live article with what it is known by."""
    return Known(row["identity"], article_of(row), receipt_of(row))


def remove(connection: Connection, article_id: str) -> bool:
    """Delete all versions of an article and every answer made from them. False: there is none."""
    known = connection.execute(
        select(articles.c.collection, articles.c.identity).where(articles.c.id == article_id)
    ).one_or_none()
    if known is None:
        return False
    ids = [row["id"] for row in _history(connection, known.collection, known.identity)]
    for each in ids:
        _withdraw(connection, each)
    made_from = select(journal_articles.c.answer_id).where(journal_articles.c.article_id.in_(ids))
    connection.execute(delete(journal).where(journal.c.answer_id.in_(made_from)))
    forget_replies(connection, ids)
    origins.forget(connection, known.collection, known.identity)
    connection.execute(delete(articles).where(articles.c.id.in_(ids)))
    mine = redatings.c.article == named(known.collection, known.identity)
    connection.execute(delete(redatings).where(mine))
    lexical.purge(connection)
    return True


def replace_figures(connection: Connection, new: Reread) -> bool:
    """Put new figures in the place of an article's old ones. False: it is gone meanwhile."""
    stamped = update(articles).where(articles.c.id == new.article_id, articles.c.live)
    values = {"reader": new.reader, "figure_count": len(new.figures)}
    if not connection.execute(stamped.values(values)).rowcount:
        return False
    connection.execute(delete(figures).where(figures.c.article_id == new.article_id))
    _insert_all(connection, figures, [figure_row(figure) for figure in new.figures])
    if new.sketch is not None:
        origins.draw_again(connection, new.article_id, new.sketch)
    return True


def named(collection: str, identity: str) -> str:
    """Return what all versions of an article are logged under; no collection has a slash."""
    return f"{collection}/{identity}"


def _history(connection: Connection, collection: str, identity: str) -> Sequence[RowMapping]:
    columns = articles.c
    found = select(*_CARD, columns.live, columns.first_seen_at).where(
        columns.collection == collection, columns.identity == identity
    )
    return connection.execute(found.order_by(columns.version)).mappings().all()


def _moved(connection: Connection, new: Prepared) -> RowMapping | None:
    """Return the same file under another path, so that a moved folder is not stored twice."""
    if not new.identity.startswith(FILE):
        return None
    article, columns = new.article, articles.c
    alike = select(*_CARD).where(
        columns.collection == article.collection,
        columns.sha256 == article.sha256,
        columns.live,
        columns.identity.startswith(FILE, autoescape=True),
        columns.external_id.is_not_distinct_from(article.external_id),
        columns.outlet.is_not_distinct_from(article.outlet),
        columns.url.is_not_distinct_from(article.url),
        columns.day.is_not_distinct_from(article.dateline.day),
    )
    return connection.execute(alike.order_by(columns.key)).mappings().first()


def _unchanged(known: RowMapping, new: Prepared) -> RowMapping | None:
    """Return the live version where the new one says the same, read by the same rules."""
    same = known["id"] == new.article.id and known["reader"] == new.reader
    return known if same else None


def _withdraw(connection: Connection, article_id: str) -> None:
    """Take a version out of everything that is searched; its text and bytes stay."""
    _announce(connection, article_id)
    origins.drop(connection, article_id)
    lexical.drop(connection, article_id)
    connection.execute(delete(figures).where(figures.c.article_id == article_id))
    connection.execute(delete(passages).where(passages.c.article_id == article_id))
    connection.execute(update(articles).where(articles.c.id == article_id).values(live=False))


def _announce(connection: Connection, article_id: str) -> None:
    """Tell the outbox about an article's passages: it looks up later what became of them."""
    named = select(passages.c.collection, passages.c.id).where(passages.c.article_id == article_id)
    connection.execute(
        insert(outbox).from_select(["collection", "passage_id"], named.order_by(passages.c.key))
    )


def _insert(
    connection: Connection, new: Prepared, version: int, history: Sequence[RowMapping]
) -> Row:
    """Store a version as the live one. A text that comes back replaces its own older row."""
    article = new.article
    connection.execute(delete(articles).where(articles.c.id.in_({article.id} & _ids(history))))
    first = min((row["first_seen_at"] for row in history), default=article.first_seen_at)
    row = article_row(new) | {"version": version, "live": True, "first_seen_at": first}
    connection.execute(insert(articles), row)
    beside = told_row(_as_first_seen(article, first))
    _insert_all(connection, told, [beside] if beside else [])
    _insert_all(
        connection, passages, [passage_row(each, article.collection) for each in new.passages]
    )
    _insert_all(connection, figures, [figure_row(figure) for figure in new.figures])
    if new.sketch is not None:
        origins.add(connection, article.id, new.sketch, article.first_seen_at)
    lexical.add(connection, article.id)
    _announce(connection, article.id)
    return row


def _as_first_seen(article: Article, first: datetime) -> Article:
    """Return an article whose day of long ago was claimed when it was news, as verified."""
    dateline = article.dateline
    if not dateline.unverified or dateline.day is None:
        return article
    if first.date() - dateline.day > LONG_AGO:
        return article
    known = dateline.model_copy(update={"unverified": False})
    return article.model_copy(update={"dateline": known})


def _insert_all(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _ids(history: Sequence[RowMapping]) -> set[str]:
    return {row["id"] for row in history}


def _receipt(row: RowMapping | Row, outcome: Outcome) -> Receipt:
    return Receipt(
        article_id=row["id"],
        outcome=outcome,
        version=row["version"],
        passages=row["passage_count"],
        figures=row["figure_count"],
    )
