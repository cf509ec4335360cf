"""What an article is known by: its id, and a digest of how it came in."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from typing import Final

from service.domain.article import Dateline, Evidence, Taken
from service.figures.read import READER_VERSION

PREPARED_BY = f"2/{READER_VERSION}"
"""The rules of ingest: raise the number where cleaning, cutting, dating or the reading of pages
changes."""

_STEADY: Final = frozenset({Evidence.FEED, Evidence.DATA, Evidence.TAG})
"""Dates that a page gives on purpose; a line printed somewhere may change with every visit."""

_BESIDE: Final[dict[str, bool | set[str]]] = {
    **dict.fromkeys(("raw", "where", "also", "feed"), True),
    "page": {"body"},
}


def intake_of(taken: Taken, collection: str) -> str:
    """Digest all that `prepare` works from, and its rules: two alike lead to the same article.

    Who put it in is left out: what is there already stays whose it was.
    """
    # A page's bytes are digested with the others: they are the raw ones, or lie in them.
    told = taken.model_dump(exclude=_BESIDE, warnings=False)
    content = json.dumps([PREPARED_BY, collection, told], default=str).encode()
    return hashlib.sha256(content + hashlib.sha256(taken.raw).digest()).hexdigest()[:32]


def article_id_of(taken: Taken, text: str, collection: str) -> str:
    """Digest what an article is and says, so that any change of it is a new version's id."""
    card = taken.article.model_dump(mode="json", exclude={"text", "html"})
    dateline = _digested(taken.dateline) if taken.dateline else None
    words = unicodedata.normalize("NFC", text)
    content = json.dumps([collection, taken.identity, card, dateline, words], sort_keys=True)
    claims = [
        claim.words
        for claim in taken.facts.claims
        if claim.basis in _STEADY and not claim.is_change
    ]
    if claims:
        content += json.dumps(claims)
    return f"art_{hashlib.sha256(content.encode()).hexdigest()[:24]}"


def _digested(dateline: Dateline) -> dict[str, object]:
    """Return what has always made an id: a field that is new must not make all articles new."""
    return dateline.model_dump(mode="json", include={"day", "basis", "words"})
