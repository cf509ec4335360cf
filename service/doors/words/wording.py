"""The one place where an answer becomes words for people, the same on every surface.

Nothing here decides: standing, relation and reason come with the answer. Layout belongs to the
door. No percentages of confidence, no verdict on truth.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from service.domain.answer import (
    Answer,
    Citation,
    Interpretation,
    ShownAsOf,
    ShownFigure,
    ShownSpeaker,
    Standing,
)
from service.domain.article import Evidence, Precision, Source
from service.domain.figure import Modality

DATE_UNKNOWN = "date unknown"
OUTLET_UNKNOWN = "outlet unknown"
QUOTE_FAILED = "quote not found in the stored article"

_STANDINGS = {
    Standing.AGREED: "Sources agree",
    Standing.CHANGED: "Changed over time",
    Standing.ONE_SOURCE: "One source only",
    Standing.NOT_FOUND: "Not in this collection",
    Standing.OUT_OF_SCOPE: "Not a question for this collection",
}
_MODALITIES = {
    Modality.PLANNED: "planned, not done",
    Modality.DENIED: "denied",
    Modality.HYPOTHETICAL: "only supposed",
}
_DATE_BASES = {
    Evidence.GIVEN: "given with the article",
    Evidence.FEED: "from the feed",
    Evidence.EDITED: "put right by a person",
    Evidence.DATA: "from the page's data",
    Evidence.TAG: "from the page's date tag",
    Evidence.URL: "from the page's address",
    Evidence.BYLINE: "from the byline",
    Evidence.TEXT: "printed in the text",
    Evidence.GUESS: "guessed from what the page prints",
    Evidence.NONE: "not known how",
}
_ASKED = {"count": "how many", "amount": "how much", "measure": "how much", "share": "what share"}


def standing_words(answer: Answer) -> str:
    """Say how the sources stand to each other, in the standing words of every surface."""
    if answer.standing is Standing.DISPUTED:
        return "Estimates differ" if answer.severity == "tension" else "Sources disagree"
    return _STANDINGS[answer.standing]


def counted(number: int, noun: str) -> str:
    """Count a noun: 1 -> "1 figure", 3412 -> "3,412 figures"."""
    return f"{number:,} {noun if number == 1 else noun + 's'}"


def listed(words: Iterable[str], link: str = "and") -> str:
    """Join words as a sentence lists them: "a", "a and b", "a, b and c"."""
    *head, last = list(dict.fromkeys(words)) or [""]
    return f"{', '.join(head)} {link} {last}" if head else last


def day_words(day: date) -> str:
    """Write a day as newspapers do: "20 Nov 2024"."""
    return f"{day.day} {day:%b} {day.year}"


def iso_day_words(day: str | None) -> str:
    """Write an ISO day for people; None: nobody knows it."""
    return day_words(date.fromisoformat(day)) if day else DATE_UNKNOWN


def as_of_words(as_of: ShownAsOf) -> str:
    """Say for which date a count speaks, no more exactly than it is known."""
    start, end = as_of.start or as_of.end, as_of.end or as_of.start
    if start is None or end is None:
        return DATE_UNKNOWN
    if as_of.precision is Precision.YEAR and start.year == end.year:
        return str(start.year)
    if as_of.precision is Precision.MONTH and (start.year, start.month) == (end.year, end.month):
        return f"{start:%b} {start.year}"
    if start == end:
        return day_words(start)
    if start.year != end.year:
        return f"{day_words(start)} to {day_words(end)}"
    if start.month != end.month:
        return f"{start.day} {start:%b} to {day_words(end)}"
    return f"{start.day} to {day_words(end)}"


def published_words(day: date | None, basis: Evidence, *, is_unverified: bool = False) -> str:
    """Say when an article ran and how that is known."""
    if day is None:
        return DATE_UNKNOWN
    doubt = ", unverified" if is_unverified else ""
    return f"{day_words(day)} ({_DATE_BASES[basis]}{doubt})"


def source_words(citation: Citation) -> str:
    """Say where a quote stands: outlet and date, each called unknown when it is."""
    published = published_words(
        citation.published,
        citation.published_basis,
        is_unverified=citation.published_unverified,
    )
    sheet = f", page {citation.page}" if citation.page else ""
    return f"{citation.outlet or OUTLET_UNKNOWN}, {published}{sheet}"


def card_words(source: Source) -> str:
    """Say where a stored article comes from, as `source_words` does for a quote."""
    dateline = source.dateline
    published = published_words(dateline.day, dateline.basis, is_unverified=dateline.unverified)
    return f"{source.outlet or OUTLET_UNKNOWN}, {published}"


def speaker_words(figure: ShownFigure) -> str:
    """Say who gives a figure; nobody is named who is not named in the text."""
    return chain_words(figure.attribution)


def chain_words(attribution: Sequence[ShownSpeaker]) -> str:
    """Say who speaks at the end of a chain, and through whom."""
    if not attribution:
        return "the article"
    *via, speaker = attribution
    if speaker.named:
        through = [link.name for link in via if link.name and link.name != speaker.name]
        return f"{speaker.name}, via {listed(through)}" if through else speaker.name
    if speaker.name:
        return f"{speaker.name} (unnamed)"
    return f'unnamed ("{speaker.hedge}")' if speaker.hedge else "unnamed"


def printed_words(figure: ShownFigure) -> str:
    """Give a figure as printed, with what it counts where it is in words: "two soldiers".

    Marked where it cannot be taken as it stands.
    """
    marks = [_MODALITIES[figure.modality]] if figure.modality in _MODALITIES else []
    if figure.ambiguous:
        marks.append("ambiguous as printed")
    if figure.read_by == "model":
        marks.append("read by a model")
    words = figure.printed
    if not any(sign.isdigit() for sign in words):
        words = f"{words} {figure.counted}".strip()
    return f"{words} ({', '.join(marks)})" if marks else words


def event_words(event: str) -> str:
    """Write a canonical event as words: "killed_or_wounded" -> "killed or wounded"."""
    return event.replace("_", " ")


def origins_words(answer: Answer) -> str:
    """Count figures and where they were first said: origins, not articles."""
    origins = answer.origins
    parts = [counted(len(answer.figures), "figure")] if answer.figures else []
    named = len(
        {
            figure.origin
            for figure in answer.figures
            if figure.origin and any(speaker.named for speaker in figure.attribution)
        }
    )
    if named:
        parts.append(counted(named, "named origin"))
    if origins.origins > named:
        own = origins.origins - named
        parts.append(f"{counted(own, 'outlet')} in {'its' if own == 1 else 'their'} own words")
    if origins.unnamed:
        parts.append(f"{origins.unnamed:,} unnamed")
    return f"{', '.join(parts)}, {counted(origins.articles, 'article')}"


def reading_words(interpretation: Interpretation) -> str:
    """Say how the question was read, so that a reader can object."""
    event = event_words(interpretation.event or "")
    if event and event[:4] in (interpretation.subject or "").lower():
        event = ""
    asked = _ASKED.get(interpretation.asks, interpretation.asks)
    parts = [" ".join(filter(None, [asked, interpretation.subject, event]))]
    if interpretation.place:
        parts.append(f"place: {interpretation.place}")
    if interpretation.as_of:
        parts.append(f"as of {interpretation.as_of}")
    if interpretation.speaker:
        parts.append(f"only as said by {interpretation.speaker}")
    return "; ".join([*parts, *interpretation.assumed])


def searched_words(answer: Answer) -> str:
    """Say how much was searched and how new it is."""
    searched = answer.searched
    articles, passages = counted(searched.articles, "article"), searched.passages
    newest = iso_day_words(searched.newest)
    other = f"; {counted(searched.unread, 'article')} of another language, figures not read"
    unread = other if searched.unread else ""
    return f"{articles} and {counted(passages, 'passage')} searched, newest {newest}{unread}"
