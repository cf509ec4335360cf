from __future__ import annotations

import pytest

from service.domain.article import ArticleIn, DayClaim, Evidence, PageFacts, PageIn, Taken
from service.domain.errors import BadInputError
from service.domain.ports.pages import Page, Post
from service.ingest.card.opened import open_page
from service.ingest.parse.objects import name_of, taken_page

URL = "https://www.herald.example/a?utm=1"
LEAD = "The bridge in the north of the town fell on Monday."


def an_item(**card: object) -> Taken:
    page = PageIn(body=b"<p>x", kind="text/html", url=URL)
    return taken_page(page, ArticleIn.model_validate(card), where="here")


def a_page(canonical: str | None = None, **more: object) -> Page:
    facts = PageFacts(canonical=canonical)
    return Page.model_validate({"title": "Bridge falls", "text": LEAD, "facts": facts, **more})


def a_post(key: str) -> Post:
    claims = (DayClaim(basis=Evidence.DATA, words="2024-05-01"),)
    return Post(key=key, text=f"Post {key}: twelve dead.", facts=PageFacts(claims=claims))


def test_what_the_caller_gave_counts_before_what_the_page_says() -> None:
    [item] = open_page(an_item(outlet="Mine"), a_page(outlet="Its own", authors=("Ann Lee",)))
    assert (item.article.outlet, item.article.authors) == ("Mine", ("Ann Lee",))
    assert (item.article.title, item.article.text) == ("Bridge falls", LEAD)
    assert item.page is None


@pytest.mark.parametrize(
    "canonical", ["https://trusted.example/real-story", "https://www.herald.example/by-another"]
)
def test_the_address_a_page_calls_its_own_lends_no_identity(canonical: str) -> None:  # HTM-12
    [item] = open_page(an_item(url=URL), a_page(canonical))
    assert (item.article.url, item.identity) == (URL, name_of(URL))
    assert item.facts.canonical == canonical


def test_every_post_of_a_live_blog_is_an_article_of_its_own() -> None:
    page = a_page(posts=(a_post("p1"), a_post("p2")))
    whole, *posts = open_page(an_item(id="blog"), page)
    assert whole.article.text == LEAD
    assert [post.identity for post in posts] == ["id:blog#p1", "id:blog#p2"]
    assert [post.external_id for post in posts] == ["blog#p1", "blog#p2"]
    assert posts[0].facts.claims[0].words == "2024-05-01"


def test_a_live_blog_without_a_lead_is_its_posts() -> None:
    items = open_page(an_item(id="blog"), a_page(text="", posts=(a_post("p1"),)))
    assert [item.identity for item in items] == ["id:blog#p1"]


def test_a_page_without_words_is_refused() -> None:
    with pytest.raises(BadInputError, match="no words"):
        open_page(an_item(), a_page(text=""))
