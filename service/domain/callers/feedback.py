"""What a reader says of an answer: right, or wrong and why."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from service.domain.article import Noun

LONGEST_REASON = 2000


class Opinion(StrEnum):
    """Say whether a reader found an answer right."""

    RIGHT = "right"
    WRONG = "wrong"


class Feedback(Noun):
    """Hold one reader's word on one answer. `reason`: what is wrong, "" for a right one.

    `citation`: the number of the quote it is about; None: the answer as a whole.
    """

    answer_id: str
    opinion: Opinion
    reason: str = Field(default="", max_length=LONGEST_REASON)
    citation: int | None = None
    given_at: datetime
