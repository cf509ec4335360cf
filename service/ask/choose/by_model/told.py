"""Words that speak to a machine: what a model would carry out, no reader would be told.

The rules refuse the numbers of plain instructions wherever they stand. A model's opinion is held
to more: it was given the same words, so a number beside any sign of an order is none of its finds.
"""

from __future__ import annotations

import re
from typing import Final

_TELL: Final = r"(?:report|answer|reply|respond|output|print|say|state|use|write|return|repeat)"
_ORDER: Final = re.compile(
    rf"(?:^|[^\w\s’'\"”,]\s*|\b(?:and|please|then|must|should|to)\s+){_TELL}\b[^.]{{0,40}}\d|"
    rf"\b{_TELL}\s+(?:with|only)\b|"
    # Signs of a prompt, of markup and of JSON: no newspaper prints them.
    r"#\s*(?:system|user|assistant|developer)\b|</?[a-z!][^>]*>|<!--|-->|\[\[|[{}]|<\|",
    re.I,
)


def is_told_to_machines(sentence: str) -> bool:
    """Tell whether a sentence holds an order to a machine, or signs that frame one."""
    return _ORDER.search(sentence) is not None
