"""Find the cues of saying in one sentence: who speaks, and which stretch of it they speak for.

A subject must be able to speak, or it is no speaker: nothing is guessed. Pronouns stay pronouns here;
`voices.py` resolves them, because it knows who spoke before.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from service.figures.context.words import Sentence, vocabulary
from service.figures.lexicon import speech
from service.figures.lexicon.nouns import is_person

_CLAUSE_WORDS: Final = vocabulary(
    "that but while as because when if after before although though where which who whom so "
    "than then since until whether how why what is are was were be been being has have had "
    "will would can could may might must do does did not he she it they we i you to by on "
    "into against about over under there this these those here killed said not never neither "
    "nor no"
)
_DETERMINERS: Final = vocabulary("a an the this that his her its their no any")
_LEADING: Final = vocabulary(
    "and or in at from for of with also on but the a an monday tuesday wednesday thursday "
    "friday saturday sunday january february march april may june july august september "
    "october november december yesterday today however meanwhile earlier later still yet "
    "nevertheless moreover additionally separately last week month year afternoon morning "
    "evening night"
)
_FURNITURE: Final = _LEADING - {"the", "a", "an"}
_QUOTES: Final = frozenset('“”"„»«‘')
_INVERTING: Final = vocabulary(
    "said says say wrote added told announced warned explained reported tweeted confirmed "
    "claimed reports according"
)
_PRONOUNS: Final = speech.PERSON_PRONOUNS | speech.GROUP_PRONOUNS
_NOT_SPEECH_NEXT: Final = vocabulary("of by about from in on at with for to missing dead killed")
_LIMIT: Final = 22


class Cue(NamedTuple):
    """Hold one cue: speaker words and verb, their offsets, and the content they answer for.

    `outer`: "according to S", which stands around other sayings. `pronoun`: `words` is "he", "they".
    """

    words: str
    verb: str
    start: int
    end: int
    reach_start: int
    reach_end: int
    outer: bool = False
    trailing: bool = False
    pronoun: bool = False


class _Subject(NamedTuple):
    first: int
    end: int
    start: int


def find_cues(sentence: Sentence) -> tuple[Cue, ...]:
    """Return the cues of one sentence in reading order."""
    cues: list[Cue] = []
    heading = _heading(sentence)
    if heading:
        cues.append(heading)
    breaks = _breaks(sentence)
    for index, word in enumerate(sentence.words):
        lower = word.lower
        cue = None
        if lower in speech.SPEECH:
            cue = _verb_cue(sentence, index, breaks)
        elif lower == "according" and sentence.lower(index + 1) == "to":
            cue = _source_cue(sentence, index, index + 2, breaks)
        elif lower in {"citing", "quoting", "per"}:
            cue = _source_cue(sentence, index, index + 1, breaks)
        if cue:
            cues.append(cue)
    return tuple(cues)


def _heading(sentence: Sentence) -> Cue | None:
    """Read "Officials: 12 dead" and "12 dead: officials"."""
    words = sentence.words
    colons = [index for index, word in enumerate(words[:40]) if word.text == ":"]
    if len(colons) != 1 or words[-1].text in {".", "!", "?", ":"}:
        return None
    colon = colons[0]
    if 0 < colon <= 5 and _is_collective(sentence, 0, colon):
        return _headed(sentence, 0, colon, words[colon].end, sentence.end)
    after = len(words) - colon - 1
    if 0 < after <= 5 and _is_collective(sentence, colon + 1, len(words)):
        return _headed(sentence, colon + 1, len(words), sentence.start, words[colon].start)
    return None


def _is_collective(sentence: Sentence, first: int, end: int) -> bool:
    return sentence.lower(end - 1) in speech.SPEAKERS and not any(
        word.is_number for word in sentence.words[first:end]
    )


def _headed(sentence: Sentence, first: int, end: int, reach_start: int, reach_end: int) -> Cue:
    words = sentence.words
    return Cue(
        words=sentence.between(first, end),
        verb="",
        start=words[first].start,
        end=words[end - 1].end,
        reach_start=reach_start,
        reach_end=reach_end,
    )


def _breaks(sentence: Sentence) -> list[int]:
    """Return the offsets where one saying gives way to a new main clause."""
    found = []
    for index, word in enumerate(sentence.words):
        if word.text == ";" or (
            word.lower in {"while", "whereas", "but"}
            and sentence.lower(index - 1) in {",", "”", '"'}
        ):
            found.append(word.start)
    return found


def _reach(sentence: Sentence, breaks: list[int], offset: int) -> tuple[int, int]:
    start = max((at for at in breaks if at <= offset), default=sentence.start)
    end = min((at for at in breaks if at > offset), default=sentence.end)
    return start, end


def _verb_cue(sentence: Sentence, index: int, breaks: list[int]) -> Cue | None:
    word = sentence.words[index]
    subject = _subject_before(sentence, index)
    if subject and _may_speak(sentence, subject, index):
        start, end = _reach(sentence, breaks, word.start)
        trailing = _follows_content(sentence, subject.first)
        if subject.first < len(sentence.words) and not trailing:
            start = word.end
        return Cue(
            words=sentence.between(subject.first, subject.end),
            verb=word.text,
            start=subject.start,
            end=word.end,
            reach_start=start,
            reach_end=end,
            trailing=trailing,
            pronoun=sentence.lower(subject.first) in _PRONOUNS,
        )
    if word.lower in _INVERTING and _follows_content(sentence, index):
        return _inverted(sentence, index, breaks)
    return None


def _follows_content(sentence: Sentence, first: int) -> bool:
    """Tell whether a comma, dash or closing quotation stands before: ", officials said"."""
    return first > 0 and sentence.words[first - 1].text in {",", "”", '"', "—", "–", "-", "’"}


def _inverted(sentence: Sentence, index: int, breaks: list[int]) -> Cue | None:
    end = _noun_phrase_end(sentence, index + 1)
    words = sentence.between(index + 1, end)
    head = sentence.lower(end - 1)
    if end == index + 1 or not (
        _has_name(sentence, index + 1, end) or head in speech.SPEAKERS or head in _PRONOUNS
    ):
        return None
    word = sentence.words[index]
    start, stop = _reach(sentence, breaks, word.start)
    stop_word = sentence.words[end - 1].end
    pronoun = head in _PRONOUNS
    return Cue(words, word.text, word.start, stop_word, start, stop, trailing=True, pronoun=pronoun)


def _source_cue(sentence: Sentence, index: int, first: int, breaks: list[int]) -> Cue | None:
    end = _noun_phrase_end(sentence, first)
    able = _has_name(sentence, first, end) or any(
        word.lower in speech.SPEAKERS for word in sentence.words[first:end]
    )
    if end == first or not able or sentence.words[first].is_number:
        return None
    word = sentence.words[index]
    start, stop = _reach(sentence, breaks, word.start)
    last = sentence.words[end - 1].end
    return Cue(
        sentence.between(first, end),
        "",
        word.start,
        last,
        start,
        stop,
        outer=True,
        trailing=index > 0,
    )


def _noun_phrase_end(sentence: Sentence, first: int) -> int:
    """Walk right over the words of a name or collective; an apposition after a comma is kept."""
    index = first
    stops = _CLAUSE_WORDS - {"by"}
    while index < len(sentence.words) and index - first < _LIMIT:
        word = sentence.words[index]
        if word.lower in _PRONOUNS and index == first:
            return index + 1
        if not (word.text[0].isalnum() or word.text == "&") or word.lower in stops:
            break
        if word.lower in speech.SPEECH and index > first and word.lower not in speech.SPEAKERS:
            break
        if word.lower.endswith("day") and word.is_name:
            break
        if (
            word.lower in {"during", "in", "following", "through", "via", "amid", "late", "early"}
            and index > first
        ):
            break
        index += 1
    return index


def _subject_before(sentence: Sentence, verb: int) -> _Subject | None:
    """Walk left from a verb over adverbs and appositions to the noun phrase that speaks."""
    last = verb - 1
    while last >= 0 and _is_adverb(sentence, last):
        last -= 1
    last = _before_date(sentence, last)
    start_of_cue = last
    if last >= 0 and sentence.words[last].text == ",":
        last = _before_apposition(sentence, last)
    if last < 0 or sentence.lower(last) in _DETERMINERS:
        return None
    if sentence.lower(last) == "who":
        last -= 2 if sentence.lower(last - 1) == "," else 1
        if last < 0:
            return None
    if sentence.lower(last) in _PRONOUNS:
        return _Subject(last, last + 1, sentence.words[last].start)
    first = _noun_phrase_start(sentence, last)
    while first <= last and sentence.lower(first) in _FURNITURE:
        first += 1
    if first > last:
        return None
    end = start_of_cue if sentence.lower(start_of_cue) == "," else last + 1
    return _Subject(first, end, sentence.words[first].start)


def _is_adverb(sentence: Sentence, index: int) -> bool:
    word = sentence.words[index]
    return word.lower in speech.ADVERBS or (
        word.lower.endswith("ly") and not word.is_name and word.lower not in {"family", "ally"}
    )


def _before_date(sentence: Sentence, last: int) -> int:
    """Step over "on Monday" between subject and verb."""
    if last >= 2 and sentence.lower(last).endswith("day") and sentence.words[last].is_name:
        return last - 2 if sentence.lower(last - 1) == "on" else last - 1
    return last


def _before_apposition(sentence: Sentence, comma: int) -> int:
    """Return the word before ", 45," or ", a spokesman for the army,"; -1: the comma opens none."""
    for index in range(comma - 1, max(-1, comma - _LIMIT), -1):
        word = sentence.words[index]
        if word.text == ",":
            inner = sentence.lower(index + 1)
            before = sentence.words[index - 1] if index else word
            opens = inner in {
                "a",
                "an",
                "the",
                "who",
                "which",
                "chief",
                "head",
                "director",
                "whose",
                "its",
            }
            if before.is_name and (opens or inner[:1].isdigit() or inner in speech.TITLES):
                return index - 1
            return -1
        if word.text in {".", ";", ":"} or word.text in _QUOTES:
            return -1
    return -1


def _noun_phrase_start(sentence: Sentence, last: int) -> int:
    first = last + 1
    for index in range(last, max(-1, last - _LIMIT), -1):
        word = sentence.words[index]
        if not (word.text[0].isalpha() or word.text == "&") or word.lower in _CLAUSE_WORDS:
            break
        if word.lower in speech.SPEECH and word.lower not in speech.SPEAKERS and not word.is_name:
            break
        if word.lower in {"and", "or"} and not _joins(sentence, index):
            break
        if _opens_relative(sentence, index):
            break
        first = index
    return first


def _opens_relative(sentence: Sentence, index: int) -> bool:
    """Tell whether a word only stands before a clause of the speaker: "a measure Kyiv believes"."""
    word = sentence.words[index]
    if word.is_name or word.lower in _CONNECTORS or word.lower in speech.SPEAKERS:
        return word.lower.endswith("ing") and not word.is_name
    next_is_name = index + 1 < len(sentence.words) and sentence.words[index + 1].is_name
    told = word.lower in speech.TITLES or word.lower in speech.MEDIA
    return word.lower.endswith("ing") or (next_is_name and not told)


_CONNECTORS: Final = vocabulary("the a an of and for in at from with or its his their & s")


def _joins(sentence: Sentence, index: int) -> bool:
    """Tell whether "and" joins two speakers, not two clauses."""
    left = sentence.words[index - 1] if index else None
    if left is None:
        return False
    after_preposition = sentence.lower(index - 2) in {"in", "to", "near", "at", "from", "on"}
    return (left.is_name and not after_preposition) or left.lower in speech.SPEAKERS


def _has_name(sentence: Sentence, first: int, end: int) -> bool:
    return any(
        word.is_name
        and word.lower not in _LEADING
        and (word.start > sentence.start or _is_proper(word.text))
        for word in sentence.words[first:end]
    )


def _is_proper(text: str) -> bool:
    return text.lower() not in _CLAUSE_WORDS and len(text) > 1


def _may_speak(sentence: Sentence, subject: _Subject, verb: int) -> bool:
    """Tell whether a subject can speak, and whether this verb form speaks here at all."""
    if sentence.lower(subject.first) in _PRONOUNS:
        doubtful = sentence.words[verb].lower in speech.NEEDS_THAT
        return not doubtful or _has_that(sentence, verb)
    words = sentence.words[subject.first : subject.end]
    head = next((word for word in words if word.text == ","), None)
    last = words[words.index(head) - 1] if head else words[-1]
    lower = sentence.words[verb].lower
    after = sentence.lower(verb + 1)
    if last.lower in speech.SPEAKERS or any(w.lower in speech.SPEAKERS for w in words[:4]):
        able = True
    elif last.is_name:
        able = _has_name(sentence, subject.first, subject.end)
    else:
        able = is_person(last.lower) and lower not in speech.DOUBTFUL
    if (
        lower in {"claimed", "claims", "claim"}
        and "lives" in sentence.text[sentence.words[verb].end :][:60]
    ):
        return False
    if lower in {"put", "puts"}:
        return able and " at " in sentence.text[sentence.words[verb].end : sentence.end]
    if lower in speech.NEEDS_THAT:
        return able and _has_that(sentence, verb)
    if lower in speech.DOUBTFUL and after in _NOT_SPEECH_NEXT:
        return able and (_has_that(sentence, verb) or _has_date(sentence, verb))
    return able


_THAT: Final = re.compile(r"\s*(?:\w+\s+){0,3}?(?:that\b|:)", re.I)


_DATE: Final = re.compile(r"\s*(?:on|in|late|early)\s+(?:[A-Z]\w+day|[A-Z][a-z]{2,8}\b)")


def _has_date(sentence: Sentence, verb: int) -> bool:
    return _DATE.match(sentence.text, sentence.words[verb].end, sentence.end) is not None


def _has_that(sentence: Sentence, verb: int) -> bool:
    return _THAT.match(sentence.text, sentence.words[verb].end, sentence.end) is not None
