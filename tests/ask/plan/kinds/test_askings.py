"""What kind of thing a question wants, in the words people use for it."""

from __future__ import annotations

import pytest

from service.ask.plan.read import plan_by_rules
from service.domain.quantity import Dimension
from service.domain.question import Asks, Plan, Question


def read(text: str) -> Plan:
    return plan_by_rules(Question(text=text))


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Telvon revenue in 2013", Asks.AMOUNT),
        ("What did Telvon pay for Corvan?", Asks.AMOUNT),
        ("price of the caviar at Lunde's", Asks.AMOUNT),
        ("reward for information on the missing", Asks.AMOUNT),
        ("Did Telvon make a profit?", Asks.WHETHER),
        ("How big is the Orvik meteorite?", Asks.MEASURE),
        ("How big is Telvon's workforce?", Asks.COUNT),
        ("distance from Orvik to Lunde", Asks.MEASURE),
        ("What did the catfish weigh?", Asks.MEASURE),
        ("population of Orvik", Asks.COUNT),
        ("hostages seized in Orvik who were let go", Asks.COUNT),
        ("Who seized the hostages?", Asks.WHO),
        ("attendance at the Orvik match", Asks.COUNT),
    ],
)
def test_the_kind_that_is_asked(text: str, asks: Asks) -> None:
    assert read(text).asks is asks


@pytest.mark.parametrize(
    ("text", "extent"),
    [
        ("How wide is the Orvik crater?", "width"),
        ("depth of the Orvik crater", "depth"),
        ("How far is Orvik from Lunde?", "distance"),
        ("How long is the Orvik bridge?", "length"),
        ("How large is the Orvik meteorite?", "size"),
        ("How many people died?", ""),
    ],
)
def test_which_length_is_asked(text: str, extent: str) -> None:
    assert read(text).extent == extent


def test_how_long_something_lasted_is_no_length() -> None:
    assert read("How long did the fight last?").dimensions == (Dimension.DURATION,)


def test_both_ends_of_a_distance_are_names() -> None:
    plan = read("How far is Orvik from Baghdad?")
    assert plan.names == ("Orvik", "Baghdad")
    assert (plan.place, plan.nations, plan.actors) == ("", (), ())


@pytest.mark.parametrize("text", ["Weight of the catfish", "Number of students in November"])
def test_a_capital_at_the_beginning_makes_no_name(text: str) -> None:
    assert read(text).names == ()


def test_a_quake_is_known_by_its_strength() -> None:
    assert "5.6" in read("How many were hurt in the 5.6 quake on Orvik?").names


def test_said_to_be_names_no_speaker() -> None:
    assert read("What is Telvon said to be ready to pay for Corvan?").speakers == ()


def test_killed_or_wounded_are_asked_together() -> None:
    plan = read("how many killed or wounded in Orvik?")
    assert (plan.event, plan.noun, plan.place) == ("killed_or_wounded", "", "Orvik")


def test_dots_of_an_abbreviation_make_no_names() -> None:
    plan = read("How many people were killed in the U.S. airstrike on Orvik?")
    assert plan.names == ("Orvik",)
    assert plan.place in {"", "Orvik"}


def test_a_death_toll_asks_for_the_dead() -> None:
    assert read("Death toll of the Orvik market attack").event == "killed"
