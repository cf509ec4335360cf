"""Put together what a number counts: words, noun, event, actors, nations, and how it stands.

A count without a noun takes it from the figure before, from the toll left of it or from the harm done;
where none of these speaks, the number counts nothing and is dropped.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from service.domain.figure import Measure
from service.domain.quantity import Dimension, Quantity
from service.figures.context.counted import events, modality
from service.figures.context.counted.nouns import Counted, counted_after, is_superlative
from service.figures.context.counted.verbs import Happening
from service.figures.context.words import Sentence, vocabulary
from service.figures.lexicon.nations import nations_in
from service.figures.lexicon.nouns import is_person, singular

_PERSON_HARM: Final = vocabulary(
    "killed wounded killed_or_wounded captured arrested kidnapped hospitalised missing "
    "rescued evacuated displaced infected suicide trapped jailed charged convicted laid_off "
    "shot"
)
_SENDING: Final = vocabulary("deployed mobilised trained lost launched")
_JOINED: Final = re.compile(
    r"^\s*(?:,|and|or|to|from|but|,\s*and|;|–|-|with|,\s*with|plus|against|compared\s+with|"
    r"[\w\s,'’–-]{1,70}?\b(?:and|to|with|from|injuring|wounding|killing|hurting|including))\s*"
    r"(?:a|the|another|some|as\s+many\s+as)?\s*$",
    re.I,
)
_OF_THE: Final = re.compile(
    r"\b[Oo]f\s+(?:the|those|these|all)\s+((?:[\w-]+\s+){0,2}[\w-]+),?\s+(?:at\s+least\s+|about\s+|some\s+)?$"
)
_TOLL_NOUN: Final = re.compile(
    r"\b((?:death\s+)?toll|number\s+of\s+((?:[\w-]+\s+){0,2}?[\w-]+)|deaths|fatalities|casualties|population)\b",
    re.I,
)
_PRICED: Final = re.compile(
    r"\s*(?:\(.*?\)\s*)?(?:worth\s+)?(?:in|of|worth\s+of)\s+(?:the\s+|its\s+|their\s+)?", re.I
)
_OWNER: Final = re.compile(
    r"((?:[\w'’&.-]+\s+){1,6}?)(?:will\s+|would\s+|could\s+)?(?:costs?|costing|is\s+worth|was\s+worth|worth|"
    r"(?:is\s+|was\s+|were\s+)?valued\s+at|priced\s+at|is|was|are|were|of|at|reach(?:ed|es)?|stands?\s+at|"
    r"stood\s+at|total(?:l?ed|s)?|amounts?\s+to|of\s+at\s+least|measur(?:ing|ed))\s+$"
)
_MONEY_EVENT: Final = re.compile(
    r"\b(cost|costs|costing|price|priced|worth|value|valued|valuing|paid|pay|pays|spend|spent|raised|donated|"
    r"pledged|invested|fined|fine|stole|stolen|earned|profit|revenue|loss|losses|lost|damage|damages|sold|"
    r"bought|aid)\b",
    re.I,
)
_MONEY_EVENTS: Final = {
    "paid": "paid", "pay": "paid", "pays": "paid", "spend": "paid", "spent": "paid", "raised": "raised",
    "donated": "donated", "pledged": "pledged", "invested": "invested", "fined": "fined", "fine": "fined",
    "stole": "stolen", "stolen": "stolen", "earned": "earned", "profit": "earned", "revenue": "earned",
    "loss": "lost", "losses": "lost", "lost": "lost", "sold": "sold", "bought": "bought",
    "aid": "donated",
}  # fmt: skip
_QUAKE: Final = re.compile(r"\b(?:earthquake|quake|temblor|tremor|aftershock|shock)s?\b", re.I)
_STOP: Final = vocabulary(
    "the a an and or but in on at by for to from with that which who as than its his her "
    "their this said has have had will would could is was are were be been it they he she"
)


class Found(NamedTuple):
    """Hold a number of a sentence on its way to a figure; offsets are those of the whole text."""

    start: int
    end: int
    quantity: Quantity
    counted: Counted | None = None


class Read(NamedTuple):
    """Hold the measure of a number and the offset of its event word, or -1."""

    measure: Measure
    event_at: int
    counted_end: int


def read_measure(sentence: Sentence, found: Found, before: Read | None, gap: str) -> Read | None:
    """Return what a number counts; None: nothing, so it is no figure.

    `before` is the figure before it in the same sentence, `gap` the text between the two.
    """
    if found.quantity.unit.dimension is not Dimension.COUNT or found.quantity.unit.name:
        return _read_sized(sentence, found)
    counted = found.counted or counted_after(sentence, found.end)
    if is_superlative(sentence, counted) and (counted.partitive or counted.elided):
        return None
    happening = events.event_of_figure(sentence, found.start, counted)
    inherited = False
    if counted.elided:
        filled = _fill(sentence, found, counted, happening, before, gap)
        if filled is None:
            return None
        counted, inherited = filled.counted, filled.inherited
    joined = bool(before and _JOINED.match(gap))
    if not happening.event and before and not happening.does and _shares(before, found, gap):
        happening = Happening(before.measure.event, "inherited")
    return _read(sentence, found, counted, happening, before if inherited else None, joined=joined)


class _Filled(NamedTuple):
    counted: Counted
    inherited: bool


def _fill(
    sentence: Sentence,
    found: Found,
    counted: Counted,
    happening: Happening,
    before: Read | None,
    gap: str,
) -> _Filled | None:
    """Find the elided noun; None: there is none."""
    left = sentence.text[max(sentence.start, found.start - 120) : found.start]
    whole = _OF_THE.search(left)
    if whole:
        words = whole.group(1)
        return _Filled(_named(words, counted, partitive=True), inherited=True)
    toll = list(_TOLL_NOUN.finditer(left))
    if toll and happening.voice == "noun":
        words = toll[-1].group(2) or toll[-1].group(1)
        noun = "death" if "toll" in words.lower() else singular(words.split()[-1])
        return _Filled(counted._replace(words=words, noun=noun), inherited=False)
    harm = happening.event in _PERSON_HARM
    if before is not None and (harm or counted.partitive or _JOINED.match(gap)):
        measure = before.measure
        if not harm or is_person(measure.noun):
            state = measure.noun in {"dead", "death", "injured", "wounded", "fatality"}
            noun = "person" if state else measure.noun
            words = "" if state else measure.counted
            return _Filled(counted._replace(words=words, noun=noun), inherited=True)
    if harm:
        return _Filled(counted._replace(noun="person"), inherited=False)
    return None


def _named(words: str, counted: Counted, *, partitive: bool) -> Counted:
    noun = singular(words.split()[-1])
    return counted._replace(words=words, noun=noun, partitive=partitive)


def _shares(before: Read, found: Found, gap: str) -> bool:
    """Tell whether a figure only continues the one before: "killed 59 people and two officers"."""
    short = len(gap) < 60 and re.fullmatch(
        r"[\w\s'’-]{0,40}?(?:,|\band\b|\bor\b|,\s*and|,\s*including|\bincluding\b|,\s*among\s+them)\s*"
        r"(?:the\s+|another\s+)?",
        gap,
    )
    return bool(short) and found.start > 0 and before.measure.event != ""


def _read(
    sentence: Sentence,
    found: Found,
    counted: Counted,
    happening: Happening,
    giver: Read | None,
    *,
    joined: bool,
) -> Read:
    actors = actors_of(sentence, happening)
    nations = tuple(dict.fromkeys(place.code for place in nations_in(counted.words)))
    if not nations and giver is not None:
        nations = giver.measure.nations
    if not nations and happening.event in _SENDING and is_person(counted.noun):
        nations = tuple(
            dict.fromkeys(place.code for actor in actors for place in nations_in(actor))
        )
    at = sentence.words[happening.at].start if 0 <= happening.at < len(sentence.words) else -1
    measure = Measure(
        counted=counted.words,
        noun=counted.noun,
        event=happening.event,
        actors=actors,
        nations=nations,
        modality=modality.modality_of(sentence, found.start, found.end, at),
        increment=modality.is_increment(sentence.text, found.start, found.end),
        part=modality.is_part(sentence, found.start, found.end, counted),
        inherited=giver is not None or (joined and counted.elided),
    )
    end = (
        sentence.words[counted.end - 1].end if 0 < counted.end <= len(sentence.words) else found.end
    )
    return Read(measure, at, max(end, found.end))


def actors_of(sentence: Sentence, happening: Happening) -> tuple[str, ...]:
    """Return who did it, as printed: left of an active verb, or after "by"."""
    if happening.at < 0 or not happening.event:
        return ()
    if happening.voice == "active":
        return _subject(sentence, happening.at)
    for index in range(happening.at + 1, min(happening.at + 7, len(sentence.words))):
        if sentence.lower(index) == "by":
            return _agent(sentence, index + 1)
        if not sentence.words[index].text[0].isalnum():
            break
    return ()


_AUXILIARIES: Final = vocabulary(
    "has have had is are was were been be to will would may might could also already "
    "reportedly believed thought said recently now then allegedly reported estimated feared "
    "soon and or killed wounded injured captured not"
)


def _subject(sentence: Sentence, verb: int) -> tuple[str, ...]:
    last = verb - 1
    while last >= 0 and (
        sentence.lower(last) in _AUXILIARIES or sentence.lower(last).endswith("ly")
    ):
        last -= 1
    first = last + 1
    while first > 0 and last - first < 6 and _nominal(sentence, first - 1):
        first -= 1
    words = sentence.between(first, last + 1)
    return (words,) if words and words.lower() not in _STOP else ()


def _agent(sentence: Sentence, first: int) -> tuple[str, ...]:
    if sentence.lower(first) in {"the", "a", "an"}:
        first += 1
    end = first
    while end < len(sentence.words) and end - first < 6 and _nominal(sentence, end):
        end += 1
    words = sentence.between(first, end)
    return (words,) if words else ()


def _nominal(sentence: Sentence, index: int) -> bool:
    word = sentence.words[index]
    return word.text[0].isalpha() and word.lower not in _STOP and not word.lower.endswith("ing")


def _read_sized(sentence: Sentence, found: Found) -> Read:
    """Read money, measures and shares: `counted` is what is priced or measured, "" if unknown."""
    quantity, text = found.quantity, sentence.text
    nothing = Counted(
        "", "", sentence.index_from(found.end), sentence.index_from(found.end), elided=True
    )
    happening = events.event_of_figure(sentence, found.start, nothing)
    words = _priced(sentence, found) or _owner(
        text[max(sentence.start, found.start - 90) : found.start]
    )
    event = happening.event
    if quantity.unit.dimension is Dimension.MONEY:
        event = _money_event(text[sentence.start : sentence.end], found.start - sentence.start)
    elif quantity.unit.dimension is Dimension.MAGNITUDE:
        quake = _QUAKE.search(text, sentence.start, sentence.end)
        event, words = "magnitude", quake.group() if quake else words
    noun = singular(words.split()[-1]) if words else ""
    counted = nothing._replace(words=words, noun=noun)
    read = _read(sentence, found, counted, happening._replace(event=event), None, joined=False)
    return read._replace(counted_end=found.end)


def _priced(sentence: Sentence, found: Found) -> str:
    match = _PRICED.match(sentence.text, found.end, sentence.end)
    if match is None:
        return ""
    first = end = sentence.index_from(match.end())
    while end < len(sentence.words) and end - first < 4 and _nominal(sentence, end):
        end += 1
    return sentence.between(first, end)


def _owner(left: str) -> str:
    found = _OWNER.search(left)
    if found is None:
        return ""
    words = found.group(1).split()
    while words and words[-1].lower() in _STOP:
        words.pop()
    kept: list[str] = []
    for word in reversed(words):
        if word.lower() in _STOP or len(kept) == 4:
            break
        kept.insert(0, word)
    return " ".join(kept)


def _money_event(sentence: str, at: int) -> str:
    """Return the money event named nearest to the number; "" where the sentence names none."""
    words = [
        (abs(match.start() - at), match.group().lower())
        for match in _MONEY_EVENT.finditer(sentence)
    ]
    if not words:
        return ""
    return _MONEY_EVENTS.get(min(words)[1], "cost")
