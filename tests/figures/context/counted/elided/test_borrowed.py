from __future__ import annotations

import pytest

from service.figures.read import read_figures


@pytest.mark.parametrize(
    ("text", "noun", "event"),
    [
        ("Last year the yard treated 640 boats; this year it has treated 810.", "boat", "treated"),
        ("It cancelled 12 flights on May 3 and a further 8 on May 4.", "flight", "cancelled"),
        ("The van hit a queue, killing a nun and injuring six.", "person", "wounded"),
        ("Orlan won 48 seats, the ruling party 39.", "seat", "won"),
        ("The east bank had 14 drownings and the west bank nine.", "drowning", "killed"),
        ("It hired 5,100 cooks, 300 fewer than last year.", "cook", "hired"),
        ("It will axe 90 posts on top of the 200 announced in May.", "post", ""),
        ("He put the homes lost at 150. “It could have been 500,” he said.", "home", "lost"),
        (
            "Police put the crowd at 900; stewards said it was closer to 1,200.",
            "person",
            "attended",
        ),
    ],
)
def test_a_second_count_borrows_the_noun_of_the_first(text: str, noun: str, event: str) -> None:
    _, second = read_figures(text)
    assert (second.measure.noun, second.measure.event) == (noun, event)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("UN: 2.6 million need aid after cyclone", "person"),
        ("Some 40,000 face hunger in the north.", "person"),
        ("Pensioners will travel free; about 80,000 are eligible.", "pensioner"),
        ("Orlan's population has doubled to 1.2 million.", "person"),
        ("Two held over art theft", "person"),
        ("About 700 took part in the race.", "person"),
        ("The charity hopes to feed 40,000.", "person"),
        ("Of those killed, nine were under 12.", "person"),
        ("Thousands without power after storm", "person"),
        ("Turnout was 4,000.", "person"),
        ("Factory to Lay Off 900", "person"),
    ],
)
def test_what_only_people_do_counts_people(text: str, noun: str) -> None:
    [figure] = read_figures(text)
    assert (figure.measure.noun, figure.quantity.unit.name) == (noun, "person")


def test_money_shares_its_unit_with_the_forecast_it_is_compared_with() -> None:
    _, second = read_figures("It sold 3.1 billion euros, against a forecast of 2.9 billion.")
    assert second.quantity.unit.name == "EUR"


@pytest.mark.parametrize(
    "text", ["The vote was 40. It was 12.", "It was 40 in the shade. It was 12."]
)
def test_a_bare_number_that_borrows_nothing_is_dropped(text: str) -> None:
    assert read_figures(text) == ()
