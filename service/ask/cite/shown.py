"""Shape entries, estimates and origins as ANSWER.md shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from service.domain.answer import Estimate, Origins, ShownAsOf, ShownFigure, ShownSpeaker
from service.domain.article import Source
from service.domain.figure import AsOf
from service.domain.record import Entry, Record, Relation, RelationKind


def shown_figure(
    entry: Entry,
    relation: Relation | None,
    citations: tuple[int, ...],
    origin_ids: Mapping[str, str],
) -> ShownFigure:
    """Shape an entry by its leading reading; `relation` None: it is the leading figure."""
    figure = entry.figure
    quantity, measure = figure.quantity, figure.measure
    return ShownFigure(
        id=figure.id,
        printed=quantity.printed,
        low=quantity.low,
        high=quantity.high,
        bound=quantity.bound,
        unit=quantity.unit.name,
        counted=measure.counted,
        event=measure.event,
        modality=measure.modality,
        increment=measure.increment,
        scope=figure.scope.words if figure.scope else None,
        as_of=_as_of(entry.as_of),
        attribution=tuple(
            ShownSpeaker(name=link.name, kind=link.kind, named=link.named, hedge=link.hedge)
            for link in figure.attribution
        ),
        status=entry.status,
        relation=relation.kind if relation else RelationKind.AGREE,
        undated=relation.undated if relation else False,
        ambiguous=quantity.ambiguous,
        read_by=figure.read_by,
        origin=origin_ids.get(entry.origins[0]) if entry.origins else None,
        articles=len({reading.article_id for reading in entry.figures}),
        citations=citations,
    )


def _as_of(as_of: AsOf) -> ShownAsOf:
    return ShownAsOf(
        start=as_of.start,
        end=as_of.end,
        precision=as_of.precision,
        basis=as_of.basis,
        words=as_of.words,
    )


def origin_ids(entries: Sequence[Entry]) -> dict[str, str]:
    """Give each named origin an id, in the order of the figures."""
    keys = dict.fromkeys(origin for entry in entries for origin in entry.origins)
    return {key: f"org_{number}" for number, key in enumerate(keys, 1)}


def origins_of(record: Record, sources: Sequence[Source]) -> Origins:
    """Count articles, known outlets, named origins, and hearsay apart."""
    articles = {figure.article_id for entry in record.entries for figure in entry.figures}
    outlets = {s.outlet for s in sources if s.article_id in articles and s.outlet}
    return Origins(
        articles=len(articles),
        outlets=len(outlets),
        origins=len({origin for entry in record.entries for origin in entry.origins}),
        unnamed=sum(1 for entry in record.entries if not entry.origins),
    )


def estimate_of(record: Record) -> Estimate | None:
    """Give the span of the current figures, and what most of them say; never an average."""
    ends = record.ends
    if ends is None:
        return None
    dates = [
        end for at in record.current if (end := record.entries[at].figure.as_of.end) is not None
    ]
    return Estimate(
        low=ends.low.value,
        high=ends.high.value,
        most_said=record.most_said,
        unit=record.entries[0].figure.quantity.unit.name,
        as_of=max(dates).isoformat() if dates else None,
        rule="span of current figures of this measure",
    )
