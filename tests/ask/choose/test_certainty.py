"""Which of the figures that fit are the ones asked for."""

from __future__ import annotations

from service.ask.choose.certainty.signs import certainties
from service.ask.choose.setting import Setting
from service.ask.plan.read import plan_by_rules
from service.domain.question import Question
from tests.ask.choose.pages import a_page, choice_of, chosen, evidence_of

_QUESTION = "How many doctors did the Orvik singer ask before the operation?"
_NEAR = "The Orvik singer asked 50 doctors before the operation."
_FAR = "Nearby, 7 doctors went on holiday."


def _told(*pages: str) -> dict[str, float]:
    plan = plan_by_rules(Question(text=_QUESTION))
    evidence = evidence_of(plan, *(a_page(page, "Orvik singer") for page in pages))
    setting = Setting.of(plan, evidence)
    found = certainties(evidence.figures, setting)
    return {each.figure.quantity.printed: each.value for each in found}


def test_the_more_of_the_question_stands_around_a_figure_the_surer_it_is() -> None:
    told = _told(_NEAR, _FAR)
    assert told["50"] > 2 * told["7"]
    assert all(0 < value < 1 for value in told.values())


def test_a_figure_is_less_sure_beside_a_surer_one_than_alone() -> None:
    assert _told(_FAR)["7"] > _told(_NEAR, _FAR)["7"]


def test_what_is_far_less_sure_than_the_surest_is_refused_with_the_reason() -> None:
    choice = choice_of(_QUESTION, a_page(f"{_NEAR}\n\n{_FAR}", "Orvik singer"))
    assert [figure.quantity.printed for figure in choice.figures] == ["50"]
    assert all(refusal.why for refusal in choice.refused)


def test_another_word_for_what_is_asked_answers_too() -> None:
    page = a_page("The Orvik singer asked 50 surgeons before the operation.", "Orvik singer")
    assert chosen(_QUESTION, page) == ["50"]
    other = a_page("The Orvik singer asked 50 neighbours before the operation.", "Orvik singer")
    assert chosen(_QUESTION, other) == []


def test_nothing_fitting_gives_nothing() -> None:
    plan = plan_by_rules(Question(text=_QUESTION))
    assert certainties((), Setting.of(plan, evidence_of(plan))) == []
