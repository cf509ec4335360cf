"""Replies given before, in memory, the last used kept longest."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from typing import Final

from service.domain.ports.model import Completion, Prompted

MOST: Final = 256


class Cache:
    """Keep some replies by what was asked of which model."""

    def __init__(self, model: str, most: int = MOST) -> None:
        self._model, self._most = model, most
        self._kept: OrderedDict[bytes, Completion] = OrderedDict()

    def find(self, asked: Prompted) -> Completion | None:
        """Return the reply to the same request, marked as kept; None: there is none."""
        key = self._key(asked)
        if key not in self._kept:
            return None
        self._kept.move_to_end(key)
        return self._kept[key].model_copy(update={"is_kept": True})

    def keep(self, asked: Prompted, completion: Completion) -> None:
        """Keep a reply; the one not used for longest gives way."""
        self._kept[self._key(asked)] = completion
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def _key(self, asked: Prompted) -> bytes:
        digest = hashlib.sha256()
        for part in (asked.stamp, asked.system, asked.user, self._model):
            raw = part.encode(errors="surrogatepass")
            digest.update(len(raw).to_bytes(8, "big") + raw)
        return digest.digest()
