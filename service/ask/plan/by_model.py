"""What a model may add to the reading of a question: words to search with, and nothing else.

It finds articles that say the same in other words. What is asked stays as the rules read it, so a
reply that lies finds some passages more, whose figures the rules then refuse.
"""

from __future__ import annotations

import re
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from service.domain.ports.model import NotAcceptedError, Task, material
from service.domain.question import Plan, Question

MOST_WORDS: Final = 8
_WORD: Final = re.compile(r"[^\W\d_]{3,30}(?:[-'’][^\W\d_]{1,30})?")


class Reading(BaseModel):
    """Hold the words a model would search with besides."""

    model_config = ConfigDict(extra="forbid")

    words: list[str] = Field(max_length=50)


PLAN: Final = Task(
    name="plan",
    blanks=frozenset({"question", "before", "reading", "most"}),
    reply=Reading,
    max_tokens=200,
)


def plan_blanks(question: Question, plan: Plan) -> dict[str, str]:
    """Return what the prompt shows: the question, its thread, how the rules read it."""
    read = {
        "asks": plan.asks.value,
        "subject": plan.subject,
        "event": plan.event.replace("_", " "),
        "place": plan.place,
    }
    return {
        "question": material("question", question.text),
        "before": "\n".join(material("before", text) for text in question.after) or "| none",
        "reading": "\n".join(material(name, words) for name, words in read.items() if words),
        "most": str(MOST_WORDS),
    }


def widen(reading: Reading, plan: Plan) -> Plan:
    """Return the plan with words to search with besides; NotAcceptedError: it names none."""
    known = {word.lower() for word in plan.words}
    words = [word.lower() for word in reading.words if _WORD.fullmatch(word)]
    also = tuple(dict.fromkeys(word for word in words if word not in known))[:MOST_WORDS]
    if not also:
        raise NotAcceptedError("it named no word to search with besides")
    return plan.model_copy(update={"also": also})
