"""What makes one version of an article: an id that anybody can work out again from what it says."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from typing import Final

from service.domain.article import Dateline, Evidence, Taken

_STEADY: Final = frozenset({Evidence.FEED, Evidence.DATA, Evidence.TAG})
"""Dates that a page gives on purpose; a line printed somewhere may change with every visit."""


def article_id(taken: Taken, text: str, collection: str) -> str:
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
