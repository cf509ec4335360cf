from __future__ import annotations

import asyncio
from math import inf

import httpx
import pytest
from fastapi import FastAPI

from service.doors.api.gates.load import Load


def replies(wait_s: float, method: str, path: str) -> httpx.Response:
    app = FastAPI()

    @app.api_route("/{rest:path}", methods=["GET", "POST"])
    def through(rest: str) -> str:
        return rest

    async def go() -> httpx.Response:
        transport = httpx.ASGITransport(Load(app, wait_s=lambda: wait_s))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await client.request(method, path)

    return asyncio.run(go())


@pytest.mark.parametrize(
    "path",
    [
        "/v1/answers",
        "/v1/answers/",
        "/v1/search",
        "/v1/chat/completions",
        "/v1/threads/t/messages",
        "/v1/channels/news/messages",
    ],
)
def test_a_question_that_would_wait_too_long_is_told_when_to_come_again(path: str) -> None:
    reply = replies(inf, "POST", path)
    assert reply.status_code == 503
    assert reply.headers["retry-after"] == "2"
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.json()["instance"] == path
    assert replies(0.5, "POST", path).status_code == 200


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/v1/answers/ans_1"), ("GET", "/healthz"), ("POST", "/v1/articles")],
)
def test_what_asks_nothing_is_let_through(method: str, path: str) -> None:
    assert replies(inf, method, path).status_code == 200
