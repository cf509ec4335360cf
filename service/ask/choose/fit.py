"""Tests of one figure against the plan: each looks at one dimension and says why it misses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from service.domain.article import Source
from service.domain.figure import Figure, Modality
from service.domain.quantity import Dimension
from service.domain.question import Asks, Evidence, Plan
from service.figures.lexicon.events import event_of, event_part_of
from service.figures.lexicon.nations import nations_in
from service.figures.lexicon.nouns import is_person, noun_part_of, same_kind

_MOTION: Final = frozenset({"deployed", "evacuated", "displaced", "delivered", "exported"})


_CASUALTIES: Final = frozenset({"killed", "wounded", "killed_or_wounded"})


class Misfit(NamedTuple):
    """Say in which dimension a figure misses the question, and why.

    `related`: still worth showing.
    """

    dimension: str
    why: str
    related: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Hold what the tests look at beside the figure: the plan and the words around the figure."""

    plan: Plan
    sources: Mapping[str, Source]
    leads: Mapping[str, str]
    absent: Mapping[str, tuple[str, ...]]
    evidence: Evidence
    general: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, plan: Plan, evidence: Evidence) -> Setting:
        """Look up once what every figure is held against."""
        return cls(
            plan=plan,
            sources={source.article_id: source for source in evidence.sources},
            leads={p.article_id: p.text for p in evidence.passages if p.ordinal == 0},
            absent={absence.article_id: absence.names for absence in evidence.absent},
            evidence=evidence,
            general=frozenset(
                (figure.article_id, figure.measure.event)
                for figure in evidence.figures
                if same_kind(figure.measure.noun, "person")
            ),
        )

    def sentence(self, figure: Figure) -> str:
        """Return the sentence that carries a figure."""
        return self.evidence.quote(figure.passage_id, figure.sentence)


def misfits(figure: Figure, setting: Setting) -> tuple[Misfit, ...]:
    """List every dimension in which a figure misses the question, in order of weight."""
    return tuple(missed for test in _TESTS if (missed := test(figure, setting)))


def _unit(figure: Figure, setting: Setting) -> Misfit | None:
    plan, dimension = setting.plan, figure.quantity.unit.dimension
    if dimension in plan.dimensions:
        return None
    if plan.asks is Asks.MEASURE and not plan.dimensions and dimension not in _PLAIN:
        return None
    return Misfit("unit", f"is a {dimension.value}")


_PLAIN: Final = frozenset({Dimension.COUNT, Dimension.MONEY, Dimension.SHARE})


def _background(figure: Figure, _: Setting) -> Misfit | None:
    return Misfit("background", "of another event or year") if figure.measure.background else None


def _noun(figure: Figure, setting: Setting) -> Misfit | None:
    asked, noun = setting.plan.noun, figure.measure.noun
    if not asked or figure.quantity.unit.dimension is not Dimension.COUNT:
        return None
    if same_kind(asked, noun) or (not noun and figure.measure.event):
        return None
    if not (is_person(asked) and is_person(noun)):
        return Misfit("counted", f"counts {figure.measure.counted or 'something else'}")
    event = setting.plan.event
    if event and event_of(asked) == event == figure.measure.event:
        return None
    if noun_part_of(asked, noun):
        shared = set(setting.plan.nations) & set(figure.measure.nations)
        return None if shared else Misfit("counted", f"counts {figure.measure.counted}")
    if not noun_part_of(noun, asked):
        return Misfit("counted", f"counts {figure.measure.counted}")
    if same_kind(asked, "person"):
        has_whole = (figure.article_id, figure.measure.event) in setting.general
        if setting.plan.nations or not has_whole:
            return None
    return Misfit("counted", f"counts only {figure.measure.counted}", related=True)


def _nations(figure: Figure, setting: Setting) -> Misfit | None:
    asked = set(setting.plan.nations)
    if not asked:
        return None
    if figure.measure.nations:
        missed = not asked & set(figure.measure.nations)
        return Misfit("nation", f"counts {figure.measure.counted}") if missed else None
    named = {nation.code for nation in nations_in(setting.sentence(figure))}
    return None if named & asked else Misfit("nation", "does not say of which nation")


def _event(figure: Figure, setting: Setting) -> Misfit | None:
    asked, event = setting.plan.event, figure.measure.event
    if not asked or asked == event:
        return None
    if not event:
        words = setting.sentence(figure).lower().replace(",", " ").split()
        named = any(event_of(word.strip(".;:“”\"'()")) == asked for word in words)
        return None if named else Misfit("event", f"does not say {asked.replace('_', ' ')}")
    shown = event.replace("_", " ")
    if {asked, event} <= _CASUALTIES:
        if event_part_of(event, asked):
            return Misfit("event", f"counts only those {shown}", related=True)
        if event_part_of(asked, event):
            return Misfit("event", f"counts {shown} together", related=True)
    return Misfit("event", f"counts {shown}")


def _speaker(figure: Figure, setting: Setting) -> Misfit | None:
    asked = setting.plan.speakers
    if not asked:
        return None
    said = " ".join(f"{speaker.name} {speaker.key}" for speaker in figure.attribution).lower()
    nations = {nation.code for nation in nations_in(" ".join(s.name for s in figure.attribution))}
    for name in asked:
        wanted = {nation.code for nation in nations_in(name)}
        words = name.lower().split()
        if words[-1] in said.split() or (wanted and wanted <= nations):
            return None
    return Misfit("speaker", "said by somebody else", related=True)


def _period(figure: Figure, setting: Setting) -> Misfit | None:
    asked = setting.plan.as_of
    if asked is None or asked.end is None or figure.as_of.start is None:
        return None
    later = figure.as_of.start > asked.end
    return Misfit("as_of", "speaks for a later date", related=True) if later else None


def _place(figure: Figure, setting: Setting) -> Misfit | None:
    """Ask for the place in the sentence; for an event that stays put, in title or lead at least."""
    asked = setting.plan.place
    if not asked:
        return None
    scope = figure.scope
    near = " ".join(
        [_without_speakers(figure, setting), *((scope.place, *scope.within) if scope else ())]
    )
    if _names_place(asked, near):
        return None
    if setting.plan.event in _MOTION:
        return Misfit("place", f"does not say {asked}")
    if scope is not None and figure.measure.nations != ():
        return Misfit("place", f"counts {scope.words}", related=True)
    source = setting.sources.get(figure.article_id)
    around = f"{source.title if source else ''} {setting.leads.get(figure.article_id, '')}"
    return None if _names_place(asked, around) else Misfit("place", f"does not say {asked}")


def _without_speakers(figure: Figure, setting: Setting) -> str:
    """Return the sentence without who says it: a South Korean agency places nothing in Korea."""
    sentence = setting.sentence(figure)
    for speaker in figure.attribution:
        sentence = sentence.replace(speaker.name, " ") if speaker.name else sentence
    return sentence


def _names_place(place: str, text: str) -> bool:
    """Tell whether a text names a place, in any of a nation's names."""
    nations = {nation.code for nation in nations_in(place)}
    if nations:
        return bool(nations & {nation.code for nation in nations_in(text)})
    generic = {"region", "province", "state", "county", "city", "island", "the", "of", "town"}
    words = [word for word in place.lower().split() if word not in generic]
    return all(word in text.lower() for word in words)


def _names(figure: Figure, setting: Setting) -> Misfit | None:
    absent = setting.absent.get(figure.article_id, ())
    if len(absent) * 2 <= len(setting.plan.names):
        return None
    return Misfit("event", f"the article does not mention {' or '.join(absent)}")


def _modality(figure: Figure, setting: Setting) -> Misfit | None:
    modality = figure.measure.modality
    if modality is Modality.ACTUAL or (modality is Modality.PLANNED and setting.plan.planned):
        return None
    if modality is Modality.PLANNED:
        return Misfit("modality", "planned or expected, not yet so", related=True)
    return Misfit("modality", modality.value)


def _increment(figure: Figure, _: Setting) -> Misfit | None:
    increment = figure.measure.increment
    return Misfit("increment", "comes on top, not a total", related=True) if increment else None


def _part(figure: Figure, _: Setting) -> Misfit | None:
    if not figure.measure.part:
        return None
    return Misfit("part", "a part of a larger number", related=figure.quantity.low != 1)


_TESTS: Final[tuple[Callable[[Figure, Setting], Misfit | None], ...]] = (
    _unit,
    _background,
    _noun,
    _nations,
    _event,
    _names,
    _place,
    _speaker,
    _period,
    _modality,
    _increment,
    _part,
)
