"""What is named on a command line: addresses, files, folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from service.domain.article import Refused, Taken
from service.domain.errors import CallerError
from service.ingest.parse.addresses.given import read_given


def test_addresses_and_paths_come_in_the_order_they_were_named(tmp_path: Path) -> None:
    story = tmp_path / "a.txt"
    story.write_text("Six drowned.", encoding="utf-8")
    url = "https://news.example.org/a"
    first, second = read_given([url, str(story)])
    assert isinstance(first, Taken)
    assert isinstance(second, Taken)
    assert (first.where, first.identity, first.article.is_address_only) == (url, f"url:{url}", True)
    assert second.article.text == "Six drowned."


@pytest.mark.parametrize("url", ["file:///etc/hostname", "gopher://x/", "http:/x", "http://a b/"])
def test_an_address_of_another_kind_is_refused_in_its_place(url: str) -> None:
    [item] = read_given([url])
    assert isinstance(item, Refused)
    assert item.where == url


def test_a_file_that_is_there_is_a_file_whatever_it_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("http:notes.txt").write_text("Six drowned.", encoding="utf-8")
    [item] = read_given(["http:notes.txt"])
    assert isinstance(item, Taken)
    assert item.article.text == "Six drowned."


def test_a_path_that_is_not_there_is_said_at_once() -> None:
    with pytest.raises(CallerError, match="found nothing"):
        read_given(["https://news.example.org/a", "gone.txt"])


def test_a_file_of_addresses_has_one_a_line(tmp_path: Path) -> None:
    listed = tmp_path / "today.urls"
    listed.write_text("# Today\nhttps://a.example.org/1\n\nnonsense\n https://b.example.org/2 \n")
    first, second, third = read_given([str(listed)])
    assert isinstance(first, Taken)
    assert isinstance(second, Refused)
    assert isinstance(third, Taken)
    assert [each.where for each in (first, second, third)] == [f"{listed}:{n}" for n in (2, 4, 5)]
    assert third.article.url == "https://b.example.org/2"
