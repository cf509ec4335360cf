from __future__ import annotations

import codecs
import json
import os
import shutil
import tempfile
import tracemalloc
from collections.abc import Iterable
from pathlib import Path

import pytest

from service.domain.article import Refused, Taken
from service.domain.errors import CallerError
from service.ingest.parse.files import read_paths

TEXT = "Six people drowned on Monday, the coast guard said.\n"
LINE = json.dumps({"text": TEXT})


def read(path: Path) -> list[Taken | Refused]:
    return list(read_paths([path]))


def one_refusal(path: Path) -> str:
    [item] = read(path)
    assert isinstance(item, Refused), item
    assert item.where.startswith(str(path))
    return item.reason


def taken(items: Iterable[Taken | Refused]) -> list[Taken]:
    return [item for item in items if isinstance(item, Taken)]


def refused(items: Iterable[Taken | Refused]) -> list[Refused]:
    return [item for item in items if isinstance(item, Refused)]


@pytest.mark.parametrize("name", ["a.txt", "a.md", "A.TXT"])
def test_a_text_file_is_one_article_known_by_its_path(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(TEXT)
    [item] = taken(read(path))
    assert item.article.text == TEXT
    assert item.raw == TEXT.encode()
    assert item.identity == f"file:{path.resolve()}"
    assert item.external_id == name
    assert item.where == str(path)


@pytest.mark.parametrize(
    "raw",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    ],
)
def test_marked_encodings_give_the_same_text(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(raw)
    [item] = taken(read(path))
    assert item.article.text == TEXT


@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [
        ("a.txt", "Zwölf Tote".encode("latin-1"), "is not UTF-8: byte 0xf6 in line 1"),
        ("a.txt", b"one\ntwo\n\xc0\xaf", "is not UTF-8: byte 0xc0 in line 3"),
        ("a.txt", codecs.BOM_UTF16_LE + b"\x00\xd8", "is not UTF-16"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "null bytes"),
        ("a.txt", codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "null character"),
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\t\n", "is empty"),
        ("a.txt", b"a" * (2**21 + 1), "larger than 2 MB"),
        ("a.docx", b"PK", "'a.docx' is of no kind that is read; known are .txt, .md, .html"),
        ("noname", b"x", "of no kind"),
        ("a.html", b" \n", "is empty"),
        ("a.html", b"a" * (2**21 + 1), "larger than 2 MB; give its text instead"),
        ("a.pdf", b"", "is empty"),
        ("a.json", b"", "is empty"),
        ("a.json", b"[]", "is an empty list"),
        ("a.json", b"17", "expected an object with a 'text' field, got a number"),
        ("a.json", b'{"text": "a", "n": 1e999}', "beyond any number"),
        ("a.json", b'{"text": "a", "tekst": "b"}', "unknown field 'tekst'"),
        ("a.json", b"[" * 100_000, "nested too deeply"),
        ("a.json", b'{"text": "a\\ud800b"}', "surrogate"),
        ("a.jsonl", b"", "is empty"),
        ("a.jsonl", b"[]\n", "holds a list; give one object a line"),
        ("a.jsonl", codecs.BOM_UTF16_LE + b"\x00\xd8", "is not UTF-16 from line 1 on"),
        ("manifest.json", b"[]", "describes the files beside it"),
    ],
)
def test_a_bad_file_is_refused_with_the_reason(
    tmp_path: Path, name: str, raw: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    assert words in one_refusal(path)


def test_a_json_object_is_one_article(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(LINE)
    [item] = taken(read(path))
    assert (item.identity, item.external_id) == (f"file:{path.resolve()}", "a.json")


def test_a_json_list_is_read_item_by_item(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(f'[\n{LINE},\n{{"text": 1}},\n{{"id": "x", "text": "Seven."}},\noops]')
    items = read(path)
    assert [item.where for item in items] == [f"{path}:{line}" for line in (2, 3, 4, 5)]
    assert [item.identity[:7] for item in taken(items)] == ["sha256:", "id:x"]
    assert taken(items)[0].raw == LINE.encode()


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson"])
def test_a_bad_line_does_not_stop_the_rest(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    lines = [
        LINE.encode(),
        b'{"text": ',
        b"",
        b'{"text": "caf\xe9"}',
        b'{"text": "a", "n": NaN}',
        b"[" * 5000,
        b'{"text": "Seven drowned."}',
    ]
    path.write_bytes(b"\n".join(lines))
    items = read(path)
    assert [item.where for item in taken(items)] == [f"{path}:1", f"{path}:7"]
    assert [item.where for item in refused(items)] == [f"{path}:{line}" for line in (2, 4, 5, 6)]


def test_a_bulk_file_may_be_utf_16(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(f"{LINE}\n\n{LINE}\n".encode("utf-16"))
    assert [item.where for item in taken(read(path))] == [f"{path}:1", f"{path}:3"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_huge_line_is_refused_without_being_held(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(f'{LINE}\n{{"text": "'.encode(encoding))
        piece = ("x" * 2**20).encode("utf-16-le" if encoding == "utf-16" else encoding)
        for _ in range(100 if encoding == "utf-8" else 8):
            file.write(piece)
        file.write(f'"}}\n{LINE}\n'.encode("utf-16-le" if encoding == "utf-16" else encoding))
    tracemalloc.start()
    items = read(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [item.where for item in taken(items)] == [f"{path}:1", f"{path}:3"]
    [bad] = refused(items)
    assert bad.where == f"{path}:2"
    assert "larger than 2 MB" in bad.reason
    assert peak < 32 * 2**20


def test_a_folder_is_walked_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "sub/c.md", ".git/d.txt", "z.exe"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT)
    items = read(tmp_path)
    names = [Path(item.where).relative_to(tmp_path).as_posix() for item in items]
    assert names == ["a.txt", "b.txt", "z.exe", "sub/c.md"]
    assert len(refused(items)) == 1


def test_a_missing_path_stops_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    with pytest.raises(CallerError, match=r"nothing at '.*gone\.txt'"):
        read_paths([tmp_path / "a.txt", tmp_path / "gone.txt"])


def test_what_is_no_regular_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "not a regular file" in one_refusal(tmp_path / "pipe.txt")


def test_a_name_that_is_no_unicode_is_refused(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path / "a") + b"\xff.txt"
    Path(os.fsdecode(path)).write_text(TEXT)
    [item] = read(tmp_path)
    assert isinstance(item, Refused)
    assert "name holds half of a surrogate" in item.reason
    assert item.where.isascii()


def test_a_manifest_row_describes_the_file_beside_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT)
    row = {"file": "a.txt", "id": "one", "outlet": "The Gazette", "published": "2025-01-11"}
    (tmp_path / "manifest.json").write_text(json.dumps([row, {"file": "gone.txt"}]))
    items = read(tmp_path)
    [gone] = refused(items)
    assert "'gone.txt', which is not there" in gone.reason
    known, plain = taken(items)
    assert (known.identity, known.external_id) == ("id:one", "one")
    assert known.article.outlet == "The Gazette"
    assert known.dateline is not None
    assert plain.article.outlet is None
    [alone] = taken(read(tmp_path / "a.txt"))
    assert alone.identity == "id:one"


def test_what_may_not_be_read_is_refused_and_the_rest_goes_in() -> None:
    folder = Path(tempfile.mkdtemp(prefix="crosscheck-test-"))
    folder.chmod(0o755)
    for name in ("closed", "open", "sealed"):
        (folder / name).mkdir()
        (folder / name / "a.txt").write_text("Six drowned.")
    (folder / "secret.txt").write_text("Six drowned.")
    (folder / "secret.txt").chmod(0)
    (folder / "closed").chmod(0)
    (folder / "sealed").chmod(0o444)
    am_root = os.geteuid() == 0
    try:
        if am_root:
            os.seteuid(65534)
        items = list(read_paths([folder]))
        with pytest.raises(CallerError, match=r"cannot read .*Permission denied"):
            read_paths([folder / "closed" / "a.txt"])
    finally:
        if am_root:
            os.seteuid(0)
        (folder / "closed").chmod(0o755)
        (folder / "sealed").chmod(0o755)
        shutil.rmtree(folder)
    assert [Path(item.where).parent.name for item in items if isinstance(item, Taken)] == ["open"]
    refused = {Path(item.where) for item in items if isinstance(item, Refused)}
    assert {folder / "closed", folder / "secret.txt"} <= refused
    assert any(folder / "sealed" in (path, *path.parents) for path in refused)
    reasons = [item.reason for item in items if isinstance(item, Refused)]
    assert all("cannot be read: Permission denied" in reason for reason in reasons)
