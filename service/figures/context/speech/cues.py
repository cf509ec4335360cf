"""Find the cues of saying in one sentence: who speaks, and which stretch of it they speak for.

A subject must be able to speak, or it is no speaker: nothing is guessed. Pronouns stay pronouns
here; `voices.py` resolves them, because it knows who spoke before.
"""

from __future__ import annotations

from typing import Final

from service.figures.context.speech.ability import may_speak
from service.figures.context.speech.appositions import with_name
from service.figures.context.speech.headings import heading_of
from service.figures.context.speech.reach import (
    Cue,
    breaks_of,
    follows_content,
    opens_main,
    reach,
)
from service.figures.context.speech.sources import source_cue
from service.figures.context.speech.subjects import (
    PRONOUNS,
    has_name,
    is_adverb,
    is_pronoun,
    noun_phrase_end,
    subject_before,
)
from service.figures.context.words import Sentence, vocabulary
from service.figures.lexicon import speech

_INVERTING: Final = vocabulary(
    "said says say wrote added announced warned explained reported tweeted confirmed "
    "claimed reports according"
)


def find_cues(sentence: Sentence, *, is_title: bool = False) -> tuple[Cue, ...]:
    """Return the cues of one sentence in reading order."""
    cues: list[Cue] = []
    heading = heading_of(sentence, is_title=is_title)
    if heading:
        cues.append(heading)
    breaks = breaks_of(sentence)
    for index, word in enumerate(sentence.words):
        lower = word.lower
        cue = None
        if lower == "saying" and sentence.lower(index - 1) == "as":
            cues.extend(_quoted_as(sentence, index, breaks))
        elif lower in speech.SPEECH:
            cue = _verb_cue(sentence, index, breaks)
        elif lower == "according" and sentence.lower(index + 1) == "to":
            cue = source_cue(sentence, index, index + 2, breaks)
        elif lower in {"citing", "quoting", "per"}:
            cue = source_cue(sentence, index, index + 1, breaks)
        if cue is None and cues and lower in speech.SPEECH:
            cue = _same_speaker(sentence, index, cues[-1], breaks)
        if cue:
            cues.append(cue)
    return tuple(cues)


def _verb_cue(sentence: Sentence, index: int, breaks: list[int]) -> Cue | None:
    word = sentence.words[index]
    subject = subject_before(sentence, index)
    if subject and may_speak(sentence, subject, index):
        start, end = reach(sentence, breaks, word.start)
        trailing = follows_content(sentence, subject.first) and not opens_main(sentence, index)
        start = start if trailing else word.end
        pronoun = is_pronoun(sentence.lower(subject.first))
        return Cue(
            words=sentence.words[subject.first].text.split("'")[0].split("’")[0]
            if pronoun
            else sentence.between(subject.first, subject.end),
            verb=word.text,
            start=subject.start,
            end=word.end,
            reach_start=start,
            reach_end=end,
            trailing=trailing,
            pronoun=pronoun,
        )
    if word.lower in _INVERTING and follows_content(sentence, index):
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
    _, stop = reach(sentence, breaks, word.start)
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
    start, stop = reach(sentence, breaks, sentence.words[quoted].start)
    opening = before.start if before else sentence.words[quoted].start
    end = sentence.words[saying].end
    trailing = before is not None and follows_content(sentence, before.first)
    inner = Cue(said, "", opening, end, start if trailing else end, stop, trailing=trailing)
    outer = inner._replace(words=relay, outer=True)
    return [cue for cue in (outer, inner) if cue.words]


def _inverted(sentence: Sentence, index: int, breaks: list[int]) -> Cue | None:
    end = with_name(sentence, index + 1, noun_phrase_end(sentence, index + 1))
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
    start, stop = reach(sentence, breaks, word.start)
    stop_word = sentence.words[end - 1].end
    pronoun = head in PRONOUNS
    return Cue(words, word.text, word.start, stop_word, start, stop, trailing=True, pronoun=pronoun)
