"""LangChain as its guide shows it: the Chroma vector store, and a retrieval chain to ask.

Passages are given ready cut, with ids, in batches of what Chroma takes at once. The chain is
retriever (its default of four passages), prompt, model, text; the model is LangChain's own fake.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.language_models.fake import FakeListLLM
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import RunnablePassthrough

from evals.speed.material.passages import in_batches, read_passages
from evals.speed.systems.minilm import Minilm, open_minilm
from evals.speed.systems.port import FOUND, STAND_IN, Place

_BATCH = 5_000
_PROMPT = "Answer from the context and cite it.\n\n{context}\n\nQuestion: {question}"


class LangChain:
    """Fulfil the `System` protocol."""

    def __init__(self, place: Place) -> None:
        self._store = Chroma(
            collection_name="speed",
            embedding_function=_Embedding(open_minilm(place)),
            persist_directory=str(place.store),
        )
        taken = {
            "context": self._store.as_retriever() | _joined,
            "question": RunnablePassthrough(),
        }
        model = FakeListLLM(responses=[STAND_IN])
        prompt = ChatPromptTemplate.from_template(_PROMPT)
        self._chain = taken | prompt | model | StrOutputParser()

    def fill(self, material: Path) -> int:
        """Add the passages as texts."""
        passages = read_passages(material)
        for batch in in_batches(passages, _BATCH):
            self._store.add_texts([each.text for each in batch], ids=[each.id for each in batch])
        return len(passages)

    def search(self, question: str) -> Sequence[str]:
        """Search by similarity."""
        found = self._store.similarity_search(question, k=FOUND)
        return [document.page_content for document in found]

    def ask(self, question: str) -> str:
        """Run the chain."""
        return str(self._chain.invoke(question))

    def close(self) -> None:
        """Nothing to do: Chroma writes as it goes."""


class _Embedding(Embeddings):
    def __init__(self, minilm: Minilm) -> None:
        self._minilm = minilm

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return self._minilm.documents(texts)

    def embed_query(self, text: str) -> list[float]:
        return self._minilm.query(text)


def _joined(documents: list[Document]) -> str:
    return "\n\n".join(document.page_content for document in documents)
