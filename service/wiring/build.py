"""Assemble a desk from settings: the one place that knows every backend.

Backends are imported only where a command needs them, because the vector index and the embedder
take most of a second each. What cannot be had is left out and said aloud: search goes on by words
alone.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from service.backends.pages.reader import ForkedPages
from service.backends.sql.archive import SqlArchive
from service.backends.sql.callers.channels import SqlChannels
from service.backends.sql.callers.feeds import SqlFeeds
from service.backends.sql.callers.keys import SqlKeys
from service.backends.sql.callers.replies import SqlReplies
from service.backends.sql.callers.saved import SqlSavedQuestions
from service.backends.sql.callers.threads import SqlThreads
from service.backends.sql.journal import SqlJournal
from service.backends.sql.statements.origins.sql_origins import SqlOrigins
from service.backends.sql.store import SqlStore
from service.desk.front import Desk
from service.domain.errors import CallerError, CrosscheckError, WorldError
from service.domain.ports.index import Embedder, Index
from service.domain.ports.kit import Kit
from service.domain.ports.model import Model, Prompts
from service.domain.ports.pages import Pages
from service.domain.ports.web import Web
from service.wiring.collector import calm_collector
from service.wiring.lazy_web import LazyWeb
from service.wiring.settings import OPENAI, RECORDED, Settings


class SystemClock:
    """Fulfil the `Clock` port with the machine's time."""

    def now(self) -> datetime:
        """Return this moment, aware, in UTC."""
        return datetime.now(UTC)


class _Dense(NamedTuple):
    """Hold the way in by meaning, or why there is none."""

    vectors: Index | None = None
    embedder: Embedder | None = None
    missing: tuple[str, ...] = ()


@asynccontextmanager
async def open_desk(
    settings: Settings,
    *,
    by_meaning: bool = True,
    on_migrating: Callable[[], None] | None = None,
    reads_soon: bool = False,
) -> AsyncIterator[Desk]:
    """Open the archive and, if wanted, the vector index; close both afterwards.

    `by_meaning` False skips index, embedder and model, for work that needs none of them.
    `on_migrating` hears that the schema is brought up to date, which may take a while; whoever
    listens serves meanwhile and fills an index in memory later, by `Desk.mend`.
    `reads_soon` makes ready to read pages before there is one.
    """
    async with AsyncExitStack() as stack:
        store = SqlStore(settings.database)
        stack.callback(store.close)
        if not await asyncio.to_thread(_is_current, store):
            if on_migrating is not None:
                on_migrating()
            await asyncio.to_thread(_migrate, store)
        dense = await _open_dense(settings, stack) if by_meaning else _Dense()
        model = None
        if by_meaning and settings.model:
            model = await _open_model(settings, store, stack)
        pages = ForkedPages()
        stack.callback(pages.close)
        if reads_soon:
            pages.start_soon()
        desk = Desk(_kit(settings, store, dense, model, pages))
        is_empty = dense.vectors is not None and settings.index_folder is None
        if is_empty and on_migrating is None:
            await desk.reindex()  # An index in memory starts empty in every process.
        calm_collector()
        yield desk


def _kit(
    settings: Settings, store: SqlStore, dense: _Dense, model: Model | None, pages: Pages
) -> Kit:
    return Kit(
        archive=SqlArchive(store),
        journal=SqlJournal(store),
        threads=SqlThreads(store),
        keys=SqlKeys(store),
        clock=SystemClock(),
        replies=SqlReplies(store),
        channels=SqlChannels(store),
        saved=SqlSavedQuestions(store),
        origins=SqlOrigins(store),
        index=dense.vectors,
        embedder=dense.embedder,
        model=model,
        prompts=_open_prompts() if model else None,
        pages=pages,
        web=LazyWeb(partial(_make_web, settings)) if settings.fetch == "public" else None,
        model_deadline_s=settings.model_deadline_s,
        feeds=SqlFeeds(store),
        degraded=dense.missing,
    )


def _is_current(store: SqlStore) -> bool:
    return store.is_current


def _migrate(store: SqlStore) -> None:
    from service.backends.sql.migrations.run import migrate

    migrate(store)


async def _open_dense(settings: Settings, stack: AsyncExitStack) -> _Dense:
    """Open the embedder and the index it fills, or say what is missing."""
    if settings.embedder == "none":
        return _Dense(missing=("searching by words alone: CROSSCHECK_EMBEDDER is none",))
    try:
        with _told():
            if settings.embedder.startswith(OPENAI):
                embedder = await _open_remote_embedder(settings, stack)
            else:
                embedder = await asyncio.to_thread(_open_embedder, settings)
            index = await asyncio.to_thread(_open_index, settings, embedder.stamp, stack)
    except CrosscheckError as missing:
        if settings.embedder == "minilm":
            raise
        return _Dense(missing=(str(missing),))
    return _Dense(vectors=index, embedder=embedder)


@contextmanager
def _told() -> Iterator[None]:
    """Say of files that cannot be read or written what to do about it."""
    try:
        yield
    except OSError as failed:
        raise WorldError(
            f"cannot open the embedder: {failed.filename!r}: {failed.strerror}; "
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
        from service.backends.minilm.graph import build_model

        build_model(weights, folder)
    return MiniLmEmbedder.open(folder, threads=settings.embed_threads)


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


def _make_web(settings: Settings) -> Web:
    from service.backends.httpcore_web.client import HttpWeb
    from service.backends.httpcore_web.manners.turns import Manners
    from service.backends.httpcore_web.reach.reach import Reach

    reach = Reach(ports=frozenset(settings.fetch_ports), allowed=frozenset(settings.fetch_allow))
    return HttpWeb(reach, Manners(delay_s=settings.fetch_delay_s))


def _open_prompts() -> Prompts:
    """Read the prompts. Raises HouseError where one does not fit its task."""
    from service.ask.trail.consult import TASKS
    from service.wiring.prompts import PromptFolder

    prompts = PromptFolder()
    prompts.preflight(TASKS)
    return prompts


async def _open_model(settings: Settings, store: SqlStore, stack: AsyncExitStack) -> Model:
    """Open the model that is named; nothing is sent before the first question."""
    if settings.model.startswith(RECORDED):
        from service.backends.recorded.model import RecordedModel

        return RecordedModel.read(Path(settings.model.removeprefix(RECORDED)).expanduser())
    model = await _open_served_model(settings, store, stack)
    if settings.model_recording is None:
        return model
    from service.backends.recorded.model import RecordingModel

    return RecordingModel(model, settings.model_recording.expanduser())


async def _open_served_model(settings: Settings, store: SqlStore, stack: AsyncExitStack) -> Model:
    from service.backends.openai_llm.client import Terms, open_model
    from service.backends.openai_llm.limits.budget import Budget
    from service.backends.openai_llm.wire.connection import Server
    from service.backends.sql.callers.spending import SqlSpending

    key = settings.model_api_key.get_secret_value()
    return await stack.enter_async_context(
        open_model(
            Server(settings.model_base_url, settings.model, key),
            Budget(SqlSpending(store), settings.model_tokens_per_day, SystemClock()),
            Terms(at_once=settings.model_concurrent, context_tokens=settings.model_context_tokens),
        )
    )


def _open_index(settings: Settings, stamp: str, stack: AsyncExitStack) -> Index:
    """Open the index folder; one kept in memory is a folder that goes with the process."""
    from service.backends.chroma.index import ChromaIndex

    root = settings.index_folder
    if root is None:
        root = Path(stack.enter_context(TemporaryDirectory(prefix="crosscheck-")))
    index = ChromaIndex(root, stamp=stamp)
    stack.callback(index.close)
    return index
