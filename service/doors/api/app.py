"""The application: routes, gates and errors put together around an open desk."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib.metadata import version
from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from service.desk.front import Desk, Keep
from service.domain.article import ArticleIn
from service.doors.api.gates.gone import Gone
from service.doors.api.gates.load import Load
from service.doors.api.gates.passage import LOOPBACK, Passage
from service.doors.api.problems import answer_errors_as_problems
from service.doors.api.routes import (
    answers,
    articles,
    chat,
    figures,
    health,
    searching,
    threads,
)
from service.doors.api.running.stream import Streams
from service.doors.api.running.tidying import tidy
from service.wiring.settings import Settings

GRACE_S: Final = 5.0
ROUTERS: Final = (
    answers.router,
    threads.router,
    figures.router,
    searching.router,
    articles.router,
    chat.router,
    health.router,
)
Open = Callable[[Settings], AbstractAsyncContextManager[Desk]]


def make_app(
    settings: Settings, open_desk: Open, hosts: frozenset[str] | None = LOOPBACK
) -> FastAPI:
    """Make the service. `hosts`: the names it answers to, all when None."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with open_desk(settings) as desk:
            app.state.desk, app.state.settings, app.state.streams = desk, settings, Streams()
            tidying = asyncio.create_task(tidy(desk, _keep(settings)))
            yield
            tidying.cancel()
            await app.state.streams.finish(GRACE_S)

    app = FastAPI(
        title="crosscheck",
        version=version("crosscheck"),
        summary="Ask a pile of news articles for a figure.",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
    )
    for router in ROUTERS:
        app.include_router(router)
    answer_errors_as_problems(app)
    app.add_middleware(Gone)
    app.add_middleware(Load, wait_s=lambda: app.state.desk.wait_s)
    app.add_middleware(Passage, hosts=hosts)
    _describe(app)
    return app


def _keep(settings: Settings) -> Keep:
    return Keep(answers_days=settings.keep_answers_days, threads_days=settings.keep_threads_days)


def _describe(app: FastAPI) -> None:
    """Add to the description what no route names: the article that goes in."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = get_openapi(
                title=app.title, version=app.version, summary=app.summary, routes=app.routes
            )
            article = ArticleIn.model_json_schema()
            article.pop("$defs", None)
            article["required"] = ["text"]  # HTML is not read yet.
            made["components"]["schemas"]["ArticleIn"] = article
            app.openapi_schema = made
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]  # The documented way to extend it.
