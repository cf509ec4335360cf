"""Sentences of answers given now, taken from the front door."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from evals.cases.case import Case
from evals.judge.fresh import fresh_sentences
from evals.judge.material import Material
from evals.suites.corpora import SEEDS

CAPTURED = "How many North Korean soldiers were captured?"


def a_case(name: str, question: str, **more: str) -> Case:
    return Case(id=name, kind="count", question=question, collection="seeds", **more)


def fresh(folder: Path, *cases: Case, limit: int | None = None) -> tuple[Material, ...]:
    return asyncio.run(fresh_sentences(cases, folder, limit))


@pytest.fixture(autouse=True)
def _by_words_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSCHECK_EMBEDDER", "none")


def test_sentences_come_once_each_with_quotes_of_the_articles(tmp_path: Path) -> None:
    found = fresh(tmp_path, a_case("a", CAPTURED), a_case("b", CAPTURED))
    texts = [path.read_text(encoding="utf-8") for path in SEEDS.glob("*.txt")]
    assert len(set(found)) == len(found) >= 1
    for material in found:
        assert material.quotes
        assert all(any(quote.words in text for text in texts) for quote in material.quotes)


def test_a_case_is_asked_in_its_thread_and_a_limit_holds(tmp_path: Path) -> None:
    first = a_case("a", CAPTURED)
    then = a_case("b", "And according to South Korea?", after="a")
    assert len(fresh(tmp_path, first, then, limit=1)) == 1


def test_cases_of_other_collections_are_not_asked(tmp_path: Path) -> None:
    other = Case(id="n", kind="count", question=CAPTURED, collection="tune")
    assert fresh(tmp_path, other) == ()
