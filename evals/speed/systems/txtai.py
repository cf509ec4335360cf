"""txtai as its guide shows it: an Embeddings database with content, and its RAG pipeline to ask.

Vectors come from outside by its own `external` method; passages and the rest are its defaults
(Faiss, SQLite for content, three passages to an answer). The model is a callable that answers at
once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from txtai import Embeddings
from txtai.pipeline import RAG

from evals.speed.material.passages import read_passages
from evals.speed.systems.minilm import Minilm, open_minilm
from evals.speed.systems.port import FOUND, STAND_IN, Place

_TEMPLATE = "Answer from the context and cite it.\n\n{context}\n\nQuestion: {question}"


class Txtai:
    """Fulfil the `System` protocol."""

    def __init__(self, place: Place) -> None:
        self._folder = str(place.store / "index")
        transform = _transform(open_minilm(place))
        if Path(self._folder).exists():
            self._store = Embeddings()
            self._store.load(self._folder, config={"transform": transform})
        else:
            self._store = Embeddings(method="external", transform=transform, content=True)
        self._rag = RAG(self._store, _stand_in, template=_TEMPLATE)

    def fill(self, material: Path) -> int:
        """Index the passages and save the index."""
        passages = read_passages(material)
        self._store.index([(each.id, each.text, None) for each in passages])
        self._store.save(self._folder)
        return len(passages)

    def search(self, question: str) -> Sequence[str]:
        """Search by similarity."""
        return [str(row["text"]) for row in self._store.search(question, FOUND)]

    def ask(self, question: str) -> str:
        """Run the RAG pipeline."""
        answered = self._rag([{"query": question, "question": question}])
        return str(answered[0])

    def close(self) -> None:
        """Close the database."""
        self._store.close()


def _transform(minilm: Minilm) -> Callable[[list[str]], Any]:
    """Return what embeds: one text is a question, more are passages.

    txtai calls one function for both; a lone passage would only miss the shared vectors.
    """

    def transform(texts: list[str]) -> Any:
        vectors = [minilm.query(texts[0])] if len(texts) == 1 else minilm.documents(texts)
        return np.asarray(vectors, np.float32)

    return transform


def _stand_in(prompts: list[str], **_: Any) -> list[str]:
    return [STAND_IN for _ in prompts]
