"""Questions in other words: short forms, keywords, light verbs, exclusions, numbers given."""

from __future__ import annotations

from decimal import Decimal

import pytest

from service.ask.plan.read import plan_by_rules
from service.ask.plan.wording.leaders import with_leaders
from service.domain.quantity import Dimension
from service.domain.question import Asks, Plan, Question


def read(text: str) -> Plan:
    return plan_by_rules(Question(text=text))


@pytest.mark.parametrize(
    ("text", "noun", "event", "nations", "place"),
    [
        ("ROK casualties?", "casualty", "killed_or_wounded", ("KR",), ""),
        ("prc casualties", "casualty", "killed_or_wounded", ("CN",), ""),
        ("UK troops sent to Estonia", "troop", "deployed", ("GB",), "Estonia"),
        ("SK servicemen in Mali, total", "serviceman", "deployed", ("KR",), "Mali"),
        ("troop numbers kenya mali", "troop", "deployed", ("KE",), "Mali"),
        ("Chilean losses in the Orvik region", "casualty", "killed_or_wounded", ("CL",), None),
        (
            "What is the strength of the Chilean force backing Lima?",
            "soldier",
            "deployed",
            None,
            "",
        ),
        ("How many fighters from Chad have joined the Malian side", "fighter", None, ("TD",), ""),
        ("How big an army did Chad lend Mali?", "soldier", "deployed", ("TD",), ""),
        ("how many men Accra has provided to the Malians", "soldier", "deployed", ("GH",), ""),
        ("How many Kenyans are in rebel hands?", "person", "captured", ("KE",), ""),
        ("How many soldiers did Chad lose?", "soldier", "killed", ("TD",), ""),
        ("suspects in custody after the Oslo raid", "suspect", "arrested", (), None),
        ("Orvik tram crash injuries", "injury", "wounded", (), ""),
        ("Telvon headcount", "employee", "", (), ""),
        ("Were any Kenyans killed, and if so, how many?", "person", "killed", ("KE",), ""),
        ("how many prisoners were announced on Monday", "prisoner", "captured", (), ""),
    ],
)
def test_other_words_are_read_as_the_measure_they_mean(
    text: str, noun: str, event: str | None, nations: tuple[str, ...] | None, place: str | None
) -> None:
    found = read(text)
    assert found.asks is Asks.COUNT
    assert found.noun == noun
    assert event is None or found.event == event
    assert nations is None or found.nations == nations
    assert place is None or found.place == place


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("How many workers' homes were lost in the fire?", "lost"),
        ("How many votes did the president lose?", "lost"),
        ("How many hostages have died in captivity?", "killed"),
        ("How many people fell ill?", "fell"),
    ],
)
def test_a_word_with_another_sense_keeps_it(text: str, event: str) -> None:
    assert read(text).event == event


def test_losses_of_a_company_are_money() -> None:
    assert read("Telvon losses in 2014").asks is Asks.AMOUNT


@pytest.mark.parametrize(
    "text",
    [
        "Is it 30, 40 or 50 Chilean miners?",
        "Did 30 or 40 Chilean miners come?",
        "What are the lowest and the highest figures given for the Chilean miners?",
        "One report says more than 30 Chilean miners, another says 40. Do these contradict?",
        "I keep reading about it. Can you tell me how many Chilean miners there are?",
    ],
)
def test_a_choice_or_a_range_asks_for_every_figure(text: str) -> None:
    found = read(text)
    assert (found.asks, found.noun, found.nations) == (Asks.COUNT, "miner", ("CL",))


def test_whoever_gives_a_number_is_asked_for_with_that_number() -> None:
    found = read("Who says more than 30 miners died?")
    assert (found.asks, found.event, found.value) == (Asks.COUNT, "killed", Decimal(30))
    assert read("Who says miners died?").asks is Asks.WHO


def test_what_is_left_out_asks_for_nothing() -> None:
    found = read("How many miners died, not counting the wounded?")
    assert (found.event, found.left_out, found.topic) == ("killed", ("wounded",), ())


def test_a_place_that_is_not_all_is_no_place_asked_for() -> None:
    found = read("How many miners died in the whole country, not only in Lunde?")
    assert (found.place, found.beyond) == ("", "Lunde")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Kenyan police estimate of Chilean miners", "Kenyan police"),
        ("What number of Chilean miners do the Kenyans and their partners give?", "Kenyans"),
    ],
)
def test_an_estimate_has_the_speaker_it_is_of(text: str, speaker: str) -> None:
    assert read(text).speakers[0].startswith(speaker)


@pytest.mark.parametrize(
    ("text", "asks", "dimension"),
    [
        ("wind speed in Orvik", Asks.MEASURE, Dimension.SPEED),
        ("Size of the Lunde fire in acres?", Asks.MEASURE, Dimension.AREA),
        ("price tag of the Orvik island", Asks.AMOUNT, Dimension.MONEY),
        ("value of the Telvon contract", Asks.AMOUNT, Dimension.MONEY),
    ],
)
def test_measure_nouns_name_the_unit(text: str, asks: Asks, dimension: Dimension) -> None:
    found = read(text)
    assert found.asks is asks
    assert dimension in found.dimensions


def test_a_leader_stands_for_the_nation_that_articles_call_his() -> None:
    plan = read("How many soldiers did Ruiz send?")
    led = with_leaders(plan, ["Chilean President Ana Ruiz said so.", "No leader here."])
    assert (led.nations, led.actors) == (("CL",), ())
    assert any("Ruiz" in told for told in led.assumed)


def test_somebody_whom_no_article_calls_a_leader_stands_for_nobody() -> None:
    plan = read("How many soldiers did Ruiz send?")
    assert with_leaders(plan, ["Ana Ruiz, a Chilean baker, said so."]) == plan
