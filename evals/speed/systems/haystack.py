"""Haystack as its guide shows it: pipelines over its Chroma document store, persistent.

Asking runs embedder, retriever (its default of ten passages), prompt builder and generator. With
shared vectors the collection is filled in batches through chromadb, with the rows the store itself
would write: the store writes one by one, which takes an hour for 100,000.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import chromadb
from haystack import Document, Pipeline, component
from haystack.components.builders import PromptBuilder
from haystack.components.writers import DocumentWriter
from haystack_integrations.components.retrievers.chroma import ChromaEmbeddingRetriever
from haystack_integrations.document_stores.chroma import ChromaDocumentStore

from evals.speed.material.passages import GivenPassage, in_batches, read_passages
from evals.speed.systems.minilm import Minilm, open_minilm
from evals.speed.systems.port import FOUND, STAND_IN, Place

_NAME = "speed"
_BATCH = 5_000
_PROMPT = """Answer from the context and cite it.
{% for document in documents %}{{ document.content }}
{% endfor %}
Question: {{ question }}"""


class Haystack:
    """Fulfil the `System` protocol."""

    def __init__(self, place: Place) -> None:
        self._minilm, self._folder = open_minilm(place), str(place.store)
        self._in_batches = place.vectors is not None
        self._store = ChromaDocumentStore(
            collection_name=_NAME, persist_path=self._folder, distance_function="cosine"
        )
        self._search = _searching(self._minilm, self._store)
        self._ask = _searching(self._minilm, self._store)
        self._ask.add_component("prompt", PromptBuilder(_PROMPT, required_variables="*"))
        self._ask.add_component("model", _StandIn())
        self._ask.connect("retriever.documents", "prompt.documents")
        self._ask.connect("prompt", "model")

    def fill(self, material: Path) -> int:
        """Run the indexing pipeline, or add ready rows in batches."""
        passages = read_passages(material)
        if self._in_batches:
            self._add(passages)
        else:
            indexing = Pipeline()
            indexing.add_component("embedder", _DocumentEmbedder(self._minilm))
            indexing.add_component("writer", DocumentWriter(self._store))
            indexing.connect("embedder.documents", "writer.documents")
            documents = [Document(id=each.id, content=each.text) for each in passages]
            indexing.run({"embedder": {"documents": documents}})
        return len(passages)

    def search(self, question: str) -> Sequence[str]:
        """Run the retrieval pipeline."""
        asked = {"embedder": {"text": question}, "retriever": {"top_k": FOUND}}
        found = self._search.run(asked)["retriever"]["documents"]
        return [str(document.content) for document in found]

    def ask(self, question: str) -> str:
        """Run the whole pipeline."""
        asked = {"embedder": {"text": question}, "prompt": {"question": question}}
        return str(self._ask.run(asked)["model"]["replies"][0])

    def close(self) -> None:
        """Nothing to do: Chroma writes as it goes."""

    def _add(self, passages: Sequence[GivenPassage]) -> None:
        self._store.count_documents()  # Makes the collection as the store wants it.
        rows = chromadb.PersistentClient(path=self._folder).get_collection(_NAME)
        for batch in in_batches(passages, _BATCH):
            texts = [each.text for each in batch]
            rows.add(
                ids=[each.id for each in batch],
                documents=texts,
                embeddings=self._minilm.documents(texts),
            )


def _searching(minilm: Minilm, store: Any) -> Any:
    pipeline = Pipeline()
    pipeline.add_component("embedder", _TextEmbedder(minilm))
    pipeline.add_component("retriever", ChromaEmbeddingRetriever(store))
    pipeline.connect("embedder.embedding", "retriever.query_embedding")
    return pipeline


@component
class _TextEmbedder:
    def __init__(self, minilm: Minilm) -> None:
        self._minilm = minilm

    @component.output_types(embedding=list[float])
    def run(self, text: str) -> dict[str, list[float]]:
        return {"embedding": self._minilm.query(text)}


@component
class _DocumentEmbedder:
    def __init__(self, minilm: Minilm) -> None:
        self._minilm = minilm

    @component.output_types(documents=list[Document])
    def run(self, documents: list[Document]) -> dict[str, list[Document]]:
        vectors = self._minilm.documents([str(document.content) for document in documents])
        for document, vector in zip(documents, vectors, strict=True):
            document.embedding = vector
        return {"documents": documents}


@component
class _StandIn:
    @component.output_types(replies=list[str])
    def run(self, prompt: str) -> dict[str, list[str]]:
        return {"replies": [STAND_IN] if prompt else []}
