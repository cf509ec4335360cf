"""Pages of other origins may call only where they are named."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from service.domain.errors import CallerError
from service.wiring.settings import Settings
from tests.doors.api.conftest import Service

DESK = "https://desk.example.org"
ALLOWED = "access-control-allow-origin"
ASKING = {"access-control-request-method": "POST", "access-control-request-headers": "x-api-key"}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    running = Service(tmp_path_factory.mktemp("cors"), cors_origins=(DESK,))
    with httpx.Client(base_url=running.url, timeout=30) as client:
        yield client
    running.stop()


def test_a_named_origin_may_call_and_read_what_it_needs(opened: httpx.Client) -> None:
    asked = opened.options("/v1/answers", headers={"origin": DESK, **ASKING})
    assert asked.status_code == 200
    assert asked.headers[ALLOWED] == DESK
    assert "access-control-allow-credentials" not in asked.headers
    reply = opened.get("/v1/collections", headers={"origin": DESK})
    assert reply.headers[ALLOWED] == DESK
    assert "X-Request-Id" in reply.headers["access-control-expose-headers"]
    assert "Origin" in reply.headers["vary"]


@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "https://evil.example",
        f"{DESK}.evil.example",
        "http://desk.example.org",
        f"{DESK}:8443",
        "https://DESK.example.org",
        f"{DESK}/",
        "*",
    ],
)
def test_any_other_origin_may_not(opened: httpx.Client, origin: str) -> None:
    for reply in (
        opened.options("/v1/answers", headers={"origin": origin, **ASKING}),
        opened.get("/v1/collections", headers={"origin": origin}),
    ):
        assert ALLOWED not in reply.headers


def test_nobody_may_unless_it_is_set(client: httpx.Client) -> None:
    reply = client.get("/v1/collections", headers={"origin": DESK})
    assert not [name for name in reply.headers if name.startswith("access-control")]


@pytest.mark.parametrize("origin", ["*", "null", "desk.example.org", f"{DESK}/page", "ftp://a.b"])
def test_only_origins_can_be_named(origin: str) -> None:
    with pytest.raises(CallerError, match="CROSSCHECK_CORS_ORIGINS"):
        Settings.load(cors_origins=(origin,))
