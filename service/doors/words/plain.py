"""Words from outside, made safe to show: what would steer a terminal is shown, not obeyed.

Names, titles, quotes, messages: all of them pass here before they reach a stream.
"""

from __future__ import annotations

import re
from typing import Final

# Everything that moves a cursor, rings a bell, breaks a line or turns the writing direction around.
_STEERING: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
# In JSON the encoder escapes what lies below the space; line ends are its own layout.
_RAW_IN_JSON: Final = re.compile(
    "[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_SHOWN: Final = "\N{REPLACEMENT CHARACTER}"


def disarmed(line: str) -> str:
    """Replace every steering character by a sign that is seen; offsets stay as they are."""
    return _STEERING.sub(_SHOWN, line)


def printable(text: object) -> str:
    """Put words on one line: breaks become spaces, steering characters become visible signs."""
    return disarmed(" ".join(str(text).split()))


def escaped(json_text: str) -> str:
    r"""Write steering characters inside JSON as \uXXXX, which means the same to who parses it."""
    return _RAW_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", json_text)
