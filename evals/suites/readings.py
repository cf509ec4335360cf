"""Reading alone, as results of a run: what single sentences and articles came to.

Each function reads one labelled set anew and returns a result per sentence or label. F1 keeps its
counts as a score: twice the right ones, of the wanted plus the found.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from evals.ledger.run import Result
from evals.reading import articles
from evals.reading.newsquant.__main__ import SENTENCES, read_cases
from evals.reading.newsquant.matching import METRICS, published
from evals.reading.traps.__main__ import SETS, judge_all, read_rows
from evals.scorers.score import Score, applying


def newsquant(data: Path) -> Iterator[Result]:
    """Score NewsQuant by its published rule, the half set aside by itself."""
    for case in read_cases(data / SENTENCES):
        half = "development half" if case.is_development else "unseen half"
        scores = {
            f"F1 {name}, {half}": Score(2 * tally.right, tally.wanted + tally.found)
            for name, tally in published(case.labels, case.read).items()
            if name in METRICS
        }
        yield Result(id=case.digest[:12], kind=half, scores=applying(scores))


def traps(_: Path) -> Iterator[Result]:
    """Score the trap texts: one is right when every field of every label is."""
    for path in SETS:
        rows = read_rows(path)
        outcomes = judge_all(rows)
        for row in rows:
            found = outcomes[row["id"]]
            wrong = "; ".join(each.words for each in found if not each.right)
            yield Result(
                id=f"{path.stem}-{row['id']}",
                kind=row["kind"],
                question=row["text"],
                wanted=wrong and f"wrong: {wrong}",
                scores={f"texts with every field right, {path.stem}": Score(not wrong, 1)},
            )


def labelled_articles(data: Path) -> Iterator[Result]:
    """Score the labelled figures of the news articles, field by field."""
    for number, outcome in enumerate(articles.read_labels(data / "tune")):
        yield Result(
            id=f"label-{number:03}",
            kind="label",
            wanted=outcome.words,
            scores={name: Score(right, 1) for name, right in outcome.fields.items()},
        )
