"""`feeds`: what is typed, what is shown, how it ends."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner, Result

from service.desk.feeds.reports import Followed, Polled, PollState
from service.domain.ports.web import Feed, FeedKind
from service.doors.cli import app
from service.doors.terminal.commands.feeds import code_of, show_feeds, show_followed, show_polled
from service.doors.terminal.screen.page import Page
from service.ingest.parse.feeds.items import Skipped, SkipReason
from tests.fakes import NOON

FEED = Feed(
    id="feed_3c1f09ab27d45e6f8a10",
    url="https://news.example/rss",
    collection="wire",
    title="Herald",
    kind=FeedKind.RSS,
    added_at=NOON,
    next_poll_at=NOON,
)
AD = Skipped(item="7", reason=SkipReason.URL_BLOCKED, words="its link leads to no page of the web")


def run(home: Path, *typed: str) -> Result:
    runner = CliRunner(env={"CROSSCHECK_EMBEDDER": "none", "COLUMNS": "100"})
    return runner.invoke(app, ["feeds", *typed, "--data-dir", str(home)])


def a_page() -> tuple[Page, io.StringIO]:
    out = io.StringIO()
    return Page(Console(file=out, width=100)), out


def polled(state: PollState = PollState.READ, **told: object) -> Polled:
    about = {"feed_id": FEED.id, "url": FEED.url, "title": FEED.title, "next_poll_at": NOON}
    return Polled.model_validate({**about, "state": state, **told})


def test_what_was_found_is_shown_with_what_to_do_next() -> None:
    page, out = a_page()
    found = Followed(
        feed=FEED,
        is_new=True,
        items=1,
        titles=("Fire",),
        skipped=(AD,),
        others=("https://b.example",),
    )
    show_followed(found, page)
    assert out.getvalue().splitlines() == [
        "Herald (https://news.example/rss)",
        "feed_3c1f09ab27d45e6f8a10, rss, collection wire: followed from now on",
        "1 item in it",
        "  Fire",
        "  left out: its link leads to no page of the web (url_blocked)",
        "the page also names: https://b.example",
        "`crosscheck feeds poll feed_3c1f09ab27d45e6f8a10` takes its articles in",
    ]


def test_a_poll_is_summed_up_in_a_line() -> None:
    page, out = a_page()
    show_polled(polled(added=2, seen=5, skipped=(AD,), summaries=1), page)
    show_polled(polled(PollState.UNCHANGED), page)
    show_polled(polled(PollState.FAILED, error="it answered 500"), page)
    name = "Herald (https://news.example/rss): "
    assert out.getvalue().splitlines() == [
        f"{name}2 new, 5 seen before, 1 left out, 1 title and summary only",
        "  left out: its link leads to no page of the web (url_blocked)",
        f"{name}unchanged",
        f"{name}failed: it answered 500; due 2 Jan 12:00 UTC",
    ]


def test_a_list_shows_when_each_is_due_and_what_is_wrong() -> None:
    page, out = a_page()
    broken = {"failures": 3, "error": "it answered 500", "polled_at": NOON + timedelta(hours=1)}
    show_feeds([FEED, FEED.model_copy(update={**broken, "id": "feed_2"})], page)
    shown = " ".join(out.getvalue().split())
    assert "wire Herald never 2 Jan 12:00" in shown
    assert "wire Herald 2 Jan 13:00 2 Jan 12:00" in shown
    assert "feed_2: it answered 500 (3 in a row)" in shown


def test_a_poll_ends_with_the_worlds_code_where_one_failed() -> None:
    good, bad = polled(), polled(PollState.FAILED)
    assert [code_of(reports) for reports in ([], [good], [good, bad])] == [0, 0, 3]


@pytest.mark.parametrize(
    ("typed", "code", "words"),
    [
        (("add", "news.example/rss"), 2, "expected the address of a feed"),
        (("add", "http://news.example/", "-c", "../x"), 2, "a collection cannot be called"),
        (("add", "http://127.0.0.1:9/rss"), 2, "read"),
        (("remove", "feed_none"), 4, "`crosscheck feeds list` shows the ids"),
        (("poll", "feed_none"), 4, "`crosscheck feeds list` shows the ids"),
        (("poll",), 0, "no feed is due"),
        (("list",), 0, "no feed is followed yet"),
    ],
)
def test_what_cannot_be_done_says_what_can(
    tmp_path: Path, typed: tuple[str, ...], code: int, words: str
) -> None:
    ended = run(tmp_path, *typed)
    assert (ended.exit_code, words in ended.stderr) == (code, True), ended.stderr


def test_nothing_is_an_empty_list_in_json(tmp_path: Path) -> None:
    assert json.loads(run(tmp_path, "list", "--json").stdout) == []
    assert json.loads(run(tmp_path, "poll", "--json").stdout) == []


def test_titles_cannot_steer_the_terminal() -> None:
    page, out = a_page()
    odd = FEED.model_copy(update={"title": "Her\u009b2Jald\u202e"})
    show_followed(Followed(feed=odd, is_new=False, titles=("\u202efire\u009b31m",)), page)
    show_feeds([odd], page)
    assert not {"\u202e", "\u009b"} & set(out.getvalue())
