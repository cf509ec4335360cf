"""How fast figures are read on one core: `uv run python -m evals.reading.speed`.

News text is cut from the articles of `tune/` where the data are there, else from the seeds. The
hostile texts are made here: one megabyte each of what a table, a dump or an attacker could hold.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from evals.reading.reporting import options, show
from service.figures.read import read_figures

SEEDS = Path(__file__).parents[1] / "seeds"
WORDS_PER_ARTICLE = 500
ROUNDS = 5
GOAL_MS = 5.0
HOSTILE_CHARS = 1_000_000
HOSTILE_GOAL_S = 1.0
HOSTILE_ROUNDS = 2


def main() -> int:
    """Print milliseconds per article and seconds per hostile megabyte; 1 where one is too slow."""
    given = options(__doc__, errors=False).parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    articles = _articles(given.data / "tune" / "articles")
    read_figures(articles[0])
    times = sorted(_milliseconds(article) for article in articles)
    middle, mean = statistics.median(times), statistics.fmean(times)
    show(
        f"{'ms per 500 words, one core':34} mean {mean:.2f}  median {middle:.2f}  "
        f"95 % of articles within {times[int(0.025 * len(times))]:.2f} to "
        f"{times[int(0.975 * len(times))]:.2f}  N {len(times)}, goal {GOAL_MS:.0f}"
    )
    low, high = _interval_of_mean(times)
    show(f"{'':34} mean, 95 % interval {low:.2f} to {high:.2f}")
    slow = []
    for name, text in _hostile().items():
        count = len(read_figures(text))
        seconds = _milliseconds(text, HOSTILE_ROUNDS) / 1000
        show(f"{name:34} {seconds:.2f} s for {len(text)} characters, {count} figures")
        slow += [name] if seconds >= HOSTILE_GOAL_S else []
    show(f"{'hostile texts within a second':34} {len(_hostile()) - len(slow)} of {len(_hostile())}")
    return 1 if slow or mean > GOAL_MS else 0


def _articles(folder: Path) -> list[str]:
    """Return texts of 500 words each, cut at spaces, so that lines stay lines."""
    texts = [
        str(json.loads(path.read_text(encoding="utf-8"))["text"])
        for path in sorted(folder.glob("*/*.json"))
    ]
    if not texts:
        show(f"articles of tune: not run, nothing at {str(folder)!r}; the seeds are read instead")
        texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    return [part for text in texts for part in _parts(text)]


def _parts(text: str) -> list[str]:
    words = text.split(" ")
    return [
        " ".join(words[at : at + WORDS_PER_ARTICLE])
        for at in range(0, len(words) - WORDS_PER_ARTICLE + 1, WORDS_PER_ARTICLE)
    ]


def _milliseconds(text: str, rounds: int = ROUNDS) -> float:
    """Return the best of some rounds, in processor time: others may be using the machine."""
    best = float("inf")
    for _ in range(rounds):
        started = time.process_time()
        read_figures(text)
        best = min(best, time.process_time() - started)
    return 1000 * best


def _interval_of_mean(times: list[float]) -> tuple[float, float]:
    draw = random.Random(1)
    means = sorted(statistics.fmean(draw.choices(times, k=len(times))) for _ in range(1000))
    return means[25], means[974]


def _hostile() -> Mapping[str, str]:
    """Return the hostile texts by name."""
    draw = random.Random(2)
    letters = "0123456789 ,.$%-–/:()'\"\n%abcdefghijklmnopqrstuvwxyz"
    patterns = {
        "digits without an end": "7",
        "digits and spaces": "12 ",
        "digits and commas": "1,",
        "digits and points": "1.",
        "thousands without an end": "999,",
        "number words": "one hundred thousand million and ",
        "ranges without an end": "10-",
        "ranges in words": "between 5 and ",
        "bounds without a number": "more than at least nearly up to ",
        "money signs": "$",
        "numbers of people, one sentence": "12 people killed and ",
        "sentences of one number": "He said 12 died. ",
        "quotations never closed": '"He said, "',
        "speakers without an end": "said John Smith of the Ministry of ",
        "letters without a space": "a",
        "capitals": "Mr. A. ",
        "new lines": "\n1\n",
        "dates": "12 May 2020, ",
        "brackets": "(1(",
        "fractions": "1/2/",
        "minus signs": "-1--",
        "digits of other scripts": "١٢٣ ",
        "zero width": "1\u200b",
        "combining marks": "1\u0301",
        "percents": "5% of 5% of ",
        "urls": "http://a.b/1?2=3&",
        "quotation marks": '"',
        "nested quotations": '"“‘12 ',
        "colons": ":",
        "headings": "Officials: 12 dead: ",
        "verbs of saying": "said ",
        "speakers and commas": "Smith said, ",
        "lines of speech": 'He said: "It is so."\n',
        "of whom": "of whom ",
        "parts of parts": "12 of whom 3 were ",
        "parentheses": "(((",
        "brackets of words": "(a) ",
        "signs of many currencies": "$€£¥₹US$",
        "scripts in turn": "aаα中ア٣",
        "months": "January ",
        "years": "2019 ",
        "tolls": "the death toll rose to ",
        "nations": "South Korea's North Korea ",
        "titles": "Lt. Gen. Dr. ",
        "hyphens": "a-b-c-",
        "apostrophes": "'s n't ",
        "articles": "a soldier or an ",
        "a hundred of hundreds": "a hundred of hundreds of ",
        "numbers in quotations": '"12 men died," he said. ',
        "corrections": "earlier reports wrongly said ",
        "blank lines": " \n\t\n",
        "places": "in the town of Kursk, in Russia, ",
    }
    texts = {name: (one * HOSTILE_CHARS)[:HOSTILE_CHARS] for name, one in patterns.items()}
    texts["letters and digits at random"] = "".join(draw.choices(letters, k=HOSTILE_CHARS))
    texts["code points at random"] = "".join(
        chr(draw.choice((draw.randrange(32, 0xD800), draw.randrange(0xE000, 0x1F000))))
        for _ in range(HOSTILE_CHARS)
    )
    texts["a new speaker each time"] = "".join(
        f"{''.join(draw.choices(letters[-26:], k=6)).title()} said. "
        for _ in range(HOSTILE_CHARS // len("Aaaaaa said. "))
    )
    return texts


if __name__ == "__main__":
    sys.exit(main())
