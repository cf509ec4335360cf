"""Find the cues of saying in one sentence: who speaks, and which stretch of it they speak for.

A subject must be able to speak, or it is no speaker: nothing is guessed. Pronouns stay pronouns
here; `voices.py` resolves them, because it knows who spoke before.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from service.figures.context.speech.ability import has_that, may_speak
from service.figures.context.speech.names import ORGANISATIONS
from service.figures.context.speech.subjects import (
    PRONOUNS,
    has_name,
    is_adverb,
    noun_phrase_end,
    subject_before,
)
from service.figures.context.words import Sentence, vocabulary
from service.figures.lexicon import speech

_INVERTING: Final = vocabulary(
    "said says say wrote added told announced warned explained reported tweeted confirmed "
    "claimed reports according"
)
_TITLED: Final = 6
_SUBORDINATE: Final = vocabulary("as while when after although though since because with if before")


class Cue(NamedTuple):
    """Hold one cue: speaker words and verb, their offsets, and the content they answer for.

    `outer`: "according to S", around other sayings; `cited`: "citing S", inside them.
    `pronoun`: `words` is "he", "they".
    """

    words: str
    verb: str
    start: int
    end: int
    reach_start: int
    reach_end: int
    outer: bool = False
    cited: bool = False
    trailing: bool = False
    pronoun: bool = False


def find_cues(sentence: Sentence, *, is_title: bool = False) -> tuple[Cue, ...]:
    """Return the cues of one sentence in reading order."""
    cues: list[Cue] = []
    heading = _heading(sentence, is_title=is_title)
    if heading:
        cues.append(heading)
    breaks = _breaks(sentence)
    for index, word in enumerate(sentence.words):
        lower = word.lower
        cue = None
        if lower == "saying" and sentence.lower(index - 1) == "as":
            cues.extend(_quoted_as(sentence, index, breaks))
        elif lower in speech.SPEECH:
            cue = _verb_cue(sentence, index, breaks)
        elif lower == "according" and sentence.lower(index + 1) == "to":
            cue = _source_cue(sentence, index, index + 2, breaks)
        elif lower in {"citing", "quoting", "per"}:
            cue = _source_cue(sentence, index, index + 1, breaks)
        if cue is None and cues and lower in speech.SPEECH:
            cue = _same_speaker(sentence, index, cues[-1], breaks)
        if cue:
            cues.append(cue)
    return tuple(cues)


def _heading(sentence: Sentence, *, is_title: bool) -> Cue | None:
    """Read "Officials: 12 dead" and "12 dead: officials"."""
    words = sentence.words
    colons = [index for index, word in enumerate(words[:40]) if word.text == ":"]
    ended = words[-1].text in {".", "!", "?", ":"} and not is_title
    if len(colons) != 1:
        return None
    colon = colons[0]
    if 1 < colon <= _TITLED and _is_titled(sentence, colon):
        return _headed(sentence, 0, colon, words[colon].end, sentence.end)
    if ended:
        return None
    if 0 < colon <= 5 and _is_collective(sentence, 0, colon):
        return _headed(sentence, 0, colon, words[colon].end, sentence.end)
    after = len(words) - colon - 1
    if 0 < after <= 5 and _is_collective(sentence, colon + 1, len(words)):
        return _headed(sentence, colon + 1, len(words), sentence.start, words[colon].start)
    return None


def _is_collective(sentence: Sentence, first: int, end: int) -> bool:
    words = sentence.words[first:end]
    body = words[-1].lower in speech.SPEAKERS or (
        len(words) > 1 and words[-1].lower in ORGANISATIONS
    )
    return body and not any(word.is_number for word in words)


def _is_titled(sentence: Sentence, colon: int) -> bool:
    """Tell whether a title and a name stand before a colon: "Minister Ada Roth: 58 arrests."."""
    words = sentence.words[:colon]
    titles = sum(word.lower in speech.TITLES for word in words)
    return all(word.is_name for word in words) and 0 < titles < len(words)


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
    subject = subject_before(sentence, index)
    if subject and may_speak(sentence, subject, index):
        start, end = _reach(sentence, breaks, word.start)
        trailing = _follows_content(sentence, subject.first) and not _opens_main(sentence, index)
        start = start if trailing else word.end
        return Cue(
            words=sentence.between(subject.first, subject.end),
            verb=word.text,
            start=subject.start,
            end=word.end,
            reach_start=start,
            reach_end=end,
            trailing=trailing,
            pronoun=sentence.lower(subject.first) in PRONOUNS,
        )
    if word.lower in _INVERTING and _follows_content(sentence, index):
        return _inverted(sentence, index, breaks)
    return None


def _same_speaker(sentence: Sentence, index: int, before: Cue, breaks: list[int]) -> Cue | None:
    """Read "S said 90, but later said 80" and ", adding that": the speaker is the same."""
    at = index - 1
    while at >= 0 and is_adverb(sentence, at):
        at -= 1
    gerund = sentence.words[index].lower.endswith("ing") and sentence.lower(at) == ","
    if not gerund and sentence.lower(at) not in {"and", "but"}:
        return None
    word = sentence.words[index]
    _, stop = _reach(sentence, breaks, word.start)
    return before._replace(
        verb=word.text,
        start=word.start,
        end=word.end,
        reach_start=word.end,
        reach_end=stop,
        outer=False,
        trailing=False,
    )


def _quoted_as(sentence: Sentence, saying: int, breaks: list[int]) -> list[Cue]:
    """Read "S was quoted by O as saying" and "O quoted S as saying": O outside, S inside."""
    quoted = next(
        (
            at
            for at in range(saying - 2, max(-1, saying - 16), -1)
            if sentence.lower(at) == "quoted"
        ),
        -1,
    )
    if quoted < 1:
        return []
    passive = sentence.lower(quoted - 1) in {"was", "were", "been"}
    before = subject_before(sentence, quoted - 1 if passive else quoted)
    first = quoted + (2 if sentence.lower(quoted + 1) == "by" else 1)
    beside = sentence.between(first, saying - 1)
    left = sentence.between(before.first, before.end) if before else ""
    said, relay = (left, beside) if passive else (beside, left)
    start, stop = _reach(sentence, breaks, sentence.words[quoted].start)
    opening = before.start if before else sentence.words[quoted].start
    end = sentence.words[saying].end
    trailing = before is not None and _follows_content(sentence, before.first)
    inner = Cue(said, "", opening, end, start if trailing else end, stop, trailing=trailing)
    outer = inner._replace(words=relay, outer=True)
    return [cue for cue in (outer, inner) if cue.words]


def _opens_main(sentence: Sentence, verb: int) -> bool:
    """Tell whether what is said only follows: "As the toll rose, officials warned that ..."."""
    return sentence.lower(0) in _SUBORDINATE and has_that(sentence, verb)


def _follows_content(sentence: Sentence, first: int) -> bool:
    """Tell whether a comma, dash or closing quotation stands before: ", officials said"."""
    return first > 0 and sentence.words[first - 1].text in {",", "”", '"', "—", "–", "-", "’"}


def _inverted(sentence: Sentence, index: int, breaks: list[int]) -> Cue | None:
    end = noun_phrase_end(sentence, index + 1)
    words = sentence.between(index + 1, end)
    head = sentence.lower(end - 1)
    alone = head in PRONOUNS and sentence.lower(end)[:1].isalpha()
    if (
        end == index + 1
        or alone
        or not (has_name(sentence, index + 1, end) or head in speech.SPEAKERS or head in PRONOUNS)
    ):
        return None
    word = sentence.words[index]
    start, stop = _reach(sentence, breaks, word.start)
    stop_word = sentence.words[end - 1].end
    pronoun = head in PRONOUNS
    return Cue(words, word.text, word.start, stop_word, start, stop, trailing=True, pronoun=pronoun)


def _source_cue(sentence: Sentence, index: int, first: int, breaks: list[int]) -> Cue | None:
    end = noun_phrase_end(sentence, first)
    able = has_name(sentence, first, end) or any(
        word.lower in speech.SPEAKERS for word in sentence.words[first:end]
    )
    if end == first or not able or sentence.words[first].is_number:
        return None
    word = sentence.words[index]
    start, stop = _reach(sentence, breaks, word.start)
    last = sentence.words[end - 1].end
    cited = word.lower in {"citing", "quoting"}
    source = Cue(sentence.between(first, end), "", word.start, last, start, stop)
    return source._replace(outer=not cited, cited=cited, trailing=index > 0)
