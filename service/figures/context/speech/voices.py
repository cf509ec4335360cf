"""Say who stands behind each offset of an article: the attribution chain.

Reads an article sentence by sentence, because pronouns and quotations lean on who spoke before.
Where the text names nobody, the chain is empty: the outlet itself says it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

from service.domain.figure import Speaker, SpeakerKind
from service.figures.context.speech.cues import find_cues
from service.figures.context.speech.identities import Identities
from service.figures.context.speech.names import hearsay
from service.figures.context.speech.reach import Cue
from service.figures.context.words import Sentence
from service.figures.lexicon import speech

_QUOTED: Final = re.compile(
    r"“[^”\n]*(?:”|$|(?=\n))|\"[^\"\n]*(?:\"|$|(?=\n))"
    r"|(?<![\w.,])['‘](?=[A-Z])(?:[^'‘’\n]|(?<=\w)['’](?=\w))*(?<=[.,!?])['’]",
    re.M,
)
# Nobody is quoted over more paragraphs than these without being named again.
_MOST_PARAGRAPHS: Final = 10
_CONFIRMS: Final = re.compile(
    r"\b(?:confirmed|announced|verified|acknowledged|reported|disclosed)\s+(?:the|this|that|these)\s+(\w+)"
)
MOST_CUES: Final = 3000
"""Cues of saying heard per text: more are no article, and cost 0.1 ms each."""
_NEAR_CHARS: Final = 300
# "That number includes 40 children" goes on with what was said before.
_INCLUDES: Final = re.compile(
    r"(?:That|This)(?:\s(?:number|figure|total|toll|count|tally))?\sinclude[sd]?\b"
    r"|Of\s(?:those|these|them)\b|They\sinclude[d]?\b"
)
_NEXT_CHARS: Final = 3
# "It was not true that 28 had been expelled", up to the number it denies.
_UNTRUE: Final = re.compile(
    r"\b(?:was|is|were) [\"“‘']?(?:not true|untrue|false|a lie)[\"”’']? that\s[^.;]{0,60}\Z"
)
_CLAUSE_END: Final = re.compile(r"[;:]|,\s(?:but|while|and|who|which)\s|\s(?:while|but)\s")


def may_hold_speech(words: frozenset[str]) -> bool:
    """Tell whether a sentence of these lower-case words can hold a cue of saying."""
    return not _CUE_WORDS.isdisjoint(words)


_CUE_WORDS: Final = speech.SPEECH | {"according", "citing", "quoting", "per"}


class Voice(NamedTuple):
    """Hold a speaker and the stretch it answers for."""

    speaker: Speaker
    cue: Cue


class _Told(NamedTuple):
    """Hold who told the last figure, and where its sentence ends."""

    end: int
    chain: tuple[Speaker, ...]


class Voices:
    """Remember the speakers of one article while its sentences go by, in order."""

    def __init__(self, text: str) -> None:
        self._text = text
        quotes = [match.span() for match in _QUOTED.finditer(text)]
        self._quote_starts = [start for start, _ in quotes]
        self._quote_ends = [end for _, end in quotes]
        self._carried: dict[int, tuple[Speaker, ...]] = {}
        self._known = Identities(text)
        self._told = _Told(0, ())
        self._heard = 0
        self._lines = [0, *(match.end() for match in re.finditer(r"\n", text))]
        self._by_line: dict[int, list[tuple[int, Speaker]]] = {}

    @property
    def listens(self) -> bool:
        """Tell whether more cues are heard."""
        return self._heard < MOST_CUES

    def hear(self, sentence: Sentence, *, is_title: bool = False) -> tuple[Voice, ...]:
        """Return the voices of the next sentence and remember them; none past `MOST_CUES`."""
        if not self.listens:
            return ()
        voices = []
        for cue in find_cues(sentence, is_title=is_title):
            if cue.words.lower() == "we" and self._is_quoted(cue.start):
                continue
            speaker = self._known.resolve(cue)
            if cue.unsure and not self._known.is_told_of(speaker):
                continue
            voices.append(Voice(speaker, cue))
            self._remember(speaker, cue.start)
        self._heard += len(voices)
        return tuple(voices)

    def chain(
        self, sentence: Sentence, voices: Sequence[Voice], offset: int
    ) -> tuple[Speaker, ...]:
        """Return who says what stands at `offset`, outlet-side first; empty: the outlet itself."""
        chain = self._chain(sentence, voices, offset)
        if not chain and 0 <= sentence.start - self._told.end <= _NEXT_CHARS:
            goes_on = _INCLUDES.match(sentence.text, sentence.start, sentence.end)
            chain = self._told.chain if goes_on else ()
        self._told = _Told(sentence.end, chain)
        return chain

    def _chain(
        self, sentence: Sentence, voices: Sequence[Voice], offset: int
    ) -> tuple[Speaker, ...]:
        # "Roth estimated 12,000": the verb belongs to the number, and the number to the speaker.
        offset = next((cue.end for _, cue in voices if _verb_at(cue) == offset), offset)
        if any(_is_subject(voice.cue, offset, voices) for voice in voices):
            return ()
        covering = [
            voice for voice in voices if voice.cue.reach_start <= offset < voice.cue.reach_end
        ]
        chain = _chain_of(self._text, covering, offset)
        if chain:
            return chain
        found = _hearsay_at(sentence, offset)
        if found:
            return (hearsay(found),)
        return ()

    def denies(self, voices: Sequence[Voice], offset: int) -> bool:
        """Tell whether a speaker denies what stands at `offset`: "the king denied that ..."."""
        covering = [v.cue for v in voices if v.cue.reach_start <= offset < v.cue.reach_end]
        return any(
            cue.verb.lower() in {"denied", "denies", "deny"}
            or _UNTRUE.search(self._text, cue.reach_start, offset) is not None
            for cue in covering
        )

    def _is_quoted(self, offset: int) -> bool:
        quote = bisect_right(self._quote_starts, offset) - 1
        return quote >= 0 and offset < self._quote_ends[quote]

    def quoted(self, offset: int) -> tuple[Speaker, ...]:
        """Return who is quoted at `offset`, by the sentences around it; empty: nobody known."""
        quote = bisect_right(self._quote_starts, offset) - 1
        if quote < 0 or offset >= self._quote_ends[quote]:
            return ()
        heard = self._by_line.get(self._line_of(offset), [])
        before = next((speaker for at, speaker in reversed(heard) if at < offset), None)
        if before is not None:
            return (before,)
        after = (speaker for at, speaker in heard if at >= self._quote_ends[quote])
        if (first := next(after, None)) is not None:
            return (first,)
        if quote not in self._carried:
            self._carried[quote] = self._carried_over(self._quote_starts[quote])
        return self._carried[quote]

    def _carried_over(self, start: int) -> tuple[Speaker, ...]:
        """Return the speaker of a quotation that the paragraphs before left open."""
        for _ in range(_MOST_PARAGRAPHS):
            before = self._text.rfind("\n", 0, start)
            end = len(self._text[:before].rstrip()) if before > 0 else 0
            previous = bisect_left(self._quote_ends, end - 1)
            if previous == len(self._quote_ends) or self._quote_starts[previous] >= end:
                return ()
            if self._text[self._quote_ends[previous] - 1] in "”’'":
                return ()
            start = self._quote_starts[previous]
            if heard := self._by_line.get(self._line_of(start), []):
                return (heard[-1][1],)
        return ()

    def _line_of(self, offset: int) -> int:
        return self._lines[bisect_right(self._lines, offset) - 1]

    def _remember(self, speaker: Speaker, offset: int) -> None:
        self._by_line.setdefault(self._line_of(offset), []).append((offset, speaker))
        self._known.remember(speaker, offset)


def confirmed_event(sentence: Sentence) -> str:
    """Return the noun of "S confirmed the capture", or ""."""
    found = _CONFIRMS.search(sentence.text, sentence.start, sentence.end)
    return found.group(1) if found else ""


def _verb_at(cue: Cue) -> int:
    """Return where the verb of a cue starts; -1: it has none."""
    return cue.end - len(cue.verb) if cue.verb else -1


def _is_subject(cue: Cue, offset: int, voices: Sequence[Voice]) -> bool:
    """Tell whether an offset lies among the words of a cue: "two other officials said".

    What is said inside a subject is still said: "the mayor, who had said 40 were missing, ...".
    """
    inside = (voice.cue for voice in voices if cue.start <= voice.cue.start)
    return cue.start <= offset < cue.end and not any(
        other.end <= offset < other.reach_end for other in inside
    )


def _chain_of(text: str, covering: list[Voice], offset: int) -> tuple[Speaker, ...]:
    outer = [voice for voice in covering if voice.cue.outer]
    cited = [voice for voice in covering if voice.cue.cited]
    said = [voice for voice in covering if not (voice.cue.outer or voice.cue.cited)]
    left = [voice for voice in said if voice.cue.end <= offset]
    right = [voice for voice in said if voice.cue.start > offset]
    inner: list[Voice] = []
    if left:
        inner = [left[-1]]
        for earlier in reversed(left[:-1]):
            if not _NESTED.fullmatch(text, earlier.cue.end, inner[0].cue.start):
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
    return tuple(
        one
        for one, last in pairs
        if last is None or (one.key or one.name) != (last.key or last.name)
    )


# What stands between a verb and the subject of what it reports.
_NESTED: Final = re.compile(r"\s?(?:(?:on\s|late\s|late\son\s)?[A-Z]\w+day\s)?(?:that\s)?,?\s?")


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
