"""The shapes of the seeds on invented articles: general rules or none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from service.domain.answer import Standing
from tests.ask.collection import Ask
from tests.ask.test_seeds import said


@pytest.mark.parametrize(
    "question",
    [
        "How many Ghanaian soldiers were deployed to Togo?",
        "how many troops did Accra send to Togo",
        "What is the size of the Ghanaian contingent?",
    ],
)
def test_a_deployment_with_named_speakers_and_hearsay(invented: Ask, question: str) -> None:
    answer = invented(question)
    assert said(answer) == {
        ("at_least", "4600", "Beninese intelligence"),
        ("about", "5000", "The African Union and its partners"),
        ("about", "5000", ""),
        ("over", "4000", "Beninese and Nigerian officials"),
        ("about", "5500", ""),
    }
    assert answer.standing is Standing.DISPUTED
    assert answer.severity == "tension"
    assert answer.estimate is not None
    assert (answer.estimate.low, answer.estimate.high) == (Decimal(4000), Decimal(5500))
    assert answer.estimate.most_said == Decimal(5000)


def test_casualties_are_told_apart_by_scope_and_folded_by_speaker(invented: Ask) -> None:
    answer = invented("How many Ghanaian soldiers were killed or wounded?")
    ends = {(f.bound.value, str(f.low)): f for f in answer.figures}
    assert set(ends) == {("over", "600"), ("exact", "800"), ("at_least", "900")}
    assert ends[("over", "600")].articles == 2


def test_captures_of_one_and_three_are_no_running_total(invented: Ask) -> None:
    answer = invented("How many Ghanaian soldiers were captured?")
    assert {str(figure.low) for figure in answer.figures} == {"1", "3"}
    assert answer.standing is not Standing.DISPUTED


def test_two_datings_of_one_treaty_fit(invented: Ask) -> None:
    answer = invented("When was the security treaty signed?")
    assert {c.relation.value for c in answer.conflicts} == {"compatible"}


def test_first_stands_against_previous(invented: Ask) -> None:
    answer = invented("Was this the first capture of Ghanaian soldiers?")
    assert any(conflict.relation.value == "conflict" for conflict in answer.conflicts)


def test_vague_words_stay_vague(invented: Ask) -> None:
    [figure] = invented("How many Ghanaian soldiers committed suicide?").figures
    assert figure.bound.value == "vague"


@pytest.mark.parametrize(
    "question",
    [
        "How many Ghanaian tanks were sent to Togo?",
        "How many Nigerian soldiers were deployed?",
        "How many troops did Benin send?",
        "How many Togolese soldiers were killed?",
    ],
)
def test_swapped_words_borrow_nothing(invented: Ask, question: str) -> None:
    assert invented(question).standing is Standing.NOT_FOUND


DEPLOYED = {"4600", "5000", "4000", "5500"}


@pytest.mark.parametrize(
    "question",
    [
        "troop numbers ghana togo",
        "Ghanaian servicemen in Togo, total",
        "size of the Ghanaian deployment",
        "What is the estimated strength of the Ghanaian force backing Togo?",
        "how many men Accra has provided to the Togolese",
        "Roughly how many fighters from Ghana have joined the Togolese side",
        "Is it 4,000, 5,000 or 5,500 Ghanaian soldiers?",
        "What are the lowest and the highest figures given for the Ghanaian force in Togo?",
        "What figures are out there? I keep reading different numbers for how many men Ghana sent.",
    ],
)
def test_a_deployment_is_found_in_many_wordings(invented: Ask, question: str) -> None:
    answer = invented(question)
    assert {str(figure.low) for figure in answer.figures} == DEPLOYED
    assert answer.standing is Standing.DISPUTED


@pytest.mark.parametrize("question", ["Ghanaian casualties?", "ghanaian losses"])
def test_losses_of_a_people_are_its_killed_and_wounded(invented: Ask, question: str) -> None:
    answer = invented(question)
    assert {str(figure.low) for figure in answer.figures} == {"600", "800", "900"}


def test_a_place_excludes_what_is_counted_for_the_whole_war(invented: Ask) -> None:
    answer = invented("Ghanaian losses in the Kara region")
    assert {str(figure.low) for figure in answer.figures} == {"600", "800"}


def test_not_only_in_a_place_asks_for_the_whole(invented: Ask) -> None:
    answer = invented(
        "How many Ghanaians were killed or wounded in the whole war, not only in Kara?"
    )
    assert {str(figure.low) for figure in answer.figures} == {"900"}
    assert {str(figure.low) for figure in answer.related} >= {"600", "800"}


@pytest.mark.parametrize(
    "question",
    [
        "How many Ghanaian soldiers have died, not counting the wounded?",
        "How many Ghanaian soldiers have died?",
        "How many Ghanaian officers were sent to Togo?",
    ],
)
def test_a_wider_count_is_related_and_no_answer(invented: Ask, question: str) -> None:
    answer = invented(question)
    assert answer.standing is Standing.NOT_FOUND
    assert answer.related


@pytest.mark.parametrize(
    ("question", "said_by"),
    [
        ("Beninese intelligence estimate of Ghanaian troops sent to Togo", "4600"),
        ("What number of Ghanaian soldiers do the Nigerians give?", "4000"),
        ("Who says 5,500 Ghanaian soldiers were sent?", "5500"),
    ],
)
def test_a_limit_to_one_speaker_or_number_shows_that_alone(
    invented: Ask, question: str, said_by: str
) -> None:
    assert {str(figure.low) for figure in invented(question).figures} == {said_by}
