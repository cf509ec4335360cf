"""The application: routes, gates and errors put together around a desk that is being opened."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib.metadata import version
from typing import Final

from fastapi import FastAPI
from opentelemetry.trace import TracerProvider

from service.desk.front import Desk, Keep
from service.doors.api.gates.counted import Counted
from service.doors.api.gates.gone import Gone
from service.doors.api.gates.keys.keyed import Keyed
from service.doors.api.gates.keys.scopes import ScopeTable
from service.doors.api.gates.load import Load
from service.doors.api.gates.origins import allow_origins
from service.doors.api.gates.passage import LOOPBACK, Passage
from service.doors.api.gates.reading.intake import Intake
from service.doors.api.gates.repeats import Repeats
from service.doors.api.problems import answer_errors_as_problems
from service.doors.api.routes import (
    answers,
    chat,
    feeds,
    finding,
    health,
    jobs,
)
from service.doors.api.routes.described import chat_page, evaluation, page
from service.doors.api.routes.described.openapi import describe
from service.doors.api.routes.stored import articles, copies, days
from service.doors.api.routes.talk import channels, saved, threads
from service.doors.api.running.house import House, Open
from service.doors.api.running.jobs import Jobs
from service.doors.api.running.meters import Meters
from service.doors.api.running.rounds import poll_feeds, tidy
from service.doors.api.running.stream import Streams
from service.doors.api.running.tracing import Tracing
from service.wiring.settings import Settings

GRACE_S: Final = 5.0
ROUTERS: Final = (
    answers.router,
    threads.router,
    channels.router,
    saved.router,
    finding.router,
    finding.passages,
    articles.router,
    days.router,
    copies.router,
    feeds.router,
    jobs.router,
    chat.router,
    health.router,
    page.router,
    chat_page.router,
    evaluation.router,
)


def make_app(
    settings: Settings,
    open_desk: Open,
    hosts: frozenset[str] | None = LOOPBACK,
    spans: TracerProvider | None = None,
) -> FastAPI:
    """Make the service. `spans`: who takes the spans of its requests; None: whoever is set up.

    `hosts`: the names it answers to; None: all, and then nobody comes in without a key.
    """
    tracing = Tracing(spans)
    app = FastAPI(
        title="crosscheck",
        version=version("crosscheck"),
        summary="Ask a pile of news articles for a figure.",
        lifespan=_lifespan(tracing),
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        telemetry=tracing.config,
    )
    app.state.settings, app.state.streams, app.state.meters = settings, Streams(), Meters()
    app.state.house, app.state.desk = House(settings, open_desk), None
    app.state.jobs = Jobs(settings.data_dir)
    for router in ROUTERS:
        app.include_router(router)
    answer_errors_as_problems(app)
    _put_gates(app, settings, hosts)
    describe(app)
    return app


def _put_gates(app: FastAPI, settings: Settings, hosts: frozenset[str] | None) -> None:
    """Put the gates around it, the innermost first."""
    app.add_middleware(Gone)
    app.add_middleware(Repeats)
    app.add_middleware(Intake, bulk_bytes=settings.bulk_mb << 20)
    app.add_middleware(Load, wait_s=lambda: app.state.desk.wait_s if app.state.desk else 0.0)
    always = hosts is None or settings.require_key == "always"
    app.state.needs_key = always
    app.add_middleware(Keyed, table=ScopeTable(ROUTERS), settings=settings, always=always)
    allow_origins(app, settings.cors_origins)
    app.add_middleware(Passage, hosts=hosts)
    app.add_middleware(Counted, meters=app.state.meters)


def _lifespan(tracing: Tracing) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """Open the desk beside the service, and close it after the streams have ended."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        rounds: list[asyncio.Task[None]] = []

        def opened(desk: Desk) -> None:
            desk.listen(app.state.meters)
            desk.listen(tracing)
            app.state.desk = desk
            settings: Settings = app.state.settings
            every = (tidy(desk, _keep(settings)), poll_feeds(desk, settings.feed_minutes))
            rounds.extend(asyncio.create_task(each) for each in every)

        app.state.house.open(opened)
        yield
        await asyncio.gather(app.state.streams.finish(GRACE_S), app.state.jobs.finish(GRACE_S))
        for task in rounds:
            task.cancel()
        await asyncio.gather(*rounds, return_exceptions=True)
        await app.state.house.close()

    return lifespan


def _keep(settings: Settings) -> Keep:
    return Keep(answers_days=settings.keep_answers_days, threads_days=settings.keep_threads_days)
