"""Take up what other articles say in other words: the same number of the same thing.

One article says "276 girls were abducted from Chibok", the next "the group seized 276 pupils".
Where a number that was chosen stands in another article on the topic, the wording there need not
take up the question's words again. It must not be told of another time, plan, speaker or part.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from service.ask.choose.fit.misfits import hard_misfits
from service.ask.choose.setting import Misfit, Setting
from service.domain.figure import Figure
from service.domain.quantity import Bound, Dimension
from service.figures.lexicon.nouns import is_person, same_kind

Judged = Sequence[tuple[Figure, tuple[Misfit, ...]]]
_Key = tuple[Decimal, str]

# A number of two digits that is no multiple of ten is seldom the same by chance.
_LEAST: Final = 20
_TEN: Final = 10
_ON_TOPIC: Final = 0.45


def with_echoes(setting: Setting, judged: Judged) -> list[tuple[Figure, tuple[Misfit, ...]]]:
    """Choose what other articles give as the chosen ones do; each article once is enough."""
    chosen: dict[_Key, Figure] = {}
    told = set[tuple[_Key, str]]()
    for figure, missed in judged:
        if not missed and (key := _key(figure)) is not None:
            chosen.setdefault(key, figure)
            told.add((key, figure.article_id))
    return [
        (figure, ()) if missed and _is_echo(figure, setting, chosen, told) else (figure, missed)
        for figure, missed in judged
    ]


def _is_echo(
    figure: Figure,
    setting: Setting,
    chosen: dict[_Key, Figure],
    told: set[tuple[_Key, str]],
) -> bool:
    key = _key(figure)
    first = chosen.get(key) if key is not None else None
    if key is None or first is None or (key, figure.article_id) in told:
        return False
    is_near = _is_alike(figure, first) and _is_on_topic(figure, setting)
    return is_near and not hard_misfits(figure, setting)


def _is_on_topic(figure: Figure, setting: Setting) -> bool:
    """Tell whether an article holds the asked names and place; without names, the asked words."""
    plan = setting.plan
    if plan.place and not setting.times(figure.article_id, plan.place):
        return False
    return bool(plan.own_names) or setting.share(figure) >= _ON_TOPIC


def _key(figure: Figure) -> _Key | None:
    """Return the printed value with its unit; None for ranges and vague words."""
    quantity = figure.quantity
    value = quantity.low if quantity.low is not None else quantity.high
    if value is None or quantity.bound in (Bound.RANGE, Bound.VAGUE):
        return None
    is_count = quantity.unit.dimension is Dimension.COUNT
    return value, "" if is_count else quantity.unit.name


def _is_alike(figure: Figure, first: Figure) -> bool:
    """Tell whether one value is of one thing: by its noun and event, or as no number by chance."""
    a, b = figure.measure, first.measure
    if figure.quantity.unit.dimension is not Dimension.COUNT:
        return True
    kind = same_kind(a.noun, b.noun) or (is_person(a.noun) and is_person(b.noun))
    if kind and a.event == b.event:
        return True
    value = figure.quantity.low or figure.quantity.high or Decimal(0)
    is_telling = value >= _LEAST and (value % _TEN != 0 or value >= _LEAST**2)
    return is_telling and kind
