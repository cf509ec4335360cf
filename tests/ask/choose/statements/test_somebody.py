"""Who is named, who is described, and whose name is told."""

from __future__ import annotations

import pytest

from service.ask.choose.statements.somebody import describes, gives_name, somebody_else
from service.ask.plan.read import plan_by_rules
from service.domain.question import Plan, Question


def plan(text: str) -> Plan:
    return plan_by_rules(Question(text=text))


@pytest.mark.parametrize(
    ("words", "tells"),
    [
        ("The guard, named locally as Ana Ruiz, was hurt.", True),
        ("He was identified as Ivo Dahl.", True),
        ("The guard Ana Ruiz was hurt.", True),
        ("President Ada Roth spoke of the guard.", False),
        ("The guard used a false name, a measure that police know.", False),
    ],
)
def test_a_name_is_told_of_what_is_asked(words: str, tells: bool) -> None:
    assert gives_name(plan("What is the name of the guard?"), words) is tells


@pytest.mark.parametrize(
    ("words", "is_told"),
    [
        ("Security guard Ana Ruiz was there.", True),
        ("Ana Ruiz, a nurse from Halden, was there.", True),
        ("Thousands cheered Ana Ruiz.", False),
    ],
)
def test_a_name_is_described(words: str, is_told: bool) -> None:
    assert describes("Ana Ruiz", words) is is_told


def test_somebody_of_the_question_is_nobody_else() -> None:
    asked = plan("Who rescued the miners?")
    assert somebody_else(asked, "Divers rescued the miners.")
    assert not somebody_else(asked, "The miners were rescued.")
