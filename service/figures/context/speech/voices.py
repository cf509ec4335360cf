"""Say who stands behind each offset of an article: the attribution chain.

Reads an article sentence by sentence, because pronouns and quotations lean on who spoke before.
Where the text names nobody, the chain is empty: the outlet itself says it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

from service.domain.figure import Speaker, SpeakerKind
from service.figures.context.speech.cues import find_cues
from service.figures.context.speech.names import hearsay, speaker_of, surname_of, with_hedge
from service.figures.context.speech.reach import Cue
from service.figures.context.words import Sentence
from service.figures.lexicon import speech

_QUOTED: Final = re.compile(r"“[^”\n]*(?:”|$|(?=\n))|\"[^\"\n]*(?:\"|$|(?=\n))", re.M)
_CONFIRMS: Final = re.compile(
    r"\b(?:confirmed|announced|verified|acknowledged|reported|disclosed)\s+(?:the|this|that|these)\s+(\w+)"
)
_NEAR_CHARS: Final = 300
# A text with more pronouns of nobody is no article.
_MOST_LOOKS: Final = 100
_OPENING_NAME: Final = re.compile(r"(?:^|[.!?”]\s+|\n)((?:[A-Z][\w-]+\s+){2,6})(?=[a-z]{3,})")
_CLAUSE_END: Final = re.compile(r"[;:]|,\s(?:but|while|and|who|which)\s|\s(?:while|but)\s")


def may_hold_speech(words: frozenset[str]) -> bool:
    """Tell whether a sentence of these lower-case words can hold a cue of saying."""
    return not _CUE_WORDS.isdisjoint(words)


_CUE_WORDS: Final = speech.SPEECH | {"according", "citing", "quoting", "per"}


class Voice(NamedTuple):
    """Hold a speaker and the stretch it answers for."""

    speaker: Speaker
    cue: Cue


class Voices:
    """Remember the speakers of one article while its sentences go by, in order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._quotes = [match.span() for match in _QUOTED.finditer(text)]
        self._person: Speaker | None = None
        self._group: Speaker | None = None
        self._persons: dict[str, Speaker] = {}
        self._companies: set[str] = set()
        self._bodies: list[str] = []
        self._looks = 0
        self._lines = [0, *(match.end() for match in re.finditer(r"\n", text))]
        self._by_line: dict[int, list[tuple[int, Speaker]]] = {}

    def hear(self, sentence: Sentence, *, is_title: bool = False) -> tuple[Voice, ...]:
        """Return the voices of the next sentence and remember them."""
        voices = []
        for cue in find_cues(sentence, is_title=is_title):
            speaker = self._resolve(cue)
            voices.append(Voice(speaker, cue))
            self._remember(speaker, cue.start)
        return tuple(voices)

    def chain(
        self, sentence: Sentence, voices: Sequence[Voice], offset: int
    ) -> tuple[Speaker, ...]:
        """Return who says what stands at `offset`, outlet-side first; empty: the outlet itself."""
        covering = [
            voice
            for voice in voices
            if voice.cue.reach_start <= offset < voice.cue.reach_end
            and not voice.cue.start <= offset < voice.cue.end
        ]
        chain = _chain_of(covering, offset)
        if chain:
            return chain
        found = _hearsay_at(sentence, offset)
        if found:
            return (hearsay(found),)
        return ()

    def denies(self, voices: Sequence[Voice], offset: int) -> bool:
        """Tell whether a speaker denies what stands at `offset`: "the king denied that ..."."""
        return any(
            voice.cue.verb.lower() in {"denied", "denies", "deny"}
            and voice.cue.reach_start <= offset < voice.cue.reach_end
            for voice in voices
        )

    def quoted(self, offset: int) -> tuple[Speaker, ...]:
        """Return who is quoted at `offset`, by the sentences around it; empty: nobody known."""
        quote = next((span for span in self._quotes if span[0] <= offset < span[1]), None)
        if quote is None:
            return ()
        line = self._line_of(offset)
        heard = self._by_line.get(line, [])
        before = [speaker for at, speaker in heard if at < offset]
        after = [speaker for at, speaker in heard if at >= quote[1]]
        if before or after:
            return ((before[-1] if before else after[0]),)
        return self._carried_over(quote[0], line)

    def _carried_over(self, start: int, line: int) -> tuple[Speaker, ...]:
        """Return the speaker of a quotation that the paragraph before left open."""
        before = self._text.rfind("\n", 0, start)
        earlier = self._text[:before].rstrip() if before > 0 else ""
        previous = next(
            (span for span in self._quotes if span[0] < len(earlier) <= span[1] + 1), None
        )
        if previous is None or self._text[previous[1] - 1] in "”":
            return ()
        heard = self._by_line.get(self._line_of(previous[0]), [])
        return (heard[-1][1],) if heard else ()

    def _line_of(self, offset: int) -> int:
        return self._lines[bisect_right(self._lines, offset) - 1]

    def _resolve(self, cue: Cue) -> Speaker:
        if cue.pronoun:
            known = self._person if cue.words.lower() in speech.PERSON_PRONOUNS else self._group
            if known is None and self._group and self._group.kind is SpeakerKind.ORGANISATION:
                known = self._group
            if known is None and cue.words.lower() in speech.PERSON_PRONOUNS:
                known = self._titled_before(cue.start)
            if known is not None:
                return with_hedge(known, cue.verb)
            return Speaker(name=cue.words, key="", kind=SpeakerKind.UNNAMED, named=False)
        speaker = speaker_of(cue.words, cue.verb)
        if speaker.name.lower() in speech.COMPANIES and len(self._companies) == 1:
            return speaker.model_copy(update={"key": next(iter(self._companies))})
        if body := self._body(speaker):
            return speaker.model_copy(update={"key": body})
        person = speaker.kind is SpeakerKind.PERSON
        folded = surname_of(speaker.name) if person else speech.fold_surname(speaker.key)
        known = self._persons.get(folded)
        if known is not None and (person or speaker.kind is SpeakerKind.ORGANISATION):
            alone = person and speaker.key != folded
            key = speaker.key if alone else known.key
            return speaker.model_copy(update={"kind": SpeakerKind.PERSON, "key": key})
        return speaker

    def _titled_before(self, offset: int) -> Speaker | None:
        """Return who opens one of the last sentences: "Mayor Ada Roth came. She said ..."."""
        self._looks += 1
        if self._looks > _MOST_LOOKS:
            return None
        left = self._text[max(0, offset - _NEAR_CHARS) : offset]
        found = [speaker_of(match.group(1).strip()) for match in _OPENING_NAME.finditer(left)]
        persons = [one for one in found if one.kind is SpeakerKind.PERSON]
        return persons[-1] if len({one.key for one in persons}) == 1 else None

    def _body(self, speaker: Speaker) -> str:
        """Return the key of the named body that "the agency" means; "": none, or not known."""
        word = speaker.key
        if word not in speech.BODIES or not self._bodies:
            return ""
        recent = self._bodies[-_MOST_LOOKS:]
        same = [key for key in recent if word in key.split() and key != word]
        if same:
            return same[-1]
        return recent[-1] if len(set(recent)) == 1 else ""

    def _remember(self, speaker: Speaker, offset: int) -> None:
        self._by_line.setdefault(self._line_of(offset), []).append((offset, speaker))
        if speaker.kind is SpeakerKind.PERSON:
            self._person = speaker
            self._persons[surname_of(speaker.name)] = speaker
        elif speaker.named:
            self._group = speaker
            if speaker.name.lower().removeprefix("the ") not in speech.BODIES:
                self._bodies.append(speaker.key)
            if (
                speaker.kind is SpeakerKind.ORGANISATION
                and speaker.name.lower() not in speech.COMPANIES
            ):
                self._companies.add(speaker.key)


def confirmed_event(sentence: Sentence) -> str:
    """Return the noun of "S confirmed the capture", or ""."""
    found = _CONFIRMS.search(sentence.text, sentence.start, sentence.end)
    return found.group(1) if found else ""


def _chain_of(covering: list[Voice], offset: int) -> tuple[Speaker, ...]:
    outer = [voice for voice in covering if voice.cue.outer]
    cited = [voice for voice in covering if voice.cue.cited]
    said = [voice for voice in covering if not (voice.cue.outer or voice.cue.cited)]
    left = [voice for voice in said if voice.cue.end <= offset]
    right = [voice for voice in said if voice.cue.start > offset]
    inner: list[Voice] = []
    if left:
        inner = [left[-1]]
        for earlier in reversed(left[:-1]):
            if not 0 <= inner[0].cue.start - earlier.cue.end <= _NESTED_CHARS:
                break
            inner.insert(0, earlier)
    elif right:
        inner = [right[0]]
    if left and right and right[-1].speaker.kind is SpeakerKind.MEDIA:
        inner.insert(0, right[-1])
    keys = [voice.speaker.key for voice in inner]
    chain = [voice for voice in outer[:1] if voice.speaker.key not in keys] + inner + cited[:1]
    speakers = [voice.speaker for voice in chain]
    pairs = zip(speakers, [None, *speakers], strict=False)
    return tuple(one for one, last in pairs if last is None or not one.key or one.key != last.key)


# " that " stands between a verb and the subject of what it reports.
_NESTED_CHARS: Final = 6


def _hearsay_at(sentence: Sentence, offset: int) -> str:
    """Return the words of hearsay in the clause around an offset, or ""."""
    first, last = max(sentence.start, offset - _NEAR_CHARS), min(sentence.end, offset + _NEAR_CHARS)
    for match in speech.HEARSAY.finditer(sentence.text, first, last):
        low, high = (
            sorted((match.end(), offset)) if match.end() < offset else (offset, match.start())
        )
        if low <= high and not _CLAUSE_END.search(sentence.text, low, high):
            return match.group()
    return ""
