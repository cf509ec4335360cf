"""The verdict in one sentence."""

from __future__ import annotations

from evals.ledger.baseline import Baseline
from evals.ledger.gate import judge
from evals.ledger.run import Run
from evals.page.headline import Headline, headline
from evals.scorers.score import Score
from tests.evals.page.runs import a_part, a_result, a_run, pinned

DETAIL = "figure recall, value + bound"


def scored(**shares: float) -> Run:
    scores = {name: Score(share * 100, 100) for name, share in shares.items()}
    return a_run(a_part(*(a_result(f"q{n}", scores=scores) for n in range(5))))


def said(now: Run, before: Run, **floors: float) -> Headline:
    held = pinned(before)
    held = held.model_copy(update={"floors": {f"seeds: {k}": v for k, v in floors.items()}})
    return headline(now, judge(now, held))


def test_a_fall_is_told_from_where_to_where() -> None:
    head = said(scored(standing=0.8), scored(standing=0.9))
    assert head.sentence == "standing (seeds) fell from 0.900 to 0.800"
    [reason] = head.reasons
    assert reason.amount == "0.900 to 0.800 (95 % interval of the change −0.100 to −0.100)"


def test_the_greatest_fall_is_named_first_and_the_third_only_counted() -> None:
    before = scored(**dict.fromkeys(("a", "b", "c", "d"), 0.9))
    head = said(scored(a=0.8, b=0.5, c=0.7, d=0.6), before)
    assert head.sentence == (
        "b (seeds) fell from 0.900 to 0.500; d (seeds) fell from 0.900 to 0.600; "
        "2 more metrics fail"
    )


def test_a_detail_is_named_after_what_it_refines() -> None:
    before = scored(**{DETAIL: 0.9, "standing": 0.9})
    head = said(scored(**{DETAIL: 0.1, "standing": 0.8}), before)
    assert [reason.metric for reason in head.reasons] == ["standing", DETAIL]


def test_a_hair_below_the_floor_is_told_with_digits_enough() -> None:
    head = said(scored(standing=0.53299), scored(standing=0.53299), standing=0.533)
    assert head.sentence == "standing (seeds) is 0.53299, below its floor of 0.53300"


def test_a_score_that_is_gone_is_told() -> None:
    head = said(scored(other=0.9), scored(standing=0.9))
    assert head.sentence == "standing (seeds) has no score"


def test_cases_without_an_answer_fail_by_themselves() -> None:
    lost = a_run(a_part(a_result("ok"), a_result("lost", trouble="no reply", scores={})))
    head = headline(lost, judge(lost, Baseline()))
    assert (head.chip.word, head.sentence) == ("Failed", "1 case has no answer")
    assert head.troubled == ("seeds: lost",)
