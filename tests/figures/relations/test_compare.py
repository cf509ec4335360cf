from __future__ import annotations

from datetime import date, timedelta

import pytest

from service.domain.figure import AsOfBasis, Figure
from service.domain.quantity import Bound, Dimension, Unit
from service.domain.record import RelationKind as R
from service.figures.relations.compare import compare
from service.figures.relations.verdict import judge
from tests.builders import (
    KILOMETRE,
    MILE,
    PERCENT,
    a_figure,
    a_quantity,
    a_speaker,
    an_as_of,
)

DEC_23, JAN_5, JAN_11 = date(2024, 12, 23), date(2025, 1, 5), date(2025, 1, 11)
LAST_WEEK = an_as_of(words="last week")
POINTS = (Bound.EXACT, Bound.ABOUT, Bound.NEARLY)
MEETS = {R.AGREE, R.COMPATIBLE}


def kursk(value: int, bound: Bound = Bound.EXACT, **more: object) -> Figure:
    options = {"event": "killed_or_wounded", "place": "the Kursk region", "within": ("Russia",)}
    return a_figure(value, bound, **{**options, **more})  # type: ignore[arg-type]  # test options


def test_seed_deployments_differ_without_a_date() -> None:
    relation = compare(
        a_figure(11000, Bound.ABOUT, as_of=None), a_figure(12000, Bound.ABOUT, as_of=None)
    )
    assert (relation.kind, relation.undated) == (R.TENSION, True)
    assert relation.reason.startswith("estimates differ by 9%")


def test_a_place_named_once_does_not_hide_a_tension() -> None:
    relation = compare(
        a_figure(11000, Bound.ABOUT, as_of=None),
        a_figure(12000, Bound.ABOUT, as_of=None, place="Russia"),
    )
    assert relation.kind is R.TENSION


def test_losses_in_one_region_are_part_of_those_in_the_conflict() -> None:
    relation = compare(
        kursk(3000, Bound.OVER, only=True, said_by="Zelensky"),
        a_figure(
            4000,
            Bound.AT_LEAST,
            event="killed_or_wounded",
            place="the conflict",
            said_by="Ukrainian intelligence",
        ),
    )
    assert (relation.kind, relation.reason) == (R.SUBSET, "counts the Kursk region alone")


def test_a_speaker_replaces_himself_where_an_order_is_known() -> None:
    older = kursk(3000, Bound.OVER, only=True, said_by="Zelensky", as_of=DEC_23)
    newer = kursk(4000, said_by="Zelensky", as_of=JAN_5, basis=AsOfBasis.PUBLICATION)
    relation = compare(older, newer)
    assert (relation.kind, relation.newer, relation.same_origin) == (R.SUPERSEDED, "b", True)
    assert compare(newer, older).newer == "a"


def test_a_speaker_with_two_numbers_and_no_order_is_undated() -> None:
    relation = compare(
        kursk(3000, Bound.OVER, only=True, said_by="Zelensky", as_of=LAST_WEEK),
        kursk(4000, said_by="Zelensky", as_of=LAST_WEEK),
    )
    assert (relation.kind, relation.undated) == (R.TENSION, True)


def test_another_speaker_never_replaces_by_publication_day_alone() -> None:
    relation = compare(
        a_figure(11000, said_by="NIS", as_of=DEC_23, basis=AsOfBasis.PUBLICATION),
        a_figure(12000, said_by="Zelensky", as_of=JAN_11, basis=AsOfBasis.PUBLICATION),
    )
    assert (relation.kind, relation.undated) == (R.TENSION, True)


def test_one_place_against_none_with_one_number_agrees() -> None:
    assert compare(kursk(4000), a_figure(4000, event="killed_or_wounded")).kind is R.AGREE


def test_one_place_against_none_is_a_part_when_clearly_smaller() -> None:
    relation = compare(kursk(1000), a_figure(4000, event="killed_or_wounded"))
    assert (relation.kind, relation.reason) == (R.SUBSET, "counts the Kursk region")


def test_one_place_against_none_is_no_part_when_larger() -> None:
    assert compare(kursk(9000), a_figure(4000, event="killed_or_wounded")).kind is R.CONFLICT


def test_soldiers_and_people_with_one_number_are_one_count() -> None:
    soldiers = a_figure(2, event="captured", as_of=None)
    people = a_figure(2, event="captured", noun="person", as_of=None)
    assert compare(soldiers, people).kind is R.AGREE


def test_one_soldier_of_an_unknown_day_is_no_part_of_two_people() -> None:
    soldier = a_figure(1, event="captured", as_of=None)
    people = a_figure(2, event="captured", noun="person")
    assert compare(soldier, people).kind is R.NOT_COMPARABLE


def test_dead_soldiers_are_a_part_of_the_dead() -> None:
    dead = a_figure(94, event="killed", noun="person")
    assert compare(a_figure(12, event="killed"), dead).kind is R.SUBSET


def test_figures_of_two_nations_are_not_rivals() -> None:
    relation = compare(a_figure(11000), a_figure(50000, nations=("RU",)))
    assert (relation.kind, relation.reason) == (R.NOT_COMPARABLE, "different thing counted")


def test_miles_and_kilometres_agree() -> None:
    one = a_figure("2.7", unit=MILE, noun="", event="")
    other = a_figure("4.3", unit=KILOMETRE, noun="", event="")
    assert compare(one, other).kind is R.AGREE


def test_points_are_not_percent() -> None:
    points = Unit(name="percentage point", dimension=PERCENT.dimension)
    relation = compare(a_figure(5, unit=PERCENT), a_figure(5, unit=points))
    assert relation.rule == "unit"


def test_killed_soldiers_and_deployed_officers_are_neither_part_of_the_other() -> None:
    relation = compare(
        a_figure(300, event="killed", noun="soldier"),
        a_figure(500, event="deployed", noun="officer"),
    )
    assert relation.kind is R.NOT_COMPARABLE


def test_a_part_counted_later_than_its_whole_is_no_conflict() -> None:
    relation = compare(
        a_figure(4700, event="killed", as_of=JAN_11),
        a_figure(3000, event="killed_or_wounded", as_of=DEC_23),
    )
    assert relation.kind is R.NOT_COMPARABLE


def test_doubtful_digits_are_never_compared_as_if_sure() -> None:
    relation = compare(a_figure(105, ambiguous=True), a_figure(10500))
    assert (relation.kind, relation.rule) == (R.NOT_COMPARABLE, "ambiguous")


def test_a_capture_told_of_without_a_date_is_told_apart() -> None:
    relation = compare(
        a_figure(2, event="captured", as_of=JAN_11), a_figure(1, event="captured", as_of=None)
    )
    assert relation.kind is R.NOT_COMPARABLE


def test_an_unknown_number_aboard_is_disputed_within_a_news_cycle() -> None:
    relation = compare(
        a_figure(181, event="aboard", noun="person", basis=AsOfBasis.PUBLICATION),
        a_figure(
            175,
            event="aboard",
            noun="person",
            as_of=JAN_11 + timedelta(days=1),
            basis=AsOfBasis.PUBLICATION,
        ),
    )
    assert relation.kind is R.CONFLICT


def test_hearsay_has_no_origin() -> None:
    hearsay = (a_speaker("reports", named=False),)
    relation = compare(a_figure(said_by=hearsay), a_figure(said_by=hearsay))
    assert not relation.same_origin


@pytest.mark.parametrize("bound", POINTS)
def test_two_points_with_one_core_agree(bound: Bound) -> None:
    assert judge(a_quantity(12000, bound), a_quantity(11900)).kind is R.AGREE


def test_rates_per_different_things_are_not_compared() -> None:
    day = Unit(name="barrel per day", dimension=Dimension.RATE)
    year = Unit(name="barrel per year", dimension=Dimension.RATE)
    relation = compare(a_figure(40, unit=day), a_figure(400, unit=year))
    assert relation.kind is R.NOT_COMPARABLE
    assert relation.rule == "unit"
