from __future__ import annotations

import pytest

from tests.figures.quantities.shown import shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$9.95 a month", "$9.95 a month = 9.95 USD per month"),
        ("gold at $1,300 an ounce", "$1,300 an ounce = 1300 USD per ounce"),
        ("$70 per square metre", "$70 per square metre = 70 USD per square metre"),
        ("71 cents per share", "71 cents per share = 71 cent per share"),
        ("£30 a-year", "£30 a-year = 30 GBP per year"),
        ("12 dollars an hour", "12 dollars an hour = 12 USD per hour"),
        ("8 feet per century", "8 feet per century = 8 foot per century"),
        ("12 kV/cm", "12 kV/cm = 12 kilovolt per centimetre"),
        ("60 pounds per square inch", "60 pounds per square inch = 60 pound per square inch"),
        ("2 million barrels a day", "2 million barrels a day = 2000000 barrel per day"),
        ("$3m a year ago", "$3m = 3000000 USD"),
        ("$3 a second time", "$3 = 3 USD"),
        ("40 mph an hour", "40 mph = 40 mile per hour"),
        ("$2.53 per diluted share", "$2.53 per diluted share = 2.53 USD per share"),
        ("142 g/km", "142 g/km = 142 gram per kilometre"),
        ("$3 per cent", "$3 = 3 USD"),
        (
            "$300,000 to $2 million a year",
            "$300,000 to $2 million a year = range 300000..2000000 USD per year",
        ),
    ],
)
def test_a_rate_names_what_its_amount_is_per(text: str, expected: str) -> None:
    assert shown(text) == [expected]
