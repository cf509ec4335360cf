from __future__ import annotations

from decimal import Decimal

import pytest

from service.figures.quantities.find import find_quantities
from tests.figures.quantities.shown import shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$1.5 billion", "$1.5 billion = 1500000000 USD"),
        ("1.4bn euros", "1.4bn euros = 1400000000 EUR"),
        ("US$5m", "US$5m = 5000000 USD"),
        ("$US55,931,000", "$US55,931,000 = 55931000 USD"),
        ("£3m", "£3m = 3000000 GBP"),
        ("Rs 500 crore", "Rs 500 crore = 5000000000 INR"),
        ("Rs. 5 lakh", "Rs. 5 lakh = 500000 INR"),
        ("RM120,000", "RM120,000 = 120000 MYR"),
        ("five million won", "five million won = 5000000 KRW"),
        ("5 million pounds", "5 million pounds = 5000000 GBP"),
        ("12 pounds", "12 pounds = 12 pound"),
        ("0.5 per cent", "0.5 per cent = 0.5 percent"),
        ("5 percentage points", "5 percentage points = 5 percentage point"),
        ("2.7 miles", "2.7 miles = 2.7 mile"),
        ("40 sq km", "40 sq km = 40 square kilometre"),
        ("3923sq m", "3923sq m = 3923 square metre"),
        ("32m2", "32m2 = 32 square metre"),
        ("60 miles per hour", "60 miles per hour = 60 mile per hour"),
        ("100 km/h", "100 km/h = 100 kilometre per hour"),
        ("35°C", "35°C = 35 degree Celsius"),
        ("-5C", "-5C = -5 degree Celsius"),
        ("minus 95 degrees Fahrenheit", "minus 95 degrees Fahrenheit = -95 degree Fahrenheit"),
        ("7.1-magnitude", "7.1-magnitude = 7.1 magnitude"),
        ("magnitude 6.4", "magnitude 6.4 = 6.4 magnitude"),
        ("a 5m wall", "5m = 5 metre"),
        ("worth up to PS2.7m", "up to PS2.7m = up_to 2700000 GBP"),
        ("0.5 farad", "0.5 farad = 0.5 farad"),
        ("12 km/s", "12 km/s = 12 kilometre per second"),
        ("60 kBq", "60 kBq = 60 kilobecquerel"),
        ("18W lamps", "18W = 18 watt"),
        ("500 Malaysian ringgit", "500 Malaysian ringgit = 500 MYR"),
        ("40 sq mi", "40 sq mi = 40 square mile"),
        ("a carp of 2.67m in length", "2.67m = 2.67 metre"),
        ("weighs 14 stone", "14 stone = 14 stone"),
        ("12 mpg", "12 mpg = 12 mile per gallon"),
        ("40 ms", "40 ms = 40 millisecond"),
        ("6 kilowatt-hours", "6 kilowatt-hours = 6 kilowatt-hour"),
        ("2 tsp", "2 tsp = 2 teaspoon"),
        ("180 bhp", "180 bhp = 180 brake horsepower"),
        ("900 lek", "900 lek = 900 ALL"),
        ("300 kuna", "300 kuna = 300 HRK"),
        ("5m people", "5m = 5000000"),
        ("30-second", "30-second = 30 second"),
        ("three hours", "three hours = 3 hour"),
        ("12 barrels", "12 barrels = 12 barrel"),
        ("300 megawatts", "300 megawatts = 300 megawatt"),
        ("they won 5 seats", "5 = 5"),
        ("45 degrees north", "45 = 45"),
        ("a 512GB disk", "512GB = 512 gigabyte"),
        ("a 40Mbps line", "40Mbps = 40 megabit per second"),
        ("3.2Ghz chips", "3.2Ghz = 3.2 gigahertz"),
        ("6 ppb of lead", "6 ppb = 6 part per billion"),
        ("900 parts per million", "900 parts per million = 900 part per million"),
        ("strength of 7.5 ksi", "7.5 ksi = 7.5 kilopound per square inch"),
        ("(51.7 MPa)", "51.7 MPa = 51.7 megapascal"),
        ("at 4500 rpm", "4500 rpm = 4500 revolution per minute"),
        ("310 pound-feet", "310 pound-feet = 310 pound-foot"),
        ("420 Nm of torque", "420 Nm = 420 newton metre"),
        ("250 PS", "250 PS = 250 horsepower"),
        ("3.1degF", "3.1degF = 3.1 degree Fahrenheit"),
        ("a 747F", ""),
        ("-7 yards", "-7 yards = -7 yard"),
        ("a 40-year-old bridge", "40-year-old = 40 year"),
        ("girls aged 14 to 16", ""),
        ("a girl aged 14", "aged 14 = 14 year"),
        ("a 4500mAh battery", "4500mAh = 4500 milliampere hour"),
        ("a 48MP camera", "48MP = 48 megapixel"),
        ("He won with 12 MP votes.", "12 = 12"),
        ("a 90mb file", "90mb = 90 megabyte"),
        ("a 1500cc engine", "1500cc = 1500 cubic centimetre"),
        ("a baby aged 10 weeks", "aged 10 weeks = 10 week"),
        ("1/2 mile", "1/2 mile = 0.5 mile"),
    ],
)
def test_a_unit_belongs_to_its_number(text: str, expected: str) -> None:
    assert shown(text) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1 mile", "1.609344 km"),
        ("32 degrees Fahrenheit", "0 degrees Celsius"),
        ("1 acre", "0.40468564224 hectares"),
        ("2 hours", "120 minutes"),
        ("1 tonne", "1,000 kg"),
        ("50 basis points", "0.5 percentage points"),
    ],
)
def test_units_of_one_kind_meet_in_their_base(one: str, other: str) -> None:
    assert abs(in_base(one) - in_base(other)) < Decimal("1e-9")


def in_base(text: str) -> Decimal:
    [mention] = find_quantities(text)
    quantity = mention.quantity
    assert quantity.low is not None
    return quantity.low * quantity.unit.factor + quantity.unit.offset
