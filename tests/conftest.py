"""No test leaves this machine, and none is changed by the settings of whoever runs it.

What connects beyond the machine, or looks a name up, fails its test.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from ipaddress import ip_address

import pytest

_LEFT: list[str] = []
_KEPT = {"CROSSCHECK_NEEDS_BROWSER"}
_HERE = {"", "localhost", "localhost.localdomain", "0.0.0.0", "::"}


def _is_here(host: object) -> bool:
    if host is None:
        return True
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    try:
        return name in _HERE or ip_address(name).is_loopback
    except ValueError:
        return False


def _watch(event: str, args: tuple[object, ...]) -> None:
    """Refuse and remember each way out; Python reports them all, also those of its own library."""
    if event in {"socket.connect", "socket.sendto", "socket.sendmsg"}:
        address = args[1]
        host = address[0] if isinstance(address, tuple) else None
    elif event in {"socket.getaddrinfo", "socket.gethostbyname"}:
        host = args[0]
    else:
        return
    if not _is_here(host):
        _LEFT.append(f"{event} {host!r}")
        raise PermissionError(f"a test may not leave this machine: {event} {host!r}")


def pytest_configure() -> None:
    for name in [each for each in os.environ if each.startswith(("CROSSCHECK_", "OPENAI_"))]:
        if name not in _KEPT:
            del os.environ[name]
    sys.addaudithook(_watch)


@pytest.fixture(autouse=True)
def _stays_here() -> Iterator[None]:
    """Fail a test that tried to leave, also where the code took the refusal for no connection."""
    _LEFT.clear()
    yield
    assert _LEFT == [], "a test tried to leave this machine"
