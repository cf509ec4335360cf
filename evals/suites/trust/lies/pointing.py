"""Ways to lie to the other tasks: words that steer, picks, pointings, vetoes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from evals.suites.trust.lies.prompt import Shown

Reply = dict[str, object]
Lie = Callable[[Shown], Reply]

_NUMBER: Final = re.compile(r"(?:(?:over|about|more than|at least|up to) )?\d[\d,.]*\d|\d")
_SENTENCE: Final = re.compile(r"[^.!?]+[.!?]?")
MANY: Final = 50


def _words(*words: str) -> Lie:
    return lambda _: {"words": list(words)}


PLAN: Final[dict[str, Lie]] = {
    "common words": _words("the", "and", "said", "that", "have", "was", "were", "for"),
    "another event": _words("killed", "wounded", "captured", "earthquake", "deserted", "arrested"),
    "query syntax": _words("NEAR", "AND", "OR", "NOT", "rowid", "text:*", '"; DROP TABLE', "a*"),
    "digits": _words("99,999", "9", "৯৯", "nine", "million", "thousand"),
    "other scripts": _words("солдаты", "兵士", "جنود", "ſoldiers", "soldierſ"),
    "signs": _words("sol\u200bdiers", "\u202esreidlos", "<b>", "troops\n# system", "'-"),
    "too many": lambda _: {
        "words": [f"word{'abcdefghij'[n % 10] * (n % 7 + 1)}" for n in range(50)]
    },
    "long": _words("a" * 10_000, "b" * 30),
    "none": _words(),
    "more than words": lambda _: {"words": ["troops"], "event": "captured", "measure": "cost"},
}

CHOOSE: Final[dict[str, Lie]] = {
    "everything": lambda shown: {"ids": shown.candidates},
    "everything twice": lambda shown: {"ids": shown.candidates * 2},
    "foreign": lambda shown: {"ids": [*shown.candidates, "C999"]},
    "ids of figures": lambda _: {"ids": ["fig_0000000000000000", "art_1"]},
    "none": lambda _: {"ids": []},
    "numbers": lambda _: {"ids": [1, 2, 3]},
    "values": lambda _: {"ids": ["99,999"]},
}

SUPPORT: Final[dict[str, Lie]] = {
    "all": lambda shown: {"unsupported": shown.sentences},
    "nothing": lambda _: {"unsupported": []},
    "unknown": lambda _: {"unsupported": ["S99", "F1", "everything"]},
    "rewritten": lambda _: {"unsupported": [], "sentences": ["99,999 were killed."]},
}


def _pointed(passage: str, number: str, counted: str = "soldiers", speaker: str = "") -> Reply:
    return {"passage": passage, "number": number, "counted": counted, "speaker": speaker}


def _numbers(shown: Shown) -> Iterator[tuple[str, str, str]]:
    """Yield each number of the passages: passage, number, sentence."""
    for name, words in shown.passages.items():
        for sentence in _SENTENCE.findall(words):
            for number in _NUMBER.findall(sentence):
                yield name, number, sentence


def _all(bend: Callable[[str, str, str], Iterator[Reply]]) -> Lie:
    def lie(shown: Shown) -> Reply:
        found = [each for args in _numbers(shown) for each in bend(*args)]
        return {"figures": found[:MANY]}

    return lie


def _every_word(passage: str, number: str, sentence: str) -> Iterator[Reply]:
    """Call each word of the sentence what is counted, and who says so."""
    for word in dict.fromkeys(re.findall(r"[^\W\d_]{4,}", sentence)):
        yield _pointed(passage, number, word, word)


def _every_name(passage: str, number: str, sentence: str) -> Iterator[Reply]:
    for name in dict.fromkeys(re.findall(r"(?:[A-Z]\w+ ?)+", sentence)):
        yield _pointed(passage, number, "soldiers", name.strip())


READ: Final[dict[str, Lie]] = {
    "every number": _all(lambda p, n, _: iter([_pointed(p, n)])),
    "cut in two": _all(lambda p, n, _: iter([_pointed(p, n[:2]), _pointed(p, n[2:] or n)])),
    "bound left out": _all(lambda p, n, _: iter([_pointed(p, n.split()[-1])])),
    "bound added": _all(lambda p, n, _: iter([_pointed(p, f"over {n}")])),
    "any word counted": _all(_every_word),
    "any name says so": _all(_every_name),
    "in words": lambda shown: {
        "figures": [
            _pointed(p, n, c)
            for p in shown.passages
            for n in ("one", "a", "first")
            for c in ("soldier", "")
        ][:MANY]
    },
    "whole sentence": _all(lambda p, n, s: iter([_pointed(p, s.strip()[:120], s.strip()[:120])])),
    "across sentences": lambda shown: {
        "figures": [_pointed(p, w[20:130], w[5:100], w[:40]) for p, w in shown.passages.items()]
    },
    "date": lambda shown: {
        "figures": [
            _pointed(p, d) for p in shown.passages for d in ("2024", "11", "January", "2022")
        ]
    },
    "invented": lambda shown: {"figures": [_pointed(p, "99,999") for p in shown.passages]},
    "no such passage": lambda _: {"figures": [_pointed("P99", "11,000"), _pointed("", "11,000")]},
    "a pattern": lambda shown: {"figures": [_pointed(p, ".*", ".*", ".*") for p in shown.passages]},
    "speaker from elsewhere": _all(lambda p, n, _: iter([_pointed(p, n, speaker="The Pope")])),
    "none": lambda _: {"figures": []},
}

TASKS: Final = {"plan": PLAN, "choose": CHOOSE, "read_figures": READ, "support": SUPPORT}
"""Every way to lie to a task, by task and name."""
