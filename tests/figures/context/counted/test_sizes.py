from __future__ import annotations

import pytest

from service.figures.read import read_figures


@pytest.mark.parametrize(
    ("text", "counted", "event", "unit"),
    [
        ("The storm caused $2 billion in damage.", "damage", "cost", "USD"),
        ("The plane's price tag is around $90 million.", "plane's price tag", "cost", "USD"),
        ("The bank reported a profit of $4.2 billion.", "profit", "earned", "USD"),
        ("The fire has burned 3,200 acres.", "", "burned", "acre"),
        ("Unemployment fell to 3.9 percent.", "Unemployment", "", "percent"),
        ("About 25% of the search area is done.", "search area", "", "percent"),
        ("Half the flats stand empty.", "flats", "", "percent"),
        ("One out of three Belmorans agrees.", "Belmorans", "", "percent"),
        ("A quake with a magnitude of at least 5.9 hit.", "quake", "magnitude", "magnitude"),
    ],
)
def test_a_measure_says_what_it_is_of(text: str, counted: str, event: str, unit: str) -> None:
    [figure] = read_figures(text)
    assert (figure.measure.counted, figure.measure.event) == (counted, event)
    assert figure.quantity.unit.name == unit


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Profit fell to 812 million euros from 1.1 billion.", ["EUR", "EUR"]),
        ("The rate was 4 percent in May, up from 3 in April.", ["percent", "percent"]),
        ("They paid $5 million and 3 million.", ["USD", "USD"]),
        ("The index rose 2 percent to 9,120.", ["percent"]),
        ("The harbour earned $3 million and 12.", ["USD"]),
    ],
)
def test_a_bare_number_shares_the_unit_it_is_compared_in(text: str, units: list[str]) -> None:
    assert [figure.quantity.unit.name for figure in read_figures(text)] == units
