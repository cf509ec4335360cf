"""What some articles are compared by: their texts and figures, their groups, what persons said."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from service.domain.figure import Figure
from service.domain.ports.archive import Link, Member, Near, Origins, Ruling
from service.domain.ports.kit import Kit
from service.figures.copies.clash import clash
from service.figures.copies.judge import Told
from service.figures.copies.wording import COPY, Likeness, Wording, copied, likeness

_MOST_COMPARED: Final = 24
"""Members of a group whose figures are held against those of another group."""

_MOST_WORDED: Final = 8
_KEPT: Final = 400


class Gathered:
    """Hold articles with their groups; groups grow while articles are joined."""

    def __init__(
        self,
        told: Mapping[str, Told],
        copied: Mapping[str, Mapping[str, Likeness]],
        members: Mapping[str, Sequence[Member]],
        rulings: Sequence[Ruling],
    ) -> None:
        """Take texts and figures, what is worded alike, the groups, and rulings by age."""
        self.told = told
        self.copied = copied
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
        """Tell whether the groups of two copies are one text as a whole; else keep them apart.

        A short text that stands in two long ones would else make copies of these, and so would one
        that took from both of two reports. So the two are held against the least alike of their
        groups: the more alike they are, the less alike may those be.
        """
        mine, theirs = (self._compared(each)[:_MOST_WORDED] for each in (one, other))
        scores = [likeness(a.wording, b.wording).score for a in mine for b in theirs]
        if scores[0] + min(scores) < 2 * COPY:
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


class Texts:
    """Keep what was read of articles from batch to batch: the words of each, the figures of few."""

    def __init__(self, kit: Kit) -> None:
        """Take where they are kept."""
        self._archive = kit.archive
        self._wordings: dict[str, Wording] = {}
        self._told: dict[str, Told] = {}

    async def wordings(self, ids: Iterable[str]) -> Mapping[str, Wording]:
        """Return the words of those articles that are there."""
        asked = dict.fromkeys(ids)
        texts = await self._archive.texts([each for each in asked if each not in self._wordings])
        self._wordings |= {article_id: Wording(text) for article_id, text in texts.items()}
        return {each: self._wordings[each] for each in asked if each in self._wordings}

    async def told(self, ids: Iterable[str]) -> Mapping[str, Told]:
        """Return words and figures of those articles that are there."""
        wordings = await self.wordings(ids)
        missing = [each for each in wordings if each not in self._told]
        figures: dict[str, list[Figure]] = defaultdict(list)
        for figure in await self._archive.figures(missing):
            figures[figure.article_id].append(figure)
        self._told |= {each: Told(wordings[each], figures[each]) for each in missing}
        return {each: self._told[each] for each in wordings}

    def forget(self) -> None:
        """Keep the last only, so that memory does not grow with the articles."""
        for kept in (self._wordings, self._told):
            for old in list(kept)[: max(0, len(kept) - _KEPT)]:
                del kept[old]


async def gather(
    ids: Sequence[str], near: Mapping[str, Sequence[Near]], origins: Origins, texts: Texts
) -> Gathered:
    """Read what some articles and those near them are compared by.

    Of ten articles that share prints one is a copy, so figures and groups are read of those that
    are worded alike, were put in by one sender, or were spoken of by a person.
    """
    wanted = list(dict.fromkeys((*ids, *(n.article_id for some in near.values() for n in some))))
    rulings = await origins.rulings(wanted)
    wordings = await texts.wordings(wanted)
    copied = await asyncio.to_thread(_copied, ids, near, wordings)
    named = {r.article_id for r in rulings} | {r.other_id for r in rulings if r.other_id}
    met = [each for one, some in copied.items() if some for each in (one, *some)]
    senders = [
        each
        for one, some in near.items()
        for other in some
        if other.of_one_sender
        for each in (one, other.article_id)
    ]
    needed = list(dict.fromkeys((*met, *senders, *sorted(named))))
    members = await origins.members(needed)
    every = dict.fromkeys(
        (*needed, *(m.article_id for held in members.values() for m in held[:_MOST_COMPARED]))
    )
    return Gathered(await texts.told(every), copied, members, rulings)


def _copied(
    ids: Sequence[str], near: Mapping[str, Sequence[Near]], wordings: Mapping[str, Wording]
) -> dict[str, dict[str, Likeness]]:
    """Return, by article, how alike those are that are worded like it."""
    found: dict[str, dict[str, Likeness]] = {each: {} for each in ids}
    for each in ids:
        for other in near[each] if each in wordings else ():
            if other.article_id in wordings:
                alike = copied(wordings[each], wordings[other.article_id])
                if alike is not None:
                    found[each][other.article_id] = alike
    return found
