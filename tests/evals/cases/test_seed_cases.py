"""The hand-labelled cases: whole, word for word, and settled where two labellers differed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import get_args

import pytest
from pydantic import ValidationError

from evals.cases.agreement import PASSES, agreement, differing, kappa, read_pass
from evals.cases.case import Entry, Kind
from evals.cases.load import SEED_CASES, read_files, read_register, seed_cases
from evals.door.labels import SCHEMA, schema_text
from service.domain.errors import CallerError
from service.domain.quantity import Bound

SEEDS = Path(__file__).parents[3] / "seeds"
ENTRIES = [entry for file in read_files() for entry in file.cases]
LEAST: dict[Kind, int] = {
    "count": 6,
    "paraphrase": 12,
    "casualties": 8,
    "captures": 8,
    "unanswerable": 10,
}


def text_of(article: str) -> str:
    return (SEEDS / article).read_text(encoding="utf-8")


def test_there_are_enough_of_every_kind() -> None:
    counted = Counter(entry.kind for entry in ENTRIES)
    assert len(ENTRIES) >= 80
    assert set(counted) == set(get_args(Kind))
    assert {kind: counted[kind] >= least for kind, least in LEAST.items()} == dict.fromkeys(
        LEAST, True
    )


def test_no_question_is_asked_twice() -> None:
    assert max(Counter(entry.id for entry in ENTRIES).values()) == 1
    assert max(Counter(entry.question.casefold() for entry in ENTRIES).values()) == 1


@pytest.mark.parametrize("label", read_register().values(), ids=lambda label: label.id)
def test_a_figure_stands_word_for_word_in_its_article(label: object) -> None:
    held = read_register()[label.id]  # type: ignore[attr-defined]
    assert held.quote in text_of(held.article)
    assert held.printed in held.quote
    assert (held.low is None) == (held.bound[0] in {Bound.UNDER, Bound.UP_TO, Bound.NEARLY})
    assert (held.high is None) == (held.bound[0] in {Bound.OVER, Bound.AT_LEAST})


def test_every_labelled_sentence_stands_word_for_word_in_its_article() -> None:
    loose = [
        (case.id, quote.quote)
        for case in seed_cases()
        for quote in case.statements
        if quote.quote not in text_of(quote.article)
    ]
    assert loose == []


def test_where_the_passes_differ_the_case_says_how_it_was_settled() -> None:
    first, second = (read_pass(PASSES / f"{name}.yaml") for name in ("first", "second"))
    settled = {entry.id for entry in ENTRIES if entry.settled}
    assert set(differing(first, second)) <= settled
    assert first.questions.keys() == second.questions.keys() == {entry.id for entry in ENTRIES}


def test_the_passes_agree_as_the_page_says() -> None:
    first, second = (read_pass(PASSES / f"{name}.yaml") for name in ("first", "second"))
    lines = {line.what: line.value for line in agreement(first, second, read_register())}
    assert lines["standing"] > 0.9
    assert lines["figure answers, is related, or neither"] > 0.9


@pytest.mark.parametrize(
    ("one", "other", "value"),
    [("aabb", "aabb", 1.0), ("aabb", "bbaa", -1.0), ("abab", "aabb", 0.0), ("aaaa", "aaaa", 1.0)],
)
def test_kappa_is_agreement_beyond_chance(one: str, other: str, value: float) -> None:
    assert kappa(one, other) == pytest.approx(value)


def test_the_schema_beside_the_cases_is_the_one_they_are_read_by() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema_text()


def test_a_case_of_silence_has_no_figures() -> None:
    given = {"id": "c", "kind": "count", "question": "q?", "labelled_by": "me"}
    with pytest.raises(ValidationError, match="not_found"):
        Entry.model_validate({**given, "standing": "not_found", "figures": ["f"]})
    with pytest.raises(ValidationError, match="needs figures"):
        Entry.model_validate({**given, "standing": "agreed"})


HEAD = "collection: seeds\ncases:\n- {id: c, kind: count, question: q, labelled_by: me, "


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("standing: agreed, figures: [gone]}", "no figure"),
        ("standing: agreed, figure: [f]}", "cases.0.figure"),
        ("standing: maybe}", "cases.0.standing"),
        ("standing: not_found, after: nobody}", "follows 'nobody'"),
        ("standing: [", "expected"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_with_its_place(
    tmp_path: Path, body: str, why: str
) -> None:
    (tmp_path / "figures.yaml").write_text("[]", encoding="utf-8")
    (tmp_path / "cases.yaml").write_text(HEAD + body, encoding="utf-8")
    with pytest.raises(CallerError, match=why):
        seed_cases(tmp_path)


def test_follow_ups_come_after_what_they_follow() -> None:
    seen: set[str] = set()
    for case in seed_cases(SEED_CASES):
        assert case.after is None or case.after in seen
        seen.add(case.id)
