"""Which language an article is in, because figures are read in English only.

py3langid (BSD, 4.5 MB, no network) names one of 140 languages; a few words are too little for it,
so below a floor of letters or of certainty the language is not told. Its model is loaded at the
first call (0.6 s, once a process) and never changes.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from py3langid.langid import MODEL_FILE, LanguageIdentifier

ENGLISH: Final = "en"
_MIN_LETTERS: Final = 60
_MIN_CERTAINTY: Final = 0.8
_MAX_CHARS: Final = 20_000
"""More text makes no difference to the answer."""


def detect_language(text: str) -> str | None:
    """Return the ISO 639 code of the text's language; None: too short or too mixed to tell."""
    sample = text[:_MAX_CHARS]
    if sum(1 for mark in sample[:2000] if mark.isalpha()) < _MIN_LETTERS and sample.isascii():
        return None
    code, certainty = _identifier().classify(sample)
    return str(code) if certainty >= _MIN_CERTAINTY else None


def language_code(given: str) -> str:
    """Return the language of a tag: "en-GB" is "en"."""
    return given.replace("_", "-").split("-")[0].lower()


def is_readable(language: str | None) -> bool:
    """Tell whether figures may be read: in English, or where too little is there to tell."""
    return language is None or language == ENGLISH


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
