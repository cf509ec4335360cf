from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator

import pytest

from service.backends.pages.reader import MAX_BYTES, ChildPages
from service.domain.article import PageIn
from service.domain.errors import BadInputError


@pytest.fixture(scope="module")
def pages() -> Iterator[ChildPages]:
    made = ChildPages()
    yield made
    made.close()


def text_of(pages: ChildPages, html: bytes) -> str:
    return asyncio.run(pages.read(PageIn(body=html, kind="text/html"))).text


def test_a_page_is_read_in_another_process(pages: ChildPages) -> None:
    assert text_of(pages, b"<p>5 hurt</p>") == "5 hurt"


def test_what_cannot_be_read_is_refused_in_the_words_of_the_reader(pages: ChildPages) -> None:
    with pytest.raises(BadInputError, match="no text"):
        text_of(pages, b"")


@pytest.mark.parametrize(
    "bomb",
    [b"<div>" * 200_000, b"<a" * 500_000, b"<![CDATA[" * 110_000],
    ids=["nested", "unclosed", "cdata"],
)
def test_a_cheap_bomb_is_refused_by_the_reader(pages: ChildPages, bomb: bytes) -> None:  # HTM-06
    with pytest.raises(BadInputError):
        text_of(pages, bomb)


def test_a_page_that_takes_too_long_is_refused_and_the_next_one_read(pages: ChildPages) -> None:
    many = b" ".join(b"a%d=1" % number for number in range(200_000))
    began = time.monotonic()
    with pytest.raises(BadInputError, match="takes more than 1 seconds of work"):
        text_of(pages, b"<p " + many + b">x</p>")
    assert time.monotonic() - began < 20
    assert text_of(pages, b"<p>5 hurt</p>") == "5 hurt"


def test_a_page_that_is_too_large_reaches_no_reader(pages: ChildPages) -> None:  # HTM-07
    with pytest.raises(BadInputError, match="larger than 10 MB"):
        text_of(pages, b"x" * (MAX_BYTES + 1))
