"""A saved question: kept to be asked again, for all who may ask of its collection."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from service.domain.article import Noun


class SavedQuestion(Noun):
    """Hold a question to be asked again. `title`: its short name, "" where it needs none."""

    id: str
    object: Literal["saved_question"] = "saved_question"
    collection: str
    question: str
    title: str = ""
    created_at: datetime
