from __future__ import annotations

import asyncio
from datetime import date, timedelta

from service.backends.sql.archive import SqlArchive
from service.domain.article import Article, Dateline, Evidence
from service.domain.ports.stored import Prepared, Redating, Reread
from tests.backends.builders import MORNING, a_prepared

DAY = date(2026, 2, 1)


def a_page(text: str = "Over 340 houses were flooded.") -> Prepared:
    ready = a_prepared(text, day=date(2019, 1, 1))
    dateline = ready.article.dateline.model_copy(
        update={"unverified": True, "flags": ("odd",), "modified": date(2026, 2, 2)}
    )
    told = {"dateline": dateline, "starts": (0, 12), "canonical": "https://a.example/b"}
    return ready.model_copy(update={"article": ready.article.model_copy(update=told)})


def a_change(article: Article, why: str = "printed there") -> Redating:
    return Redating(
        article_id=article.id, before=article.dateline, day=DAY, why=why, who="ann", at=MORNING
    )


def redate(archive: SqlArchive, change: Redating, *values: int) -> bool:
    figures = a_prepared("Over 340 houses were flooded.", figures=values).figures
    reread = Reread(article_id=change.article_id, figures=figures, reader="rules-1")
    return asyncio.run(archive.redate(change, reread))


def test_what_a_page_told_comes_back_with_the_article_and_its_card(archive: SqlArchive) -> None:
    page = a_page()
    asyncio.run(archive.save("default", [page]))
    held = asyncio.run(archive.article(page.article.id))
    [card] = asyncio.run(archive.sources([page.article.id]))
    assert held == page.article
    assert (card.dateline, card.starts) == (page.article.dateline, (0, 12))


def test_a_changed_day_stands_with_its_figures_and_is_logged(archive: SqlArchive) -> None:
    page = a_page()
    asyncio.run(archive.save("default", [page]))
    change = a_change(page.article)
    assert redate(archive, change, 12, 13)
    held = asyncio.run(archive.article(page.article.id))
    assert held is not None
    assert held.dateline == Dateline(
        day=DAY, basis=Evidence.EDITED, words="printed there", modified=date(2026, 2, 2)
    )
    assert (held.starts, held.canonical) == ((0, 12), "https://a.example/b")
    assert len(asyncio.run(archive.figures([page.article.id]))) == 2
    assert asyncio.run(archive.redatings(page.article.id)) == [change]


def test_the_last_change_holds_for_versions_to_come(archive: SqlArchive) -> None:
    page = a_page()
    asyncio.run(archive.save("default", [page]))
    assert asyncio.run(archive.redated("default", page.identity)) is None
    redate(archive, a_change(page.article, "first"))
    redate(archive, a_change(page.article, "second"))
    found = asyncio.run(archive.redated("default", page.identity))
    assert found is not None
    assert (found.day, found.words) == (DAY, "second")
    assert asyncio.run(archive.redated("other", page.identity)) is None


def test_an_older_version_keeps_its_day(archive: SqlArchive) -> None:
    page = a_page()
    asyncio.run(archive.save("default", [page, a_page("Over 341 houses were flooded.")]))
    assert not redate(archive, a_change(page.article))


def test_a_deleted_article_leaves_no_log(archive: SqlArchive) -> None:
    page = a_page()
    asyncio.run(archive.save("default", [page]))
    redate(archive, a_change(page.article))
    asyncio.run(archive.remove(page.article.id))
    assert asyncio.run(archive.redated("default", page.identity)) is None


def test_a_day_claimed_when_it_was_news_stays_verified(archive: SqlArchive) -> None:
    early = a_prepared(day=date(2026, 2, 20), text="Over 340 houses were flooded.")
    late = a_page("Over 341 houses were flooded.")
    claimed = late.article.dateline.model_copy(update={"day": date(2026, 2, 20)})
    told = {"dateline": claimed, "first_seen_at": MORNING + timedelta(days=400)}
    late = late.model_copy(update={"article": late.article.model_copy(update=told)})
    asyncio.run(archive.save("default", [early, late]))
    held = asyncio.run(archive.article(late.article.id))
    assert held is not None
    assert (held.first_seen_at, held.dateline.unverified) == (MORNING, False)
