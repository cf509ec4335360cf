"""Fold the readings of one value by one speaker into one entry, with its origins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from service.ask.reconcile.heard import Heard
from service.domain.article import Copied, Source
from service.domain.figure import Figure
from service.domain.quantity import Bound
from service.domain.record import Entry
from service.figures.copies.voices import voices

_HEARSAY: Final = "?"

_Value = tuple[Decimal | None, Decimal | None, Bound, str]
_Key = tuple[_Value, str]


def fold(
    figures: Sequence[Figure],
    sources: Sequence[Source],
    openings: Mapping[str, str] = MappingProxyType({}),
    copied: Sequence[Copied] = (),
) -> list[Entry]:
    """Fold readings of one value, bound and speaker; a headline joins the body it restates."""
    among = {figure.article_id for figure in figures}
    here = [each for each in copied if each.article_id in among]
    voice = voices(
        [source for source in sources if source.article_id in among],
        {article_id: text for article_id, text in openings.items() if article_id in among},
        here,
    )
    told = {
        (figure.article_id, *_value(figure)): _speaker(figure)
        for figure in figures
        if figure.attribution
    }
    groups: dict[_Key, list[Figure]] = {}
    for figure in figures:
        speaker = _speaker(figure) or told.get((figure.article_id, *_value(figure)), "")
        groups.setdefault((_value(figure), speaker), []).append(figure)
    heard = Heard(_by_value(groups), sources, here)
    entries = []
    for (value, speaker), group in groups.items():
        own = {figure.article_id: heard.voice(value, figure.article_id) for figure in group}
        cited = {article_id: name for article_id, name in own.items() if name is not None}
        speaks = heard.speaker(value, speaker, group)
        entries.append(
            Entry(
                figures=tuple(sorted(group, key=_reading_rank)),
                origins=() if speaks is None else _origins(speaks, group, voice | cited),
                flags=heard.flags(value, speaker, group),
            )
        )
    return entries


def _by_value(groups: Mapping[_Key, Sequence[Figure]]) -> dict[_Value, dict[str, set[str]]]:
    """Map each value to its named speakers, and each of these to the articles that quote it."""
    found: dict[_Value, dict[str, set[str]]] = {}
    for (value, speaker), group in groups.items():
        if not speaker.startswith(_HEARSAY):
            articles = found.setdefault(value, {}).setdefault(speaker, set())
            articles.update(figure.article_id for figure in group)
    return found


def _value(figure: Figure) -> _Value:
    quantity = figure.quantity
    return quantity.low, quantity.high, quantity.bound, quantity.unit.name


def _speaker(figure: Figure) -> str:
    """Return the folded name of the last named speaker; "" where nobody speaks.

    Hearsay has a question mark before the word for it: "officials" and "a rabbi" are not one.
    """
    if not figure.attribution:
        return ""
    last = figure.attribution[-1].name.lower()
    return next((s.key for s in reversed(figure.attribution) if s.named), f"{_HEARSAY}{last}")


def _origins(speaker: str, group: Sequence[Figure], voice: Mapping[str, str]) -> tuple[str, ...]:
    if speaker.startswith(_HEARSAY):
        return ()
    if speaker:
        return (speaker,)
    return tuple(dict.fromkeys(voice.get(f.article_id, f.article_id) for f in group))


def _reading_rank(figure: Figure) -> tuple[bool, bool, bool, int, str, int]:
    """Sort the reading that says most to the front: not taken back, attributed, placed, newest."""
    return (
        figure.corrected,
        not figure.attribution,
        figure.scope is None,
        -(figure.as_of.start or date.min).toordinal(),
        figure.article_id,
        figure.span.start,
    )
