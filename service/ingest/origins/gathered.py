"""What some articles are compared by: their texts and figures, their groups, what persons said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from service.domain.ports.archive import Link, Member, Near, Ruling
from service.domain.ports.kit import Kit
from service.figures.copies.clash import clash
from service.figures.copies.judge import Told
from service.figures.copies.wording import ONE_TEXT, likeness

_MOST_COMPARED: Final = 24
"""Members of a group whose figures are held against those of another group."""

_MOST_WORDED: Final = 8


class Gathered:
    """Hold articles with their groups; groups grow while articles are joined."""

    def __init__(
        self,
        told: Mapping[str, Told],
        members: Mapping[str, Sequence[Member]],
        rulings: Sequence[Ruling],
    ) -> None:
        """Take texts and figures, the groups of all articles, and rulings by age."""
        self.told = told
        self._members = {m.article_id: m for group in members.values() for m in group}
        self._groups: dict[str, list[str]] = {}
        for group in members.values():
            ids = [member.article_id for member in group]
            self._groups |= dict.fromkeys(ids, ids)
        self._rulings = rulings
        self._apart: set[frozenset[int]] = set()

    def group(self, article_id: str) -> list[str]:
        """Return the group of an article, itself included."""
        return self._groups.setdefault(article_id, [article_id])

    def may_join(self, one: str, other: str) -> bool:
        """Tell whether two articles are not one group yet and nothing said keeps them apart."""
        mine, theirs = self.group(one), self.group(other)
        if mine is theirs or other not in self.told or one not in self.told:
            return False
        if frozenset({id(mine), id(theirs)}) in self._apart:
            return False
        return not any(self._ruled(a, b) is False for a in mine for b in theirs)

    def keep_apart(self, one: str, other: str) -> None:
        """Remember that the groups of two articles cannot be one."""
        self._apart.add(frozenset({id(self.group(one)), id(self.group(other))}))

    def agree(self, one: str, other: str) -> bool:
        """Tell whether no figure in one group clashes with the other; else keep them apart."""
        mine, theirs = self._compared(one), self._compared(other)
        if any(clash(a.telling, b.telling) for a in mine for b in theirs):
            self.keep_apart(one, other)
            return False
        return True

    def is_one_text(self, one: str, other: str) -> bool:
        """Tell whether the groups of two copies are worded alike as a whole; else keep them apart.

        A short text that stands in two long ones would else make copies of these.
        """
        mine, theirs = (self._compared(each)[:_MOST_WORDED] for each in (one, other))
        scores = [likeness(a.wording, b.wording).score for a in mine for b in theirs]
        if sum(scores) < ONE_TEXT * len(scores):
            self.keep_apart(one, other)
            return False
        return True

    def _compared(self, article_id: str) -> list[Told]:
        ids = [article_id, *(each for each in self.group(article_id) if each != article_id)]
        return [self.told[each] for each in ids if each in self.told][:_MOST_COMPARED]

    def unite(self, link: Link) -> None:
        """Make one group of two."""
        mine, theirs = self.group(link.article_id), self.group(link.other_id)
        if mine is not theirs:
            mine.extend(theirs)
            self._groups |= dict.fromkeys(theirs, mine)

    def ruled_together(self, article_id: str) -> Iterator[tuple[str, str]]:
        """Yield what a person said an article is one origin with, and why."""
        pairs = {r.article_id if r.other_id == article_id else r.other_id for r in self._rulings}
        for other in sorted(pairs - {"", article_id}):
            said = self._last(article_id, other)
            if said is not None and said.together:
                yield other, f"a person said so: {said.why}"

    def credits(self, one: str, other: str) -> list[str]:
        """Return the words by which two articles credit an agency."""
        words = dict.fromkeys(
            self._members[each].credit for each in (one, other) if each in self._members
        )
        return [f"credit {each!r}" for each in words if each]

    def is_by_feed(self, article_id: str) -> bool:
        """Tell whether a feed brought an article."""
        held = self._members.get(article_id)
        return held is not None and held.taken_by.startswith("feed_")

    def first(self, one: str, other: str) -> str:
        """Say which of two articles came first."""
        held = [self._members[each] for each in (one, other) if each in self._members]
        earliest = min(held, key=lambda member: (member.first_seen_at, member.article_id))
        return f"{earliest.article_id} first seen, {earliest.first_seen_at:%Y-%m-%d %H:%M}Z"

    def _ruled(self, one: str, other: str) -> bool | None:
        said = self._last(one, other)
        return None if said is None else said.together

    def _last(self, one: str, other: str) -> Ruling | None:
        """Return the last word on two articles; one said to stand alone is apart from all."""
        pair = {one, other}
        found = None
        for said in self._rulings:
            is_alone = not said.other_id and said.article_id in pair and not said.together
            if is_alone or {said.article_id, said.other_id} == pair:
                found = said
        return found


async def gather(
    ids: Sequence[str], near: Mapping[str, Sequence[Near]], kit: Kit, known: dict[str, Told]
) -> Gathered:
    """Read what some articles and those near them are compared by; `known` is added to."""
    if kit.origins is None:
        return Gathered({}, {}, ())
    wanted = list(dict.fromkeys((*ids, *(n.article_id for some in near.values() for n in some))))
    rulings = await kit.origins.rulings(wanted)
    named = {r.article_id for r in rulings} | {r.other_id for r in rulings if r.other_id}
    members = await kit.origins.members(list(dict.fromkeys((*wanted, *sorted(named)))))
    every = dict.fromkeys(
        (*wanted, *(m.article_id for held in members.values() for m in held[:_MOST_COMPARED]))
    )
    missing = [each for each in every if each not in known]
    texts = await kit.archive.texts(missing)
    figures = await kit.archive.figures([each for each in missing if each in texts])
    for article_id, text in texts.items():
        known[article_id] = Told(text, [f for f in figures if f.article_id == article_id])
    return Gathered({each: known[each] for each in every if each in known}, members, rulings)
