"""What a folder's `manifest.json` says about the plain text files beside it.

A plain text file has no place for outlet or date; the manifest has, and says for each value how it
is known. A value nobody knows is null there and stays unknown here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import Field, ValidationError

from service.domain.article import ArticleIn, Dateline, Evidence, Noun, Refused
from service.domain.errors import BadInputError
from service.ingest.parse.decode import MAX_ARTICLE_BYTES, check_characters, decode
from service.ingest.parse.json_items import BrokenJsonError, JsonItem, json_items
from service.ingest.parse.objects import article_from, explain

MANIFEST = "manifest.json"


class Known(Noun):
    """Say how a value of a row is known: the words that tell it, and where they stand."""

    basis: Evidence
    words: str
    how: str


class Row(Noun):
    """Describe one file of the folder."""

    file: str = Field(pattern=r"^[^/\\]+$")
    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: date | None = None
    url: str | None = None
    language: str | None = None
    evidence: dict[str, Known] = Field(default_factory=dict)

    def article(self, text: str) -> ArticleIn:
        """Return the file's text with what this row knows about it. Raises BadInputError."""
        return article_from({"text": text, **self.model_dump(exclude={"file", "evidence"})})

    def card(self) -> ArticleIn:
        """Return what this row knows about a page. Raises BadInputError."""
        known = self.article(self.file)  # Any words will do to have the other fields checked.
        return known.model_copy(update={"text": None})

    @property
    def dateline(self) -> Dateline | None:
        """Return the day with its evidence; None: the row gives no day."""
        if self.published is None:
            return None
        known = self.evidence.get("published")
        if known is None:
            return Dateline(day=self.published, basis=Evidence.GIVEN)
        return Dateline(day=self.published, basis=known.basis, words=known.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Hold the rows of a folder by file name, and the rows that cannot be used."""

    rows: dict[str, Row]
    refused: tuple[Refused, ...] = ()


def read_manifest(folder: Path) -> Manifest:
    """Read the folder's manifest; one without rows where there is none. Never raises."""
    path = folder / MANIFEST
    try:
        if not path.is_file():
            return Manifest(rows={})
    except OSError as failed:
        reason = f"the manifest cannot be read: {failed.strerror}"
        return Manifest(rows={}, refused=(Refused(where=str(path), reason=reason),))
    rows: dict[str, Row] = {}
    refused: list[Refused] = []
    for entry in _entries(path):
        if isinstance(entry, Refused):
            refused.append(entry)
            continue
        where = f"{path}:{entry.line}"
        row = _row(entry, where)
        if isinstance(row, Row):
            row = _usable(row, folder, rows, where)
        if isinstance(row, Row):
            rows[row.file] = row
        else:
            refused.append(row)
    return Manifest(rows=rows, refused=tuple(refused))


def _entries(path: Path) -> Iterator[JsonItem | Refused]:
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_ARTICLE_BYTES)
        yield from json_items(decode(raw))
    except BrokenJsonError as broken:
        yield Refused(where=f"{path}:{broken.line}", reason=f"the manifest {broken}")
    except BadInputError as broken:
        yield Refused(where=str(path), reason=f"the manifest {broken}")
    except OSError as failed:
        yield Refused(where=str(path), reason=f"the manifest cannot be read: {failed.strerror}")


def _row(entry: JsonItem, where: str) -> Row | Refused:
    try:
        row = Row.model_validate(entry.value)
        for words in (row.file, *(known.words for known in row.evidence.values())):
            check_characters(words, "a row of the manifest")
    except ValidationError as wrong:
        return Refused(where=where, reason=f"a row of the manifest: {explain(wrong, Row)}")
    except BadInputError as refusal:
        return Refused(where=where, reason=str(refusal))
    return row


def _usable(row: Row, folder: Path, rows: dict[str, Row], where: str) -> Row | Refused:
    """Refuse a row of a file that is not there or has a row already."""
    if row.file in rows:
        return Refused(where=where, reason=f"the manifest names {row.file!r} twice")
    if not (folder / row.file).is_file():
        return Refused(where=where, reason=f"the manifest names {row.file!r}, which is not there")
    return row
