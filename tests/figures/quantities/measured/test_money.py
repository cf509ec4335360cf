from __future__ import annotations

import pytest

from tests.figures.quantities.shown import shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("an offer of C $7", "C $7 = 7 CAD"),
        ("AU $45.50", "AU $45.50 = 45.5 AUD"),
        ("$80 U.S.", "$80 U.S. = 80 USD"),
        ("$6 million US-made boats", "$6 million = 6000000 USD"),
        ("$300 CAD", "$300 CAD = 300 CAD"),
        ("7.5 New Zealand dollars", "7.5 New Zealand dollars = 7.5 NZD"),
        ("3 million Danish crowns", "3 million Danish crowns = 3000000 DKK"),
        ("2.1 billion soles", "2.1 billion soles = 2100000000 PEN"),
        ("40 Kenyan shillings", "40 Kenyan shillings = 40 KES"),
        ("60,000 yen", "60,000 yen = 60000 JPY"),
        ("900 usd", "900 usd = 900 USD"),
        ("Y=31,500", "Y=31,500 = 31500 JPY"),
        ("€25mn", "€25mn = 25000000 EUR"),
        ("€2tn", "€2tn = 2000000000000 EUR"),
        ("$-30.5bn", "$-30.5bn = -30500000000 USD"),
        ("It weighed 1,404.5 pounds.", "1,404.5 pounds = 1404.5 pound"),
        ("a bomb of 2,000 pounds", "2,000 pounds = 2000 pound"),
        ("fined 500 pounds", "500 pounds = 500 GBP"),
        ("3 million pounds of beef", "3 million pounds = 3000000 pound"),
    ],
)
def test_words_and_signs_of_money_name_its_currency(text: str, expected: str) -> None:
    assert shown(text) == [expected]


def test_a_sign_taken_by_one_number_is_not_part_of_the_next() -> None:
    assert shown("-5C $5") == ["-5C = -5 degree Celsius", "$5 = 5 USD"]
