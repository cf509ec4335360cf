"""Text to figures: the one public door of this room.

One pass over the sentences, in order, because pronouns, quotations and elided nouns lean on what
came before. Nothing is chosen here: every number is kept with its span, and what the text does not
say stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import blake2b
from typing import Final, NamedTuple

from service.domain.article import Dateline, Span
from service.domain.figure import Figure, Measure, Modality
from service.domain.quantity import Dimension
from service.figures.context.attach import (
    Setting,
    Stretch,
    dated,
    latest_day,
    read_setting,
    scope_of,
)
from service.figures.context.counted.ages.find import find_ages
from service.figures.context.counted.ages.measure import is_age, read_age
from service.figures.context.counted.ages.patterns import may_hold_ages
from service.figures.context.counted.elided.borrowed import Neighbours
from service.figures.context.counted.measures import Found, Read, read_measure
from service.figures.context.counted.singles import find_singles, may_hold_singles
from service.figures.context.dating import lasts
from service.figures.context.repeats import related
from service.figures.context.speech.voices import Voice, Voices, confirmed_event, may_hold_speech
from service.figures.context.words import Sentence, read_words
from service.figures.lexicon.events.words import event_of
from service.figures.quantities.find import Mention, NumberHabit, find_quantities, number_habit
from service.figures.sentences import each_sentence

READER_VERSION: Final = "14"
"""Version of the rules, kept with each figure: raise it whenever a reading may change."""

# "Of them" and "the total" look back to the sentence before, not over a page.
_EARLIER_CHARS: Final = 300
# A text with more is a table, a book or an attack. The rest of it is left unread.
MAX_NUMBERS: Final = 2000
"""Numbers looked at per text."""
MAX_CHARS: Final = 250_000
"""Characters read per text: nine times the longest of 2,681 news articles. `show` says where."""

_NEXT_SENTENCE_CHARS: Final = 3
# Ages looked over for the figure before them.
_MOST_AGES: Final = 6
_CONFIRMED: Final = 5
_WORD: Final = re.compile(r"[a-z]+")
# Ten numbers with hardly a word between them are a table, and rules about words do not hold in it.
_TABLE_NUMBERS: Final = 10


class _Reader(NamedTuple):
    voices: Voices
    dateline: Dateline
    latest: date | None
    habit: NumberHabit
    article_id: str


class _Place(NamedTuple):
    span: Span
    sentence: Sentence
    voices: tuple[Voice, ...]
    setting: Setting


class _Glance(NamedTuple):
    """Hold what a quick look at a sentence shows: its numbers, and whether to look closer."""

    mentions: tuple[Mention, ...]
    numbers: int
    singles: bool
    ages: bool
    speech: bool

    @property
    def holds_figures(self) -> bool:
        """Tell whether there is anything to read."""
        return bool(self.mentions) or self.singles or self.ages


def read_figures(
    text: str,
    dateline: Dateline = Dateline(),  # noqa: B008  (frozen)
    *,
    article_id: str = "",
    title_end: int = 0,
) -> tuple[Figure, ...]:
    """Return every figure of a text, in order, with all that the text says about it.

    `dateline` is the day the text ran: relative dates are resolved against it, and without it stay
    words. Before `title_end` lines are read as headlines ("Officials: 12 dead!"). Offsets are code
    points of `text`. Same text, same dateline, same figures and ids. Never raises. Nothing is read
    past `MAX_CHARS` characters or `MAX_NUMBERS` numbers.
    """
    latest = latest_day(text, dateline)
    reader = _Reader(Voices(text), dateline, latest, number_habit(text), article_id)
    figures: list[Figure] = []
    count = 0
    for span in each_sentence(text):
        if span.end > MAX_CHARS:
            break
        glance = _glance(text[span.start : span.end], reader.habit)
        count += glance.numbers
        if count > MAX_NUMBERS:
            break
        if glance.holds_figures or (glance.speech and reader.voices.listens):
            sentence = read_words(text, span.start, span.end)
            voices = reader.voices.hear(sentence, is_title=span.end <= title_end)
            _confirm(figures, sentence, voices)
            figures.extend(_figures_of(reader, sentence, voices, glance, _earlier(figures, span)))
    return related(figures, text)


def _glance(printed: str, habit: NumberHabit) -> _Glance:
    words = _WORD.findall(printed.lower())
    seen = frozenset(words)
    mentions = find_quantities(printed, habit, words=seen)
    count = len(mentions)
    is_table = count > _TABLE_NUMBERS and len(words) < 2 * count
    return _Glance(
        () if is_table else mentions,
        count,
        may_hold_singles(seen),
        not is_table and may_hold_ages(printed, seen),
        ":" in printed or may_hold_speech(seen),
    )


def _earlier(figures: Sequence[Figure], span: Span) -> Measure | None:
    """Return the last figure that a number without a noun may lean on: no age."""
    last = next((one for one in reversed(figures[-_MOST_AGES:]) if not is_age(one.quantity)), None)
    recent = last is not None and span.start - last.sentence.end < _EARLIER_CHARS
    return last.measure if last and recent else None


def _figures_of(
    reader: _Reader,
    sentence: Sentence,
    voices: tuple[Voice, ...],
    glance: _Glance,
    earlier: Measure | None,
) -> Iterator[Figure]:
    numbers = _numbers(sentence, glance)
    if not numbers:
        return
    setting = read_setting(sentence, reader.dateline, reader.latest)
    place = _Place(Span(start=sentence.start, end=sentence.end), sentence, voices, setting)
    before: Read | None = None
    for found in numbers:
        if _is_no_figure(place, found):
            continue
        if is_age(found.quantity):
            yield _figure(reader, place, found, read_age(sentence, found))
            continue
        gap = sentence.text[before.end : found.start] if before else ""
        unit = before.quantity.unit if before else None
        near = Neighbours(before.measure if before else None, gap, earlier, unit)
        read = read_measure(sentence, found, near)
        if read is None:
            continue
        yield _figure(reader, place, found, read)
        if not _is_dated(place, found):
            before = read


def _is_no_figure(place: _Place, found: Found) -> bool:
    """Tell whether a number is part of a speaker's name or of a date ("three years ago").

    A share is no name: "nearly one in three teenagers said".
    """
    named = found.quantity.unit.dimension is not Dimension.SHARE
    for voice in place.voices if named else ():
        name = voice.cue.words.split(",")[0]
        at = voice.cue.start
        if at <= found.start < at + len(name) and place.sentence.text.startswith(name, at):
            return True
    timed = found.quantity.unit.dimension is Dimension.DURATION
    return _is_dated(place, found) and not (timed and lasts(place.sentence, found.start))


def _is_dated(place: _Place, found: Found) -> bool:
    return any(day.start < found.end and found.start < day.end for day in place.setting.dates)


def _numbers(sentence: Sentence, glance: _Glance) -> list[Found]:
    """Return the numbers of a sentence in order: ages, then what overlaps none of them."""
    shift = sentence.start
    found = [Found(*age) for age in find_ages(sentence)] if glance.ages else []
    mentions = [
        Found(mention.start + shift, mention.end + shift, mention.quantity)
        for mention in glance.mentions
    ]
    singles = [Found(*single) for single in find_singles(sentence)] if glance.singles else []
    for each in (*mentions, *singles):
        if not any(other.start < each.end and each.start < other.end for other in found):
            found.append(each)
    found.sort(key=lambda each: each.start)
    return found


def _figure(reader: _Reader, place: _Place, found: Found, read: Read) -> Figure:
    sentence, measure, start = place.sentence, read.measure, found.start
    as_of, background = dated(place.setting, sentence, start, measure.event, place.voices)
    chain = reader.voices.chain(sentence, place.voices, start) or reader.voices.quoted(start)
    if background:
        measure = measure.model_copy(update={"background": True})
    if reader.voices.denies(place.voices, start):
        measure = measure.model_copy(update={"modality": Modality.DENIED})
    return Figure(
        id=_identity(reader.article_id, start, found.end),
        article_id=reader.article_id,
        quantity=read.quantity,
        measure=measure,
        scope=scope_of(
            place.setting, sentence, Stretch(start, read.end), measure.event, place.voices
        ),
        as_of=as_of,
        attribution=chain,
        span=Span(start=start, end=found.end),
        sentence=place.span,
        reader=READER_VERSION,
    )


def _identity(article_id: str, start: int, end: int) -> str:
    return f"fig_{blake2b(f'{article_id}:{start}:{end}'.encode(), digest_size=8).hexdigest()}"


def _confirm(figures: list[Figure], sentence: Sentence, voices: tuple[Voice, ...]) -> None:
    """Give the figures before to who confirms them: "S confirmed the capture"."""
    if not figures or not voices or figures[-1].sentence.end > sentence.start:
        return
    event = event_of(confirmed_event(sentence))
    last = figures[-1].sentence
    if event is None or sentence.start - last.end > _NEXT_SENTENCE_CHARS:
        return
    for index, figure in enumerate(figures[-_CONFIRMED:], max(0, len(figures) - _CONFIRMED)):
        unheard = not any(who.named for who in figure.attribution)
        if figure.sentence == last and figure.measure.event == event and unheard:
            figures[index] = figure.model_copy(update={"attribution": (voices[0].speaker,)})
