from __future__ import annotations

import pytest

from tests.figures.quantities.shown import shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It lasted more than an hour.", "more than an hour = over 1 hour"),
        ("It took a week.", "a week = 1 week"),
        ("He waited for almost a decade.", "almost a decade = nearly 1 decade"),
        ("an hour-long raid", "an hour = 1 hour"),
        ("about a mile and a half", "about a mile and a half = about 1.5 mile"),
        ("a cup and a half of rice", "a cup and a half = 1.5 cup"),
    ],
)
def test_one_of_a_unit_needs_no_number(text: str, expected: str) -> None:
    assert shown(text) == [expected]


@pytest.mark.parametrize(
    "text", ["a day in the sun", "for a year ago", "once a week", "a month later", "take a day off"]
)
def test_an_article_before_a_unit_alone_is_no_amount(text: str) -> None:
    assert shown(text) == []
