"""How far reading reaches is set in the open, host by host."""

from __future__ import annotations

from pathlib import Path

import pytest

from service.domain.errors import CallerError
from service.wiring.settings import Settings


@pytest.fixture(autouse=True)
def _elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


def test_unless_told_only_the_public_network_is_read() -> None:
    settings = Settings.load()
    assert (settings.fetch, settings.fetch_ports, settings.fetch_allow) == ("public", (80, 443), ())


@pytest.mark.parametrize(
    "place", ["*", "*.corp:80", "wiki.corp", "http://wiki.corp:80", "10.0.0.0/8:80", "wiki:80,b:80"]
)
def test_what_is_allowed_is_one_host_with_its_port(place: str) -> None:
    with pytest.raises(CallerError, match="CROSSCHECK_FETCH_ALLOW"):
        Settings.load(fetch_allow=(place,))


def test_allowed_hosts_are_compared_in_one_spelling() -> None:
    assert Settings.load(fetch_allow=("Wiki.Corp:80", "[FD00::1]:443")).fetch_allow == (
        "wiki.corp:80",
        "[fd00::1]:443",
    )


@pytest.mark.parametrize("ports", [(0,), (70000,), (80, -1)])
def test_a_port_is_one_there_is(ports: tuple[int, ...]) -> None:
    with pytest.raises(CallerError, match="CROSSCHECK_FETCH_PORTS"):
        Settings.load(fetch_ports=ports)
