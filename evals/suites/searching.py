"""Retrieval as results of a run: how well a search finds the articles that hold the answer.

Three sets: the articles labelled for each news question; headlines of the Fake News Challenge and
the body each of them is about (a sample drawn by digest, the same in every run); SciFact's test
claims with its own judgements (Wadden et al. 2020), where BM25 has nDCG@10 0.679 in BEIR.
"""

from __future__ import annotations

import csv
import json
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from evals.cases.load import HERE, news_cases
from evals.ledger.run import Result
from evals.scorers.retrieval import DEPTH, retrieval_scores
from evals.suites.fronts import Front

HEADLINES: Final = 300
_PASSAGES: Final = 4 * DEPTH


class Query(NamedTuple):
    """Hold words to search for and the ids of the articles that answer, with a grade."""

    id: str
    words: str
    relevant: Mapping[str, int]


async def search_all(
    queries: Sequence[Query], collection: str, front: Front, on_case: Callable[[], None]
) -> tuple[Result, ...]:
    """Search for every query and score the ranking of articles."""
    results = []
    for query in queries:
        started = time.perf_counter()
        found = await front.search(query.words, collection, _PASSAGES)
        seconds = time.perf_counter() - started
        scores = retrieval_scores(found, query.relevant)
        results.append(
            Result(id=query.id, kind="search", question=query.words, scores=scores, seconds=seconds)
        )
        on_case()
    return tuple(results)


def news_queries(data: Path) -> list[Query]:
    """Return the answerable questions on the eight events, with their labelled articles."""
    paths = (data / "tune" / "questions.jsonl", HERE / "news" / "events.jsonl")
    cases = [case for path in paths for case in news_cases(path, "tune")]
    return [
        Query(case.id, case.question, {label.article: 1 for label in case.wanted})
        for case in cases
        if case.wanted
    ]


def headline_queries(data: Path) -> list[Query]:
    """Return a sample of headlines with the bodies they agree with, discuss or dispute."""
    about: dict[str, dict[str, int]] = defaultdict(dict)
    for headline, body in _stances(data / "fnc1" / "competition_test_stances.csv"):
        about[headline][f"competition_test_bodies-{body}"] = 1
    drawn = sorted(about, key=lambda words: sha256(words.encode()).digest())[:HEADLINES]
    return [Query(f"headline-{n:03}", words, about[words]) for n, words in enumerate(drawn)]


def _stances(path: Path) -> Iterator[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["Stance"] != "unrelated":
                yield row["Headline"], row["Body ID"]


def scifact_queries(data: Path) -> list[Query]:
    """Return SciFact's test claims with their judged abstracts."""
    folder = data / "scifact"
    relevant: dict[str, dict[str, int]] = defaultdict(dict)
    with (folder / "qrels" / "test.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            relevant[row["query-id"]][row["corpus-id"]] = int(row["score"])
    lines = (folder / "queries.jsonl").read_text(encoding="utf-8").splitlines()
    words = {str(row["_id"]): str(row["text"]) for row in map(json.loads, lines)}
    return [Query(name, words[name], judged) for name, judged in relevant.items()]
