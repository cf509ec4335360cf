"""Pinning raises floors and never lowers one without a reason that stays in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.ledger.baseline import BASELINE, Baseline, pin, read_baseline, write_baseline
from evals.ledger.run import Shown
from service.domain.errors import CallerError
from tests.evals.builders import a_part, a_result, a_run

FULL = a_run(a_part(a_result("c1", standing=(10, 10))))
HALF = a_run(a_part(a_result("c1", standing=(5, 10))))
NAME = "seeds: standing"


def test_a_better_run_raises_the_floor_and_a_worse_one_leaves_it() -> None:
    low = pin(HALF, Baseline(), reason="first")
    high = pin(FULL, low, reason="better")
    again = pin(HALF, high, reason="other labels")
    assert low.floors == {NAME: 0.47}
    assert high.floors == again.floors == {NAME: 0.97}


def test_a_floor_is_lowered_by_name_and_the_reason_is_kept() -> None:
    held = pin(FULL, Baseline(), reason="first")
    lowered = pin(HALF, held, reason="stricter labels", lower={NAME: 0.4})
    assert lowered.floors == {NAME: 0.4}
    [change] = lowered.lowered
    assert (change.metric, change.before, change.now) == (NAME, 0.97, 0.4)
    assert change.reason == "stricter labels"
    assert pin(FULL, lowered, reason="better").lowered == (change,)


@pytest.mark.parametrize(
    ("reason", "lower", "why"),
    [
        (" ", {}, "needs a reason"),
        ("why", {"seeds: nothing": 0.1}, "no floor 'seeds: nothing'"),
        ("why", {NAME: 0.99}, "rises by pinning"),
    ],
)
def test_pinning_refuses(reason: str, lower: dict[str, float], why: str) -> None:
    held = pin(FULL, Baseline(), reason="first")
    with pytest.raises(CallerError, match=why):
        pin(HALF, held, reason=reason, lower=lower)


def test_of_other_peoples_articles_no_sentence_is_kept() -> None:
    run = a_run(a_part(a_result("c1", standing=(1, 1)), name="events"))
    held = pin(run, Baseline(), reason="first").parts["events"].results[0]
    assert held.question == ""
    assert held.shown == Shown(standing="agreed", figures=("12",))


def test_parts_that_a_run_lacks_stay_pinned() -> None:
    both = pin(a_run(a_part(a_result("c1"), name="events")), Baseline(), reason="first")
    assert set(pin(FULL, both, reason="again").parts) == {"events", "seeds"}


def test_a_baseline_comes_back_as_it_was_written(tmp_path: Path) -> None:
    held = pin(FULL, Baseline(), reason="first")
    write_baseline(held, tmp_path / "b.json")
    assert read_baseline(tmp_path / "b.json") == held
    assert read_baseline(tmp_path / "none.json") == Baseline()


def test_a_damaged_baseline_is_refused(tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text("{}x", encoding="utf-8")
    with pytest.raises(CallerError, match="holds no baseline"):
        read_baseline(tmp_path / "b.json")


def test_the_baseline_in_the_repository_can_be_read_and_has_floors() -> None:
    assert read_baseline(BASELINE).floors
