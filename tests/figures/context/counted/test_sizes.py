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
