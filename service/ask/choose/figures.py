"""Hold each figure found against the question, dimension by dimension.

A figure that misses in no dimension is of the asked measure. One that misses in exactly one that
a reader would still want to see (another scope, a plan, a part) is related; any other is refused.
Every miss is kept with its reason, for `crosscheck why`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from service.ask.choose.certainty.reading import readings
from service.ask.choose.certainty.signs import certainties
from service.ask.choose.echoes import with_echoes
from service.ask.choose.fit.misfits import misfits
from service.ask.choose.setting import Misfit, Setting
from service.ask.choose.terms import terms_of_word
from service.domain.figure import Figure
from service.domain.quantity import Dimension
from service.domain.question import Asks, Choice, Evidence, Plan, Refusal

# What is less sure than this is no answer, nor what is less sure than this share of the surest.
_LEAST: Final = 0.2
_OF_SUREST: Final = 0.5
_SEVERAL: Final = 2
# The same where the reranker has read the sentence; and when it speaks for what the rules refused.
_LEAST_READ: Final = 0.5
_OF_SUREST_READ: Final = 0.4
_ENOUGH_READ: Final = 0.55
_NEAR_SUREST_READ: Final = 0.7
_UNREAD: Final = (Misfit("event", "its sentence does not read as an answer"),)


def choose_by_rules(plan: Plan, evidence: Evidence) -> Choice:
    """Split the figures found into chosen, related and refused."""
    setting = Setting.of(plan, evidence)
    judged = [(figure, misfits(figure, setting)) for figure in evidence.figures]
    judged = _as_read(setting, _surest(setting, judged))
    judged = _one_event(plan, judged)
    judged = with_echoes(setting, _without_singles(plan, judged))
    if all(missed for _, missed in judged):
        judged = _parts_alone(judged)
    return Choice(
        figures=tuple(figure for figure, missed in judged if not missed),
        related=tuple(
            figure for figure, missed in judged if len(missed) == 1 and missed[0].related
        ),
        refused=tuple(
            Refusal(figure_id=figure.id, dimension=missed[0].dimension, why=missed[0].why)
            for figure, missed in judged
            if missed
        ),
    )


def _surest(
    setting: Setting, judged: Sequence[tuple[Figure, tuple[Misfit, ...]]]
) -> list[tuple[Figure, tuple[Misfit, ...]]]:
    """Drop figures that are hardly the ones asked for, or far less surely so than the surest."""
    fitting = [figure for figure, missed in judged if not missed]
    sure = {each.figure.id: each.value for each in certainties(fitting, setting)}
    least = max(_LEAST, _OF_SUREST * max(sure.values(), default=0.0))
    silent = _silent(setting, fitting)
    far = (Misfit("event", "others are nearer to what is asked"),)
    return [
        (figure, far)
        if not missed
        and (sure[figure.id] < least or figure.id in silent or setting.is_outdone(figure))
        else (figure, missed)
        for figure, missed in judged
    ]


def _as_read(
    setting: Setting, judged: Sequence[tuple[Figure, tuple[Misfit, ...]]]
) -> list[tuple[Figure, tuple[Misfit, ...]]]:
    """Let the reranker speak: for the surer of the figures that fit; for others where none does."""
    read = readings([figure for figure, _ in judged], setting)
    fitting = {figure.id: read.get(figure.id, 0.0) for figure, missed in judged if not missed}
    surest = max(fitting.values(), default=0.0)
    if surest >= _LEAST_READ:
        least = _OF_SUREST_READ * surest
        refused = {key for key in fitting if key in read and read[key] < least}
        return [
            (figure, missed or (_UNREAD if figure.id in refused else ()))
            for figure, missed in judged
        ]
    if fitting:
        return list(judged)
    enough = max(_ENOUGH_READ, _NEAR_SUREST_READ * max(read.values(), default=0.0))
    revived = {f.id for f, _ in judged if read.get(f.id, 0.0) >= enough and not _is_one(f)}
    return [(figure, () if figure.id in revived else missed) for figure, missed in judged]


def _silent(setting: Setting, chosen: Sequence[Figure]) -> set[str]:
    """Return sums that take up no word asked where another takes up all of several.

    "A strike that cost hospitals 41 million" beside "the deal will cost 256 million".
    """
    wanted = len(setting.topic.demands)
    if setting.plan.asks is not Asks.AMOUNT or wanted < _SEVERAL:
        return set()
    own = {figure.id: setting.topic.own(setting.around(figure)) for figure in chosen}
    if not any(len(words) == wanted for words in own.values()):
        return set()
    return {figure_id for figure_id, words in own.items() if not words}


def _one_event(
    plan: Plan, judged: Sequence[tuple[Figure, tuple[Misfit, ...]]]
) -> list[tuple[Figure, tuple[Misfit, ...]]]:
    """Where no event is asked, keep the one most figures speak of; the others are related."""
    events = Counter(figure.measure.event for figure, missed in judged if not missed)
    if plan.event or len(events) < 2 or plan.asks is not Asks.COUNT:
        return list(judged)
    kept = "" if "" in events else events.most_common(1)[0][0]
    asked = {event for event in events if event and _is_said(event, plan)}
    return [
        (figure, missed)
        if missed or figure.measure.event in {kept, *asked}
        else (figure, (Misfit("event", _of_event(figure), related=True),))
        for figure, missed in judged
    ]


def _is_said(event: str, plan: Plan) -> bool:
    """Tell whether a question says the verb of an event that no table holds: "involve"."""
    return any(terms_of_word(event) & terms_of_word(word) for word in plan.words)


def _without_singles(
    plan: Plan,
    judged: Sequence[tuple[Figure, tuple[Misfit, ...]]],
) -> list[tuple[Figure, tuple[Misfit, ...]]]:
    """Drop "one woman" where more are counted: it tells of one of them, not how many."""
    if not any(not missed and _is_several(figure) for figure, missed in judged):
        return list(judged)
    one_of_them = (Misfit("part", "tells of one of them"),)
    return [
        (figure, one_of_them if not missed and _is_single(plan, figure) else missed)
        for figure, missed in judged
    ]


def _is_several(figure: Figure) -> bool:
    return figure.quantity.low is None or figure.quantity.low > 1


def _is_single(plan: Plan, figure: Figure) -> bool:
    """Tell "one woman" of whom nothing asked is said outright."""
    if plan.event and figure.measure.event == plan.event:
        return False
    return _is_one(figure)


def _is_one(figure: Figure) -> bool:
    """Tell "one woman" and "a man"."""
    quantity = figure.quantity
    counts = quantity.unit.dimension is Dimension.COUNT
    return counts and quantity.low == quantity.high == 1 and quantity.printed.isalpha()


def _parts_alone(
    judged: Sequence[tuple[Figure, tuple[Misfit, ...]]],
) -> list[tuple[Figure, tuple[Misfit, ...]]]:
    """Let "of whom 34 were killed" answer where no whole does."""
    return [(figure, () if _is_a_part(missed) else missed) for figure, missed in judged]


def _is_a_part(missed: Sequence[Misfit]) -> bool:
    return len(missed) == 1 and missed[0].dimension == "part" and missed[0].related


def _of_event(figure: Figure) -> str:
    return f"counts {figure.measure.event.replace('_', ' ') or 'something else'}"
