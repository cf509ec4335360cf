"""Answers to hand-labelled questions on real articles: `uv run python -m evals.tune_answers`.

The articles of all events go into one collection, and 2,587 other news texts with them as noise.
The questions are the owner's and our own (`questions.jsonl` beside this file), and three sets on
stories that those other texts tell (`fnc_questions.jsonl`). All were labelled before any run, the
three sets by somebody who has not seen the rules. They are no longer unseen: at their first runs
figure precision and recall were .50 and .41, .44 and .28, .40 and .32 (2026-11-22).
One-answer questions ask that no dispute is told, unanswerable ones that nothing is found: always
saying "disputed" must score badly. `--keep FOLDER` keeps the collection for the next run.
"""

from __future__ import annotations

import asyncio
import csv
import json
import sys
import time
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from evals.reporting import is_there, options, share_line, show
from evals.tune_answers.scores import Asked, scored, sums
from service.desk import Desk, read_paths
from service.domain.question import Question
from service.wiring.build import open_desk
from service.wiring.settings import Settings

OWN = Path(__file__).with_name("questions.jsonl")
OTHERS = Path(__file__).with_name("fnc_questions.jsonl")
NOISE = ("train_bodies.csv", "competition_test_bodies.csv")
COLLECTION = "tune"
_FIELDS = ("title", "description", "text", "url", "outlet", "published")


def main() -> int:
    """Print the scores, first of all questions, then of each kind."""
    parser = options(__doc__)
    parser.add_argument("--keep", type=Path, help="keep the collection in this folder")
    parser.add_argument("--quiet-collection", action="store_true", help="leave the noise out")
    given = parser.parse_args()
    folder = given.data / "tune"
    if not is_there(folder / "questions.jsonl"):
        return 0
    rows = [*_rows(folder / "questions.jsonl"), *_rows(OWN)]
    sets = {"events of the tune set": rows}
    if is_there(given.data / "fnc1"):
        for row in _rows(OTHERS):
            sets.setdefault(f"{row['set']} set of other stories", []).append(row)
    for name, asked in zip(sets, asyncio.run(_ask_all(given, list(sets.values()))), strict=True):
        show(f"== {name}")
        if given.errors:
            show(*(each.told for each in asked if not each.is_right))
        _report(asked)
    return 0


def _rows(path: Path) -> list[dict[str, Any]]:
    if not path.is_file():
        show(f"not run: no questions at {str(path)!r}")
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


async def _ask_all(given: Namespace, sets: Sequence[list[dict[str, Any]]]) -> list[list[Asked]]:
    with TemporaryDirectory() if given.keep is None else nullcontext(given.keep) as home:
        async with open_desk(Settings.load(data_dir=Path(home))) as desk:
            await _fill(desk, given, Path(home))
            return [[await _ask(desk, row) for row in rows] for rows in sets]


async def _fill(desk: Desk, given: Namespace, home: Path) -> None:
    """Take the articles in, and read again what other rules read."""
    items = list(_articles(given.data / "tune"))
    if not given.quiet_collection:
        items += _noise(given.data / "fnc1")
    batch = home / "articles.jsonl"
    batch.write_text("\n".join(json.dumps(item) for item in items), encoding="utf-8")
    tally = await desk.ingest(read_paths([batch]), COLLECTION)
    ready = await desk.ready()
    show(
        f"{ready.articles} articles, {ready.passages} passages, {ready.figures} figures; "
        f"{tally.refused} refused"
    )


def _articles(folder: Path) -> Iterator[Mapping[str, object]]:
    """Yield each article file as the JSON object that `ingest` takes."""
    for path in sorted((folder / "articles").glob("*/*.json")):
        held = json.loads(path.read_text(encoding="utf-8"))
        given = {name: held[name] for name in _FIELDS if isinstance(held.get(name), str)}
        yield {**given, "id": path.relative_to(folder).as_posix()}


def _noise(folder: Path) -> Iterator[Mapping[str, object]]:
    """Yield other news texts; they have neither title nor day."""
    for name in NOISE:
        path = folder / name
        if is_there(path):
            with path.open(encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file):
                    yield {"id": f"{path.stem}-{row['Body ID']}", "text": row["articleBody"]}


async def _ask(desk: Desk, row: dict[str, Any]) -> Asked:
    started = time.perf_counter()
    answer = await desk.ask(Question(text=row["question"], collection=COLLECTION))
    seconds = time.perf_counter() - started
    texts = {c.article_id: (await desk.article(c.article_id)).text for c in answer.citations}
    return scored(row, answer, texts, seconds)


def _report(asked: Sequence[Asked]) -> None:
    for kind in ("all", *sorted({each.kind for each in asked})):
        some = [each for each in asked if kind in ("all", each.kind)]
        show(f"{kind}: {len(some)} questions")
        show(
            *(share_line(f"  {what}", *counts) for what, counts in sums(some).items() if counts[1])
        )
    times = sorted(each.seconds for each in asked)
    edge = times[int(0.95 * len(times))]
    show(f"{'seconds a question':34} p50 {median(times):.3f}  p95 {edge:.3f}  N {len(times)}")


if __name__ == "__main__":
    sys.exit(main())
