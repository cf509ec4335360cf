"""When a judge may be quoted, and when it is not to be trusted."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from evals.judge.material import Grade, Graded, NotGraded, Trouble, Verdict
from evals.judge.trust import LEAST_GRADED, Compared, Trust, trust
from tests.evals.judge.judging import LABELS, grades, honest, labelled, yes_to_all
from tests.evals.judge.loopback import Script, serving

LEFT_OUT = NotGraded(Trouble.REFUSAL, "No.")


def judged_by(script: Script, count: int) -> Trust:
    with serving(script) as server:
        found = grades(server, labelled(LABELS[:count]))
    return trust(
        [Compared(label.supported, each) for label, each in zip(LABELS[:count], found, strict=True)]
    )


def compared(*rows: tuple[Verdict, Verdict | None, int]) -> Sequence[Compared]:
    """Return rows of (by hand, by the judge, how often); None: not graded."""
    return [
        Compared(hand, Graded(judge, "") if judge else LEFT_OUT)
        for hand, judge, count in rows
        for _ in range(count)
    ]


def test_a_judge_that_says_what_the_labels_say_is_trusted() -> None:
    found = judged_by(honest, len(LABELS))
    assert (found.kappa, found.kappa_yes) == (1, 1)
    assert (found.right, found.graded) == (len(LABELS), len(LABELS))
    assert found.doubts == ()


def test_a_judge_that_says_yes_to_all_is_not() -> None:
    found = judged_by(yes_to_all, LEAST_GRADED)
    assert (found.kappa, found.kappa_yes) == (0, 0)
    assert found.doubts == ("kappa 0.00 is under 0.6",)


def test_kappa_takes_out_what_agrees_by_chance() -> None:
    # 0.7 agree, 0.5 would by chance: 0.2 of the 0.5 that is left.
    found = trust(
        compared(("yes", "yes", 20), ("yes", "no", 5), ("no", "yes", 10), ("no", "no", 15))
    )
    assert found.kappa == pytest.approx(0.4)
    assert found.cells["no", "yes"] == 10


def test_a_judge_must_also_tell_yes_from_the_rest() -> None:
    rows = compared(
        ("yes", "yes", 4), ("yes", "partly", 4), ("partly", "partly", 30), ("no", "no", 30)
    )
    found = trust(rows)
    assert found.kappa is not None
    assert found.kappa > 0.85
    assert found.kappa_yes is not None
    assert 0.6 < found.kappa_yes < found.kappa


def test_the_lower_kappa_decides() -> None:
    rows = compared(
        ("yes", "yes", 2), ("yes", "partly", 4), ("partly", "partly", 30), ("no", "no", 30)
    )
    assert trust(rows).doubts == ("kappa 0.48 is under 0.6",)


def test_what_is_not_graded_is_in_no_score() -> None:
    found = trust(compared(("yes", "yes", 30), ("no", "no", 30), ("no", None, 2)))
    assert (found.right, found.graded, found.not_graded) == (60, 60, 2)
    assert found.kappa == 1
    assert found.doubts == ()


def test_too_much_that_is_not_graded_is_a_doubt() -> None:
    found = trust(compared(("yes", "yes", 30), ("no", "no", 30), ("no", None, 7)))
    assert found.doubts == ("7 of 67 labels were not graded",)


def test_too_few_labels_are_a_doubt() -> None:
    found = trust(compared(("yes", "yes", 10), ("no", "no", 10)))
    assert found.doubts == ("20 labels graded are too few, 30 are needed",)


def test_labels_that_do_not_vary_show_no_agreement() -> None:
    found = trust(compared(("yes", "yes", 40)))
    assert found.kappa is None
    assert "cannot be told from chance" in found.doubts[0]


@pytest.mark.parametrize("given", [[], [Compared("yes", LEFT_OUT)]])
def test_nothing_graded_is_never_trusted(given: list[Compared]) -> None:
    found = trust(given)
    assert found.kappa is None
    assert found.graded == 0
    assert found.doubts


def test_troubles_are_counted_by_their_reason() -> None:
    late: Grade = NotGraded(Trouble.TOO_LATE, "")
    found = trust([Compared("yes", late), Compared("no", LEFT_OUT), Compared("no", LEFT_OUT)])
    assert list(found.troubles.items()) == [(Trouble.REFUSAL, 2), (Trouble.TOO_LATE, 1)]
