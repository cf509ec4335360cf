"""What stands on record for one measure, and how its figures stand to each other."""

from datetime import date
from decimal import Decimal

from service.ask.reconcile.record import reconcile
from service.domain.article import Source
from service.domain.figure import AsOfBasis, Figure
from service.domain.quantity import Bound
from service.domain.record import Record, RelationKind, Status
from tests.builders import a_figure, a_speaker


def on_record(*figures: Figure, outlets: dict[str, str] | None = None) -> Record:
    sources = [
        Source(
            article_id=article_id,
            title=article_id,
            outlet=(outlets or {}).get(article_id),
            sha256="",
        )
        for article_id in {figure.article_id for figure in figures}
    ]
    return reconcile(figures, sources)


def test_a_headline_folds_into_the_body_it_restates() -> None:
    record = on_record(a_figure(40), a_figure(40, said_by="Okoro"))
    [entry] = record.entries
    assert entry.origins == ("okoro",)


def test_one_speaker_in_two_articles_is_one_origin() -> None:
    record = on_record(
        a_figure(40, said_by="Okoro"), a_figure(40, said_by="Okoro", article_id="art_2")
    )
    [entry] = record.entries
    assert len(entry.figures) == 2
    assert entry.origins == ("okoro",)


def test_hearsay_has_no_origin() -> None:
    hearsay = (a_speaker("reports", key="reports", named=False),)
    assert on_record(a_figure(40, said_by=hearsay)).entries[0].origins == ()


def test_what_articles_say_themselves_counts_by_outlet() -> None:
    record = on_record(
        a_figure(40, article_id="art_1"),
        a_figure(40, article_id="art_2"),
        a_figure(40, article_id="art_3"),
        outlets={"art_1": "Gazette", "art_2": "Gazette", "art_3": "Courier"},
    )
    assert sorted(record.entries[0].origins) == ["Courier", "Gazette"]


def test_the_value_most_origins_give_leads() -> None:
    record = on_record(
        a_figure(12000, said_by="Lima"),
        a_figure(11000, said_by="Okoro"),
        a_figure(11000, Bound.OVER, said_by="Mensah"),
    )
    assert record.entries[0].figure.quantity.low == 11000
    assert record.entries[0].figure.quantity.bound is Bound.EXACT


def test_a_later_count_of_the_same_speaker_replaces_the_older() -> None:
    record = on_record(
        a_figure(38, event="killed", said_by="Okoro", as_of=date(2024, 5, 12)),
        a_figure(41, event="killed", said_by="Okoro", as_of=date(2024, 5, 14)),
    )
    old = next(e for e in record.entries if e.figure.quantity.low == 38)
    assert old.status is Status.SUPERSEDED
    assert record.entries[0].figure.quantity.low == 41


def test_the_publication_day_alone_does_not_replace_another_speakers_count() -> None:
    basis = AsOfBasis.PUBLICATION
    record = on_record(
        a_figure(3800, event="killed", said_by="Okoro", as_of=date(2024, 5, 1), basis=basis),
        a_figure(5100, event="killed", said_by="Lima", as_of=date(2024, 5, 2), basis=basis),
    )
    assert all(entry.status is Status.CURRENT for entry in record.entries)


def test_the_range_runs_between_printed_ends_and_nothing_is_averaged() -> None:
    record = on_record(
        a_figure(10000, Bound.OVER, said_by="Okoro"),
        a_figure(11000, Bound.ABOUT, said_by="Lima"),
        a_figure(12000, Bound.ABOUT, said_by="Mensah"),
    )
    assert record.ends is not None
    assert (record.ends.low.value, record.ends.high.value) == (Decimal(10000), Decimal(12000))


def test_the_most_said_value_is_none_where_two_are_even() -> None:
    even = on_record(a_figure(10, said_by="Okoro"), a_figure(12, said_by="Lima"))
    assert even.most_said is None
    three = on_record(
        a_figure(10, said_by="Okoro"),
        a_figure(12, said_by="Lima"),
        a_figure(12, said_by="Mensah", article_id="art_2"),
    )
    assert three.most_said == Decimal(12)


def test_an_ambiguous_number_never_counts_towards_the_range() -> None:
    record = on_record(a_figure(100, said_by="Okoro"), a_figure(9, said_by="Lima", ambiguous=True))
    assert record.ends is not None
    assert record.ends.low.value == 100


def test_the_relation_to_the_leading_figure_is_kept() -> None:
    record = on_record(
        a_figure(11000, said_by="Okoro"),
        a_figure(11000, Bound.ABOUT, said_by="Mensah"),
        a_figure(15000, said_by="Lima"),
    )
    kinds = {
        int(entry.figure.quantity.low or 0): relation.kind
        for at, entry in enumerate(record.entries)
        if (relation := record.to_lead(at))
    }
    assert kinds[15000] is RelationKind.CONFLICT
    assert kinds[11000] is RelationKind.AGREE


def test_no_figures_give_an_empty_record() -> None:
    assert on_record().entries == ()


def test_a_number_an_article_takes_back_is_replaced_and_no_rival() -> None:
    record = on_record(a_figure(100_000, corrected=True), a_figure(10_000))
    [pair] = record.pairs
    old = next(e for e in record.entries if e.figure.quantity.low == 100_000)
    assert (pair.relation.kind, pair.relation.rule) == (RelationKind.SUPERSEDED, "correction")
    assert old.status is Status.CORRECTED


def test_a_number_taken_back_by_one_article_is_still_disputed_where_another_keeps_it() -> None:
    record = on_record(
        a_figure(100_000, corrected=True, as_of=date(2025, 1, 12)),
        a_figure(100_000, article_id="art_2"),
        a_figure(10_000),
    )
    [pair] = record.pairs
    assert pair.relation.kind is RelationKind.CONFLICT
    assert {entry.status for entry in record.entries} == {Status.CURRENT}
