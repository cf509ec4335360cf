"""Whether a figure keeps to what the question asks for alone: one speaker, one place, no part."""

from __future__ import annotations

import re
from typing import Final

from service.ask.choose.fit.where import names_place
from service.ask.choose.setting import Misfit, Setting
from service.ask.choose.terms import terms_of, terms_of_word
from service.domain.figure import Figure
from service.figures.lexicon.events.words import event_of, event_part_of
from service.figures.lexicon.nations import nations_in

# Behind a nation these name nobody more closely: "US officials", "the Russian side".
_ANYONE: Final = frozenset(
    "official officials government authorities authority side allies leaders leadership spokesman "
    "spokeswoman spokesperson people sources".split()
)
# A count of all of it is none of one place in it.
_WHOLE: Final = re.compile(
    r"\b(?:conflict|war|overall|nationwide|worldwide|country|nation)\b", re.I
)
_INCLUDING: Final = re.compile(r"\b(?:including|among them|counting)\b([^.;]{0,60})", re.I)


def speaker_misfit(figure: Figure, setting: Setting) -> Misfit | None:
    """Refuse what somebody else says than the one asked for; a nation's name is any of its own."""
    asked = setting.plan.speakers
    if not asked or any(_is_said_by(name, figure) for name in asked):
        return None
    return Misfit("speaker", "said by somebody else", related=True)


def _is_said_by(name: str, figure: Figure) -> bool:
    said = " ".join(f"{speaker.name} {speaker.key}" for speaker in figure.attribution)
    wanted, nations = _codes(name), _codes(said)
    last, mentions = name.split()[-1], nations_in(name)
    if mentions and (last.lower() in _ANYONE or mentions[-1].end == len(name)):
        return wanted <= nations
    return last.lower() in said.lower().split() and (wanted <= nations or not nations)


def _codes(words: str) -> set[str]:
    return {nation.code for nation in nations_in(words)}


def beyond_misfit(figure: Figure, setting: Setting) -> Misfit | None:
    """Set apart a count of one place where that place is not to be all, and of more where it is."""
    plan, scope = setting.plan, figure.scope
    if scope is None:
        return None
    if plan.beyond and names_place(plan.beyond, " ".join((scope.place, *scope.within))):
        return Misfit("place", f"counts only {scope.words}", related=True)
    if plan.place and _WHOLE.search(scope.words) and not names_place(plan.place, scope.words):
        return Misfit("place", f"counts {scope.words}", related=True)
    return None


def value_misfit(figure: Figure, setting: Setting) -> Misfit | None:
    """Set apart other numbers than the one whose speakers are asked for."""
    value, quantity = setting.plan.value, figure.quantity
    if value is None or value in (quantity.low, quantity.high):
        return None
    return Misfit("value", "gives another number", related=True)


def left_out_misfit(figure: Figure, setting: Setting) -> Misfit | None:
    """Set apart a count that holds what is to be left out: "59 dead, including the gunman"."""
    for words in setting.plan.left_out:
        event = next((e for w in words.split() if (e := event_of(w))), None)
        told_so = figure.measure.event == setting.plan.event
        if event and told_so and event_part_of(event, figure.measure.event):
            return Misfit("left_out", f"counts {words} as well", related=True)
        wanted = terms_of_word(words.split()[-1])
        behind = setting.sentence(figure)[figure.span.end - figure.sentence.start :]
        found = _INCLUDING.search(behind)
        if found and wanted & terms_of(found[1]):
            return Misfit("left_out", f"counts {words} as well", related=True)
    return None
