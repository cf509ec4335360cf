"""Invented reports, and the same in other words."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable

REPORT = (
    "A fire in the market hall of Orvik killed 99 people on Monday night, police said. The blaze "
    "began shortly before midnight among the stalls where lamp oil is sold and ate the "
    "roof within minutes. Traders who slept beside their goods ran into the square in blankets. "
    "Firemen from three towns worked until dawn to keep the flames from the old harbour, and the "
    "mayor has closed all schools of the district for the rest of the week."
)
OTHER = (
    "Orvik was counting its dead on Tuesday after flames swept the covered market: 99 people lost "
    "their lives, the hospital told this paper. Survivors spoke of a door that would not open and "
    "of a guard who had gone home early. Relatives waited in the rain for lists that nobody had "
    "yet written, while ministers in the capital promised an inquiry and money for funerals."
)
UNRELATED = (
    "The council of Lund will spend more on its parks next year. Gardeners are to plant limes "
    "along the canal, and two playgrounds that were shut in spring are to open again before the "
    "holidays. The opposition called the plan a gift to those who live by the water and asked "
    "for buses instead; a vote is expected when the councillors come back from their break."
)
_KEPT = {"killed", "people", "three", "towns"}
_OTHER_WORDS = (
    "lantern winter quarrel meadow silver teacher garden kettle sailor letter window bridge "
    "orchard candle mirror cousin ribbon hammer violet pepper basket farmer island planet"
).split()


def reworded(text: str, share: float, *, seed: int) -> str:
    """Put other words in the place of a share of all words; numbers and what they count stay."""
    chance = random.Random(seed)

    def other(match: re.Match[str]) -> str:
        is_kept = match.group() in _KEPT or chance.random() >= share
        return match.group() if is_kept else chance.choice(_OTHER_WORDS)

    return re.sub(r"[A-Za-z]+", other, text)


def as_body(articles: Iterable[dict[str, str]]) -> bytes:
    """Write articles as the body of a request."""
    return json.dumps(list(articles)).encode()
