"""What a question asks, read from questions nobody tuned for."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.ask.plan.read import plan_by_rules
from service.domain.quantity import Dimension
from service.domain.question import Asks, Plan, Question


def plan(text: str) -> Plan:
    return plan_by_rules(Question(text=text))


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("How many nurses were hired?", Asks.COUNT),
        ("number of homes destroyed", Asks.COUNT),
        ("what was the death toll?", Asks.COUNT),
        ("What are the Chilean losses?", Asks.COUNT),
        ("how large is the Peruvian contingent?", Asks.COUNT),
        ("How much did the bridge cost?", Asks.AMOUNT),
        ("How far did the boat drift?", Asks.MEASURE),
        ("What percentage of voters abstained?", Asks.SHARE),
        ("When was the treaty signed?", Asks.WHEN),
        ("Who confirmed the rescue?", Asks.WHO),
        ("Where did the plane land?", Asks.WHERE),
        ("Which brigade?", Asks.WHICH),
        ("Was it the first eruption?", Asks.WHETHER),
        ("Why was the port closed?", Asks.WHY),
    ],
)
def test_a_question_is_read_as_asking_for(text: str, asks: Asks) -> None:
    assert plan(text).asks is asks


@pytest.mark.parametrize(
    ("text", "noun", "event", "nations"),
    [
        ("How many Chilean engineers were sent to Peru?", "engineer", "deployed", ("CL",)),
        ("how many chilean engineers were sent to peru", "engineer", "deployed", ("CL",)),
        ("How many engineers did Chile send?", "engineer", "deployed", ("CL",)),
        ("How many engineers has Santiago's rival Lima dispatched?", "engineer", "deployed", None),
        ("number of Kenyan officers wounded in Nairobi", "officer", "wounded", ("KE",)),
        ("How many Kenyans were arrested?", "person", "arrested", ("KE",)),
        ("How many tourists sent to the island were rescued?", "tourist", "rescued", ()),
        ("How many people died in the harbour shooting?", "person", "killed", ()),
        ("How many soldiers are fighting for Chad?", "soldier", "deployed", None),
    ],
)
def test_counted_event_and_nation_are_found(
    text: str, noun: str, event: str, nations: tuple[str, ...] | None
) -> None:
    found = plan(text)
    assert (found.noun, found.event) == (noun, event)
    assert nations is None or found.nations == nations


def test_a_contingent_is_read_as_soldiers_deployed_and_the_reader_is_told() -> None:
    found = plan("What is the size of the Ghanaian contingent?")
    assert (found.noun, found.event) == ("soldier", "deployed")
    assert found.assumed == ("“contingent” read as soldiers deployed",)


def test_a_named_speaker_is_a_filter_and_no_place() -> None:
    found = plan("According to Okoro, how many boats were seized?")
    assert found.speakers == ("Okoro",)
    assert found.place == ""


def test_a_date_is_no_place() -> None:
    assert plan("How many boats were seized in March 2024 near Lagos?").place == "Lagos"


def test_only_a_closing_day_asks_for_the_state_of_things_then() -> None:
    assert plan("How many boats were seized by 3 March 2024?").as_of is not None
    assert plan("How many died in the storm of 3 March 2024?").as_of is None


def test_other_names_must_stand_in_an_article() -> None:
    assert plan("How many died in the Westbrook tram crash?").names == ("Westbrook",)


@pytest.mark.parametrize(
    ("text", "dimension"),
    [
        ("How far did it fly?", Dimension.LENGTH),
        ("How fast was the train?", Dimension.SPEED),
        ("How strong was the quake?", Dimension.MAGNITUDE),
        ("How much money was stolen?", Dimension.MONEY),
        ("How many cows?", Dimension.COUNT),
    ],
)
def test_the_unit_that_can_answer_is_known(text: str, dimension: Dimension) -> None:
    assert dimension in plan(text).dimensions


@pytest.mark.parametrize("text", ["hello", "2 + 2", "write a poem about trains", "???"])
def test_what_is_no_question_is_out_of_scope(text: str) -> None:
    assert plan(text).out_of_scope


@given(st.text(min_size=1, max_size=300))
def test_any_text_gives_a_plan(text: str) -> None:
    assert isinstance(plan(text).asks, Asks)


def test_a_role_is_read_from_a_question_about_its_holder() -> None:
    assert plan("Who is the captain of the ferry?").role == "captain"
    assert plan("Who is questioning the captain?").role == ""


@pytest.mark.parametrize(
    ("text", "asks", "dimension"),
    [
        ("How many hectares did the Brack fire burn?", Asks.MEASURE, Dimension.AREA),
        ("How many kilometres of road were closed?", Asks.MEASURE, Dimension.LENGTH),
        ("How large is Orvik island in square kilometres?", Asks.MEASURE, Dimension.AREA),
        ("top speed of the Orvik trams?", Asks.MEASURE, Dimension.SPEED),
        ("magnitude of the 2003 Lunde quake?", Asks.MEASURE, Dimension.MAGNITUDE),
        ("How strong was the wind when the ferry sank?", Asks.MEASURE, Dimension.SPEED),
        ("What does a new Halden cost?", Asks.AMOUNT, Dimension.MONEY),
        ("What is the population of Orvik?", Asks.COUNT, Dimension.COUNT),
    ],
)
def test_a_unit_or_a_measure_named_is_the_unit_asked(
    text: str, asks: Asks, dimension: Dimension
) -> None:
    assert (plan(text).asks, dimension in plan(text).dimensions) == (asks, True)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Orvik shooting: how many dead?", "killed"),
        ("Lunde rail crash: how many killed?", "killed"),
        ("how many survived the Orvik crash?", "survived"),
        ("How many acres did the 2018 Orvik Fire burn?", "burned"),
        ("How many sexual assaults did the police record?", "assaulted"),
        ("How many survivors of the Orvik fires have registered?", "survived"),
    ],
)
def test_the_asked_event_is_what_is_said_of_the_counted(text: str, event: str) -> None:
    assert plan(text).event == event


def test_a_name_that_says_which_event_is_no_place() -> None:
    found = plan("How many people died in the Orvik tram crash in Lunde?")
    assert (found.place, found.names[0]) == ("Lunde", "Orvik")
    assert found.topic == ("tram", "crash")


def test_names_of_several_words_are_one() -> None:
    found = plan("How many people were hurt at the Port Ebel concert by the Grey Harbour gunman?")
    assert found.names == ("Port Ebel", "Grey Harbour")


def test_a_verb_of_no_listed_event_is_the_predicate() -> None:
    assert plan("How many people live in Orvik?").predicate == "live"
    assert plan("How many people visited the Orvik fair?").predicate == "visited"
    assert plan("How many people were killed in Orvik?").predicate == ""


def test_a_year_alone_dates_the_event() -> None:
    on = plan("1960 tsunami in Orvik: how many dead?").on
    assert on is not None
    assert on.words == "1960"


@pytest.mark.parametrize(
    ("text", "newest", "last"),
    [
        ("How many were killed before December?", date(2025, 1, 12), date(2024, 11, 30)),
        ("How many were killed before December?", date(2014, 11, 20), date(2014, 11, 30)),
        ("How many were killed by 7 August?", date(2014, 11, 20), date(2014, 8, 7)),
        ("How many were killed by May?", date(2014, 11, 20), date(2014, 5, 31)),
        ("How many were killed as of Sept. 5?", date(2025, 1, 12), date(2024, 9, 5)),
    ],
)
def test_a_day_without_its_year_takes_it_from_the_newest_article(
    text: str, newest: date, last: date
) -> None:
    read = plan_by_rules(Question(text=text, collection="c"), newest)
    assert read.as_of is not None
    assert read.as_of.end == last
    assert any(f"read as up to {last.isoformat()}" in each for each in read.assumed)


def test_a_day_without_its_year_stays_open_where_no_article_is_dated() -> None:
    read = plan_by_rules(Question(text="How many were killed before December?", collection="c"))
    assert read.as_of is not None
    assert (read.as_of.start, read.as_of.words) == (None, "December")


def test_before_a_day_ends_the_day_before() -> None:
    read = plan_by_rules(Question(text="How many were killed before 3 May 2024?", collection="c"))
    assert read.as_of is not None
    assert read.as_of.end == date(2024, 5, 2)


@pytest.mark.parametrize("text", ["before 2024", "before 3 May 2024", "by the end of 2024"])
def test_the_year_of_a_limit_does_not_date_the_event(text: str) -> None:
    read = plan(f"How many were killed {text}?")
    assert read.as_of is not None
    assert read.on is None
