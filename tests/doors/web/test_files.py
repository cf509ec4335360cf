"""The built page as bytes: what is sent, under which name, and what is said where there is none."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from starlette.requests import Request

from service.doors.api.routes.described import chat_page
from service.doors.web.files import UNKNOWN, BuiltPage, built_page


@pytest.fixture
def built(tmp_path: Path) -> Path:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<!doctype html>", encoding="utf-8")
    (tmp_path / "assets" / "a-1.js").write_text("let a = 1;" * 100, encoding="utf-8")
    (tmp_path / "assets" / "a-1.js.map").write_text("{}", encoding="utf-8")
    return tmp_path


def test_files_have_the_names_they_are_asked_by(built: Path) -> None:
    page = built_page(built)
    assert set(page.files) == {"index.html", "assets/a-1.js"}
    assert page.files["assets/a-1.js"].kind == "text/javascript; charset=utf-8"


def test_a_packed_file_is_the_same_file(built: Path) -> None:
    script = built_page(built).files["assets/a-1.js"]
    assert gzip.decompress(script.packed) == script.plain
    assert len(script.packed) < len(script.plain)


def test_a_tag_changes_with_the_content_and_only_with_it(built: Path) -> None:
    before = built_page(built).files["index.html"].etag
    assert built_page(built).files["index.html"].etag == before
    (built / "index.html").write_text("<!doctype html> ", encoding="utf-8")
    assert built_page(built).files["index.html"].etag != before


def test_where_there_is_no_page_the_reason_is_told(tmp_path: Path) -> None:
    assert built_page(tmp_path / "nowhere") == BuiltPage({}, UNKNOWN)
    (tmp_path / "MISSING.txt").write_text("no Node\n", encoding="utf-8")
    assert built_page(tmp_path) == BuiltPage({}, "no Node")


def test_an_older_page_is_served_although_the_newer_could_not_be_built(built: Path) -> None:
    (built / "MISSING.txt").write_text("no Node\n", encoding="utf-8")
    page = built_page(built)
    assert (page.missing, page.stale) == ("", "no Node")


def test_whoever_serves_is_warned_of_no_page_and_of_an_older_one(built: Path) -> None:
    assert built_page(built).warning == ""
    (built / "MISSING.txt").write_text("no Node\n", encoding="utf-8")
    assert built_page(built).warning.startswith("the chat page is of an older build: no Node; ")
    (built / "index.html").unlink()
    assert built_page(built).warning.startswith("there is no chat page: no Node; ")


def test_the_reason_is_shown_to_browsers_as_words() -> None:
    request = Request({"type": "http", "method": "GET", "path": "/", "headers": []})
    shown = bytes(chat_page._index(request, BuiltPage({}, "no <b>Node</b>")).body)
    assert b"no &lt;b&gt;Node&lt;/b&gt;; install again" in shown
    assert b'href="/docs"' in shown
