from __future__ import annotations

import asyncio
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.backends.pages.reader import MAX_BYTES, ForkedPages
from service.domain.article import PageIn, PageKind
from service.domain.errors import BadInputError
from tests.backends.pages.pdfium_pages.a_pdf import a_pdf

ENDLESS = b"<p " + b" ".join(b"a%d=1" % number for number in range(200_000)) + b">x</p>"


@pytest.fixture(scope="module")
def pages() -> Iterator[ForkedPages]:
    made = ForkedPages()
    yield made
    made.close()


def text_of(pages: ForkedPages, body: bytes, kind: PageKind = "text/html") -> str:
    return asyncio.run(pages.read(PageIn(body=body, kind=kind))).text


def children(parent: int) -> set[int]:
    """Return the readers of pages that a process started and nobody buried."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            began_by = int(stat.read_text().rpartition(")")[2].split()[1])
            typed = (stat.parent / "cmdline").read_bytes()
        except OSError:
            continue
        if began_by == parent and (b"pages.keeper" in typed or not typed):
            found.add(int(stat.parent.name))
    return found


def started(pages: ForkedPages) -> list[int]:
    """Read a page; return the keeper that this started, and its worker."""
    before = children(os.getpid())
    assert text_of(pages, b"<p>4 hurt</p>") == "4 hurt"
    [keeper] = children(os.getpid()) - before
    return [keeper, *children(keeper)]


def are_gone(*some: int) -> bool:
    until = time.monotonic() + 10
    while any(Path(f"/proc/{each}").exists() for each in some):
        if time.monotonic() > until:
            return False
        time.sleep(0.01)
    return True


def test_a_page_is_read_in_another_process(pages: ForkedPages) -> None:
    assert text_of(pages, b"<p>5 hurt</p>") == "5 hurt"


def test_a_page_is_not_charged_for_what_libraries_load_with_it(pages: ForkedPages) -> None:
    # The first date in no known language makes dateparser load all it knows, for two seconds.
    dated = '<h1>x</h1><div class="date">Mo. 12. Maerzember 2019</div><p>5 hurt on the bridge.</p>'
    assert "5 hurt" in text_of(pages, dated.encode())


def test_what_cannot_be_read_is_refused_in_the_words_of_the_reader(pages: ForkedPages) -> None:
    with pytest.raises(BadInputError, match="no text"):
        text_of(pages, b"")


@pytest.mark.parametrize(
    "bomb",
    [b"<div>" * 200_000, b"<a" * 500_000, b"<![CDATA[" * 110_000],
    ids=["nested", "unclosed", "cdata"],
)
def test_a_cheap_bomb_is_refused_by_the_reader(pages: ForkedPages, bomb: bytes) -> None:  # HTM-06
    with pytest.raises(BadInputError):
        text_of(pages, bomb)


def test_a_page_that_takes_too_long_is_refused_and_the_next_one_read(pages: ForkedPages) -> None:
    began = time.monotonic()
    with pytest.raises(BadInputError, match=r"takes more than 0\.3 seconds of work"):
        text_of(pages, ENDLESS)
    assert text_of(pages, b"<p>5 hurt</p>") == "5 hurt"
    assert time.monotonic() - began < 20


def test_a_pdf_that_gives_text_may_take_longer_than_a_page(pages: ForkedPages) -> None:
    sheets = [
        [f"In {sheet * at} houses it burned, he said." for at in range(50)] for sheet in range(300)
    ]
    assert text_of(pages, a_pdf(sheets), "application/pdf").count("it burned") > 13_000


def test_a_page_that_is_too_large_reaches_no_reader(pages: ForkedPages) -> None:  # HTM-07
    with pytest.raises(BadInputError, match="larger than 10 MB"):
        text_of(pages, b"x" * (MAX_BYTES + 1))


def test_what_parses_knows_no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSCHECK_MODEL_API_KEY", "sk-canary")
    pages = ForkedPages()
    try:
        for process in started(pages):
            assert b"canary" not in Path(f"/proc/{process}/environ").read_bytes()
    finally:
        pages.close()


def test_whoever_is_killed_is_replaced_and_nobody_is_left_behind() -> None:
    pages, before = ForkedPages(), children(os.getpid())
    try:
        keeper, worker = started(pages)
        os.kill(worker, signal.SIGKILL)
        assert text_of(pages, b"<p>5 hurt</p>") == "5 hurt"
        assert are_gone(worker)
        [second] = children(keeper)
        os.kill(keeper, signal.SIGKILL)
        assert text_of(pages, b"<p>5 hurt</p>") == "5 hurt"
        assert are_gone(keeper, second)
        left = children(os.getpid()) - before
        left |= {worker for keeper in left for worker in children(keeper)}
    finally:
        pages.close()
    assert len(left) == 2
    assert are_gone(*left)


def test_a_worker_that_is_killed_while_it_reads_is_replaced(pages: ForkedPages) -> None:
    text_of(pages, b"<p>4 hurt</p>")
    [worker] = {worker for keeper in children(os.getpid()) for worker in children(keeper)}
    killing = threading.Timer(0.05, os.kill, [worker, signal.SIGKILL])
    killing.start()
    with pytest.raises(BadInputError, match=r"takes more than 0\.3 seconds of work"):
        text_of(pages, ENDLESS)
    killing.join()
    assert are_gone(worker)
