"""The guard that keeps tests on this machine does stop them."""

from __future__ import annotations

import asyncio
import contextlib
import socket

import pytest

from service.backends.httpcore_web.reach.reach import look_up


@pytest.fixture
def left(request: pytest.FixtureRequest) -> list[str]:
    """What the guard remembers: a test that means to leave clears it."""
    [guard] = [
        each
        for each in request.config.pluginmanager.get_plugins()
        if str(getattr(each, "__file__", "")).endswith("tests/conftest.py")
    ]
    remembered: list[str] = guard._LEFT
    return remembered


def test_a_connection_to_another_machine_is_refused(left: list[str]) -> None:
    with socket.socket() as line, pytest.raises(PermissionError, match="leave this machine"):
        line.connect(("192.0.2.1", 80))
    assert left == ["socket.connect '192.0.2.1'"]
    left.clear()


def test_a_name_is_not_looked_up(left: list[str]) -> None:
    with pytest.raises(PermissionError):
        asyncio.run(look_up("news.example.org", 443))
    assert left == ["socket.getaddrinfo 'news.example.org'"]
    left.clear()


def test_a_refusal_that_is_hushed_still_fails_the_test(left: list[str]) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line, contextlib.suppress(OSError):
        line.sendto(b"?", ("198.51.100.7", 53))
    assert left
    left.clear()


def test_loopback_is_here() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
