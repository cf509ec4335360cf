"""Recognizers-Text specifications: `uv run python -m evals.reading.recognizers --data FOLDER`.

Exact pass rate per class of the kinds we read. Their cases test a command language ("wake me in
8 hours"), ours reads news, so a class is reported, not chased; what is left out is listed with why.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from evals.reading.recognizers import dates, numbers
from evals.reading.recognizers.numbers import Row, Verdict
from evals.reading.reporting import is_there, options, share_line, show


class Result(NamedTuple):
    """Hold one judged case with its text."""

    text: str
    verdict: Verdict


def main() -> int:
    """Print the pass rate of each class and the classes left out."""
    given = options(__doc__).parse_args()
    folder = given.data / "recognizers_text_specs" / "Specs"
    if not is_there(folder):
        return 0
    by_class: dict[str, list[Result]] = defaultdict(list)
    left_out = _judge_numbers(folder, by_class) + _judge_dates(folder, by_class)
    for name, results in by_class.items():
        show(share_line(name, _passed(results), len(results)))
    every = [result for results in by_class.values() for result in results]
    show(share_line("all kinds we read", _passed(every), len(every)))
    show(f"left out of the files read: {left_out} cases. Left out, and why:")
    show(*(f"  {what}: {why}" for what, why in {**numbers.LEFT_OUT, **dates.LEFT_OUT}.items()))
    if given.errors:
        _show_errors(by_class)
    return 0


def _judge_numbers(folder: Path, by_class: dict[str, list[Result]]) -> int:
    left_out = 0
    for spec in numbers.SPECS:
        for row in _rows(folder / spec.path):
            verdict = spec.judge(row)
            if verdict is None:
                left_out += 1
            else:
                by_class[spec.name].append(Result(row["Input"], verdict))
    return left_out


def _judge_dates(folder: Path, by_class: dict[str, list[Result]]) -> int:
    left_out = 0
    for row in _rows(folder / dates.PATH):
        judged = dates.judge_date(row)
        if judged is None:
            left_out += 1
        else:
            by_class[f"dates: {judged[0]}"].append(Result(row["Input"], judged[1]))
    return left_out


def _rows(path: Path) -> Sequence[Row]:
    """Return the cases of a file, none where it is missing."""
    if not is_there(path):
        return ()
    rows: Sequence[Row] = json.loads(path.read_text(encoding="utf-8-sig"))
    return rows


def _passed(results: Sequence[Result]) -> int:
    return sum(result.verdict.passed for result in results)


def _show_errors(by_class: Mapping[str, Sequence[Result]]) -> None:
    for name, results in by_class.items():
        failed = [result for result in results if not result.verdict.passed]
        show(f"{name}: {len(failed)} failed")
        show(
            *(
                f"  {result.text!r} wanted {result.verdict.wanted} read {result.verdict.read}"
                for result in failed
            )
        )


if __name__ == "__main__":
    sys.exit(main())
