from __future__ import annotations

from datetime import date

from service.domain.article import ArticleIn, Dateline, DayClaim, Evidence, PageFacts, Taken
from service.ingest.card.identity import article_id_of

TEXT = "Nine cranes fell."


def an_item(dateline: Dateline | None = None, *claims: DayClaim) -> Taken:
    return Taken(
        where="here",
        identity="id:a",
        article=ArticleIn(id="a", text=TEXT),
        raw=b"",
        dateline=dateline,
        facts=PageFacts(claims=claims),
    )


def id_of(dateline: Dateline | None = None, *claims: DayClaim) -> str:
    return article_id_of(an_item(dateline, *claims), TEXT, "news")


def test_ids_given_before_pages_were_read_are_the_same_still() -> None:
    assert id_of() == "art_94ccf2aa0c069e9a08d73ffa"


def test_another_day_given_is_another_version() -> None:
    day = Dateline(day=date(2025, 1, 11), basis=Evidence.GIVEN)
    assert id_of(day) != id_of()
    assert id_of(day) == id_of(day.model_copy(update={"flags": ("odd",), "unverified": True}))


def test_another_day_that_a_page_gives_on_purpose_is_another_version() -> None:
    told = DayClaim(basis=Evidence.DATA, words="2025-01-11")
    assert id_of(None, told) != id_of()


def test_a_new_time_of_change_or_a_printed_date_is_no_other_version() -> None:
    changed = DayClaim(basis=Evidence.DATA, words="2025-01-12", is_change=True)
    printed = DayClaim(basis=Evidence.TEXT, words="Wednesday 11 January 2025")
    assert id_of(None, changed, printed) == id_of()
