"""Stretches of HTML that a page does not show: comments, and elements that are hidden.

They reach a text that was saved without its page being read. Words that no reader of the page saw
are nobody's statement; they are where orders to machines are put. Tags that are seen stay as they
are: HTML is not read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from service.ingest.furniture.page import Cut, Reason

_OPENING: Final = re.compile(
    r"<!--|<(?P<name>[a-z][a-z0-9]{0,19})\b(?:"
    r"[^<>]{0,300}?\bstyle\s*=[^<>]{0,300}?(?:display\s*:\s*none|visibility\s*:\s*hidden)"
    r"|(?:\s[^<>]{0,300}?)?\shidden(?=[\s>/=])"
    r")[^<>]{0,300}>",
    re.IGNORECASE,
)


def hidden_cuts(text: str) -> Iterator[Cut]:
    """Yield what stands between the marks, marks included, in order; what never ends stays."""
    folded = text.lower() if len(text.lower()) == len(text) else text
    endless: set[str] = set()
    at = 0
    while found := _OPENING.search(text, at):
        closing = f"</{found['name'].lower()}>" if found["name"] else "-->"
        # Looked for once: a text of a thousand openings costs no thousand searches.
        end = -1 if closing in endless else folded.find(closing, found.end())
        if end < 0:
            endless.add(closing)
            at = found.end()
            continue
        at = end + len(closing)
        yield Cut(start=found.start(), end=at, reason=Reason.HIDDEN)
