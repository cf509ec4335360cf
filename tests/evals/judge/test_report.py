"""What is printed: never a share without its agreement, its model and its prompt."""

from __future__ import annotations

import json

from evals.judge.material import Grade, Graded, Material, NotGraded, Trouble, Verdict
from evals.judge.report import FreshGrade, Judged, LabelGrade, as_json, plain, worded
from tests.evals.judge.judging import LABELS, a_material

STAMP = "grade_support@1#abc"
YES: Grade = Graded("yes", "it stands there")


def judged(
    *fresh: tuple[Material, Grade], labels: Verdict | None = None, model: str = "judge-8b"
) -> Judged:
    """Build a run. `labels`: what the judge said of each label; None: what the hand said."""
    graded = [LabelGrade(each, Graded(labels or each.supported, "")) for each in LABELS]
    return Judged(model, STAMP, 0.97, graded, [FreshGrade(*each) for each in fresh])


def printed(run: Judged) -> str:
    return "\n".join(worded(run))


def test_the_share_stands_beside_model_stamp_and_agreement() -> None:
    shown = printed(judged((a_material(), YES), (a_material("13 burned."), Graded("no", "12"))))
    fresh = shown.partition("Sentences of fresh answers")[2]
    assert "0.500  (0.095 to 0.905, 1 of 2)" in fresh
    assert f"said by judge-8b, {STAMP}, kappa with the labels 1.00 on {len(LABELS)}" in fresh


def test_a_judge_in_doubt_is_called_so_beside_its_share() -> None:
    shown = printed(judged((a_material(), YES), labels="yes"))
    fresh = shown.partition("Sentences of fresh answers")[2]
    assert "NOT TO BE TRUSTED: kappa 0.00 is under 0.6." in fresh


def test_a_judge_in_no_doubt_may_be_quoted() -> None:
    shown = printed(judged())
    assert "NOT TO BE TRUSTED" not in shown
    assert "agrees well enough" in shown


def test_the_report_says_that_it_enters_no_gate() -> None:
    assert "never enters the gate" in printed(judged())


def test_no_fresh_answer_is_not_run() -> None:
    assert "not run" in printed(judged()).partition("Sentences of fresh answers")[2]


def test_what_is_not_graded_is_counted_apart_with_its_reason() -> None:
    late = NotGraded(Trouble.TOO_LATE, "no whole reply within 60 s")
    shown = printed(judged((a_material(), YES), (a_material("13 burned."), late)))
    fresh = shown.partition("Sentences of fresh answers")[2]
    assert "1 of 1)" in fresh
    assert "not graded: 1 of 2\n    1 deadline passed (no whole reply within 60 s)" in fresh


def test_sentences_that_were_not_supported_are_listed_with_the_reason() -> None:
    shown = printed(judged((a_material("13 burned."), Graded("no", "the quote says 12"))))
    assert "no: 13 burned.\n    the quote says 12" in shown


def test_words_from_outside_cannot_steer_a_terminal() -> None:
    escape = "\x1b]0;owned\x07\u202e"
    found = NotGraded(Trouble.REJECTED, escape)
    run = judged((a_material(escape), Graded("no", escape)), (a_material(), found), model=escape)
    assert all(plain(line) == line for line in worded(run))


def test_the_json_holds_every_grade_and_the_agreement() -> None:
    late = NotGraded(Trouble.TOO_LATE, "too late")
    held = json.loads(as_json(judged((a_material(), YES), (a_material("13 burned."), late))))
    assert (held["model"], held["prompt"], held["trusted"]) == ("judge-8b", STAMP, True)
    assert held["agreement"]["kappa"] == 1
    assert held["fresh"]["supported"] == 1
    assert held["fresh"]["not_graded"] == {"too_late": 1}
    assert len(held["labels"]) == len(LABELS)
    assert [each["supported"] for each in held["sentences"]] == ["yes", None]


def test_the_json_of_a_run_without_a_verdict_has_no_share() -> None:
    held = json.loads(as_json(judged()))
    assert held["fresh"]["supported"] is None
