"""Step over what is said of a speaker between his name and the verb: ", 45,", ", a colonel,"."""

from __future__ import annotations

from typing import Final

from service.figures.context.words import Sentence, vocabulary
from service.figures.lexicon import speech
from service.figures.lexicon.nouns import is_person

QUOTES: Final = frozenset('“”"„»«‘')
_LIMIT: Final = 22
_PLACING: Final = vocabulary("of at in for from to with on by who whose which")
_SPEAKING: Final = vocabulary("speaking citing quoting who which whose in at during on after")
_CLAUSE_ENDS: Final = vocabulary(", ; : . that and but")
# The longest short form of a name in brackets: "(HSB)".
_NAMED_AGAIN: Final = 6
_OPENERS: Final = vocabulary("a an citing quoting the who which chief head director whose its")
# The longest name beside a role, with its comma: ", Colonel Hamid al Sarr,".
_NAME_WORDS: Final = 6
_FULL_NAME: Final = 2


def before_apposition(sentence: Sentence, comma: int) -> int:
    """Return the word before ", 45," or ", a spokesman for the army,"; -1: the comma opens none."""
    for index in range(comma - 1, max(-1, comma - _LIMIT), -1):
        word = sentence.words[index]
        if word.text == ",":
            inner = sentence.lower(index + 1)
            index = _before_age(sentence, index)
            before = sentence.words[index - 1] if index else word
            opens = inner in _OPENERS
            place = comma - index in {2, 3} and sentence.words[index + 1].is_name
            role = _is_office(before.lower)
            if role and sentence.words[index + 1].is_name and comma - index < _NAME_WORDS:
                return index - 1
            if role and inner in _SPEAKING:
                return index - 1
            if before.is_name and (place or opens or inner[:1].isdigit()):
                return index - 1
            if before.is_name and _is_role(sentence, index + 1, comma):
                return index - 1
            return -1
        if word.text in {".", ";", ":"} or word.text in QUOTES:
            return -1
    return -1


def _is_role(sentence: Sentence, first: int, end: int) -> bool:
    """Tell whether an apposition says what somebody is: ", ex-head of the agency,"."""
    for index in range(first, min(end, first + _NAME_WORDS)):
        lower = sentence.lower(index)
        if lower in _PLACING:
            return False
        bare = lower.rpartition("-")[2] if lower.startswith(("ex-", "co-", "vice-")) else lower
        if _is_office(bare):
            return True
    return False


def _before_age(sentence: Sentence, comma: int) -> int:
    """Step over an age before a comma: "Ada Roth, 45, a diver,"."""
    aged = comma > 2 and sentence.words[comma - 1].is_number and sentence.lower(comma - 2) == ","
    return comma - 2 if aged else comma


def _is_office(lower: str) -> bool:
    known = lower in speech.TITLES or lower in speech.SPEAKERS or lower in speech.GOVERNMENT
    return known or is_person(lower)


def with_name(sentence: Sentence, first: int, end: int, *, is_role: bool = False) -> int:
    """Return the end of a role with the name beside it: "his lawyer, Ada Roth,".

    `is_role`: the words are known to be one, whatever noun they end in, if a full name follows.
    """
    last = sentence.words[end - 1] if end > first else None
    if last is None or last.is_name or sentence.lower(end) != ",":
        return end
    named = end + 1
    while named < len(sentence.words) and sentence.words[named].is_name:
        named += 1
    is_role = _is_office(last.lower) or (is_role and named - end > _FULL_NAME)
    closed = sentence.lower(named) in {",", ".", ""} or sentence.lower(named) in QUOTES
    return named if is_role and closed and 2 <= named - end - 1 < _NAME_WORDS else end


def before_relative(sentence: Sentence, first: int) -> int:
    """Return the last word of who a relative clause tells of: "divers who know the port said".

    `first` is where the phrase right before the verb of saying begins ("the port"); -1: it stands
    in no relative clause of a person.
    """
    if sentence.lower(first - 1) in _CLAUSE_ENDS:
        return -1
    for at in range(first - 2, max(0, first - _LIMIT), -1):
        lower = sentence.lower(at)
        if lower == "who":
            return at - 1 if _is_office(sentence.lower(at - 1)) else -1
        if lower in _CLAUSE_ENDS or lower in QUOTES or lower in speech.SPEECH:
            return -1
    return -1


def before_brackets(sentence: Sentence, last: int) -> int:
    """Step over the short form of a name: "the Harbour Board (HB)"."""
    if last < 1 or sentence.words[last].text != ")":
        return last
    opened = range(last - 1, max(0, last - _NAMED_AGAIN), -1)
    return next((at - 1 for at in opened if sentence.words[at].text == "("), last)


def before_date(sentence: Sentence, last: int) -> int:
    """Step over "on Monday", "last week", "in a statement" between subject and verb."""
    lower = sentence.lower(last)
    if sentence.lower(last - 2) == "in" and sentence.lower(last - 1) in {"a", "an", "his", "her"}:
        return last - 3 if lower in _PAPERS else last
    if last >= 2 and sentence.lower(last - 1) == "in" and sentence.words[last].is_name:
        return last - 2 if lower in _MONTHS else last
    if last >= 2 and sentence.lower(last - 1) in {"last", "this"}:
        return last - 2 if lower in _TIMES else last
    if last >= 2 and lower.endswith("day") and sentence.words[last].is_name:
        return last - 2 if sentence.lower(last - 1) == "on" else last - 1
    return last


def before_phrase(sentence: Sentence, first: int) -> int:
    """Return the last word of whom a phrase tells of: "a source close to the talks said".

    `first` is where the phrase right before the verb of saying begins ("the talks"); -1: it hangs
    on no person that opens a clause.
    """
    if not _tells_of(sentence.lower(first - 1)):
        return -1
    for at in range(first - 1, max(0, first - _HANGING_WORDS), -1):
        lower = sentence.lower(at - 1)
        if not lower[:1].isalpha():
            return -1
        if lower in speech.DOCUMENTS or lower in speech.SPEECH:
            return -1
        if lower not in _FITTING and _is_office(lower):
            opening = next(
                (to for to in range(at - 2, max(-2, at - _NAME_WORDS), -1) if _opens(sentence, to)),
                None,
            )
            return at - 1 if opening is not None and _tells_of(sentence.lower(at)) else -1
    return -1


def _opens(sentence: Sentence, index: int) -> bool:
    """Tell whether a clause opens after a word: a comma, a quotation or nothing."""
    return index < 0 or sentence.lower(index) in {",", "—", "–", "-"} | QUOTES


def _tells_of(word: str) -> bool:
    """Tell whether a word opens what is said of a person: "familiar with", "at the gate"."""
    return word in _FITTING or word in _HANGING or word.endswith(("ed", "ing"))


def opens_pair(sentence: Sentence, joint: int) -> bool:
    """Tell whether "and" joins two words before one head: "the search and rescue agency"."""
    left = joint - 2
    if sentence.lower(left) in _LEVELS:
        left -= 1
    pair = sentence.lower(joint - 1).isalpha() and sentence.lower(joint + 2).isalpha()
    article = sentence.lower(left) in {"the", "a", "an", "its"}
    return (
        article and pair and _is_office(_head(sentence, joint + 2)) and _opens(sentence, left - 1)
    )


def _head(sentence: Sentence, index: int) -> str:
    """Return the last word of a run of lower-case nouns before a word of saying or a comma."""
    while sentence.lower(index + 1).isalpha() and sentence.lower(index + 1) not in speech.SPEECH:
        index += 1
    return sentence.lower(index)


_LEVELS: Final = vocabulary("national local state federal regional provincial city municipal royal")
_PAPERS: Final = vocabulary(
    "statement interview report letter note post email briefing tweet speech broadcast filing memo"
)
_TIMES: Final = vocabulary("week month year morning afternoon evening night weekend")
_MONTHS: Final = vocabulary(
    "january february march april may june july august september october november december jan. "
    "feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec."
)
_HANGING: Final = vocabulary("to with on of at in by from near about inside outside for")
_HANGING_WORDS: Final = 8
_FITTING: Final = vocabulary("familiar close present involved")
