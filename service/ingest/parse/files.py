"""Files and folders in, items out, one at a time: an article, or a reason why it is none.

One bad file or line never stops the rest. Hidden files are skipped, links to folders are not
followed, and everything comes in the order of its name.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from service.domain.article import ArticleIn, PageIn, PageKind, Refused, Taken
from service.domain.errors import BadInputError, CallerError
from service.ingest.parse.decode import MAX_ARTICLE_BYTES, check_characters, decode, is_feed
from service.ingest.parse.json_items import BrokenJsonError, JsonItem, json_items
from service.ingest.parse.lines import RawLine, read_lines
from service.ingest.parse.manifest import MANIFEST, Manifest, Row, read_manifest
from service.ingest.parse.objects import article_from, take, taken, taken_page

MAX_LIST_BYTES = 64 * 1024 * 1024
"""The most a JSON list may take, because it is read whole; one object a line has no limit."""

MAX_PDF_BYTES = 10 * 1024 * 1024

__all__ = ["Refused", "Taken", "read_paths", "take"]


def read_paths(paths: Iterable[Path]) -> Iterator[Taken | Refused]:
    """Yield the items of files and folders. Raises CallerError at once when a path is missing."""
    given = [Path(path) for path in paths]
    for path in given:
        try:
            path.lstat() if path.is_symlink() else path.stat()
        except (FileNotFoundError, NotADirectoryError) as missing:
            raise CallerError(
                f"expected a file or folder, found nothing at {str(path)!r}"
            ) from missing
        except (OSError, ValueError) as failed:
            raise CallerError(f"cannot read {str(path)!r}: {_why(failed)}") from failed
    return _items(given)


def _items(paths: Iterable[Path]) -> Iterator[Taken | Refused]:
    for path in paths:
        if path.is_dir():
            yield from _folder_items(path)
        elif path.name == MANIFEST:
            yield Refused(
                where=str(path), reason="describes the files beside it; give its folder instead"
            )
        else:
            yield from _file_items(path, read_manifest(path.parent))


def _folder_items(folder: Path) -> Iterator[Taken | Refused]:
    closed: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        manifest = read_manifest(Path(parent))
        yield from manifest.refused
        for name in sorted(names):
            if not name.startswith(".") and name != MANIFEST:
                yield from _file_items(Path(parent, name), manifest)
    for failed in closed:
        yield Refused(where=str(failed.filename), reason=f"cannot be read: {_why(failed)}")


def _file_items(path: Path, manifest: Manifest) -> Iterator[Taken | Refused]:
    """Yield what one file holds; whatever is wrong with it as a whole ends it."""
    where = str(path).encode("utf-8", "backslashreplace").decode()
    try:
        yield from _reader(path)(path, manifest)
    except BrokenJsonError as broken:
        yield Refused(where=f"{where}:{broken.line}", reason=str(broken))
    except BadInputError as refusal:
        yield Refused(where=where, reason=str(refusal))
    except OSError as failed:
        yield Refused(where=where, reason=f"cannot be read: {_why(failed)}")


def _why(failed: OSError | ValueError) -> str:
    return (failed.strerror if isinstance(failed, OSError) else None) or str(failed)


_Reader = Callable[[Path, Manifest], Iterator[Taken | Refused]]


def _reader(path: Path) -> _Reader:
    """Return what reads this kind of file. Raises BadInputError where nothing does."""
    check_characters(str(path), "the file's name")
    if not path.is_file():
        raise BadInputError("is not a regular file")
    suffix = path.suffix.lower()
    try:
        return _READERS[suffix]
    except KeyError:
        known = ", ".join(_READERS)
        raise BadInputError(
            f"{path.name!r} is of no kind that is read; known are {known}"
        ) from None


def _text_items(path: Path, manifest: Manifest) -> Iterator[Taken | Refused]:
    raw = _whole(path, MAX_ARTICLE_BYTES)
    text = decode(raw)
    if not text.strip():
        raise BadInputError("is empty; there is nothing to read")
    yield _file_item(path, raw, text, manifest.rows.get(path.name))


def _file_item(path: Path, raw: bytes, text: str, row: Row | None) -> Taken:
    article = row.article(text) if row else ArticleIn(text=text)
    item = taken(article, where=str(path), raw=raw, identity=_file_identity(path))
    dateline = row.dateline if row else None
    return item.model_copy(
        update={"external_id": item.external_id or path.name, "dateline": dateline}
    )


def _page_items(path: Path, manifest: Manifest, *, kind: PageKind, limit: int) -> Iterator[Taken]:
    """Yield the item of a page, or feed, in a file, with what the manifest says of it."""
    raw = _whole(path, limit, "give its text instead")
    if not raw.strip():
        raise BadInputError("is empty; there is nothing to read")
    row = manifest.rows.get(path.name)
    card = row.card() if row else ArticleIn()
    page = PageIn(body=raw, kind=kind, url=card.url)
    item = taken_page(page, card, where=str(path), identity=_file_identity(path))
    yield item.model_copy(
        update={
            "external_id": item.external_id or path.name,
            "dateline": row.dateline if row else None,
        }
    )


def _json_items(path: Path, manifest: Manifest) -> Iterator[Taken | Refused]:
    raw = _whole(path, MAX_LIST_BYTES)
    if is_feed(raw):
        yield from _feed_items(path, manifest)
        return
    text = decode(raw)
    if not text.strip():
        raise BadInputError("is empty; there is nothing to read")
    if text.lstrip()[:1] != "[":
        [item] = json_items(text)
        yield _alone(path, raw, item)
        return
    empty = True
    for item in json_items(text):
        empty = False
        yield _listed(item.value, f"{path}:{item.line}", item.source.encode())
    if empty:
        raise BadInputError("is an empty list; there is nothing to read")


def _alone(path: Path, raw: bytes, item: JsonItem) -> Taken:
    """Make an item of a file that holds one object."""
    if len(raw) > MAX_ARTICLE_BYTES:
        raise BadInputError(_too_large(MAX_ARTICLE_BYTES))
    article = article_from(item.value)
    found = taken(article, where=str(path), raw=raw, identity=_file_identity(path))
    return found.model_copy(update={"external_id": found.external_id or path.name})


def _line_items(path: Path, _manifest: Manifest) -> Iterator[Taken | Refused]:
    empty = True
    for line in read_lines(path):
        empty = False
        yield _line_item(line, f"{path}:{line.number}")
    if empty:
        raise BadInputError("is empty; there is nothing to read")


def _line_item(line: RawLine, where: str) -> Taken | Refused:
    if line.raw is None:
        return Refused(where=where, reason=_too_large(MAX_ARTICLE_BYTES))
    try:
        [item] = json_items(_one_object(decode(line.raw)))
    except BadInputError as refusal:
        return Refused(where=where, reason=str(refusal))
    return _listed(item.value, where, line.raw)


def _address_items(path: Path, _manifest: Manifest) -> Iterator[Taken | Refused]:
    """Yield addresses, one a line; lines that begin with # say something to people."""
    empty = True
    for line in read_lines(path):
        where = f"{path}:{line.number}"
        words = decode(line.raw or b"").strip()
        if line.raw is None or not words.startswith("#"):
            empty = False
            yield take({"url": words}, where)
    if empty:
        raise BadInputError("names no address; there is nothing to read")


def _one_object(text: str) -> str:
    """Refuse a list: its articles would share one line number."""
    if text.lstrip().startswith("["):
        raise BadInputError("holds a list; give one object a line")
    return text


def _listed(value: object, where: str, raw: bytes) -> Taken | Refused:
    """Make an item of one object of many."""
    try:
        return taken(article_from(value), where=where, raw=raw)
    except BadInputError as refusal:
        return Refused(where=where, reason=str(refusal))


_SPLIT = "split it into articles, one object a line (.jsonl)"


def _whole(path: Path, limit: int, advice: str = _SPLIT) -> bytes:
    with path.open("rb") as file:
        raw = file.read(limit + 1)
    if len(raw) > limit:
        raise BadInputError(_too_large(limit, advice))
    return raw


def _too_large(limit: int, advice: str = _SPLIT) -> str:
    return f"is larger than {limit // 2**20} MB; {advice}"


def _file_identity(path: Path) -> str:
    return f"file:{path.resolve()}"


_html_items = partial(_page_items, kind="text/html", limit=MAX_ARTICLE_BYTES)
_feed_items = partial(_page_items, kind="feed", limit=MAX_PDF_BYTES)
_READERS: dict[str, _Reader] = {
    ".txt": _text_items,
    ".md": _text_items,
    ".html": _html_items,
    ".htm": _html_items,
    ".pdf": partial(_page_items, kind="application/pdf", limit=MAX_PDF_BYTES),
    ".rss": _feed_items,
    ".atom": _feed_items,
    ".xml": _feed_items,
    ".json": _json_items,
    ".jsonl": _line_items,
    ".ndjson": _line_items,
    ".urls": _address_items,
}
