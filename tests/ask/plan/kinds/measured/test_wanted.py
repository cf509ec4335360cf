"""Which number a question wants, by what it measures, in every frame people ask it in."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.ask.plan.kinds.measured.nouns import NOUNS
from service.ask.plan.read import plan_by_rules
from service.domain.quantity import Dimension
from service.domain.question import Asks, Plan, Question


def read(text: str) -> Plan:
    return plan_by_rules(Question(text=text))


NOUN_OF = {
    "height": Dimension.LENGTH,
    "weight": Dimension.MASS,
    "top speed": Dimension.SPEED,
    "price": Dimension.MONEY,
    "prize money": Dimension.MONEY,
    "battery life": Dimension.DURATION,
    "horsepower": Dimension.POWER,
    "age": Dimension.AGE,
    "market share": Dimension.SHARE,
    "wingspan": Dimension.LENGTH,
    "fine": Dimension.MONEY,
    "heart rate": Dimension.FREQUENCY,
    "download speed": Dimension.DATA_RATE,
}
FRAMES = (
    "What is the {} of the Corvan X1?",
    "what was the Corvan X1's {}?",
    "{} of the Corvan X1",
    "Corvan X1 {}",
    "the Corvan X1's {}",
    "What {} does the Corvan X1 have?",
    "At what {} did it end?",
    "Give me the {} of the Corvan X1",
)


@pytest.mark.parametrize(("noun", "frame"), list(product(NOUN_OF, FRAMES)))
def test_a_measure_noun_asks_for_its_unit_in_every_frame(noun: str, frame: str) -> None:
    plan = read(frame.format(noun))
    assert plan.asks.wants_number
    assert NOUN_OF[noun] in plan.dimensions


@given(st.sampled_from(sorted(NOUNS)), st.sampled_from(FRAMES[:3]))
def test_any_listed_noun_wants_a_number_of_its_kinds(noun: str, frame: str) -> None:
    plan = read(frame.format(noun.replace("_", " ")))
    assert plan.asks.wants_number
    assert set(NOUNS[noun].dimensions) & set(plan.dimensions)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("How rich was Ana Ruiz when she left office?", Dimension.MONEY),
        ("How well paid is the Telvon boss?", Dimension.MONEY),
        ("How deep in debt is Telvon?", Dimension.MONEY),
        ("How big was Telvon's annual loss?", Dimension.MONEY),
        ("How steep is the fine for littering?", Dimension.MONEY),
        ("How big a loan did the bank grant?", Dimension.MONEY),
        ("How high is unemployment in Orvik?", Dimension.SHARE),
        ("How high were the waves off Lunde?", Dimension.LENGTH),
        ("How long is the ban on Ruiz?", Dimension.DURATION),
        ("How quickly does it get from standstill to 100?", Dimension.DURATION),
        ("How fast can the ferry turn?", Dimension.SPEED),
        ("How strong were the gusts in Lunde?", Dimension.SPEED),
        ("How big was the Orvik quake?", Dimension.MAGNITUDE),
        ("How large does a pike get?", Dimension.LENGTH),
        ("How likely is rain on Sunday?", Dimension.SHARE),
        ("How loud was the concert?", Dimension.SOUND),
        ("How crowded was the jail?", Dimension.COUNT),
        ("How much time did the divers have?", Dimension.DURATION),
        ("How much taller is the new tower?", Dimension.LENGTH),
        ("How much snow fell on Orvik?", Dimension.LENGTH),
        ("How much of the forest burned?", Dimension.SHARE),
        ("How many horses under the bonnet of the Corvan?", Dimension.POWER),
        ("How many megawatts does the dam give?", Dimension.POWER),
        ("What do the tickets go for?", Dimension.MONEY),
        ("What does the cheapest boat start at?", Dimension.MONEY),
    ],
)
def test_an_adjective_a_unit_or_a_verb_says_the_kind(text: str, kind: Dimension) -> None:
    assert kind in read(text).dimensions


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Telvon's cash pile", Dimension.MONEY),
        ("contribution cap for 2031", Dimension.MONEY),
        ("target of the fundraiser", Dimension.MONEY),
        ("weight limit on the bridge", Dimension.MASS),
        ("rise in temperature since 1990", Dimension.TEMPERATURE),
        ("size of Telvon's stake in Corvan", Dimension.SHARE),
        ("length of the siege", Dimension.DURATION),
        ("length of the bridge", Dimension.LENGTH),
        ("recharging time of the drones", Dimension.DURATION),
        ("time needed to evacuate the ferry", Dimension.DURATION),
        ("Seconds needed to close the gate", Dimension.DURATION),
        ("acres burnt near Lunde", Dimension.AREA),
        ("height Orvik Tower", Dimension.LENGTH),
        ("maximum sustained winds of the storm", Dimension.SPEED),
    ],
)
def test_the_words_beside_a_noun_tell_its_kind(text: str, kind: Dimension) -> None:
    assert kind in read(text).dimensions


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Ana Ruiz's Instagram following", "follower"),
        ("tally of goats", "goat"),
        ("Ana Ruiz's Instagram followers", "follower"),
        ("people on board the ferry", "person"),
        ("signatures on the Orvik petition", "signature"),
    ],
)
def test_a_bare_noun_that_counts_asks_how_many(text: str, noun: str) -> None:
    plan = read(text)
    assert (plan.asks, plan.noun) == (Asks.COUNT, noun)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("How much are Telvon shares up this year?", "rose"),
        ("How much are Telvon shares down this year?", "fell"),
    ],
)
def test_shares_that_are_up_rose_by_a_sum_or_a_share(text: str, event: str) -> None:
    plan = read(text)
    assert (plan.event, plan.dimensions) == (event, (Dimension.MONEY, Dimension.SHARE))


def test_a_noun_that_no_table_knows_wants_any_number_that_is_said_of_it() -> None:
    plan = read("What is the strake of the Corvan X1?")
    assert (plan.noun, plan.or_words) == ("strake", True)
    assert set(plan.dimensions) == set(Dimension)


@pytest.mark.parametrize(
    "text",
    [
        "cause of the Lunde fire",
        "Reaction of the mayor to the fire",
        "motive for the Lunde shooting",
        "What is Telvon accused of?",
        "What was the captain's name?",
        "What song did the band play?",
        "What year did the tunnel open?",
        "What time did the ferry leave?",
        "What is the crew doing?",
        "Ruiz's lawyer",
        "Who will pay the fine?",
        "When was the height measured?",
    ],
)
def test_what_words_answer_wants_no_number(text: str) -> None:
    assert not read(text).asks.wants_number


def test_an_age_does_not_rest_on_what_happened_to_its_bearer() -> None:
    plan = read("How old was the miner who was killed in Orvik?")
    assert (plan.event, plan.dimensions) == ("", (Dimension.AGE,))


def test_a_word_that_only_says_the_unit_is_no_topic() -> None:
    assert read("K9 drone height").topic == ("drone",)


def test_a_clause_or_a_preposition_ends_what_is_counted() -> None:
    assert read("number of night ferries if the strike goes on").noun == "ferry"
    assert read("How much sugar goes into the jam?").noun == "sugar"


def test_what_is_their_figure_reads_on_from_the_question_before() -> None:
    before = "How many miners did Chile send?"
    plan = plan_by_rules(Question(text="what is the ministry's estimate?", after=(before,)))
    assert (plan.asks, plan.noun) == (Asks.COUNT, "miner")
