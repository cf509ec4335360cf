"""Which sentences answer who, where, why, whether and what, and which questions none answers."""

from __future__ import annotations

import pytest

from service.ask.choose.statements.choose import statements_by_rules
from service.ask.plan.read import plan_by_rules
from service.domain.question import Hit, Question
from service.domain.record import Statement
from tests.ask.choose.pages import Page, evidence_of

FERRY: Page = (
    "Ferry Aground Off Orvik",
    "The ferry Lunde ran aground off Orvik on Sunday. The engineers were taken to Halden, where "
    "doctors examined them. They refused to talk because they feared for their jobs.\n\n"
    "Mayor Ada Roth, who visited the wreck, praised the rescuers. The press would be given access "
    "to the engineers, she said.\n\n"
    "Under maritime rules, crews may not be filmed in hospital. Shortages of fuel have made the "
    "salvage hard.",
    None,
)
NOISE: Page = (
    "Harvest Begins In Telvon",
    "Farmers in Telvon began the harvest. Prices rose because of the drought. The museum reopened "
    "after repairs, and a choir sang in the square.",
    None,
)


def told(question: str, *pages: Page) -> tuple[Statement, ...]:
    """Return the statements chosen from some articles, the ferry's and noise if none is given."""
    plan = plan_by_rules(Question(text=question))
    evidence = evidence_of(plan, *(pages or (FERRY, NOISE)))
    hits = tuple(Hit(passage_id=passage.id, score=1.0) for passage in evidence.passages)
    return statements_by_rules(plan, evidence.model_copy(update={"hits": hits}))


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Where are the engineers being held?", "taken to Halden"),
        ("Why did the engineers decline to talk?", "feared for their jobs"),
        ("Will reporters be allowed to see the engineers?", "given access"),
        ("Is it permitted to film crews in hospital?", "may not be filmed"),
        ("Is the salvage short of fuel?", "Shortages of fuel"),
        ("Who is Ada Roth?", "Mayor Ada Roth"),
        ("Who commended the rescuers?", "praised the rescuers"),
    ],
)
def test_a_sentence_in_other_words_answers(question: str, words: str) -> None:
    statements = told(question)
    assert statements
    assert words in statements[0].words


@pytest.mark.parametrize(
    "question",
    [
        "What are the names of the engineers?",
        "Who insured the ferry?",
        "Why did Ada Roth resign?",
        "Where was the ferry built?",
        "Has the museum bought the wreck?",
    ],
)
def test_words_of_the_topic_without_what_is_asked_answer_nothing(question: str) -> None:
    assert told(question) == ()


def test_a_sentence_that_says_they_is_quoted_with_the_one_before_it() -> None:
    [statement] = told("Why did the engineers decline to talk?")
    assert statement.words.startswith("The engineers were taken to Halden")
    assert statement.words.endswith("feared for their jobs.")


def test_what_takes_up_much_less_than_the_best_sentence_is_left_out() -> None:
    statements = told("When did the ferry Lunde run aground off Orvik?")
    assert [s.words for s in statements if "harvest" in s.words] == []
    assert "Sunday" in statements[0].words
