"""Which cases are shown, in which order, and what a card says of them."""

from __future__ import annotations

from evals.ledger.baseline import Baseline
from evals.ledger.run import Shown
from evals.page.cases import FOLDED, OPEN, worsened, worst
from evals.scorers.score import Score
from tests.evals.page.runs import a_part, a_result, a_run, pinned


def test_a_case_that_gained_as_much_as_it_lost_did_not_get_worse() -> None:
    before = a_run(a_part(a_result(scores={"a": Score(1, 1), "b": Score(0, 1)})))
    now = a_run(a_part(a_result(scores={"a": Score(0, 1), "b": Score(1, 1)})))
    assert worsened(now, before, Baseline()) == ()


def test_the_greatest_loss_comes_first_and_no_answer_before_all() -> None:
    before = a_run(a_part(*(a_result(name, 4, 4) for name in ("little", "much", "all"))))
    now = a_run(
        a_part(
            a_result("little", 3, 4),
            a_result("much", 1, 4),
            a_result("all", trouble="no reply", scores={}),
        )
    )
    [group] = worsened(now, before, Baseline())
    assert [card.id for card in group.cards] == ["all", "much", "little"]


def test_a_case_that_never_had_an_answer_did_not_get_worse() -> None:
    lost = a_run(a_part(a_result(trouble="no reply", scores={})))
    assert worsened(lost, lost, Baseline()) == ()


def test_a_new_case_is_compared_with_nothing() -> None:
    before = a_run(a_part(a_result("old")))
    assert worsened(a_run(a_part(a_result("new", 0))), before, Baseline()) == ()


def test_the_baseline_serves_where_the_run_before_has_not_the_part() -> None:
    before = a_run(a_part(a_result(), name="other"))
    held = pinned(a_run(a_part(a_result(), name="events")))
    [group] = worsened(a_run(a_part(a_result(right=0), name="events")), before, held)
    [card] = group.cards
    assert card.question == "how many, q1?"
    assert card.sides[0].title == "Before: the baseline of 22 Nov 2026"


def test_figures_that_went_and_came_are_named() -> None:
    before = a_run(a_part(a_result(shown=Shown(standing="agreed", figures=("12", "13")))))
    now = a_run(a_part(a_result(right=0, shown=Shown(standing="agreed", figures=("13", "14")))))
    [group] = worsened(now, before, Baseline())
    old, new = group.cards[0].sides
    assert [figure.news for figure in old.figures] == ["gone", ""]
    assert [figure.news for figure in new.figures] == ["", "new"]


def test_worst_first_then_folded_then_counted() -> None:
    results = [a_result(f"q{n:02}", n, 100) for n in range(40)]
    [group] = worst(a_run(a_part(a_result("right"), *reversed(results))))
    assert [card.id for card in group.cards] == [f"q{n:02}" for n in range(OPEN)]
    assert len(group.folded) == FOLDED
    assert group.left_out == 40 - OPEN - FOLDED
    assert group.size == 40


def test_details_are_counted_where_a_chief_score_was_missed_too() -> None:
    scores = {"figure recall, value": Score(0, 1), "figure recall, value + bound": Score(0, 1)}
    [group] = worst(
        a_run(a_part(a_result(scores=scores), a_result("q2", scores=dict([*scores.items()][1:]))))
    )
    both, alone = group.cards
    assert ([each.name for each in both.missed], both.details) == (["figure recall, value"], 1)
    assert ([each.name for each in alone.missed], alone.details) == (
        ["figure recall, value + bound"],
        0,
    )


def test_a_reading_has_a_note_and_no_truth() -> None:
    wrong = a_result(right=0, shown=Shown(), wanted="wrong: '19' was not read")
    [group] = worst(a_run(a_part(wrong)))
    [card] = group.cards
    assert card.wanted == ""
    assert [side.note for side in card.sides] == ["wrong: '19' was not read"]


def test_a_reading_that_kept_no_words_shows_scores_alone() -> None:
    bare = a_result(right=0, shown=Shown(), wanted="")
    [group] = worst(a_run(a_part(bare)))
    assert group.cards[0].sides == ()


def test_a_truth_without_a_standing_stays_whole() -> None:
    [group] = worst(a_run(a_part(a_result(right=0, wanted="exact: 12"))))
    assert (group.cards[0].standings, group.cards[0].wanted) == ((), "exact: 12")
