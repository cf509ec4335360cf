"""Which event a word names: any inflected verb, participle, state or noun to one canonical word.

The canonical word is a past participle or state, as `Measure.event` holds it. Words that name an
event only in company ("taken", "case") are left out; phrases ("taken prisoner") are listed whole.
"""

from __future__ import annotations

from typing import Final

from service.figures.lexicon.event_words import IRREGULAR, NOUNS, PHRASES, VERBS


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Verbs that double their last letter.
_DOUBLING: Final = _words("kidnap trap gut drop slip ship rob mug expel cancel level char")

_PART_OF: Final = {
    "suicide": "killed",
    "killed": "killed_or_wounded",
    "wounded": "killed_or_wounded",
    "killed_or_wounded": "deployed",
    "captured": "deployed",
}

_CUMULATIVE: Final = _words(
    "killed wounded killed_or_wounded suicide deployed displaced arrested evacuated rescued "
    "destroyed damaged burned infected vaccinated diagnosed tested affected complained "
    "charged convicted kidnapped donated raised"
)


def _forms(base: str) -> tuple[str, ...]:
    stem = base.removesuffix("e")
    if base[-1] == "y" and base[-2] not in "aeiou":
        regular = (base[:-1] + "ies", base[:-1] + "ied", base + "ing")
    elif base in _DOUBLING:
        regular = (base + "s", base + base[-1] + "ed", base + base[-1] + "ing")
    elif base.endswith(("s", "sh", "ch", "x")):
        regular = (base + "es", base + "ed", base + "ing")
    else:
        regular = (base + "s", stem + "ed", (base if base.endswith("ee") else stem) + "ing")
    irregular = tuple(IRREGULAR.get(base, "").split())
    if not irregular:
        return (base, *regular)
    gerund = irregular[2] if len(irregular) > 2 else regular[2]
    return (base, regular[0], *irregular[:2], gerund)


_AMERICAN: Final = {"leveled": "destroyed", "leveling": "destroyed", "canceled": "cancelled"}
_VERB_FORMS: Final = (
    {
        form: event
        for event, bases in VERBS.items()
        for base in bases.split()
        for form in _forms(base)
    }
    | {"burning": "burned", "stationing": "deployed", "freed": "released", "freeing": "released"}
    | _AMERICAN
)
_NOUN_FORMS: Final = {word: event for event, words in NOUNS.items() for word in words.split()}
_PARTICIPLES: Final = {
    form: event
    for event, bases in VERBS.items()
    for base in bases.split()
    for form in _forms(base)[2:-1]
} | {"freed": "released", "leveled": "destroyed", "canceled": "cancelled"}
_STATES: Final = _words(
    "dead wounded injured hurt missing unaccounted homeless aboard redundant infected worth"
)
# Words that are a noun, a verb of another sense or a preposition more often than this event.
_VERB_ONLY_AFTER_AGENT: Final = _words(
    "level free fire fine hit strike rise cut drop fall gain save test shell station order "
    "import export grounds bear cost ship supply vote ground close closes charge treat march "
    "order"
)


def event_of(word: str) -> str | None:
    """Return the canonical event that a word or listed phrase names; None: it names none.

    Case is ignored. "fatalities" -> "killed"; "casualties" -> "killed_or_wounded"; "taken prisoner"
    -> "captured". A word of two senses gives its commoner newspaper sense ("fired" -> "launched").
    """
    folded = " ".join(word.lower().split())
    return _VERB_FORMS.get(folded) or _NOUN_FORMS.get(folded) or PHRASES.get(folded)


def verb_event(word: str) -> str | None:
    """Return the event of a lower-case verb form, finite or not; None: no verb of the table."""
    return _VERB_FORMS.get(word)


def participle_event(word: str) -> str | None:
    """Return the event of a lower-case participle or state word ("killed", "dead", "missing")."""
    return _PARTICIPLES.get(word) or (_NOUN_FORMS.get(word) if word in _STATES else None)


def noun_event(word: str) -> str | None:
    """Return the event of a lower-case event noun ("deaths", "arrests")."""
    return _NOUN_FORMS.get(word)


def phrase_event(words: str) -> str | None:
    """Return the event of a listed lower-case phrase ("shot down"); None: not listed."""
    return PHRASES.get(words)


def words_of(events: frozenset[str]) -> frozenset[str]:
    """Return every lower-case verb form and noun that names one of `events`."""
    forms = (_VERB_FORMS | _NOUN_FORMS).items()
    return frozenset(word for word, event in forms if event in events)


def is_doubtful_verb(word: str) -> bool:
    """Tell whether a lower-case form is as often a noun or adjective ("fire", "level")."""
    return word in _VERB_ONLY_AFTER_AGENT


def event_part_of(part: str, whole: str) -> bool:
    """Tell whether everybody counted under `part` also counts under `whole`: killed, deployed."""
    step = _PART_OF.get(part)
    while step is not None:
        if step == whole:
            return True
        step = _PART_OF.get(step)
    return False


def is_cumulative(event: str) -> bool:
    """Tell whether counts of this event only grow, so that a later, larger one replaces."""
    return event in _CUMULATIVE
