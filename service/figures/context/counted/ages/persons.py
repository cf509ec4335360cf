"""Whether the words before an age name a person: "Ann Roth, 45", "his wife, 34", "Roth (57)".

Two capital words are a name unless they say otherwise; one alone needs a role before it, a first
name elsewhere in the text, or the place that opens a sentence.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from service.figures.context.counted.around.compounds import STOPS
from service.figures.context.counted.nouns import Counted
from service.figures.context.speech.names import ORGANISATIONS
from service.figures.context.words import Sentence, vocabulary
from service.figures.lexicon import speech
from service.figures.lexicon.lands.places import GENERIC
from service.figures.lexicon.nations import is_demonym, nations_in
from service.figures.lexicon.nouns import is_person, singular

_PARTICLES: Final = vocabulary("van von de der den del di da al el bin ibn la le ben dos du st st.")
_QUOTES: Final = frozenset("\"“”'‘’")
NO_NAMES: Final = vocabulary(
    "january february march april may june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday inc ltd corp street road avenue highway "
    "route lake mount river fort airport stadium church hotel league cup series version chapter "
    "page section article psalm isaiah genesis vol volume issue part act law no season week day "
    "photo image video file source related read more"
)
NO_OPENERS: Final = STOPS | vocabulary(
    "meanwhile however like unlike besides even yet still born dear photo video exclusive breaking"
)
PLACING: Final = vocabulary("in at near outside around across inside to through")
MOST_WORDS: Final = 7
_WHOLE_TEXT: Final = 20_000


class Standing(NamedTuple):
    """Say how a number stands behind a noun: in brackets, or with another one ("12 and 14")."""

    in_brackets: bool = False
    several: bool = False


def person_before(sentence: Sentence, offset: int, standing: Standing) -> Counted | None:
    """Return the person named directly before the comma at `offset`. None: nobody is."""
    last = sentence.index_from(offset) - 1
    if last >= 0 and sentence.words[last].text in _QUOTES:
        last -= 1
    if last < 0:
        return None
    first = name_start(sentence, last)
    if first > last:
        return None if standing.in_brackets else _described_person(sentence, last, standing)
    before = sentence.lower(first - 1)
    size = sum(word.is_name for word in sentence.words[first : last + 1])
    if not may_be_named(sentence, first, last) or (before in PLACING and size > 1):
        return None
    if size == 1 and (
        standing.in_brackets or not is_known(sentence, first, last, is_role=is_person(before))
    ):
        return None
    return named(sentence, first, last)


def name_start(sentence: Sentence, last: int) -> int:
    """Return the first word of the run of names that ends with `last`; after it: there is none."""
    at = last
    while at >= 0 and last - at < MOST_WORDS:
        word = sentence.words[at]
        nickname = word.text in _QUOTES and at > 0 and sentence.words[at - 1].text[0].isalpha()
        particle = word.lower in _PARTICLES or word.lower.startswith(("al-", "el-"))
        owner = at < last and word.lower.endswith(("'s", "s'"))
        if owner or not (word.is_name or particle or (nickname and at < last)):
            break
        at -= 1
    first = at + 1
    while first <= last and (
        not sentence.words[first].is_name
        or sentence.lower(first) in NO_OPENERS
        or sentence.lower(first).endswith(("-born", "-based"))
    ):
        first += 1
    return first


def may_be_named(sentence: Sentence, first: int, last: int) -> bool:
    """Tell the name of a person from that of a body, a place, a day or a thing."""
    run = sentence.words[first : last + 1]
    lowers = {word.lower for word in run}
    shouted = run[-1].text.isupper() and len(run[-1].text) > 3
    if shouted or not lowers.isdisjoint(NO_NAMES) or run[-1].lower in GENERIC:
        return False
    if run[-1].lower in ORGANISATIONS and run[-1].lower not in speech.TITLES:
        return False
    words = sentence.between(first, last + 1)
    return not any(nation.end == len(words) for nation in nations_in(words))


def is_known(sentence: Sentence, first: int, last: int, *, is_role: bool) -> bool:
    """Tell whether one capital word is a person: by a role, its place, or a first name."""
    if is_role or sentence.lower(first - 1) in speech.TITLES:
        return True
    opens = first == 0 and sentence.words[last].text[-1].isalpha()
    name = re.escape(sentence.words[last].text)
    if opens and sentence.lower(last + 3) == ",":
        return True
    found = re.search(rf"\b([A-Z][a-z]+)\s{name}\b", sentence.text[:_WHOLE_TEXT])
    return found is not None and found.group(1).lower() not in NO_OPENERS | NO_NAMES


def named(sentence: Sentence, first: int, last: int) -> Counted:
    """Return a run of names as whose an age is."""
    words = re.sub(r"['’]s?$", "", sentence.between(first, last + 1))
    return Counted(words, "person", first, last + 1)


def _described_person(sentence: Sentence, last: int, standing: Standing) -> Counted | None:
    """Read "his wife, 34," and "two sons, 12 and 14,"; a plural with one age is no such person."""
    word = sentence.lower(last)
    if not (is_person(word) or is_demonym(sentence.words[last].text)):
        return None
    plural = singular(word) != word
    if plural is not standing.several:
        return None
    return phrase(sentence, last)


def phrase(sentence: Sentence, last: int) -> Counted:
    """Return the noun phrase that ends with word `last`, without its determiner."""
    first = last
    while first > 0 and last - first < 4:
        before = sentence.words[first - 1]
        if before.lower in STOPS or not before.text[0].isalpha() or before.lower.endswith("ly"):
            break
        first -= 1
    noun = "person" if is_demonym(sentence.words[last].text) else sentence.lower(last)
    words = re.sub(r"['’]s?$", "", sentence.between(first, last + 1))
    return Counted(words, singular(noun.removesuffix("'s")), first, last + 1)
