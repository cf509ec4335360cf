"""How much work a page may take, and the end of the process that spends more on it.

Work is seconds of a processor, not of a clock, so that a busy machine refuses nobody. The kernel
counts, for nothing in Python could interrupt a parser.
"""

from __future__ import annotations

import signal
import time
from typing import Final

WORK_S: Final = 0.3
"""Labelled pages of HTML take 0.03 at the median and 0.11 at most, 30,000 words 0.17 (2026-11)."""

A_CHAR_S: Final = 2.5e-6
"""What a PDF earns with each character it gives; honest ones of 300 sheets take 0.25 to 1.2e-6."""


class Budget:
    """Count down the work of one page in this process; where nothing is left it ends."""

    def __init__(self) -> None:
        # Unhandled, the signal of this timer ends the process.
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        self._until_s = time.process_time() + WORK_S
        self._set()

    def earn(self, chars: int) -> None:
        """Allow more work for text that was given."""
        self._until_s += chars * A_CHAR_S
        self._set()

    def close(self) -> None:
        """Stop the count."""
        signal.setitimer(signal.ITIMER_PROF, 0)

    def _set(self) -> None:
        left_s = self._until_s - time.process_time()
        signal.setitimer(signal.ITIMER_PROF, max(left_s, 0.001))  # 0 would stop it.
