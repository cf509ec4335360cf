from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from service.desk.front import Desk
from service.domain.article import (
    ArticleIn,
    DayClaim,
    Evidence,
    PageFacts,
    PageIn,
    Taken,
)
from service.domain.errors import BadInputError, CallerError, NotFoundError
from service.domain.ports.pages import Page, Post
from service.domain.question import Question
from service.ingest.parse.objects import taken_page
from tests.fakes import FakeHouse, a_house

STORY = "Twelve people were killed when the bridge fell, the mayor said on Monday."
OLD = PageFacts(claims=(DayClaim(basis=Evidence.DATA, words="2019-01-01"),))
WHY = "printed on the paper edition"


@dataclass
class FakePages:
    """Give one page for every other."""

    page: Page
    asked: list[PageIn] = field(default_factory=list)

    async def read(self, page: PageIn) -> Page:
        self.asked.append(page)
        return self.page


def an_item(body: bytes = b"<p>x") -> Taken:
    page = PageIn(body=body, kind="text/html")
    return taken_page(page, ArticleIn(id="a"), where="here")


def a_desk(page: Page) -> tuple[Desk, FakeHouse]:
    house = a_house()
    return Desk(replace(house.kit, pages=FakePages(page))), house


def test_a_live_blog_is_stored_with_all_its_posts_and_reported_once() -> None:
    facts = PageFacts(claims=(DayClaim(basis=Evidence.DATA, words="2025-12-30"),))
    posts = tuple(Post(key=f"p{at}", text=f"{STORY} ({at})", facts=facts) for at in range(3))
    desk, house = a_desk(Page(title="Live", text=STORY, posts=posts))
    reports: list[object] = []
    tally = asyncio.run(desk.ingest([an_item()], "news", reports.append))
    assert (tally.added, len(reports)) == (4, 1)
    assert house.archive.saves == [4]


@pytest.mark.parametrize(("posts", "read"), [(0, 1), (2, 2)])
def test_a_page_that_came_in_just_so_is_not_read_again_unless_it_has_posts(
    posts: int, read: int
) -> None:
    told = tuple(Post(key=f"p{at}", text=f"{STORY} ({at})", facts=OLD) for at in range(posts))
    pages = FakePages(Page(text=STORY, posts=told))
    desk = Desk(replace(a_house().kit, pages=pages))
    first, again = [asyncio.run(desk.ingest([an_item()], "news")) for _ in range(2)]
    assert (first.added, again.unchanged, again.added) == (1 + posts, 1 + posts, 0)
    assert len(pages.asked) == read
    assert asyncio.run(desk.ingest([an_item(b"<p>y")], "news")).refused == 0
    assert len(pages.asked) == read + 1


def test_a_page_is_refused_where_nothing_reads_pages() -> None:
    desk = Desk(a_house().kit)
    assert asyncio.run(desk.ingest([an_item()], "news")).refused == 1
    with pytest.raises(CallerError):
        asyncio.run(desk.pages.read(PageIn(body=b"x", kind="text/html")))


def test_a_quote_of_a_pdf_names_its_page_and_a_claimed_day_is_unverified() -> None:
    text = f"{STORY}\n\nA further 34 people were hurt, the ministry said."
    facts = OLD.model_copy(update={"starts": (0, text.index("A further"))})
    desk, _ = a_desk(Page(text=text, facts=facts))
    asyncio.run(desk.ingest([an_item()], "news"))
    answer = asyncio.run(desk.ask(Question(text="how many people were hurt?", collection="news")))
    [citation] = answer.citations
    assert (citation.page, citation.published_unverified) == (2, True)
    assert asyncio.run(desk.why(answer.id)).replays


def test_a_day_put_right_is_logged_survives_a_second_ingest_and_leaves_old_answers() -> None:
    desk, _ = a_desk(Page(text=STORY, facts=OLD))
    asyncio.run(desk.ingest([an_item()], "news"))
    [row] = asyncio.run(desk.articles("news"))
    article_id = row.source.article_id
    before = asyncio.run(desk.ask(Question(text="how many were killed?", collection="news")))
    day = date(2025, 12, 29)
    asyncio.run(desk.pages.redate(article_id, day, why=WHY, who="ann"))
    asyncio.run(desk.ingest([an_item()], "news"))
    [row] = asyncio.run(desk.articles("news"))
    assert (row.source.dateline.day, row.source.dateline.basis) == (day, Evidence.EDITED)
    [change] = asyncio.run(desk.pages.redatings(article_id))
    assert (change.before.day, change.day, change.why, change.who) == (
        date(2019, 1, 1),
        day,
        WHY,
        "ann",
    )
    assert asyncio.run(desk.why(before.id)).replays
    after = asyncio.run(desk.ask(Question(text="how many were killed?", collection="news")))
    assert after.citations[0].published == day
    assert not after.citations[0].published_unverified


def test_a_day_put_right_stays_right_when_the_page_is_edited() -> None:
    house, day = a_house(), date(2025, 12, 29)
    desk = Desk(replace(house.kit, pages=FakePages(Page(text=STORY, facts=OLD))))
    asyncio.run(desk.ingest([an_item()], "news"))
    [row] = asyncio.run(desk.articles("news"))
    asyncio.run(desk.pages.redate(row.source.article_id, day, why=WHY, who="ann"))
    desk = Desk(replace(house.kit, pages=FakePages(Page(text=f"{STORY} It rained.", facts=OLD))))
    assert asyncio.run(desk.ingest([an_item(b"<p>y")], "news")).updated == 1
    [row] = asyncio.run(desk.articles("news"))
    assert (row.source.dateline.day, row.source.dateline.basis) == (day, Evidence.EDITED)


def test_an_answer_that_quotes_no_pdf_is_the_same_bytes_as_before_there_were_any() -> None:
    claims = (DayClaim(basis=Evidence.DATA, words="2025-12-30"),)
    desk, _ = a_desk(Page(text=STORY, facts=PageFacts(claims=claims)))
    asyncio.run(desk.ingest([an_item()], "news"))
    answer = asyncio.run(desk.ask(Question(text="how many were killed?", collection="news")))
    said = answer.model_dump_json(by_alias=True)
    assert answer.citations
    assert '"page"' not in said
    assert "published_unverified" not in said


def test_a_day_that_cannot_be_and_a_change_without_a_reason_are_refused() -> None:
    desk, _ = a_desk(Page(text=STORY))
    asyncio.run(desk.ingest([an_item()], "news"))
    [row] = asyncio.run(desk.articles("news"))
    with pytest.raises(BadInputError, match="future"):
        asyncio.run(desk.pages.redate(row.source.article_id, date(2999, 1, 1), why=WHY, who="a"))
    with pytest.raises(CallerError, match="expected why"):
        asyncio.run(desk.pages.redate(row.source.article_id, None, why=" ", who="a"))


def test_what_lies_in_another_collection_cannot_be_put_right() -> None:
    desk, _ = a_desk(Page(text=STORY))
    asyncio.run(desk.ingest([an_item()], "news"))
    [row] = asyncio.run(desk.articles("news"))
    other = desk.within(["other"])
    with pytest.raises(NotFoundError):
        asyncio.run(other.pages.redate(row.source.article_id, None, why=WHY, who="a"))
