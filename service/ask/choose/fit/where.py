"""Whether a figure holds where the question asks: by its own scope, its sentence, or its article.

A place that an article merely mentions places nothing in it. It stands for the whole article only
where the title or the first place of the lead names it, or where the text keeps coming back to it.
"""

from __future__ import annotations

import re
from typing import Final

from service.ask.choose.fit.named import is_population
from service.ask.choose.setting import Misfit, Setting
from service.domain.figure import Figure, Scope
from service.domain.quantity import Dimension
from service.figures.context.places import find_places, place_part_of, same_place
from service.figures.lexicon.nations import nations_in
from service.figures.lexicon.nouns import same_kind

# Whoever is sent somewhere is counted by where to, which the sentence must say.
MOTION: Final = frozenset({"deployed", "delivered", "exported"})
"""Events of which the place says where to."""
_IN_LAND: Final = re.compile(r"(?: [a-z-]+){1,3} (?:in|from) (?:the )?((?:[A-Z][\w.]*[ ,]?){1,4})")
# "Harbour cinema: 12 dead", a row of a list of other places.
_HEADING: Final = re.compile(r"^\W*([A-Z][^:.]{2,40}): (?=\d|at least|more than)")
# "Kurdish fighters", "IS fighters" are of no nation.
_OF_GROUP: Final = re.compile(r"\b[A-Z][\w-]+ [a-z]")
_TOPICAL: Final = 2
_HOME: Final = re.compile(
    r"([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)(?: [a-z]+)?, (?:an?|the|home|which|has|with|population)\b"
    r"[^,;]*$"
)
_FIRST_NAME: Final = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")
_LONG: Final = 7
_ALL_ELSE: Final = 0.8
_GENERIC: Final = frozenset(
    "region province state county city island the of town district village area".split()
)


def place_misfit(figure: Figure, setting: Setting) -> Misfit | None:
    """Tell why a figure does not answer for the asked place; None: it does."""
    asked = setting.plan.place
    if not asked:
        return None
    heading = _HEADING.match(setting.sentence(figure))
    if heading and not names_place(asked, heading.group(1)):
        return Misfit("place", f"counts {heading.group(1)}")
    nations = {nation.code for nation in nations_in(asked)}
    counted = set(figure.measure.nations)
    is_asked = bool(counted & set(setting.plan.nations))
    if nations and counted and not is_asked and setting.plan.event not in MOTION:
        missed = not nations & counted
        return Misfit("place", f"counts {figure.measure.counted}") if missed else None
    scope = figure.scope
    if scope is not None and _places(scope):
        return _scope_misfit(figure, scope, setting)
    if setting.plan.predicate == "live" and (other := _home_of_others(asked, figure, setting)):
        return Misfit("place", f"counts those of {other}")
    if names_place(asked, setting.told(figure)):
        return _wider(asked) if _is_rivals_place(asked, figure, setting) else None
    near = names_place(asked, setting.beside_text(figure))
    if setting.plan.predicate == "live" and not (near and is_population(figure, setting)):
        return Misfit("place", f"does not say {asked}")
    if setting.plan.event in MOTION or not _is_topical(asked, figure, setting):
        return Misfit("place", f"does not say {asked}")
    if _has_own_count(asked, figure, setting):
        return _wider(asked)
    return None


def _home_of_others(asked: str, figure: Figure, setting: Setting) -> str:
    """Return the place whose people are counted where it is another: "Mubi, a town of 200,000"."""
    before = setting.sentence(figure)[: figure.span.start - figure.sentence.start]
    found, first = _HOME.search(before), _FIRST_NAME.search(before)
    if found is None or (first and names_place(asked, first.group())):
        return ""
    return "" if names_place(asked, found.group(1)) else found.group(1)


def is_own_place(asked: str, figure: Figure, setting: Setting) -> bool:
    """Tell whether a place stands with this figure and not with its rivals in the sentence."""
    others = setting.beside.get((figure.article_id, figure.sentence.start), ())
    rivals = [
        other
        for other in others
        if other.measure.noun == figure.measure.noun and other.id != figure.id
    ]
    if not rivals or not names_place(asked, setting.around(figure).own):
        return False
    return not any(names_place(asked, setting.around(other).own) for other in rivals)


def _is_rivals_place(asked: str, figure: Figure, setting: Setting) -> bool:
    others = setting.beside.get((figure.article_id, figure.sentence.start), ())
    same = (other for other in others if other.measure.noun == figure.measure.noun)
    return any(other.id != figure.id and is_own_place(asked, other, setting) for other in same)


def _wider(asked: str) -> Misfit:
    return Misfit("place", f"counts more than {asked}", related=True)


def _places(scope: Scope) -> bool:
    """Tell a place from a phrase such as "in the conflict"."""
    return any(letter.isupper() for letter in scope.place)


def _scope_misfit(figure: Figure, scope: Scope, setting: Setting) -> Misfit | None:
    """Judge by the scope the text gives: the place itself or a part of it answers."""
    asked = setting.plan.place
    wanted = Scope(place=asked, words=f"in {asked}")
    named = names_place(asked, " ".join((scope.place, *scope.within)))
    if named or same_place(scope, wanted) or place_part_of(scope, wanted):
        return None
    within = setting.plan.within
    if within and names_place(within, scope.words) and setting.times(figure.article_id, asked):
        return None
    if scope.words.lower().startswith("to ") and names_place(asked, setting.told(figure)):
        return None
    if nations_in(asked) and not nations_in(scope.words) and _is_only_land(asked, figure, setting):
        return None
    return Misfit("place", f"counts {scope.words}", related=True)


def _is_only_land(asked: str, figure: Figure, setting: Setting) -> bool:
    """Tell whether a smaller place lies in the asked nation, as far as its article tells."""
    return _is_topical(asked, figure, setting) and not nations_in(setting.told(figure))


def _is_topical(asked: str, figure: Figure, setting: Setting) -> bool:
    """Tell whether the whole article is about a place."""
    source = setting.sources.get(figure.article_id)
    if source is not None and names_place(asked, source.title):
        return True
    lead = setting.leads.get(figure.article_id, "")
    places = find_places(lead)
    if places and names_place(asked, places[0].scope.words):
        return True
    if not nations_in(asked) and names_place(asked, lead):
        return True
    names = (asked, *(name for name in setting.plan.names if name in asked))
    # Where the article names all else that is asked, it need say the place only once.
    named = setting.plan.own_names and setting.share(figure) >= _ALL_ELSE
    often = 1 if named and not nations_in(asked) else _TOPICAL
    return any(setting.times(figure.article_id, name) >= often for name in names)


def _has_own_count(asked: str, figure: Figure, setting: Setting) -> bool:
    """Tell whether the asked place is counted apart somewhere: "in Caravelí alone, 198"."""
    return any(
        other.scope is not None
        and other.scope.only
        and other.measure.event == figure.measure.event != ""
        and same_kind(other.measure.noun, figure.measure.noun)
        and names_place(asked, other.scope.place)
        for other in setting.evidence.figures
    )


def names_place(place: str, text: str) -> bool:
    """Tell whether a text names a place, in any of a nation's names."""
    nations = {nation.code for nation in nations_in(place)}
    if nations:
        return bool(nations & {nation.code for nation in nations_in(text)})
    lower = text.lower()
    words = (word for word in place.lower().split() if word not in _GENERIC)
    return all(word in lower or _spelled_shorter(word, lower) for word in words)


def _spelled_shorter(word: str, text: str) -> bool:
    """Tell a name in another spelling: "Saqlawiya" for "Saqlawiyah"."""
    return len(word) > _LONG and word[:-1] in text


def nation_misfit(figure: Figure, setting: Setting) -> Misfit | None:
    """Tell why a figure counts people of another nation than asked; None: it counts those."""
    asked = set(setting.plan.nations)
    if not asked or figure.quantity.unit.dimension is not Dimension.COUNT:
        return None
    if figure.measure.nations:
        missed = not asked & set(figure.measure.nations)
        return Misfit("nation", f"counts {figure.measure.counted}") if missed else None
    counted = figure.measure.counted
    is_asked = any(word in setting.plan.subject for word in counted.split() if word[:1].isupper())
    if _OF_GROUP.search(counted) and not nations_in(counted) and not is_asked:
        return Misfit("nation", f"counts {figure.measure.counted}")
    own = _living_in(figure, setting)
    if own and not own & asked:
        return Misfit("nation", "counts another nation")
    named = {nation.code for nation in nations_in(setting.sentence(figure))}
    source = setting.sources.get(figure.article_id)
    if not named and source is not None:
        around = f"{source.title} {setting.leads.get(figure.article_id, '')}"
        named = {nation.code for nation in nations_in(around)[:1]}
    return None if named & asked else Misfit("nation", "does not say of which nation")


def _living_in(figure: Figure, setting: Setting) -> set[str]:
    """Return the nations in which a number's people are: "143 million consumers in the US"."""
    if figure.measure.event in MOTION:
        return set()
    behind = setting.sentence(figure)[figure.span.end - figure.sentence.start :]
    found = _IN_LAND.match(behind)
    return {nation.code for nation in nations_in(found.group(1))} if found else set()
