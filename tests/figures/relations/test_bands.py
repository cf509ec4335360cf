from __future__ import annotations

from decimal import Decimal

import pytest

from service.domain.quantity import Bound, Quantity
from service.figures.lexicon.units.measures import CELSIUS, FAHRENHEIT, MAGNITUDE, YEAR_OF_AGE
from service.figures.relations.bands import Band, core, loose
from tests.builders import EUR, KILOMETRE, MILE, PERCENT, USD, a_quantity


def ends(band: Band) -> str:
    return "–".join("∞" if end is None else f"{Decimal(end).normalize():f}" for end in band[:2])


@pytest.mark.parametrize(
    ("quantity", "expected_core", "expected_loose"),
    [
        (a_quantity(1, Bound.EXACT), "1–1", "1–1"),
        (a_quantity(2, Bound.EXACT), "2–2", "2–2"),
        (a_quantity(3, Bound.EXACT), "3–3", "3–3"),
        (a_quantity(12, Bound.EXACT), "12–12", "12–12"),
        (a_quantity(60, Bound.EXACT, unit=PERCENT), "60–60", "60–60"),
        (a_quantity(89, Bound.EXACT, high=7), "89–89", "89–89"),
        (a_quantity(89, Bound.EXACT), "89–89", "89–89"),
        (a_quantity(94, Bound.EXACT), "94–94", "94–94"),
        (a_quantity(94, Bound.EXACT, high=7), "94–94", "94–94"),
        (a_quantity(300, Bound.EXACT), "295–305", "262.5–337.5"),
        (a_quantity(500, Bound.EXACT), "495–505", "437.5–562.5"),
        (a_quantity(1400, Bound.EXACT), "1350–1450", "1260–1540"),
        (a_quantity(3000, Bound.EXACT), "2950–3050", "2625–3375"),
        (a_quantity(3127, Bound.EXACT), "3127–3127", "3127–3127"),
        (a_quantity(3130, Bound.EXACT), "3125–3135", "3125–3135"),
        (a_quantity(3137, Bound.EXACT), "3137–3137", "3137–3137"),
        (a_quantity(3800, Bound.EXACT), "3750–3850", "3420–4180"),
        (a_quantity(4000, Bound.EXACT), "3950–4050", "3500–4500"),
        (a_quantity(4700, Bound.EXACT), "4650–4750", "4230–5170"),
        (a_quantity(5000, Bound.EXACT), "4950–5050", "4375–5625"),
        (a_quantity(6000, Bound.EXACT), "5950–6050", "5250–6750"),
        (a_quantity(8000, Bound.EXACT), "7950–8050", "7000–9000"),
        (a_quantity(9700, Bound.EXACT), "9650–9750", "8730–10670"),
        (a_quantity(10000, Bound.EXACT), "9500–10500", "8750–11250"),
        (a_quantity(11000, Bound.EXACT), "10500–11500", "9900–12100"),
        (a_quantity(11432, Bound.EXACT), "11432–11432", "11432–11432"),
        (a_quantity(11700, Bound.EXACT), "11650–11750", "11650–11750"),
        (a_quantity(12000, Bound.EXACT), "11500–12500", "10800–13200"),
        (a_quantity(12000, Bound.EXACT, high=10), "11500–12500", "10800–13200"),
        (a_quantity(14000, Bound.EXACT), "13500–14500", "12600–15400"),
        (a_quantity(15000, Bound.EXACT), "14500–15500", "13500–16500"),
        (a_quantity(40000, Bound.EXACT), "39500–40500", "35000–45000"),
        (a_quantity(50000, Bound.EXACT), "49500–50500", "43750–56250"),
        (
            a_quantity(1_400_000_000, Bound.EXACT, unit=EUR),
            "1350000000–1450000000",
            "1260000000–1540000000",
        ),
        (
            a_quantity(1_500_000_000, Bound.EXACT, unit=USD),
            "1450000000–1550000000",
            "1350000000–1650000000",
        ),
        (a_quantity(3000, Bound.ABOUT), "2950–3050", "2625–3375"),
        (a_quantity(3100, Bound.ABOUT), "3050–3150", "2790–3410"),
        (a_quantity(11000, Bound.ABOUT), "10500–11500", "9900–12100"),
        (a_quantity(12000, Bound.ABOUT), "11500–12500", "10800–13200"),
        (a_quantity(3000, Bound.OVER), "3000–4000", "3000–∞"),
        (a_quantity(10000, Bound.OVER), "10000–20000", "10000–∞"),
        (a_quantity(11000, Bound.OVER), "11000–12000", "11000–∞"),
        (a_quantity(12000, Bound.OVER), "12000–13000", "12000–∞"),
        (a_quantity(2, Bound.AT_LEAST), "2–3", "2–∞"),
        (a_quantity(1100, Bound.AT_LEAST), "1100–1200", "1100–∞"),
        (a_quantity(2000, Bound.AT_LEAST), "2000–3000", "2000–∞"),
        (a_quantity(4000, Bound.AT_LEAST), "4000–5000", "4000–∞"),
        (a_quantity(10000, Bound.UNDER), "0–10000", "0–10000"),
        (a_quantity(10000, Bound.UP_TO), "7500–10000", "0–10000"),
        (a_quantity(12000, Bound.UP_TO), "9000–12000", "0–12000"),
        (a_quantity(12000, Bound.NEARLY), "11400–12000", "10800–12000"),
        (a_quantity(10000, Bound.RANGE, high=12000), "9500–12500", "8750–13200"),
        (a_quantity(24, Bound.VAGUE, high=99), "24–99", "12–144"),
        (a_quantity(200, Bound.VAGUE, high=999), "200–999", "100–2000"),
        (a_quantity(300, Bound.VAGUE, high=900), "300–900", "200–999"),
        (a_quantity(2000, Bound.VAGUE, high=9999), "2000–9999", "1000–20000"),
        (a_quantity(3, Bound.VAGUE, high=9), "3–9", "2–20"),
        (a_quantity(20000, Bound.VAGUE, high=99999), "20000–99999", "10000–200000"),
        (a_quantity(11432, Bound.ABOUT), "10860.4–12003.6", "10288.8–12575.2"),
        (a_quantity("2.7", unit=KILOMETRE), "2650–2750", "2430–2970"),
        (a_quantity(5, unit=KILOMETRE), "4500–5500", "4375–5625"),
        (a_quantity(0), "0–0", "0–0"),
        (a_quantity(-40, unit=CELSIUS), "-40.5–-39.5", "-45–-35"),
        (a_quantity(5, Bound.UNDER, unit=CELSIUS), "4–5", "∞–5"),
        (a_quantity(38, unit=CELSIUS), "37.5–38.5", "37.5–38.5"),
        (a_quantity(38, Bound.ABOUT, unit=CELSIUS), "37.5–38.5", "37–39"),
        (a_quantity(100, unit=FAHRENHEIT), "35–40.555555555556", "35–40.555555555556"),
        (a_quantity(-20, Bound.UP_TO, unit=CELSIUS), "-25–-20", "∞–-20"),
        (a_quantity("6.8", unit=MAGNITUDE), "6.75–6.85", "6.75–6.85"),
        (a_quantity("6.8", Bound.ABOUT, unit=MAGNITUDE), "6.75–6.85", "6.7–6.9"),
        (a_quantity(34, unit=YEAR_OF_AGE), "34–35", "34–35"),
        (a_quantity(30, Bound.RANGE, high=39, unit=YEAR_OF_AGE), "30–40", "30–40"),
        (a_quantity(50, unit=PERCENT, printed="half"), "50–50", "43.75–56.25"),
        (a_quantity(20, unit=PERCENT, printed="One in five"), "20–20", "17.5–22.5"),
        (a_quantity(60, unit=PERCENT, printed="6 in 10"), "60–60", "60–60"),
        (a_quantity("66.67", unit=PERCENT, printed="two-thirds"), "66.67–66.67", "60.003–73.337"),
    ],
    ids=lambda value: value.printed if isinstance(value, Quantity) else None,
)
def test_a_printed_number_has_its_core_and_its_widest_reading(
    quantity: Quantity, expected_core: str, expected_loose: str
) -> None:
    assert (ends(core(quantity)), ends(loose(quantity))) == (expected_core, expected_loose)


def test_a_rounded_number_does_not_reach_the_next_one() -> None:
    assert not core(a_quantity(11000)).meets(core(a_quantity(12000)))


def test_a_ceiling_and_a_floor_meet_where_they_touch() -> None:
    assert core(a_quantity(12000, Bound.NEARLY)).meets(core(a_quantity(12000, Bound.OVER)))


def test_a_distance_is_one_in_miles_and_in_kilometres() -> None:
    assert core(a_quantity("2.7", unit=MILE)).meets(core(a_quantity("4.3", unit=KILOMETRE)))
