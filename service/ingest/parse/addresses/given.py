"""What is named on a command line, in its order: addresses of pages, files, folders."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Final

from service.domain.article import Refused, Taken
from service.domain.errors import BadInputError
from service.ingest.parse.files import read_paths
from service.ingest.parse.objects import article_from, taken

_ADDRESS: Final = re.compile(r"\s*[A-Za-z][A-Za-z0-9+.-]+:")


def read_given(given: Iterable[str]) -> Iterator[Taken | Refused]:
    """Yield the items of all that is named. Raises CallerError at once when a path is missing."""
    return chain.from_iterable(
        [
            [address_item(each, each)] if _is_address(each) else read_paths([Path(each)])
            for each in given
        ]
    )


def weight_of(given: Sequence[str]) -> int | None:
    """Return the bytes that the items of files and folders have; None: nobody knows, or not yet."""
    return None if any(map(_is_address, given)) else sum(_size(Path(each)) for each in given)


def address_item(address: str, where: str) -> Taken | Refused:
    """Make an item of an address whose page is still to be read."""
    try:
        return taken(article_from({"url": address.strip()}), where=where, raw=address.encode())
    except (BadInputError, UnicodeEncodeError) as refusal:
        return Refused(where=where, reason=str(refusal))


def _is_address(given: str) -> bool:
    """Tell an address from a path; a file that is there is a file, whatever it is called."""
    if not _ADDRESS.match(given):
        return False
    try:
        return not Path(given).exists()
    except (OSError, ValueError):
        return True


def _size(path: Path) -> int:
    """Sum up the bytes of a file or folder; what cannot be seen is 0."""
    if not path.is_dir():
        return path.stat().st_size if path.exists() else 0
    with suppress(OSError), os.scandir(path) as entries:
        return sum(
            _size(Path(entry.path)) if entry.is_dir(follow_symlinks=False) else entry.stat().st_size
            for entry in entries
            if not entry.name.startswith(".")
        )
    return 0
