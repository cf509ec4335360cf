"""What is looked up about groups of copies: members, links, what persons said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Connection, func, or_, select

from service.backends.sql.statements.finding import chunks
from service.backends.sql.statements.origins.schema import copies, rulings, sketches
from service.backends.sql.tables import articles
from service.domain.article import Copied
from service.domain.ports.archive import Link, Member, Ruling
from service.domain.ports.stored import BURST, BURST_WITHIN


def waiting(connection: Connection, limit: int) -> Sequence[str]:
    """Return articles that wait to be looked at, in the order they came."""
    wanted = select(sketches.c.article_id).where(sketches.c.looked.is_(False))
    return connection.execute(wanted.order_by(sketches.c.key).limit(limit)).scalars().all()


def undrawn(connection: Connection, rules: str, limit: int) -> Sequence[str]:
    """Return live articles without a sketch by these rules."""
    drawn = (sketches.c.article_id == articles.c.id) & (sketches.c.rules == rules)
    wanted = select(articles.c.id).outerjoin(sketches, drawn)
    wanted = wanted.where(articles.c.live, sketches.c.key.is_(None))
    return connection.execute(wanted.order_by(articles.c.key).limit(limit)).scalars().all()


def groups(connection: Connection, ids: Sequence[str]) -> dict[str, Copied]:
    """Return the groups of those articles that were looked at, by article."""
    wanted = select(sketches.c.article_id, sketches.c.group_id, sketches.c.looked)
    found = {
        article_id: group_id
        for some in chunks(ids)
        for article_id, group_id, looked in connection.execute(
            wanted.where(sketches.c.article_id.in_(some))
        )
        if looked
    }
    held = _members(connection, sorted(set(found.values())))
    return {
        article_id: Copied(
            article_id=article_id,
            group=group_id,
            articles=len(held[group_id]),
            agency=next((each.agency for each in held[group_id] if each.agency), ""),
            is_burst=_is_burst(held[group_id]),
        )
        for article_id, group_id in found.items()
    }


def members(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[Member, ...]]:
    """Return all members of the groups that some articles are in, by article, the first first."""
    wanted = select(sketches.c.article_id, sketches.c.group_id)
    of = {
        article_id: group_id
        for some in chunks(ids)
        for article_id, group_id in connection.execute(
            wanted.where(sketches.c.article_id.in_(some))
        )
    }
    held = _members(connection, sorted(set(of.values())))
    return {article_id: tuple(held[group_id]) for article_id, group_id in of.items()}


def _members(connection: Connection, names: Sequence[str]) -> Mapping[str, list[Member]]:
    wanted = select(
        sketches.c.group_id,
        sketches.c.article_id,
        sketches.c.agency,
        sketches.c.credit,
        sketches.c.taken_by,
        sketches.c.first_seen_at,
    ).order_by(sketches.c.key)
    held: dict[str, list[Member]] = defaultdict(list)
    for some in chunks(names):
        for group_id, *fields in connection.execute(wanted.where(sketches.c.group_id.in_(some))):
            held[group_id].append(Member.model_validate(dict(zip(_MEMBER, fields, strict=True))))
    return held


_MEMBER: Final = ("article_id", "agency", "credit", "taken_by", "first_seen_at")


def _is_burst(held: Sequence[Member]) -> bool:
    """Tell whether enough of them came by one key within the hour."""
    by_sender: dict[str, list[Member]] = defaultdict(list)
    for each in held:
        if each.taken_by:
            by_sender[each.taken_by].append(each)
    return any(
        _came_at_once([m.first_seen_at.timestamp() for m in of]) for of in by_sender.values()
    )


def _came_at_once(moments: Sequence[float]) -> bool:
    times = sorted(moments)
    within = BURST_WITHIN / timedelta(seconds=1)
    return any(b - a <= within for a, b in zip(times, times[BURST - 1 :], strict=False))


def links(connection: Connection, ids: Sequence[str]) -> list[Link]:
    """Return what joined some articles, in the order it was found."""
    found: dict[tuple[str, str], Link] = {}
    for some in chunks(ids):
        named = or_(copies.c.article_id.in_(some), copies.c.other_id.in_(some))
        for row in connection.execute(select(copies).where(named)).mappings():
            found[row["article_id"], row["other_id"]] = Link.model_validate(dict(row))
    return sorted(found.values(), key=lambda link: (link.made_at, link.article_id, link.other_id))


def said(connection: Connection, ids: Sequence[str]) -> list[Ruling]:
    """Return what persons said of some live articles, in the order they said it."""
    one, other = articles.alias(), articles.alias()
    wanted = (
        select(rulings, one.c.id.label("one_id"), other.c.id.label("other_id"))
        .join(one, _names(one, rulings.c.one))
        .outerjoin(other, _names(other, rulings.c.other))
        .order_by(rulings.c.key)
    )
    found = connection.execute(wanted.where(or_(one.c.id.in_(ids), other.c.id.in_(ids))))
    return [
        Ruling(
            article_id=row["one_id"],
            other_id=row["other_id"] or "",
            together=row["together"],
            why=row["why"],
            said_by=row["said_by"],
            said_at=row["said_at"],
        )
        for row in found.mappings()
        if row["other_id"] or not row["other"]
    ]


def _names(table: Any, identity: Any) -> Any:
    """Join a live version of an article to its identity in a ruling."""
    return (
        (table.c.collection == rulings.c.collection)
        & (table.c.identity == identity)
        & table.c.live.is_(True)
    )


def largest(
    connection: Connection, collections: Sequence[str] | None, limit: int
) -> list[tuple[str, int]]:
    """Return the groups of two articles and more with their sizes, the largest first."""
    size = func.count().label("size")
    wanted = select(sketches.c.group_id, size).group_by(sketches.c.group_id).having(size > 1)
    if collections is not None:
        inside = articles.c.collection.in_(collections)
        wanted = wanted.join(articles, articles.c.id == sketches.c.article_id).where(inside)
    found = connection.execute(wanted.order_by(size.desc(), sketches.c.group_id).limit(limit))
    return [(group_id, count) for group_id, count in found]
