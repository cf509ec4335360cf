"""The standing table: the first row that holds."""

from datetime import date

import pytest

from service.ask.cite.standing import conflicts_of, severity_of, standing_of
from service.ask.reconcile.record import reconcile
from service.domain.answer import Standing
from service.domain.figure import Figure
from service.domain.quantity import Bound
from service.domain.record import ConflictKind, Record
from tests.builders import a_figure, a_speaker

HEARSAY = (a_speaker("reports", key="reports", named=False),)


def record(*figures: Figure) -> Record:
    return reconcile(figures, ())


def test_two_origins_that_agree() -> None:
    held = record(a_figure(40, said_by="Okoro"), a_figure(40, said_by="Lima"))
    assert standing_of(held) is Standing.AGREED


def test_one_origin_however_often_repeated() -> None:
    held = record(a_figure(40, said_by="Okoro"), a_figure(40, said_by="Okoro", article_id="art_2"))
    assert standing_of(held) is Standing.ONE_SOURCE
    assert [c.kind for c in conflicts_of(held)] == [ConflictKind.SAME_ORIGIN]


def test_hearsay_corroborates_nothing() -> None:
    held = record(a_figure(40, said_by="Okoro"), a_figure(40, said_by=HEARSAY))
    assert standing_of(held) is Standing.ONE_SOURCE


@pytest.mark.parametrize(("other", "severity"), [(12000, "tension"), (15000, "conflict")])
def test_current_figures_that_differ_are_disputed(other: int, severity: str) -> None:
    held = record(a_figure(11000, said_by="Okoro"), a_figure(other, said_by="Lima"))
    assert standing_of(held) is Standing.DISPUTED
    assert severity_of(held.current_pairs) == severity


def test_an_older_count_replaced_is_a_change_and_no_dispute() -> None:
    held = record(
        a_figure(38, event="killed", said_by="Okoro", as_of=date(2024, 5, 12)),
        a_figure(41, event="killed", said_by="Okoro", as_of=date(2024, 5, 14)),
    )
    assert standing_of(held) is Standing.CHANGED
    assert [c.kind for c in conflicts_of(held)] == [ConflictKind.UPDATE]


def test_a_narrower_scope_is_no_dispute() -> None:
    held = record(
        a_figure(900, event="killed", said_by="Okoro", place="Kara", only=True),
        a_figure(1400, event="killed", said_by="Lima"),
    )
    assert standing_of(held) is Standing.AGREED
    assert [c.kind for c in conflicts_of(held)] == [ConflictKind.SCOPE]


def test_a_bound_that_fits_is_told_as_a_different_bound() -> None:
    held = record(
        a_figure(11000, Bound.ABOUT, said_by="Okoro"), a_figure(10000, Bound.OVER, said_by="Lima")
    )
    assert standing_of(held) is Standing.AGREED
    assert [c.kind for c in conflicts_of(held)] == [ConflictKind.BOUND]
