"""LlamaIndex as its guide shows it: VectorStoreIndex on Chroma, CitationQueryEngine to ask.

Passages come as ready nodes, which skips its splitter. Everything else is its default (Chroma's
index settings, two passages to an answer); the model is a stand-in that answers at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import chromadb
from llama_index.core import VectorStoreIndex
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.llms import CompletionResponse, CustomLLM, LLMMetadata
from llama_index.core.query_engine import CitationQueryEngine
from llama_index.core.schema import TextNode
from llama_index.vector_stores.chroma import ChromaVectorStore
from pydantic import PrivateAttr

from evals.speed.material.passages import read_passages
from evals.speed.systems.minilm import Minilm, open_minilm
from evals.speed.systems.port import FOUND, STAND_IN, Place

_BATCH = 2048


class LlamaIndex:
    """Fulfil the `System` protocol."""

    def __init__(self, place: Place) -> None:
        client = chromadb.PersistentClient(path=str(place.store))
        store = ChromaVectorStore(chroma_collection=client.get_or_create_collection("speed"))
        self._index = VectorStoreIndex.from_vector_store(
            store, embed_model=_Embedding(open_minilm(place), embed_batch_size=_BATCH)
        )
        self._retriever = self._index.as_retriever(similarity_top_k=FOUND)
        self._engine = CitationQueryEngine.from_args(self._index, llm=_StandIn())

    def fill(self, material: Path) -> int:
        """Insert the passages as nodes."""
        nodes = [TextNode(id_=each.id, text=each.text) for each in read_passages(material)]
        self._index.insert_nodes(nodes)
        return len(nodes)

    def search(self, question: str) -> Sequence[str]:
        """Retrieve the nearest nodes."""
        return [each.node.get_content() for each in self._retriever.retrieve(question)]

    def ask(self, question: str) -> str:
        """Query the citation engine."""
        return str(self._engine.query(question))

    def close(self) -> None:
        """Nothing to do: Chroma writes as it goes."""


class _Embedding(BaseEmbedding):
    _minilm: Minilm = PrivateAttr()

    def __init__(self, minilm: Minilm, **options: Any) -> None:
        super().__init__(**options)
        self._minilm = minilm

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._minilm.documents([text])[0]

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return self._minilm.documents(texts)

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._minilm.query(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._minilm.query(query)


class _StandIn(CustomLLM):
    @property
    def metadata(self) -> LLMMetadata:
        return LLMMetadata(num_output=256, context_window=32_000)

    def complete(self, prompt: str, formatted: bool = False, **_: Any) -> CompletionResponse:  # noqa: FBT001, FBT002
        return CompletionResponse(text=STAND_IN)

    def stream_complete(self, prompt: str, formatted: bool = False, **_: Any) -> Any:  # noqa: FBT001, FBT002
        yield CompletionResponse(text=STAND_IN, delta=STAND_IN)
