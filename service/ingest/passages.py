"""Cut an article into passages of whole sentences, paragraphs together where they fit.

The splitter of langchain-text-splitters does the packing. It gets slices that together are the
text, joins them with nothing between and strips nothing, so its start indexes are true offsets.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import pairwise

from langchain_text_splitters import TextSplitter

from service.domain.article import Passage, Span
from service.figures.sentences import split_sentences

PASSAGE_CHARS = 800
"""About 180 tokens: inside the 256 that the default embedder reads, with room for dense text."""


def cut_passages(text: str, article_id: str) -> tuple[Passage, ...]:
    """Return the passages in order. Together they hold every character that is not space."""
    found = _SentenceSplitter().create_documents([text])
    spans = (_trimmed(each.metadata["start_index"], each.page_content) for each in found)
    return tuple(
        Passage(
            id=_passage_id(article_id, span),
            article_id=article_id,
            ordinal=ordinal,
            span=span,
            text=span.of(text),
        )
        for ordinal, span in enumerate(span for span in spans if span.start < span.end)
    )


class _SentenceSplitter(TextSplitter):
    """Pack sentences up to `PASSAGE_CHARS`; a longer sentence is a passage of its own."""

    def __init__(self) -> None:
        super().__init__(
            chunk_size=PASSAGE_CHARS,
            chunk_overlap=0,
            length_function=_capped_length,
            add_start_index=True,
            strip_whitespace=False,
        )

    def split_text(self, text: str) -> list[str]:
        """Return slices that together are the text."""
        return self._merge_splits(_slices(text), "")


def _capped_length(text: str) -> int:
    """Count characters, but no slice as longer than a passage, so that none is warned about."""
    return min(len(text), PASSAGE_CHARS)


def _slices(text: str) -> Iterator[str]:
    """Yield each paragraph that fits a passage whole, and the sentences of the others."""
    starts = [0, *(span.start for span in split_sentences(text)[1:]), len(text)]
    paragraph: list[str] = []
    for start, end in pairwise(starts):
        paragraph.append(text[start:end])
        if "\n" in text[end - 1 : end] or end == len(text):
            yield from _fitted(paragraph)
            paragraph = []


def _fitted(paragraph: list[str]) -> list[str]:
    """Join a paragraph's sentences where they fit."""
    fits = sum(len(sentence) for sentence in paragraph) <= PASSAGE_CHARS
    return ["".join(paragraph)] if fits else paragraph


def _trimmed(start: int, words: str) -> Span:
    left = len(words) - len(words.lstrip())
    end = start + len(words.rstrip())
    return Span(start=min(start + left, end), end=end)


def _passage_id(article_id: str, span: Span) -> str:
    digest = hashlib.sha256(f"{article_id}:{span.start}:{span.end}".encode())
    return f"psg_{digest.hexdigest()[:24]}"
