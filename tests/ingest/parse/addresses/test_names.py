"""By which address an article is known, and who may speak for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.ingest.parse.addresses.names import is_one_site, own_name
from service.ingest.parse.objects import name_of

STORY = "https://news.example/fire?id=66"


@pytest.mark.parametrize(
    "written",
    [
        "http://www.news.example:80/fire/?id=66",
        "https://NEWS.example/fire?utm_source=rss&id=66&utm_medium=feed#top",
        "https://news.example/fire?id=66&fbclid=abc&at_medium=RSS&CMP=share",
        "https://news.example./fire?id=66&ref=rss",
    ],
)
def test_one_address_has_one_name_however_it_is_written(written: str) -> None:
    assert name_of(written) == name_of(STORY) == f"url:{STORY}"


@pytest.mark.parametrize(
    "other",
    [
        "https://news.example/fire?id=67",
        "https://news.example/fire?id=66&page=2",
        "https://news.example/Fire?id=66",
        "https://news.example:8080/fire?id=66",
        "https://sport.news.example/fire?id=66",
        "https://news.example/fire?id=66#!/second",
        "https://news.example/fire?id=66&ref=5",
        "https://someone@news.example/fire?id=66",
        "https://news.example:99999/fire?id=66",
        "https://[news.example/fire?id=66",
    ],
)
def test_what_may_be_another_page_has_another_name(other: str) -> None:
    assert name_of(other) != name_of(STORY)


@given(st.text(alphabet="abA/?&#=.:%_ü utm", max_size=40))
def test_a_name_names_itself(rest: str) -> None:
    name = name_of(f"https://news.example/{rest}")
    assert name_of(name.removeprefix("url:")) == name


@pytest.mark.parametrize(
    ("canonical", "name"),
    [
        ("https://news.example/fire", "url:https://news.example/fire"),
        ("http://www.news.example/fire/?id=66", "url:https://news.example/fire?id=66"),
        ("https://news.example/fire?id=67", None),
        ("https://news.example/other?id=66", None),
        ("https://evil.example/fire?id=66", None),
        ("https://sub.news.example/fire", None),
        ("javascript:alert(1)", None),
        (None, None),
    ],
)
def test_a_page_may_leave_parts_of_its_address_out_and_name_no_other_page(
    canonical: str | None, name: str | None
) -> None:
    assert own_name("https://news.example/fire?id=66&cb=1", canonical) == name


def test_a_short_form_of_a_page_is_known_as_the_page() -> None:
    assert own_name("https://n.example/fire/amp", "https://n.example/fire") == (
        "url:https://n.example/fire"
    )


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("https://feeds.news.example/rss", "https://www.news.example/a", True),
        ("http://news.example/rss", "https://news.example:443/a", True),
        ("https://ann.blogs.example/rss", "https://bob.blogs.example/a", False),
        ("https://news.example.evil.example/", "https://news.example/", False),
        ("", "", False),
        ("https://[", "https://[", False),
    ],
)
def test_one_site_is_one_host(one: str, other: str, is_one: bool) -> None:
    assert is_one_site(one, other) is is_one
