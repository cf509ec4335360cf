"""What holds of every two figures, whatever they say: huge, zero, negative, open at both ends."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from service.domain.figure import AsOfBasis, Figure, Modality
from service.domain.quantity import Bound, Dimension, Quantity, Unit
from service.domain.record import RelationKind as R
from service.figures.lexicon.units.measures import (
    CELSIUS,
    FAHRENHEIT,
    MAGNITUDE,
    MEASURES,
    YEAR_OF_AGE,
)
from service.figures.relations.bands import Band, core, loose
from service.figures.relations.compare import compare
from service.figures.relations.verdict import judge
from tests.builders import EUR, PERCENT, USD, a_figure, a_quantity

MEETS = {R.AGREE, R.COMPATIBLE}
TWO_ENDS = {Bound.RANGE, Bound.VAGUE}
KILOMETRE, MILE, KILOGRAM, POUND = (MEASURES[name] for name in ("km", "mile", "kg", "lb"))
SCALES = [(KILOMETRE, MILE), (MILE, KILOMETRE), (KILOGRAM, POUND), (POUND, KILOGRAM)]
DEGREES = [(CELSIUS, FAHRENHEIT), (FAHRENHEIT, CELSIUS)]
UNITS = [
    *(None, PERCENT, USD, EUR, KILOMETRE, MILE, KILOGRAM, POUND, CELSIUS, FAHRENHEIT, MAGNITUDE),
    *(YEAR_OF_AGE, Unit(name="USD per barrel", dimension=Dimension.MONEY)),
]

bounds = st.sampled_from(list(Bound))
whole = st.one_of(
    st.integers(0, 10**7), st.sampled_from([2, 94, 300, 3127, 4000, 11000, 11432, 12000, 10**9])
)
extreme = st.one_of(
    st.sampled_from([0, -1, -40, 10**40, -(10**40), 10**60 + 1, "0.5", "66.67", "1E-30", "-0"]),
    st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=3),
)
numbers = st.one_of(whole, whole, extreme).map(lambda value: Decimal(str(value)))
days = st.one_of(
    st.none(),
    st.dates(date(2024, 10, 1), date(2025, 2, 1)),
    st.tuples(st.dates(date(2024, 10, 1), date(2024, 11, 1)), st.just(date(2024, 12, 1))),
)


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    bound, value = draw(bounds), draw(numbers)
    figure = a_figure(
        value,
        bound,
        high=value + draw(st.integers(0, 9999)) if bound in TWO_ENDS else None,
        unit=draw(st.sampled_from(UNITS)),
        noun=draw(st.sampled_from(["soldier", "officer", "general", "person", "tank", ""])),
        event=draw(
            st.sampled_from(["deployed", "killed", "killed_or_wounded", "captured", "cost", ""])
        ),
        nations=draw(st.sampled_from([(), ("KP",), ("RU",), ("KP", "RU")])),
        modality=draw(st.sampled_from(list(Modality))),
        increment=draw(st.booleans()),
        part=draw(st.booleans()),
        background=draw(st.booleans()),
        place=draw(st.sampled_from([None, "the Kursk region", "Russia", "the conflict"])),
        within=draw(st.sampled_from([(), ("Russia",)])),
        only=draw(st.booleans()),
        as_of=draw(days),
        basis=draw(st.sampled_from([AsOfBasis.STATED, AsOfBasis.PUBLICATION])),
        said_by=draw(st.sampled_from([None, "Zelensky", "NIS"])),
        corrected=draw(st.booleans()),
        ambiguous=draw(st.booleans()),
    )
    return _opened(figure, draw(st.sampled_from(["", "", "", "low", "high", "both"])))


def _opened(figure: Figure, ends: str) -> Figure:
    """Take away ends, also where the bound promises them."""
    gone = {"low": None, "high": None} if ends == "both" else {ends: None} if ends else {}
    quantity = figure.quantity.model_copy(update=gone)
    return figure.model_copy(update={"quantity": quantity})


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Figure, Figure]:
    """Draw two figures that differ in few things, so that the later tests are reached too."""
    a, other = draw(figures()), draw(figures())
    alike = draw(st.sampled_from([(), ("measure",), ("measure", "scope"), ("measure", "as_of")]))
    b = other.model_copy(update={name: getattr(a, name) for name in alike})
    if alike:
        unit = b.quantity.model_copy(update={"unit": a.quantity.unit, "ambiguous": False})
        b = b.model_copy(update={"quantity": unit})
    return a, b


@settings(max_examples=250, deadline=None)
@given(pairs())
def test_every_two_figures_have_a_relation_with_a_reason(pair: tuple[Figure, Figure]) -> None:
    relation = compare(*pair)
    assert relation.reason
    assert relation.rule
    assert (relation.newer is not None) == (relation.kind is R.SUPERSEDED)
    assert "contradict" not in relation.reason


@settings(max_examples=250, deadline=None)
@given(pairs())
def test_argument_order_only_swaps_which_one_is_newer(pair: tuple[Figure, Figure]) -> None:
    a, b = pair
    one, other = compare(a, b), compare(b, a)
    swapped = {"a": "b", "b": "a", None: None}[other.newer]
    assert one == other.model_copy(update={"newer": swapped})


@settings(max_examples=100, deadline=None)
@given(figures())
def test_a_figure_agrees_with_itself(figure: Figure) -> None:
    assert compare(figure, figure).kind is R.AGREE


@settings(max_examples=100, deadline=None)
@given(figures())
def test_one_number_told_twice_agrees_unless_a_word_stands_for_several(figure: Figure) -> None:
    again = figure.model_copy(update={"id": "fig_again", "article_id": "art_2"})
    vague = figure.quantity.bound is Bound.VAGUE
    assert compare(figure, again).kind in ({R.AGREE, R.COMPATIBLE} if vague else {R.AGREE})


@settings(max_examples=100, deadline=None)
@given(numbers, bounds, st.integers(1, 9999), st.sampled_from(UNITS))
def test_the_widest_reading_holds_the_core(
    value: Decimal, bound: Bound, width: int, unit: Unit | None
) -> None:
    high = value + width if bound in TWO_ENDS else None
    quantity = a_quantity(value, bound, high=high, unit=unit or "soldier")
    inner, outer = core(quantity), loose(quantity)
    assert outer.low is None or (inner.low is not None and outer.low <= inner.low)
    assert outer.high is None or (inner.high is not None and outer.high >= inner.high)


# Units.


def converted(quantity: Quantity, unit: Unit) -> Quantity:
    """Return a number in another unit, with every digit."""

    def end(value: Decimal | None) -> Decimal | None:
        base = quantity.unit
        return (
            None
            if value is None
            else (value * base.factor + base.offset - unit.offset) / unit.factor
        )

    ends = {"low": end(quantity.low), "high": end(quantity.high), "unit": unit}
    return quantity.model_copy(update=ends)


@settings(max_examples=100, deadline=None)
@given(st.decimals(-500, 10**6, places=2), bounds, st.sampled_from([*SCALES, *DEGREES]))
def test_a_number_agrees_with_itself_in_another_unit(
    value: Decimal, bound: Bound, units: tuple[Unit, Unit]
) -> None:
    high = value + 7 if bound in TWO_ENDS else None
    quantity = a_quantity(value, bound, high=high, unit=units[0])
    again = converted(quantity, units[1])
    assert judge(quantity, again).kind is (R.COMPATIBLE if bound is Bound.VAGUE else R.AGREE)


@settings(max_examples=150, deadline=None)
@given(
    st.decimals(-90, 10**5, places=1),
    st.sampled_from([0, 1, 2]),
    st.sampled_from([*SCALES, *DEGREES]),
)
def test_a_number_agrees_with_its_conversion_rounded_for_print(
    value: Decimal, places: int, units: tuple[Unit, Unit]
) -> None:
    printed = a_quantity(value, unit=units[0])
    exact = converted(printed, units[1]).low or Decimal(0)
    rounded = a_quantity(exact.quantize(Decimal(1).scaleb(-places)), unit=units[1])
    assert judge(printed, rounded).kind is R.AGREE


@settings(max_examples=150, deadline=None)
@given(
    st.integers(1011, 9999).filter(lambda value: value % 10 != 0),
    st.integers(10, 99),
    st.sampled_from(["1", "10", "100", "1000"]),
    bounds,
    st.sampled_from([*SCALES, *DEGREES]),
)
def test_an_exact_conversion_changes_no_relation_that_is_not_of_rounding(
    value: int, digits: int, scale: str, bound: Bound, units: tuple[Unit, Unit]
) -> None:
    """A precise number in another unit stands to a second figure as it did before.

    Left out: relations that rest on the rounding of that number, which a conversion takes away.
    """
    second = digits * Decimal(scale)
    high = second * 2 if bound in TWO_ENDS else None
    other = a_quantity(second, bound, high=high, unit=units[0])
    edges = [a_quantity(value + Decimal(shift), unit=units[0]) for shift in ("-0.501", "0.501")]
    kinds = {judge(converted(edge, units[1]), other).kind for edge in edges}
    assume(len(kinds) == 1)
    first = a_quantity(value, unit=units[0])
    assume(not (kinds == {R.CONFLICT} and core(first).meets(core(other))))
    assert judge(converted(first, units[1]), other).kind is judge(first, other).kind


@settings(max_examples=80, deadline=None)
@given(pairs(), st.sampled_from(["0.001", "1000", "1609.344"]))
def test_another_base_unit_changes_nothing(pair: tuple[Figure, Figure], factor: str) -> None:
    def in_other_base(figure: Figure) -> Figure:
        unit = figure.quantity.unit
        scale = Decimal(factor)
        grown = {"factor": unit.factor * scale, "offset": unit.offset * scale}
        quantity = figure.quantity.model_copy(update={"unit": unit.model_copy(update=grown)})
        return figure.model_copy(update={"quantity": quantity})

    a, b = pair
    assert compare(in_other_base(a), in_other_base(b)) == compare(a, b)


# Width.


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 10**6), st.integers(0, 10**5), st.integers(0, 9), bounds, whole)
def test_widening_a_range_never_makes_a_conflict(
    low: int, width: int, steps: int, bound: Bound, value: int
) -> None:
    """Widen each end by steps of its own last digit, so that it is not printed more precisely."""
    other = a_quantity(value, bound, high=2 * value if bound in TWO_ENDS else None)
    high = low + width

    def against(lower: int, upper: int) -> R:
        return judge(a_quantity(lower, Bound.RANGE, high=upper), other).kind

    if against(low, high) in MEETS:
        lower = max(0, low - steps * _last_digit(low))
        assert against(lower, high + steps * _last_digit(high)) is not R.CONFLICT


def _last_digit(value: int) -> int:
    """Return one step of the last digit that is not a zero: 100 for 1,200."""
    return int("1" + "0" * (len(str(value)) - len(str(value).rstrip("0"))))


@settings(max_examples=150, deadline=None)
@given(whole, whole, bounds, st.sampled_from(UNITS))
def test_hedging_a_number_never_makes_a_conflict(
    one: int, two: int, bound: Bound, unit: Unit | None
) -> None:
    kind = unit or "soldier"
    other = a_quantity(two, bound, high=2 * two if bound in TWO_ENDS else None, unit=kind)
    if judge(a_quantity(one, unit=kind), other).kind in MEETS:
        assert judge(a_quantity(one, Bound.ABOUT, unit=kind), other).kind is not R.CONFLICT


@settings(max_examples=150, deadline=None)
@given(whole, st.integers(0, 10**4), st.sampled_from([Bound.OVER, Bound.AT_LEAST]), bounds, whole)
def test_a_weaker_lower_bound_never_makes_a_conflict(
    value: int, less: int, lower: Bound, bound: Bound, second: int
) -> None:
    other = a_quantity(second, bound, high=2 * second if bound in TWO_ENDS else None)
    if judge(a_quantity(value, lower), other).kind in MEETS:
        assert judge(a_quantity(max(0, value - less), lower), other).kind is not R.CONFLICT


@settings(max_examples=100, deadline=None)
@given(st.tuples(whole, whole), st.tuples(whole, whole), st.integers(0, 10**6), st.booleans())
def test_a_wider_band_meets_what_the_band_met(
    one: tuple[int, int], two: tuple[int, int], wider: int, open_high: bool
) -> None:
    low, high = Decimal(min(one)), Decimal(max(one))
    assume(low < high or not open_high)
    other = Band(Decimal(min(two)), Decimal(max(two)))
    if Band(low, high, open_high).meets(other):
        assert Band(low - wider, high + wider, open_high).meets(other)
        assert Band(None, high, open_high).meets(other)
        assert Band(low, None).meets(other)
