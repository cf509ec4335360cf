"""What changes sketches, groups and rulings. Each function runs inside one transaction.

Groups are made of links. Where a link goes, the rest of the group is put back to single articles
that wait to be looked at again, because what held them together may be gone.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, or_, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from service.backends.sql.statements.finding import chunks
from service.backends.sql.statements.origins.schema import copies, prints, rulings, sketches
from service.backends.sql.tables import articles
from service.domain.ports.archive import Drawn, Looked, Ruling
from service.domain.ports.stored import Sketch

_WIDTH = "q"


def add(connection: Connection, article_id: str, sketch: Sketch, seen_at: datetime) -> None:
    """Store the sketch of a live article instead of an older one; it waits to be looked at."""
    drop(connection, article_id)
    values = [*sketch.prints, *sketch.figures]
    row = {
        "article_id": article_id,
        "group_id": article_id,
        "looked": False,
        "prints": array(_WIDTH, [len(sketch.prints), *values]).tobytes(),
        "agency": sketch.agency,
        "credit": sketch.credit,
        "taken_by": sketch.taken_by,
        "first_seen_at": seen_at,
        "rules": sketch.rules,
    }
    [key] = connection.execute(insert(sketches), row).inserted_primary_key or (None,)
    if values:
        rows = [(value, key) for value in sorted(set(values))]
        connection.exec_driver_sql("INSERT INTO prints (value, sketch) VALUES (?, ?)", rows)


def draw(connection: Connection, batch: Sequence[Drawn]) -> None:
    """Store sketches, but of articles that were deleted, or replaced by a new version, meanwhile.

    Who put an article in is known from when it came; a sketch drawn later does not say.
    """
    for each in batch:
        live = select(articles.c.key).where(articles.c.id == each.article_id, articles.c.live)
        if connection.execute(live).scalar() is None:
            continue
        if not draw_again(connection, each.article_id, each.sketch):
            add(connection, each.article_id, each.sketch, each.first_seen_at)


def draw_again(connection: Connection, article_id: str, sketch: Sketch) -> bool:
    """Store a sketch in the place of one that differs; whose that was, this is. False: none is.

    An article that has none was stored before copies were sought, which is a command of its own.
    """
    mine = sketches.c.article_id == article_id
    held = connection.execute(select(sketches).where(mine)).mappings().one_or_none()
    if held is None:
        return False
    values = [*sketch.prints, *sketch.figures]
    packed = array(_WIDTH, [len(sketch.prints), *values]).tobytes()
    now = (packed, sketch.agency, sketch.credit, sketch.rules)
    if now != tuple(held[name] for name in ("prints", "agency", "credit", "rules")):
        kept = sketch.model_copy(update={"taken_by": held["taken_by"]})
        add(connection, article_id, kept, held["first_seen_at"])
    return True


def drop(connection: Connection, article_id: str) -> None:
    """Forget an article's sketch; what is left of its group is looked at again."""
    held = connection.execute(
        select(sketches.c.key, sketches.c.prints).where(sketches.c.article_id == article_id)
    ).one_or_none()
    if held is None:
        return
    part(connection, [article_id])
    _, values = unpacked(held.prints)
    connection.execute(
        prints.delete().where(prints.c.sketch == held.key, prints.c.value.in_(set(values)))
    )
    connection.execute(delete(sketches).where(sketches.c.key == held.key))


def forget(connection: Connection, collection: str, identity: str) -> None:
    """Delete what persons said of an article that is deleted."""
    named = or_(rulings.c.one == identity, rulings.c.other == identity)
    connection.execute(delete(rulings).where(rulings.c.collection == collection, named))


def part(connection: Connection, article_ids: Iterable[str]) -> None:
    """Take the groups of some articles apart; all of their members wait to be looked at again."""
    groups = select(sketches.c.group_id).where(sketches.c.article_id.in_(list(article_ids)))
    members = list(
        connection.execute(
            select(sketches.c.article_id).where(sketches.c.group_id.in_(groups))
        ).scalars()
    )
    for start in range(0, len(members), 500):
        some = members[start : start + 500]
        connection.execute(
            delete(copies).where(or_(copies.c.article_id.in_(some), copies.c.other_id.in_(some)))
        )
        apart = {"group_id": sketches.c.article_id, "looked": False}
        connection.execute(update(sketches).where(sketches.c.article_id.in_(some)).values(apart))


def join(connection: Connection, found: Sequence[Looked]) -> None:
    """Store links, put what they link into one group, and mark the articles as looked at."""
    for each in found:
        if each.links:
            _link(connection, each)
    ids = [each.article_id for each in found]
    for some in chunks(ids):
        looked = update(sketches).where(sketches.c.article_id.in_(some)).values(looked=True)
        connection.execute(looked)


def _link(connection: Connection, found: Looked) -> None:
    there = _there(connection, {found.article_id, *(link.other_id for link in found.links)})
    if found.article_id not in there:
        return  # It was deleted, or replaced by a new version, meanwhile.
    rows = [link.model_dump() for link in found.links if link.other_id in there]
    if rows:
        connection.execute(upsert(copies).on_conflict_do_nothing(), rows)
    _regroup(connection, there)


def rule(connection: Connection, said: Ruling) -> bool:
    """Keep what a person said, and look at both articles again. False: one is not there."""
    ids = {said.article_id, said.other_id} - {""}
    found = connection.execute(
        select(articles.c.id, articles.c.collection, articles.c.identity).where(
            articles.c.id.in_(ids), articles.c.live
        )
    ).all()
    named = {row.id: row for row in found}
    if set(named) != ids or len({row.collection for row in found}) != 1:
        return False
    row = {
        "collection": named[said.article_id].collection,
        "one": named[said.article_id].identity,
        "other": named[said.other_id].identity if said.other_id else "",
        "together": said.together,
        "why": said.why,
        "said_by": said.said_by,
        "said_at": said.said_at,
    }
    connection.execute(insert(rulings), row)
    part(connection, ids)
    return True


def unpacked(stored: bytes) -> tuple[int, array[int]]:
    """Return how many of the values are prints of the text, and all values."""
    values = array(_WIDTH)
    values.frombytes(stored)
    return values[0], values[1:]


def _there(connection: Connection, ids: set[str]) -> set[str]:
    held = select(sketches.c.article_id).where(sketches.c.article_id.in_(ids))
    return set(connection.execute(held).scalars())


def _regroup(connection: Connection, ids: set[str]) -> None:
    """Put the groups of some articles under the name of the member that was sketched first."""
    groups = list(
        connection.execute(
            select(sketches.c.group_id).where(sketches.c.article_id.in_(ids)).distinct()
        ).scalars()
    )
    if len(groups) < 2:
        return
    first = select(func.min(sketches.c.key)).where(sketches.c.group_id.in_(groups))
    name = connection.execute(
        select(sketches.c.article_id).where(sketches.c.key == first.scalar_subquery())
    ).scalar_one()
    connection.execute(
        update(sketches).where(sketches.c.group_id.in_(groups)).values(group_id=name)
    )
