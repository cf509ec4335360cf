"""Find the cues of saying in one sentence: who speaks, and which stretch of it they speak for.

A subject must be able to speak, or it is no speaker: nothing is guessed. Pronouns stay pronouns
here; `voices.py` resolves them, because it knows who spoke before.
"""

from __future__ import annotations

import re
from typing import Final

from service.figures.context.speech.ability import may_speak
from service.figures.context.speech.appositions import QUOTES, with_name
from service.figures.context.speech.reach import (
    WHEN_SAID,
    Cue,
    breaks_of,
    follows_content,
    opens_main,
    reach,
    widened,
)
from service.figures.context.speech.sources import (
    ESTIMATES,
    RECKONED,
    agent_cue,
    heading_of,
    owner_cue,
    source_cue,
)
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
from service.figures.lexicon.nouns import is_person

_INVERTING: Final = vocabulary(
    "said says say wrote added announced warned explained reported tweeted confirmed "
    "claimed reports estimates claims writes adds notes warns explains argues insists predicts "
    "announces confirms according"
)
_CUE_WORDS: Final = (
    speech.SPEECH | ESTIMATES | RECKONED | vocabulary("according citing quoting per")
)
_AS_SAYING: Final = re.compile(r"\sas\ssaying\b")
_SHORT: Final = 4
# What may stand after who speaks: "said the midwife, ...", "said a deckhand on the ferry".
_AFTER_SPEAKER: Final = vocabulary(", . in at from on during after who whose ;") | {""}
_RESUMING: Final = vocabulary("said says say")
_VERBAL: Final = ("ed", "has", "had", "was", "is", "left", "came", "went")
# What moves a speaker is told by the outlet: "said she was shocked by a fire that killed 12".
_FELT: Final = re.compile(
    r"\s+(?:that\s+)?(?:he|she|they|it|we)\s+(?:was|were|is|are|felt|had\s+been)\s+(?:\w+\s+)?[\"“‘']?"
    r"(?:horrified|shocked|saddened|appalled|stunned|devastated|outraged|dismayed|heartbroken|alarmed"
    r"|worried|concerned)\b"
)


def find_cues(sentence: Sentence, *, is_title: bool = False) -> tuple[Cue, ...]:
    """Return the cues of one sentence in reading order."""
    cues: list[Cue] = []
    heading = heading_of(sentence, is_title=is_title)
    if heading:
        cues.append(heading)
    spoken = [index for index, word in enumerate(sentence.words) if word.lower in _CUE_WORDS]
    breaks = breaks_of(sentence) if spoken else []
    for index in spoken:
        if sentence.lower(index) == "saying" and sentence.lower(index - 1) == "as":
            cues.extend(_quoted_as(sentence, index, breaks))
        elif cue := _cue_at(sentence, index, breaks, cues):
            cues.append(cue)
    return widened(sentence, cues)


def _cue_at(sentence: Sentence, index: int, breaks: list[int], cues: list[Cue]) -> Cue | None:
    """Read the cue at a word, given the cues before it in the sentence."""
    lower = sentence.lower(index)
    if lower == "according":
        to = sentence.lower(index + 1) == "to"
        return source_cue(sentence, index, index + 2, breaks) if to else None
    if lower in {"citing", "quoting", "per"}:
        return source_cue(sentence, index, index + 1, breaks)
    if sentence.lower(index + 1) == "by" and lower in RECKONED:
        return agent_cue(sentence, index, breaks)
    if lower in ESTIMATES:
        cue = owner_cue(sentence, index, breaks)
        if cue and not (cue.pronoun and cues):
            return cue
    if lower not in speech.SPEECH:
        return None
    if lower in {"quoted", "quotes"} and _AS_SAYING.search(
        sentence.text, sentence.words[index].end, sentence.end
    ):
        return None
    cue = _verb_cue(sentence, index, breaks)
    if cue is None and cues:
        return _same_speaker(sentence, index, cues[-1], breaks)
    if cue is None and lower in _RESUMING:
        return _resumed(sentence, index, breaks)
    return cue


def _verb_cue(sentence: Sentence, index: int, breaks: list[int]) -> Cue | None:
    word = sentence.words[index]
    subject = None if _is_in_name(sentence, index) else subject_before(sentence, index)
    if subject and may_speak(sentence, subject, index):
        start, end = reach(sentence, breaks, word.start)
        trailing = follows_content(sentence, subject.first) and not opens_main(sentence, index)
        start = start if trailing else word.end
        end = start if _FELT.match(sentence.text, word.end, sentence.end) else end
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


def _is_in_name(sentence: Sentence, index: int) -> bool:
    """Tell whether a word of saying is part of a name: "the United States", "the Coast Report"."""
    word = sentence.words[index]
    if not (word.is_name and (word.lower in speech.DOUBTFUL or word.text == "Said") and index):
        return False
    long = (other for other in sentence.words if len(other.text) > _SHORT and other.text.isalpha())
    return sentence.words[index - 1].is_name and any(not other.is_name for other in long)


def _resumed(sentence: Sentence, index: int, breaks: list[int]) -> Cue | None:
    """Read "She left the port but says 40 stayed": who opens the sentence speaks on."""
    at = index - 1
    while at >= 0 and is_adverb(sentence, at):
        at -= 1
    if sentence.lower(at) not in {"and", "but"}:
        return None
    pronoun = sentence.lower(0) in PRONOUNS
    first, end = 0, 1
    while not pronoun and end < at and sentence.words[end].is_name:
        end += 1
    opens = pronoun or (sentence.words[0].is_name and has_name(sentence, first, end))
    if not opens or is_adverb(sentence, end) or not sentence.lower(end).endswith(_VERBAL):
        return None
    word = sentence.words[index]
    _, stop = reach(sentence, breaks, word.start)
    words = sentence.between(first, end)
    return Cue(words, word.text, word.start, word.end, word.end, stop, pronoun=pronoun)


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
    end = noun_phrase_end(sentence, index + 1)
    role = sentence.lower(index + 1) in speech.INTRODUCING and end > index + 2
    role = role and (sentence.lower(end) in _AFTER_SPEAKER or sentence.lower(end) in QUOTES)
    end = with_name(sentence, index + 1, end, is_role=role)
    head = sentence.lower(end - 1)
    if head in speech.DOCUMENTS and (maker := _maker(sentence, end)):
        end = maker
    words = sentence.between(index + 1, end)
    alone = head in PRONOUNS and sentence.lower(end)[:1].isalpha()
    if (
        end == index + 1
        or alone
        or not (role or has_name(sentence, index + 1, end) or head in PRONOUNS or _is_speaker(head))
    ):
        return None
    word = sentence.words[index]
    start, stop = reach(sentence, breaks, word.start)
    stop_word = sentence.words[end - 1].end
    pronoun = head in PRONOUNS
    return Cue(words, word.text, word.start, stop_word, start, stop, trailing=True, pronoun=pronoun)


def _is_speaker(head: str) -> bool:
    return head in speech.SPEAKERS or is_person(head)


def _maker(sentence: Sentence, end: int) -> int:
    """Return the end of "by S" after "said an assessment Tuesday"; 0: nobody is named."""
    by = end
    while by < end + 3 and sentence.lower(by) in WHEN_SAID:
        by += 1
    if sentence.lower(by) != "by" or not has_name(sentence, by + 1, by + 4):
        return 0
    return noun_phrase_end(sentence, by + 1)
