from __future__ import annotations

import json

from service.backends.pages.trafilatura_html.read import read_html
from service.domain.article import PageIn
from service.domain.ports.pages import Page

TEXTS = (
    "Twelve people were killed, the mayor said.",
    "The mayor now speaks of fifteen dead.",
    "Twenty are dead, the ministry says.",
)


def read(html: str) -> Page:
    return read_html(PageIn(body=html.encode(), kind="text/html", charset="utf-8"))


def a_post(at: int, text: str) -> str:
    return (
        f'<div class="post" id="p{at}"><time datetime="2024-05-0{at}T10:00:00+02:00">{at}</time>'
        f"<h2>Post {at}</h2><p>{text}</p></div>"
    )


def test_posts_are_told_by_the_pages_data_and_worded_by_what_it_shows() -> None:
    updates = [
        {
            "@type": "BlogPosting",
            "@id": f"https://a.example/live#p{at}",
            "headline": f"Post {at}",
            "datePublished": f"2024-05-0{at}T10:00:00+02:00",
            "articleBody": text,
        }
        for at, text in enumerate((*TEXTS, "A figure of 9,000 that no reader sees."), 1)
    ]
    data = json.dumps({"@type": "LiveBlogPosting", "liveBlogUpdate": updates})
    shown = "".join(a_post(at, text) for at, text in enumerate(TEXTS, 1))
    page = read(f'<script type="application/ld+json">{data}</script><h1>Live</h1>{shown}')
    assert [post.text for post in page.posts] == list(TEXTS)
    assert [post.key for post in page.posts] == ["p1", "p2", "p3"]
    assert page.posts[1].facts.claims[0].words == "2024-05-02T10:00:00+02:00"
    assert not any(text in page.text for text in TEXTS)


def test_neighbours_with_moments_of_their_own_are_posts() -> None:
    shown = "".join(a_post(at, text) for at, text in enumerate(TEXTS, 1))
    page = read(f"<h1>Live</h1><main>{shown}</main>")
    assert [(post.key, post.title, post.text) for post in page.posts] == [
        (f"p{at}", f"Post {at}", text) for at, text in enumerate(TEXTS, 1)
    ]


def test_comments_are_no_posts() -> None:
    shown = "".join(a_post(at, text) for at, text in enumerate(TEXTS, 1))
    told = "The bridge fell on Monday, and the mayor said that all of the town was in mourning."
    assert read(f"<h1>Story</h1><p>{told}</p><div class='comments'>{shown}</div>").posts == ()
