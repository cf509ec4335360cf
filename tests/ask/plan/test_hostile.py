"""No question takes long to read, however it is built: one did, in capitals."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product

import pytest

from service.ask.plan.read import plan_by_rules
from service.domain.question import Question

PIECES = ("A", "AB ", "Aa ", "a ", "how many ", "killed ", "1,", "-", "’s ", "in the ", "A.", "(")
LONG = 2000
PATIENCE_S = 5


@contextmanager
def patience(seconds: int) -> Iterator[None]:
    """Fail where the work inside has no end in sight."""

    def give_up(*_: object) -> None:
        raise TimeoutError(f"not read in {seconds} s")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize(
    "text",
    [
        "ISIS LEADER ABU BAKR AL-BAGHDADI INJURED IN U.S. AIR STRIKES, IRAQI OFFICIALS CLAIM",
        "DISCONTINUED 90S MCPIZZA STILL EXISTS AT THESE MCDONALD'S LOCATIONS",
        *((one + other) * LONG for one, other in product(PIECES, PIECES[:4])),
    ],
    ids=lambda text: text[:24],
)
def test_it_is_read_in_the_end(text: str) -> None:
    with patience(PATIENCE_S):
        plan_by_rules(Question(text=text[:LONG].strip(), collection="news"))
