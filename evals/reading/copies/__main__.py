"""Which articles are copies of one another: `python -m evals.reading.copies --data DIR`.

`pairs.csv` names pairs of articles of two open sets (`fnc1`, `tune`) and says of each whether one
text was made from the other or both from a third (`copy`), not (`other`), or so but with another
figure for the same thing (`figures`), which must never be joined either. Thresholds were chosen on
the pairs of the first half, whole stories apart. Where a label could not be settled it is not
counted. All articles named are put in by one sender at once; `--all` puts in the whole sets.
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from evals.reading.reporting import is_there, options, share_line, show
from service.desk.front import Desk, read_paths
from service.wiring.build import open_desk
from service.wiring.settings import Settings

PAIRS: Final = Path(__file__).with_name("pairs.csv")
HALVES: Final = {"1": "chosen on", "2": "held back"}
_SHOWN: Final = "1"
"""The half whose errors are listed; who has seen those of the other holds nothing back."""

_SETS: Final = {"train": "train_bodies.csv", "test": "competition_test_bodies.csv"}
_COLLECTION: Final = "copies"


class Pair(NamedTuple):
    """Hold two names, the label of the pair, and the half it is in."""

    one: str
    other: str
    label: str
    half: str


def main() -> int:
    """Print recall and false merges with their intervals, half by half."""
    parser: argparse.ArgumentParser = options(__doc__)
    parser.add_argument("--all", action="store_true", help="put in all articles of both sets")
    given = parser.parse_args()
    if not is_there(given.data / "fnc1"):
        return 0
    pairs = read_pairs()
    texts = dict(_texts(given.data))
    if not given.all:
        named = {name for pair in pairs for name in pair[:2]}
        texts = {name: text for name, text in texts.items() if name in named}
    groups = asyncio.run(_groups(texts))
    _report(pairs, groups, errors=given.errors)
    return 0


def read_pairs() -> list[Pair]:
    """Read the labelled pairs."""
    with PAIRS.open(encoding="utf-8", newline="") as rows:
        return [Pair(**row) for row in csv.DictReader(rows)]


def _report(pairs: Sequence[Pair], groups: Mapping[str, str], *, errors: bool) -> None:
    show(f"{len(groups):,} articles, {len(pairs):,} pairs")
    for half, words in HALVES.items():
        here = [pair for pair in pairs if pair.half == half]
        for what, labels in (("recall", ("copy",)), ("false merges", ("other", "figures"))):
            of = [pair for pair in here if pair.label in labels]
            joined = sum(_is_joined(pair, groups) for pair in of)
            show(share_line(f"{what}, half {words}", joined, len(of)))
    for pair in pairs if errors else ():
        is_wrong = _is_joined(pair, groups) != (pair.label == "copy")
        if pair.half == _SHOWN and pair.label != "unsettled" and is_wrong:
            show(f"{pair.label}: {pair.one} {pair.other}")


def _is_joined(pair: Pair, groups: Mapping[str, str]) -> bool:
    return groups[pair.one] == groups[pair.other]


def _texts(data: Path) -> Iterator[tuple[str, str]]:
    csv.field_size_limit(sys.maxsize)
    for name, file in _SETS.items():
        with (data / "fnc1" / file).open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                yield f"{name}:{row['Body ID']}", row["articleBody"]
    folder = data / "tune" / "articles"
    for path in sorted(folder.rglob("*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        parts = [row[part] for part in ("title", "description", "text") if row[part]]
        yield f"tune:{path.relative_to(folder).as_posix()}", "\n\n".join(parts)


async def _groups(texts: Mapping[str, str]) -> dict[str, str]:
    """Put articles in and return the group of each by its name."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        lines = [json.dumps({"id": name, "text": text}) for name, text in texts.items()]
        path.write_text("\n".join(lines), encoding="utf-8")
        async with open_desk(Settings.load(data_dir=Path(folder), embedder="none")) as desk:
            await desk.ingest(read_paths([path]), _COLLECTION)
            return await _by_name(desk)


async def _by_name(desk: Desk) -> dict[str, str]:
    rows = await desk.articles(_COLLECTION)
    return {
        row.source.external_id or "": (await desk.origins.show(row.source.article_id)).group
        for row in rows
    }


if __name__ == "__main__":
    raise SystemExit(main())
