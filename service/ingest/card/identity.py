"""What an article is known by: its id, and a digest of how it came in."""

from __future__ import annotations

import hashlib
import json
import unicodedata

from service.domain.article import Taken
from service.figures.read import READER_VERSION

PREPARED_BY = f"1/{READER_VERSION}"
"""The rules of ingest. Raise the number where cleaning, cutting or dating changes."""


def intake_of(taken: Taken, collection: str) -> str:
    """Digest all that `prepare` works from, and its rules: two alike lead to the same article.

    Who put it in is left out: what is there already stays whose it was.
    """
    told = taken.model_dump(exclude={"raw", "where"}, warnings=False)
    content = json.dumps([PREPARED_BY, collection, told], default=str).encode()
    return hashlib.sha256(content + hashlib.sha256(taken.raw).digest()).hexdigest()[:32]


def article_id_of(taken: Taken, text: str, collection: str) -> str:
    """Digest what an article is and says, so that any change of it is a new version's id."""
    card = taken.article.model_dump(mode="json", exclude={"text", "html"})
    dateline = taken.dateline.model_dump(mode="json") if taken.dateline else None
    words = unicodedata.normalize("NFC", text)
    content = json.dumps([collection, taken.identity, card, dateline, words], sort_keys=True)
    return f"art_{hashlib.sha256(content.encode()).hexdigest()[:24]}"
