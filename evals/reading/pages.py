"""Article texts of labelled pages: `uv run python -m evals.reading.pages --data DIR`.

The folder `article_extraction_benchmark` holds 181 pages with the body of each article. A text is
scored by the benchmark's own rule: runs of four words, as often as they come, true where both have
them; precision and recall are means over pages, and F1 is made of those means. Settings were chosen
on the pages at even places of the sorted ids; the odd ones had no say. With `--dates` (JSON, id to
day) the days are scored as well, as if the pages were first seen the day after the last one.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from statistics import mean, quantiles
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from evals.reading.reporting import is_there, options, show
from service.desk.front import Desk
from service.desk.listing import day_told
from service.domain.article import PageIn
from service.domain.errors import BadInputError
from service.domain.ports.pages import Page
from service.wiring.build import open_desk
from service.wiring.settings import Settings

_RUN: Final = 4
_WORD: Final = re.compile(r"\w+")


class Scored(NamedTuple):
    """Hold how one page came out."""

    name: str
    precision: float
    recall: float
    seconds: float
    page: Page | None


def main() -> int:
    """Print F1 of both halves and of all, the time a page takes, and the days told right."""
    parser = options(__doc__)
    parser.add_argument("--dates", type=Path, help="JSON: id to day, to score the days as well")
    given = parser.parse_args()
    folder = given.data / "article_extraction_benchmark"
    if not is_there(folder):
        return 0
    scored = asyncio.run(_read_all(folder))
    for half, pages in (("even", scored[0::2]), ("odd", scored[1::2]), ("all", scored)):
        show(_line(half, pages))
    times = sorted(1000 * each.seconds for each in scored)
    show(f"ms a page: p50 {times[len(times) // 2]:.0f}, p95 {quantiles(times, n=20)[-1]:.0f}")
    if given.errors:
        worst = sorted(scored, key=lambda each: _f1(each.precision, each.recall))[:20]
        show(*(f"  {each.name[:12]} P {each.precision:.3f} R {each.recall:.3f}" for each in worst))
    if given.dates:
        _show_dates(json.loads(given.dates.read_text(encoding="utf-8")), scored)
    return 0


async def _read_all(folder: Path) -> list[Scored]:
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    with TemporaryDirectory() as empty:
        settings = Settings(data_dir=Path(empty))
        async with open_desk(settings, by_meaning=False) as desk:
            return [await _read(desk, folder, name, truth[name]) for name in sorted(truth)]


async def _read(desk: Desk, folder: Path, name: str, row: dict[str, str]) -> Scored:
    body = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
    began = time.perf_counter()
    try:
        page = await desk.pages.read(PageIn(body=body, kind="text/html", url=row.get("url")))
    except BadInputError:
        page = None
    seconds = time.perf_counter() - began
    precision, recall = score(row["articleBody"], page.text if page else "")
    return Scored(name, precision, recall, seconds, page)


def score(wanted: str, got: str) -> tuple[float, float]:
    """Return precision and recall of a text against the one wanted."""
    true, found = _runs(wanted), _runs(got)
    both = sum((true & found).values())
    return (
        both / found.total() if found else float(not true),
        both / true.total() if true else float(not found),
    )


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    last = max(len(words) - _RUN + 1, 1 if words else 0)
    return Counter(tuple(words[at : at + _RUN]) for at in range(last))


def _line(what: str, pages: Sequence[Scored]) -> str:
    precision, recall = mean(p.precision for p in pages), mean(p.recall for p in pages)
    f1 = _f1(precision, recall)
    return f"{what:5} F1 {f1:.4f}  P {precision:.4f}  R {recall:.4f}  N {len(pages)} pages"


def _f1(precision: float, recall: float) -> float:
    both = precision + recall
    return 2 * precision * recall / both if both else 0.0


def _show_dates(labels: dict[str, str], scored: Sequence[Scored]) -> None:
    """Print how many of the labelled days are told right, wrong and not at all."""
    seen = max(map(date.fromisoformat, labels.values())) + timedelta(days=1)
    counts: Counter[str] = Counter()
    for each in scored:
        if each.page is None or each.name not in labels:
            continue
        day = day_told(each.page, seen).day
        right = day == date.fromisoformat(labels[each.name])
        counts["unknown" if day is None else "right" if right else "wrong"] += 1
    show("days: " + ", ".join(f"{n} {counts[n]}" for n in ("right", "wrong", "unknown")))


if __name__ == "__main__":
    raise SystemExit(main())
