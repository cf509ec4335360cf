"""Which event a counted thing took part in, and who did it.

The order is fixed and argued in the tests: event noun as head, active verb directly left, verbs to
the right, a toll that stands at the number, an event noun before "of", "among the dead", an
attribute.
"""

from __future__ import annotations

from typing import Final

from service.figures.context.counted.around.clauses import object_verb
from service.figures.context.counted.around.leading import is_whole
from service.figures.context.counted.happening.kinds import by_kind
from service.figures.context.counted.happening.tolls import (
    PERSON_EVENTS,
    among_whom,
    attribute_of,
    data_of,
    event_noun_of,
    fatal_after,
    state_before,
    toll_before,
)
from service.figures.context.counted.happening.verbs import (
    BE,
    FILL,
    HAVE,
    MODALS,
    NOTHING,
    TAKING,
    Happening,
    merged,
    verbs_right,
)
from service.figures.context.counted.nouns import Counted
from service.figures.context.words import Sentence, vocabulary
from service.figures.lexicon.events.forms import base_form
from service.figures.lexicon.events.words import (
    is_doubtful_verb,
    noun_event,
    participle_event,
    phrase_event,
    phrase_of,
    verb_event,
)
from service.figures.lexicon.nouns import is_person, singular

_LEFT_DEAD: Final = vocabulary("left leave leaves leaving saw sees seen see with")
_TAKEABLE: Final = vocabulary(
    "soldier troop fighter militant prisoner captive serviceman combatant rebel insurgent "
    "officer pow general marine sailor mercenary"
)
_SELF: Final = vocabulary("died die dies perished drowned survived fled disappeared vanished")
_LIVES: Final = vocabulary(
    "claim claims claimed claiming take takes took taken taking cost costs costing"
)


def event_of_figure(sentence: Sentence, start: int, counted: Counted) -> Happening:
    """Return what happened to the things counted; `start` is the offset of the printed number."""
    first = sentence.index_from(start)
    if not counted.elided and is_whole(sentence, start):
        return NOTHING
    if head := _head_event(counted) or fatal_after(sentence, counted):
        return head
    if kind := by_kind(sentence, first, counted):
        return kind
    if counted.elided and participle_event(sentence.lower(counted.end)):
        own = verbs_right(sentence, counted.end)
        if own.event and own.at <= counted.end + 2:
            return own
    if counted.elided and (state := state_before(sentence, start)):
        return state
    if counted.elided and (toll := toll_before(sentence, start)):
        return toll
    if left := _active_left(sentence, first, counted):
        return left
    right = verbs_right(sentence, counted.end)
    if right.event or right.does:
        return (right.voice == "base" and data_of(sentence, start)) or right
    return (
        event_noun_of(sentence, start)
        or toll_before(sentence, start)
        or data_of(sentence, start)
        or among_whom(sentence, counted)
        or attribute_of(counted)
        or _joined_object(sentence, first, counted)
        or _other_verb(sentence, first)
        or NOTHING
    )


def _head_event(counted: Counted) -> Happening | None:
    last = counted.words.rsplit(" ", 1)[-1].lower()
    event = noun_event(last)
    if event is None or counted.partitive or last in PERSON_EVENTS:
        return None
    return Happening(event, "noun", counted.end - 1)


def _active_left(sentence: Sentence, first: int, counted: Counted) -> Happening | None:
    """Read "killed 59", "left 50 dead", "claimed 30 lives", "has taken two soldiers"."""
    index = first - 1
    while index >= 0 and sentence.lower(index) in _LEFT_FILL:
        index -= 1
    verb = sentence.lower(index)
    if verb in _LIVES and counted.noun in {"life", "victim"}:
        return Happening("killed", "active", index)
    if verb in _LEFT_DEAD:
        state = _state_right(sentence, counted)
        return Happening(state, "active" if verb != "with" else "passive", index) if state else None
    if phrase_of(verb, sentence.lower(counted.end), sentence.lower(counted.end + 1)) == "killed":
        return Happening("killed", "active", index)
    takes = _prisoner(sentence, counted) or counted.noun in _TAKEABLE
    if verb in TAKING and takes:
        passive = sentence.lower(index - 1) in BE
        return None if passive else Happening("captured", "active", index)
    return _transitive(sentence, index, first, counted)


def _transitive(sentence: Sentence, index: int, first: int, counted: Counted) -> Happening | None:
    """Read a verb of the table before its object: "killed or wounded 30", "shot down 12"."""
    verb, before = sentence.lower(index), sentence.lower(index - 1)
    phrase = phrase_event(f"{before} {verb}")
    event = phrase or verb_event(verb)
    month = verb == "march" and sentence.words[index].is_name and index > 0
    if event is None or month or (is_doubtful_verb(verb) and not _has_agent(sentence, index)):
        return None
    auxiliary = sentence.lower(index - 2) if phrase else before
    passive = auxiliary in BE and not verb.endswith("ing")
    moves = event in {"rose", "fell"} and index < first - 1
    if passive or moves or verb in _SELF:
        return None
    if before in {"or", "and"} and (other := verb_event(sentence.lower(index - 2))):
        event = merged([event, other])
    if event == "launched" and is_person(counted.noun):
        event = "laid_off"
    return Happening(event, "active", index - 1 if phrase else index)


_LEFT_FILL: Final = vocabulary(
    "a an about around some nearly almost over at least more than up to as many estimated "
    "another roughly approximately only just other further extra additional fewer less under total "
    "the these those"
)


def _has_agent(sentence: Sentence, index: int) -> bool:
    before = sentence.lower(index - 1)
    return (
        index > 0
        and (
            before in HAVE
            or before in MODALS
            or sentence.words[index - 1].is_name
            or singular(before) != before
        )
    ) or (index > 0 and sentence.lower(index).endswith(("ed", "ing")))


def _state_right(sentence: Sentence, counted: Counted) -> str:
    """Return the state after the counted noun, or the noun that is a state: "50 people dead"."""
    if noun_event(counted.noun) and counted.noun in {"dead", "injured", "wounded"}:
        return noun_event(counted.noun) or ""
    events = []
    for index in range(counted.end, counted.end + 5):
        word = sentence.lower(index)
        event = participle_event(word)
        if event:
            events.append(event)
        elif word not in {"or", "and", "more", "others"} and word not in FILL:
            break
    return merged(events)


def _prisoner(sentence: Sentence, counted: Counted) -> bool:
    return sentence.lower(counted.end) in {"prisoner", "captive", "prisoners"}


def _joined_object(sentence: Sentence, first: int, counted: Counted) -> Happening | None:
    """Read the second object of "damaged a ward and three blocks"."""
    after = sentence.lower(counted.end)
    acts = after in BE or after in HAVE or after in MODALS or after.endswith("ed")
    if sentence.lower(first - 1) != "and" or acts:
        return None
    index = object_verb(sentence, first - 2)
    event = verb_event(sentence.lower(index))
    doubtful = is_doubtful_verb(sentence.lower(index)) and not _has_agent(sentence, index)
    return Happening(event, "active", index) if event and not doubtful else None


def _other_verb(sentence: Sentence, first: int) -> Happening | None:
    """Read a regular verb that no table has, right before the number: "identified 31 suspects"."""
    verb, before = sentence.lower(first - 1), sentence.lower(first - 2)
    if (
        not verb.endswith("ed")
        or len(verb) < 5
        or before in BE
        or sentence.words[first - 1].is_name
    ):
        return None
    able = before in HAVE or before in FILL or singular(before) != before or before.isalpha()
    return Happening(base_form(verb), "active", first - 1) if able else None
