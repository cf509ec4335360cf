"""Lie, plant, write and quote at full number: `python -m evals.suites.trust`.

Prints for each promise its target, what came out, over how many, and the upper end of a one-sided
95% interval (Clopper and Pearson 1934; for none in n that is about 3 in n).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from evals.suites.corpora import SEEDS
from evals.suites.trust.articles import made
from evals.suites.trust.bench import (
    Asked,
    Measured,
    benign,
    injections,
    lies,
    spans,
    true_sentences,
)
from evals.suites.trust.desks import of_objects, room
from service.desk.front import read_paths

QUESTIONS = (
    "how many North Korean troops were deployed?",
    "How many North Korean soldiers have been killed or wounded?",
    "How many North Korean soldiers were captured?",
    "How many North Korean soldiers committed suicide?",
    "Who confirmed the capture?",
)
MADE = 6


@contextmanager
def rooms(home: Path) -> Iterator[list[Asked]]:
    """Open the seeds and some made events, each in its archive, with the questions they answer."""
    random = Random(11)
    events = [made(random) for _ in range(MADE)]
    with room(home / "seeds") as seeds, room(home / "made") as invented:
        seeds.take_in(read_paths([SEEDS]))
        for event in events:
            invented.take_in(of_objects(event.articles, home))
        yield [
            *(Asked(seeds, question) for question in QUESTIONS),
            *(Asked(invented, event.question) for event in events),
        ]


def main() -> None:
    """Run all measures and print a line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--answers", type=int, default=10_000, help="answers whose quotes are cut")
    parser.add_argument("--lies", type=int, default=1_000)
    parser.add_argument("--sentences", type=int, default=500)
    args = parser.parse_args()
    with TemporaryDirectory() as folder, rooms(Path(folder)) as asked:
        for each in (
            lies(asked, args.lies),
            true_sentences(asked, args.sentences),
            injections(Path(folder)),
            benign(asked),
            spans(asked, args.answers),
        ):
            _show(each)


def _show(measured: Measured) -> None:
    sys.stdout.write(
        f"{measured.name:<46} target {measured.target:<8} {measured.bad} of {measured.of} "
        f"({measured.share:.2%}, at most {measured.most:.2%})\n"
    )
    for fault in measured.faults[:5]:
        sys.stdout.write(f"    {fault[:300]}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
