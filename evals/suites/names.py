"""The suites by the names of their parts: all that a help text must know, and nothing costly."""

from __future__ import annotations

from typing import Final

ANSWERS: Final = ("seeds", "events", "stories", "blind seen", "blind")
FIGURES: Final = ("newsquant", "traps", "labels")
RETRIEVAL: Final = ("search events", "search headlines", "search scifact")

SUITES: Final = {
    "smoke": ANSWERS[:1],
    "answers": ANSWERS,
    "figures": FIGURES,
    "retrieval": RETRIEVAL,
    "nightly": (*ANSWERS, *FIGURES, *RETRIEVAL),
}
