"""Figures already read from their rows, so that related questions read them once.

To read a figure takes twenty times as long as to fetch its row. The key is the whole row as stored,
so a figure that was changed, here or by another process, is another key: nothing can be stale.
Bound by number: a process grew by about 30 MB with 4,000 figures and larger page caches (2026-11).
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence

from service.backends.sql.rows import figures_from
from service.domain.figure import Figure

MOST = 4_000


class RememberedFigures:
    """Read stored figures, the last few thousand from memory. Threads may share one."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._known: OrderedDict[str, Figure] = OrderedDict()

    def read(self, payloads: Sequence[str]) -> list[Figure]:
        """Return the figures of these rows, same order. Raises what a damaged row raises."""
        with self._lock:
            found = {row: self._known[row] for row in payloads if row in self._known}
        new = [row for row in dict.fromkeys(payloads) if row not in found]
        found |= zip(new, figures_from(new), strict=True)
        with self._lock:
            self._known |= found
            for row in found:
                self._known.move_to_end(row)
            while len(self._known) > self._most:
                self._known.popitem(last=False)
        return [found[row] for row in payloads]

    def forget(self) -> None:
        """Drop all, so that nothing of a removed article stays in memory."""
        with self._lock:
            self._known.clear()
