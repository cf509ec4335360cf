"""What nobody sends by mistake: every operation with a body answers with a problem, and soon."""

from __future__ import annotations

import json
import re
import socket
import time
from collections.abc import Iterator
from typing import Final

import httpx
import pytest

from service.doors.api.gates.reading.intake import MOST_VALUES
from service.doors.api.gates.reading.line import LARGEST_HEADERS
from tests.doors.api.conftest import Service

SOON_S: Final = 2.0
"""Ten times what is promised: the machine that tests may be at other work."""

JSON: Final = {"content-type": "application/json"}
KEYS: Final = b"{" + b",".join(b'"%d":1' % n for n in range(180_000)) + b"}"
BROKEN: Final = {
    "a word": b"x",
    "half": b'{"question": "q"',
    "a lone surrogate": b'{"question": "\\ud800", "query": "\\ud800", "text": "\\ud800"}',
    "no number": b'{"question": "q", "query": "q", "text": "t", "n": NaN}',
    "no end of numbers": b'{"question": "q", "query": "q", "text": "t", "n": -Infinity}',
    "beyond numbers": b'{"question": "q", "query": "q", "text": "t", "n": 1e999}',
    "a long number": b'{"question": "q", "query": "q", "text": "t", "n": ' + b"9" * 401 + b"}",
    "a null byte": b'{"question": "q\x00", "query": "q\x00", "text": "q\x00"}',
    "a written null": b'{"question": "\\u0000", "query": "\\u0000", "text": "\\u0000"}',
    "deep": b"[" * 100_000 + b"]" * 100_000,
    "deep objects": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "many keys": KEYS,
    "a key at both ends": KEYS[:-1] + b',"0":1}',
    "many numbers": b"[" + b"1," * 900_000 + b"1]",
    "many objects": b"[" + b"{}," * 600_000 + b"{}]",
    "a long key": b'{"' + b"k" * (1 << 20) + b'": 1}',
    "a key twice": b'{"question": "q", "query": "q", "text": "t", "text": "u"}',
    "an overlong slash": b'{"question": "\xc0\xaf", "query": "\xc0\xaf", "text": "\xc0\xaf"}',
    "half a character": b'{"question": "\xe2\x82"}',
    "marks": b"\xef\xbb\xbf",
    "nothing": b"",
    "space": b" " * 1_000_000,
}
TYPES: Final = (
    "application/json; charset=utf-16",
    "text/plain",
    "application/xml",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=b",
    "",
)
PARTS: Final = b'--b\r\nContent-Disposition: form-data; name="n"\r\n\r\nx\r\n' * 10_000 + b"--b--"


@pytest.fixture(scope="module")
def caller(service: Service) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=service.url, timeout=30) as caller:
        yield caller


@pytest.fixture(scope="module")
def operations(caller: httpx.Client) -> list[tuple[str, str]]:
    """Every operation of the service that takes a body."""
    paths = caller.get("/openapi.json").json()["paths"]
    return [
        (method.upper(), re.sub(r"\{\w+\}", "none", path))
        for path, operations in paths.items()
        for method, operation in operations.items()
        if "requestBody" in operation
    ]


def assert_refused(reply: httpx.Response, started: float) -> None:
    assert 400 <= reply.status_code < 500, (reply.request.url, reply.status_code, reply.text[:200])
    assert reply.headers["content-type"] == "application/problem+json"
    assert time.perf_counter() - started < SOON_S


@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN)
def test_a_broken_body_is_refused_everywhere(
    caller: httpx.Client, operations: list[tuple[str, str]], body: bytes
) -> None:
    assert len(operations) >= 5
    for method, path in operations:
        started = time.perf_counter()
        assert_refused(caller.request(method, path, content=body, headers=JSON), started)


@pytest.mark.parametrize("kind", TYPES)
def test_another_kind_of_body_is_refused_everywhere(
    caller: httpx.Client, operations: list[tuple[str, str]], kind: str
) -> None:
    for method, path in operations:
        started = time.perf_counter()
        sent = {"content-type": kind} if kind else {}
        assert_refused(caller.request(method, path, content=PARTS, headers=sent), started)


def test_a_packed_body_is_refused_unread(
    caller: httpx.Client, operations: list[tuple[str, str]]
) -> None:
    for method, path in operations:
        sent = {**JSON, "content-encoding": "gzip"}
        assert caller.request(method, path, content=b"\x1f\x8b", headers=sent).status_code == 415


def test_as_many_values_as_a_chat_holds_are_read(caller: httpx.Client) -> None:
    words = '"a, b", [c] {d} ' * MOST_VALUES
    sent = {"model": "crosscheck:none", "messages": [{"role": "user", "content": words}]}
    reply = caller.post("/v1/chat/completions", json=sent)
    assert reply.status_code == 404, reply.text


def on_the_line(service: Service, sent: bytes) -> tuple[bytes, bytes]:
    """Send bytes as they are; return the first line that comes back, and all of it."""
    with socket.create_connection(("127.0.0.1", service.port), timeout=10) as line:
        line.sendall(sent)
        told = b""
        while piece := line.recv(65536):
            told += piece
            if b"\r\n\r\n" in told and told.endswith(b"}"):
                break
    return told.split(b"\r\n")[0], told


HEAD: Final = b"POST /v1/answers HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"


@pytest.mark.parametrize(
    ("framed", "status"),
    [
        (b"Content-Length: -5\r\n\r\n{}", b"400"),
        (b"Content-Length: five\r\n\r\n{}", b"400"),
        (b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", b"400"),
        (b"Content-Length: 2, 2\r\n\r\n{}", b"400"),
        (b"Content-Length: 1e3\r\n\r\n{}", b"400"),
        (b"Content-Length: " + b"9" * 30 + b"\r\n\r\n{}", b"400"),
        (b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", b"400"),
        (b"Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n", b"400"),
        (b"Content-Length: 52428800\r\n\r\n", b"413"),
        (b"X-Long: " + b"x" * (LARGEST_HEADERS + 1), b"431"),
        (b"\x00: \x00\r\n\r\n", b"400"),
    ],
)
def test_odd_framing_ends_as_a_problem(service: Service, framed: bytes, status: bytes) -> None:
    first, told = on_the_line(service, HEAD + framed)
    assert first.split()[1] == status
    assert b"application/problem+json" in told
    assert json.loads(told.partition(b"\r\n\r\n")[2])["status"] == int(status)


def test_a_chunked_body_is_refused_as_soon_as_it_is_too_large(service: Service) -> None:
    chunk = b"10000\r\n" + b"x" * 65536 + b"\r\n"
    first, _ = on_the_line(service, HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + 33 * chunk)
    assert first.split()[1] == b"413"
