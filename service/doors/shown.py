"""A figure as JSON: the figure fields of an answer that need no question.

Names are those of `ShownFigure`; offsets count characters of the text that was read.
"""

from __future__ import annotations

from datetime import date

from service.domain.answer import ShownAsOf, ShownSpeaker
from service.domain.article import Noun, Span
from service.domain.figure import Figure, Modality, ReadBy
from service.domain.ports.stored import StoredFigure
from service.domain.quantity import Bound, Number


class ReadFigure(Noun):
    """Show one figure of a text. `start` and `end` mark `printed`, `sentence` what carries it."""

    id: str
    printed: str
    low: Number | None
    high: Number | None
    bound: Bound
    unit: str
    counted: str
    noun: str
    event: str
    actors: tuple[str, ...]
    nations: tuple[str, ...]
    modality: Modality
    increment: bool
    part: bool
    background: bool
    inherited: bool
    scope: str | None
    as_of: ShownAsOf
    attribution: tuple[ShownSpeaker, ...]
    ambiguous: bool
    corrected: bool
    repeat_of: str | None
    read_by: ReadBy
    start: int
    end: int
    sentence: Span


class ListedFigure(ReadFigure):
    """Show one stored figure with its article. `quote`: the sentence that `sentence` marks."""

    collection: str
    article_id: str
    external_id: str | None
    title: str
    outlet: str | None
    url: str | None
    published: date | None
    quote: str


def listed_figure(held: StoredFigure) -> ListedFigure:
    """Show a stored figure as it was read, compared with nothing."""
    source = held.source
    return ListedFigure(
        **dict(read_figure(held.figure)),
        collection=held.collection,
        article_id=source.article_id,
        external_id=source.external_id,
        title=source.title,
        outlet=source.outlet,
        url=source.url,
        published=source.dateline.day,
        quote=held.quote,
    )


def read_figure(figure: Figure) -> ReadFigure:
    """Show a figure as it was read, compared with nothing."""
    quantity, measure = figure.quantity, figure.measure
    return ReadFigure(
        id=figure.id,
        printed=quantity.printed,
        low=quantity.low,
        high=quantity.high,
        bound=quantity.bound,
        unit=quantity.unit.name,
        counted=measure.counted,
        noun=measure.noun,
        event=measure.event,
        actors=measure.actors,
        nations=measure.nations,
        modality=measure.modality,
        increment=measure.increment,
        part=measure.part,
        background=measure.background,
        inherited=measure.inherited,
        scope=figure.scope.words if figure.scope else None,
        as_of=ShownAsOf(
            start=figure.as_of.start,
            end=figure.as_of.end,
            precision=figure.as_of.precision,
            basis=figure.as_of.basis,
            words=figure.as_of.words,
        ),
        attribution=tuple(
            ShownSpeaker(name=one.name, kind=one.kind, named=one.named, hedge=one.hedge)
            for one in figure.attribution
        ),
        ambiguous=quantity.ambiguous,
        corrected=figure.corrected,
        repeat_of=figure.repeat_of,
        read_by=figure.read_by,
        start=figure.span.start,
        end=figure.span.end,
        sentence=figure.sentence,
    )
