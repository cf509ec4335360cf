"""Bad input ends as a problem with a pointer, never as a fault of ours."""

from __future__ import annotations

import socket
import time

import httpx
import pytest

from tests.doors.api.conftest import Service

JSON = {"content-type": "application/json"}


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        (b"{}", "/question"),
        (b'{"question": ""}', "/question"),
        (b'{"question": "  "}', "/question"),
        (b'{"question": "a\\u0000b"}', "/question"),
        (b'{"question": "\\ud800"}', "/question"),
        (b'{"question": 7}', "/question"),
        (b'{"question": "' + b"x" * 2001 + b'"}', "/question"),
        (b'{"question": "q", "collection": "a/b"}', "/collection"),
        (b'{"question": "q", "colection": "a"}', "/colection"),
        (b'{"question": "q", "a~b/c": 1}', "/a~0b~1c"),
        (b"[1]", ""),
    ],
)
def test_what_does_not_fit_is_pointed_at(client: httpx.Client, body: bytes, pointer: str) -> None:
    reply = client.post("/v1/answers", content=body, headers=JSON)
    assert reply.status_code == 422, reply.text
    assert reply.headers["content-type"] == "application/problem+json"
    told = reply.json()
    assert told["errors"][0]["pointer"] == pointer
    assert told["request_id"] == reply.headers["x-request-id"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"question": ' + b"[" * 50_000 + b"]" * 50_000 + b"}",
        b'{"question": "q", "limit": ' + b"9" * 5000 + b"}",
        b'{"' + b"k" * 1_000_000 + b'": 1}',
        b'{"question": "q", "n": NaN}',
        b'{"question": "q", "n": 1e999}',
    ],
)
@pytest.mark.parametrize("path", ["/v1/answers", "/v1/search", "/v1/articles"])
def test_broken_bodies_end_as_4xx(client: httpx.Client, path: str, body: bytes) -> None:
    reply = client.post(path, content=body, headers=JSON)
    assert 400 <= reply.status_code < 500, reply.text
    assert reply.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nothing", 404),
        ("GET", "/static/..%2f..%2fetc/passwd", 404),
        ("GET", "//etc/passwd", 404),
        ("DELETE", "/v1/answers", 405),
        ("GET", "/v1/articles/art_none", 404),
        ("DELETE", "/v1/articles/art_none", 404),
        ("GET", "/v1/articles?limit=0", 422),
        ("GET", "/v1/articles?after=none", 404),
    ],
)
def test_the_frameworks_own_errors_are_problems_too(
    client: httpx.Client, method: str, path: str, status: int
) -> None:
    reply = client.request(method, path)
    assert reply.status_code == status
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.json()["status"] == status


@pytest.mark.parametrize(
    "words", ['"', "NEAR(", "*", "-", "(", "a AND", "NOT", "col:term", '" OR 1=1 --', "a* b* c*"]
)
def test_search_words_are_words(client: httpx.Client, words: str) -> None:
    before = client.get("/v1/collections").json()
    reply = client.post("/v1/search", json={"query": words})
    assert reply.status_code in {200, 422}
    assert client.get("/v1/collections").json() == before


def test_a_body_above_two_megabytes_is_refused_at_once(client: httpx.Client) -> None:
    started = time.perf_counter()
    reply = client.post("/v1/answers", content=b"x" * (3 << 20), headers=JSON)
    assert reply.status_code == 413
    assert time.perf_counter() - started < 5


def test_a_chunked_body_is_counted_as_it_comes(client: httpx.Client) -> None:
    def chunks() -> object:
        for _ in range(60):
            yield b"x" * 65536

    try:
        reply = client.post("/v1/answers", content=chunks(), headers=JSON)  # type: ignore[arg-type]
    except httpx.WriteError:
        return  # It stopped listening before all was sent.
    assert reply.status_code == 413


def test_a_name_that_is_not_of_this_machine_is_refused(client: httpx.Client) -> None:
    reply = client.get("/v1/collections", headers={"host": "evil.example"})
    assert reply.status_code == 421


def test_a_length_that_is_no_number_is_refused(service: Service) -> None:
    with socket.create_connection(("127.0.0.1", service.port), timeout=10) as raw:
        raw.sendall(b"POST /v1/answers HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n{}")
        assert b" 400 " in raw.recv(4096).split(b"\r\n")[0]


def test_every_answer_carries_its_headers(client: httpx.Client) -> None:
    for path in ("/healthz", "/nothing", "/openapi.json"):
        reply = client.get(path, headers={"x-request-id": "mine.1"})
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert reply.headers["x-request-id"] == "mine.1"
        assert "default-src 'none'" in reply.headers["content-security-policy"]
    forged = client.get("/healthz", headers={"x-request-id": "a b"})
    assert forged.headers["x-request-id"].startswith("req_")
