"""The parts a run can have, the suites they make up, and what each needs to be run.

A part whose data are not there is "not run", with the reason: never "passed", never zero.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from evals.cases.case import Case
from evals.cases.load import HERE, news_cases, seed_cases
from evals.ledger.run import Corpus, Part, Result
from evals.reading.newsquant.__main__ import SENTENCES
from evals.suites import readings, searching
from evals.suites.answering import answer_cases
from evals.suites.corpora import Library
from evals.suites.fronts import Front

OnCase = Callable[[], None]


class Scene(NamedTuple):
    """Hold what a part is run in: a way in, the data folder, the corpora, and who counts along."""

    front: Front
    data: Path
    library: Library
    on_case: OnCase


Results = tuple[Result, ...]


class Spec(NamedTuple):
    """Describe a part. `needs`: paths in the data folder. `corpus` "": it asks of no collection.

    `cases`: how many it has, for progress; it is only asked when the data are there.
    """

    name: str
    title: str
    needs: tuple[str, ...]
    corpus: str
    cases: Callable[[Path], int]
    run: Callable[[Scene], Awaitable[Results]]


def _answers(
    name: str,
    title: str,
    needs: tuple[str, ...],
    read: Callable[[Path], Sequence[Case]],
    corpus: str,
) -> Spec:
    async def run(scene: Scene) -> Results:
        return await answer_cases(name, read(scene.data), scene.front, scene.on_case)

    return Spec(name, title, needs, corpus, lambda data: len(read(data)), run)


def _search(
    name: str,
    title: str,
    needs: tuple[str, ...],
    read: Callable[[Path], Sequence[searching.Query]],
    corpus: str,
) -> Spec:
    async def run(scene: Scene) -> Results:
        return await searching.search_all(read(scene.data), corpus, scene.front, scene.on_case)

    return Spec(name, title, needs, corpus, lambda data: len(read(data)), run)


def _reading(
    name: str, title: str, needs: tuple[str, ...], read: Callable[[Path], Iterator[Result]]
) -> Spec:
    async def run(scene: Scene) -> Results:
        results = tuple(read(scene.data))
        scene.on_case()
        return results

    return Spec(name, title, needs, "", lambda _: 1, run)


def _events(data: Path) -> tuple[Case, ...]:
    owners = news_cases(data / "tune" / "questions.jsonl", "tune")
    return (*owners, *news_cases(HERE / "news" / "events.jsonl", "tune"))


def _stories(_: Path) -> tuple[Case, ...]:
    return news_cases(HERE / "news" / "stories.jsonl", "tune")


def _blind(_: Path, half: str = "held back") -> tuple[Case, ...]:
    """Return the questions of a half, whole stories in each; nobody looked at the one held back."""
    return news_cases(HERE / "news" / "blind.jsonl", "pages", half)


_PAGES: Final = ("article_extraction_benchmark/ground-truth.json", "fnc1/train_bodies.csv")
_NEWS: Final = ("tune/questions.jsonl", "tune/articles", "fnc1/train_bodies.csv")

PARTS: Final = {
    spec.name: spec
    for spec in (
        _answers("seeds", "Answers on the five seed articles", (), lambda _: seed_cases(), "seeds"),
        _answers("events", "Answers on eight news events, in noise", _NEWS, _events, "tune"),
        _answers("stories", "Answers on undated stories, in noise", _NEWS, _stories, "tune"),
        _answers(
            "blind seen",
            "Answers on blind questions, the half developed on",
            _PAGES,
            partial(_blind, half="seen"),
            "pages",
        ),
        _answers(
            "blind", "Answers on blind questions, the half held back", _PAGES, _blind, "pages"
        ),
        _reading(
            "newsquant",
            "Reading: NewsQuant sentences",
            (str(SENTENCES),),
            readings.newsquant,
        ),
        _reading("traps", "Reading: trap texts", (), readings.traps),
        _reading(
            "labels", "Reading: figures of news articles", _NEWS[:2], readings.labelled_articles
        ),
        _search(
            "search events",
            "Search: articles of eight events, in noise",
            _NEWS,
            searching.news_queries,
            "tune",
        ),
        _search(
            "search headlines",
            "Search: the body of a headline",
            (*_NEWS, "fnc1/competition_test_stances.csv"),
            searching.headline_queries,
            "tune",
        ),
        _search(
            "search scifact",
            "Search: SciFact's claims",
            ("scifact/corpus.jsonl", "scifact/qrels/test.tsv"),
            searching.scifact_queries,
            "scifact",
        ),
    )
}


def missing(spec: Spec, data: Path | None) -> str:
    """Say what a part lacks, "" where nothing."""
    if not spec.needs:
        return ""
    if data is None:
        return (
            "its data are not in the project; give their folder with --data or CROSSCHECK_EVAL_DATA"
        )
    gone = [path for path in spec.needs if not (data / path).exists()]
    return f"nothing at {str(data / gone[0])!r}" if gone else ""


async def run_part(spec: Spec, scene: Scene) -> Part:
    """Run one part whose data are there: take its corpus in where it is not yet, then ask."""
    started = time.perf_counter()
    corpus: Corpus | None = await scene.library.corpus(spec.corpus) if spec.corpus else None
    results = await spec.run(scene)
    seconds = time.perf_counter() - started
    return Part(name=spec.name, title=spec.title, corpus=corpus, results=results, seconds=seconds)
