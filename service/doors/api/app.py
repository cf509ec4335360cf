"""The application: routes, gates and errors put together around an open desk."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib.metadata import version
from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from service.desk.front import Desk
from service.domain.article import ArticleIn
from service.doors.api.gates.intake import Intake
from service.doors.api.gates.passage import LOOPBACK, Passage
from service.doors.api.gates.repeats import Repeats, describe_repeats
from service.doors.api.problems import answer_errors_as_problems
from service.doors.api.routes import answers, articles, chat, health, jobs, searching
from service.doors.api.running.jobs import Jobs
from service.doors.api.running.stream import Streams
from service.wiring.settings import Settings

GRACE_S: Final = 5.0
ROUTERS: Final = (
    answers.router,
    searching.router,
    articles.router,
    jobs.router,
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
            app.state.jobs = Jobs(settings.data_dir)
            yield
            await asyncio.gather(app.state.streams.finish(GRACE_S), app.state.jobs.finish(GRACE_S))

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
    app.add_middleware(Repeats)
    app.add_middleware(Intake, bulk_bytes=settings.bulk_mb << 20)
    app.add_middleware(Passage, hosts=hosts)
    _describe(app)
    return app


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
            describe_repeats(made)
            app.openapi_schema = made
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]  # The documented way to extend it.
