"""How often Python looks for circles of dead objects, which one process does for all its desks.

A question makes tens of thousands of objects that hold others and none in a circle, so nearly all
go without the collector. With Python's defaults it took 9 of 78 ms of a question, and one in 24
waited up to 190 ms for it (142 questions among 2,681 articles, 2026-11).
"""

from __future__ import annotations

import gc
from typing import Final

YOUNG: Final = 50_000
"""So many more objects must live before the young are looked at; Python's default is 700."""


def calm_collector() -> None:
    """Look at what is loaded by now never again, and at what comes seldom. Once in a process."""
    if not gc.get_freeze_count():
        gc.freeze()
        gc.set_threshold(YOUNG, 10, 10)
