"""The built page as bytes, read once: small enough to hold, packed once instead of per request."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath
from typing import Final, NamedTuple

INDEX: Final = "index.html"
MISSING: Final = "MISSING.txt"
UNKNOWN: Final = "it was not built when the package was installed"
MEND: Final = "install again to have it: uv sync --reinstall-package crosscheck"
_TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


class PageFile(NamedTuple):
    """Hold one file as it is sent. `packed`: the same by gzip."""

    kind: str
    plain: bytes
    packed: bytes
    etag: str

    @property
    def packed_etag(self) -> str:
        """Return the tag of the packed form: other bytes need another (RFC 9110 8.8.3)."""
        return f'{self.etag[:-1]}-gzip"'


class BuiltPage(NamedTuple):
    """Hold the files by their path.

    `missing`: why there are none. `stale`: why they are of an older build; "" where they are not.
    """

    files: Mapping[str, PageFile]
    missing: str = ""
    stale: str = ""

    @property
    def warning(self) -> str:
        """Return what whoever serves the page must know, in one line; "" for nothing."""
        if self.missing:
            return f"there is no chat page: {self.missing}; {MEND}"
        return f"the chat page is of an older build: {self.stale}; {MEND}" if self.stale else ""


def built_page(folder: Traversable | None = None) -> BuiltPage:
    """Read the built page. `folder`: where it lies; None: in this package."""
    folder = folder or files("service.doors.web") / "built"
    found = dict(_files(folder)) if folder.is_dir() else {}
    note = folder / MISSING
    why = note.read_text("utf-8").strip() if note.is_file() else ""
    return BuiltPage(found, stale=why) if INDEX in found else BuiltPage({}, why or UNKNOWN)


def _files(folder: Traversable, path: str = "") -> list[tuple[str, PageFile]]:
    held: list[tuple[str, PageFile]] = []
    for entry in folder.iterdir():
        name = f"{path}{entry.name}"
        kind = _TYPES.get(PurePosixPath(entry.name).suffix)
        if entry.is_dir():
            held += _files(entry, f"{name}/")
        elif kind is not None:
            plain = entry.read_bytes()
            etag = f'"{hashlib.sha256(plain).hexdigest()[:20]}"'
            held.append((name, PageFile(kind, plain, gzip.compress(plain, 9, mtime=0), etag)))
    return held
