"""Answers to hand-labelled questions on real articles: `uv run python -m evals.tune_answers`.

All articles go into one collection. A figure counts by its value; vague words are not labelled
and do not count. Asks of one-answer questions that no dispute is reported, and of unanswerable
ones that none is found: always saying "disputed" must score badly.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections import defaultdict
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from evals.reporting import Tally, is_there, options, share_line, show, total
from service.desk import Desk, read_paths
from service.domain.answer import Answer, Standing
from service.domain.quantity import Bound
from service.domain.question import Question
from service.wiring.build import open_desk
from service.wiring.settings import Settings

COLLECTION = "tune"
_FIELDS = ("title", "description", "text", "url", "published")
_DISPUTED = frozenset({Standing.DISPUTED, Standing.CHANGED})


class Asked(NamedTuple):
    """Hold what came of one question: values found, its articles covered, seconds."""

    case: dict[str, Any]
    answer: Answer
    values: Tally
    articles: Tally
    seconds: float


def main() -> int:
    """Print the scores, per kind of question where kinds differ."""
    arguments = options(__doc__).parse_args()
    folder = arguments.data / "tune"
    if not is_there(folder / "questions.jsonl"):
        return 0
    lines = (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    asked = asyncio.run(_ask_all(folder, [json.loads(line) for line in lines]))
    if arguments.errors:
        show(*(_miss(each) for each in asked if len(set(each.values)) > 1))
    _report(asked)
    return 0


async def _ask_all(folder: Path, cases: list[dict[str, Any]]) -> list[Asked]:
    with TemporaryDirectory() as home:
        async with open_desk(Settings.load(data_dir=Path(home))) as desk:
            batch = Path(home) / "articles.jsonl"
            batch.write_text("\n".join(_articles(folder)), encoding="utf-8")
            tally = await desk.ingest(read_paths([batch]), COLLECTION)
            show(f"{tally.added} articles, {tally.refused} refused, {tally.figures} figures")
            return [await _ask(desk, case) for case in cases]


def _articles(folder: Path) -> list[str]:
    """Return each article file as the JSON object that `ingest` takes."""
    lines = []
    for path in sorted((folder / "articles").glob("*/*.json")):
        held = json.loads(path.read_text(encoding="utf-8"))
        given = {name: held[name] for name in _FIELDS if isinstance(held.get(name), str)}
        lines.append(json.dumps({**given, "id": path.relative_to(folder).as_posix()}))
    return lines


async def _ask(desk: Desk, case: dict[str, Any]) -> Asked:
    started = time.perf_counter()
    answer = await desk.ask(Question(text=case["question"], collection=COLLECTION))
    seconds = time.perf_counter() - started
    wanted: dict[float, set[str]] = defaultdict(set)
    for label in case["figures"]:
        if not label.get("derived"):
            low, high = label["value_low"], label["value_high"]
            wanted[float(high if low is None else low)].add(label["doc"])
    found = _values(answer)
    right = set(wanted) & set(found)
    articles = {article for value in wanted for article in wanted[value]}
    covered = {article for value in right for article in found[value]} & articles
    return Asked(
        case,
        answer,
        Tally(len(right), len(wanted), len(found)),
        Tally(len(covered), len(articles), len(covered)),
        seconds,
    )


def _values(answer: Answer) -> dict[float, set[str]]:
    """Map each value shown to the articles cited for it."""
    names = {citation.n: citation.external_id or "" for citation in answer.citations}
    values: dict[float, set[str]] = defaultdict(set)
    for figure in answer.figures:
        end = figure.low if figure.low is not None else figure.high
        if end is not None and figure.bound is not Bound.VAGUE:
            values[float(end)] |= {names[n] for n in figure.citations}
    return values


def _report(asked: list[Asked]) -> None:
    values = total([each.values for each in asked])
    articles = total([each.articles for each in asked])
    by_kind: dict[str, list[Asked]] = defaultdict(list)
    for each in asked:
        by_kind["unanswerable" if not each.values.wanted else each.case["kind"]].append(each)
    clashing = [each for each in asked if each.case.get("incompatible_pair")]
    answerable = [each for each in asked if each.values.wanted]
    show(
        share_line("figure precision", values.right, values.found),
        share_line("figure recall", values.right, values.wanted),
        share_line("articles covered", articles.right, articles.wanted),
        share_line("clashing pairs told", _count(clashing, _DISPUTED), len(clashing)),
        share_line(
            "one answer, yet disputed",
            _count(by_kind["control"], _DISPUTED),
            len(by_kind["control"]),
        ),
        share_line(
            "unanswerable, not found",
            _count(by_kind["unanswerable"], {Standing.NOT_FOUND}),
            len(by_kind["unanswerable"]),
        ),
        share_line(
            "answerable, yet not found", _count(answerable, {Standing.NOT_FOUND}), len(answerable)
        ),
        f"{'seconds a question, p50':34} {median(each.seconds for each in asked):.3f}",
    )


def _count(asked: list[Asked], standings: frozenset[Standing] | set[Standing]) -> int:
    return sum(each.answer.standing in standings for each in asked)


def _miss(each: Asked) -> str:
    right, wanted, found = each.values
    shown = ", ".join(figure.printed for figure in each.answer.figures)
    return f"{each.case['id']}: {right} of {wanted} found, {found} shown: {shown}"


if __name__ == "__main__":
    sys.exit(main())
