from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.answer import Answer
from service.domain.record import ConflictKind, RelationKind
from service.doors.words.differences import MOST_LINES, differences
from tests.doors.answers import a_conflict, a_figure, an_answer, the_deployed


def estimates(*values: int) -> Answer:
    """Build an answer whose figures all differ, each pair by its own percentage."""
    figures = tuple(a_figure(value, str(value)) for value in values)
    return an_answer(
        figures=figures,
        conflicts=tuple(
            a_conflict(
                ConflictKind.VALUE,
                RelationKind.TENSION,
                f"estimates differ by {round(100 * abs(a - b) / min(a, b))}%",
                f"fig_{a}",
                f"fig_{b}",
            )
            for a, b in combinations(values, 2)
        ),
    )


@pytest.mark.parametrize(
    ("kind", "relation", "label"),
    [
        (ConflictKind.VALUE, RelationKind.CONFLICT, "Conflict"),
        (ConflictKind.VALUE, RelationKind.TENSION, "Estimates differ"),
        (ConflictKind.SCOPE, RelationKind.SUBSET, "Different scope"),
        (ConflictKind.UPDATE, RelationKind.SUPERSEDED, "Updated later"),
        (ConflictKind.BOUND, RelationKind.COMPATIBLE, "Different bound"),
        (ConflictKind.SAME_ORIGIN, RelationKind.AGREE, "Same origin repeated"),
        (ConflictKind.STATEMENT, RelationKind.CONFLICT, "Conflict"),
        (ConflictKind.STATEMENT, RelationKind.COMPATIBLE, "Both can be true"),
    ],
)
def test_each_kind_of_difference_has_its_words(
    kind: ConflictKind, relation: RelationKind, label: str
) -> None:
    [difference] = differences(an_answer(conflicts=(a_conflict(kind, relation, "why"),)))
    assert difference.label == label


def test_a_clash_that_lacks_a_date_is_not_called_a_conflict() -> None:
    conflict = a_conflict(ConflictKind.VALUE, RelationKind.CONFLICT, "33% apart")
    [difference] = differences(
        an_answer(conflicts=(conflict.model_copy(update={"undated": True}),))
    )
    assert difference.label == "Estimates differ"
    assert "date is missing" in difference.words


def test_pairs_that_differ_for_one_reason_share_one_line() -> None:
    first, second = differences(the_deployed())
    assert first.words.startswith(
        "an estimated 11,000 and approximately 11,000 against around 12,000: estimates differ by 9%"
    )
    assert second.words == "over 11,000 and more than 10,000: one value satisfies both."


def test_statements_that_differ_point_at_their_citations() -> None:
    conflict = a_conflict(ConflictKind.STATEMENT, RelationKind.CONFLICT, "first or not")
    answer = an_answer(conflicts=(conflict.model_copy(update={"citations": (1, 3)}),))
    assert differences(answer)[0].words == "first or not. [1][3]"


def test_a_percentage_is_said_of_no_pair_that_it_does_not_hold_for() -> None:
    lines = [one.words for one in differences(estimates(37, 29, 23, 18))]
    assert lines[0] == "37 against 18: estimates differ by 106%."
    assert not any(line.count("28%") and "," in line for line in lines)
    assert sum(" against " in line for line in lines) == 3
    assert lines[-1].endswith("And 3 more pairs.")


@given(st.lists(st.integers(min_value=1, max_value=60), min_size=2, max_size=9, unique=True))
def test_a_reason_holds_for_every_pair_of_its_line(values: list[int]) -> None:
    answer = estimates(*values)
    held = {frozenset(one.figures): one.why for one in answer.conflicts}
    for difference in differences(answer):
        sides, why = difference.words.split(". And ")[0].rstrip(".").split(": ")
        if " against " not in sides:
            parties = [sides.removeprefix("any two of ").replace(" and ", ", ").split(", ")] * 2
        else:
            parties = [side.replace(" and ", ", ").split(", ") for side in sides.split(" against ")]
        for left in parties[0]:
            for right in parties[1]:
                assert left == right or held[frozenset({f"fig_{left}", f"fig_{right}"})] == why


def test_there_are_never_more_than_a_handful_of_lines_and_conflicts_come_first() -> None:
    clashes = estimates(3, 9, 27, 81, 243).conflicts
    calm = tuple(one.model_copy(update={"relation": RelationKind.CONFLICT}) for one in clashes[5:])
    answer = estimates(3, 9, 27, 81, 243).model_copy(update={"conflicts": clashes[:5] + calm})
    found = differences(answer)
    assert len(found) <= MOST_LINES
    assert [one.label for one in found] == ["Conflict"] * 3 + ["Estimates differ"] * 3


def test_figures_that_all_differ_mutually_share_a_line() -> None:
    conflicts = tuple(
        one.model_copy(update={"why": "numbers differ by far"})
        for one in estimates(3, 9, 27).conflicts
    )
    [line] = differences(estimates(3, 9, 27).model_copy(update={"conflicts": conflicts}))
    assert line.words == "any two of 3, 9 and 27: numbers differ by far."


def test_one_figure_that_fits_with_several_is_named_apart() -> None:
    figures = estimates(10, 20, 30).figures
    pairs = [("fig_10", "fig_20"), ("fig_10", "fig_30")]
    conflicts = tuple(
        a_conflict(ConflictKind.BOUND, RelationKind.COMPATIBLE, "one value satisfies both", *pair)
        for pair in pairs
    )
    [line] = differences(an_answer(figures=figures, conflicts=conflicts))
    assert line.words == "20 and 30, each with 10: one value satisfies both."
