"""Assemble a desk from settings: the one place that knows every backend.

Backends are imported only where a command needs them, because the vector index and the embedder
take most of a second each. What cannot be had is left out and said aloud: search goes on by words
alone.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

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
from service.domain.ports.kit import Kit
from service.domain.ports.model import Model, Prompts
from service.domain.ports.pages import Pages
from service.domain.ports.web import Web
from service.wiring.collector import calm_collector
from service.wiring.openers.dense import Dense, open_dense
from service.wiring.openers.lazy_web import LazyWeb
from service.wiring.settings import RECORDED, Settings


class SystemClock:
    """Fulfil the `Clock` port with the machine's time."""

    def now(self) -> datetime:
        """Return this moment, aware, in UTC."""
        return datetime.now(UTC)


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
        dense = await open_dense(settings, stack) if by_meaning else Dense()
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
    settings: Settings, store: SqlStore, dense: Dense, model: Model | None, pages: Pages
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
        reranker=dense.reranker,
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
