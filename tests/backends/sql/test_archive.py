"""The archive keeps what it is given, once, and gives it back in the order promised."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from service.backends.sql.archive import SqlArchive
from service.backends.sql.store import SqlStore
from service.domain.article import Span
from service.domain.errors import BadInputError, HouseError
from service.domain.ports.stored import Outcome, Pending, Prepared, Receipt, Reread
from service.domain.quantity import Dimension
from tests.backends.builders import MORNING, a_prepared
from tests.builders import USD, a_figure


def save(archive: SqlArchive, *batch: Prepared, collection: str = "default") -> Sequence[Receipt]:
    return asyncio.run(archive.save(collection, batch))


def pending(archive: SqlArchive) -> Sequence[Pending]:
    return asyncio.run(archive.pending(1000))


def live_ids(archive: SqlArchive) -> set[str]:
    async def walk() -> set[str]:
        return {row.passage_id async for rows in archive.live_passages(2) for row in rows}

    return asyncio.run(walk())


def found(archive: SqlArchive, word: str, collection: str = "default") -> list[str]:
    return [hit.passage_id for hit in asyncio.run(archive.lexical(collection, [word], 10))]


def settle(archive: SqlArchive) -> None:
    asyncio.run(archive.done([row.sequence for row in pending(archive)]))


def test_a_stored_article_comes_back_as_it_was(archive: SqlArchive) -> None:
    new = a_prepared(day=date(2026, 2, 3), outlet="The Gazette")
    [receipt] = save(archive, new)
    assert receipt.outcome is Outcome.ADDED
    assert (receipt.version, receipt.passages, receipt.figures) == (1, 2, 1)
    assert asyncio.run(archive.article(new.article.id)) == new.article
    assert asyncio.run(archive.raw(new.article.id)) == new.raw


def test_figures_come_back_as_they_were_in_order_of_offset(archive: SqlArchive) -> None:
    one, two = a_prepared(identity="id:1", figures=(3, 1, 2)), a_prepared("Other.", identity="id:2")
    save(archive, one, two)
    asked = [two.article.id, "art_unknown", one.article.id]
    assert asyncio.run(archive.figures(asked)) == [*two.figures, *one.figures]


def test_figures_of_a_kind_come_with_those_of_their_sentence(archive: SqlArchive) -> None:
    bare = a_prepared(figures=())
    here, there = Span(start=0, end=30), Span(start=30, end=60)
    paid = a_figure(3, unit=USD, sentence=here, article_id=bare.article.id)
    dead = a_figure(4, sentence=here, article_id=bare.article.id)
    other = a_figure(5, sentence=there, article_id=bare.article.id)
    save(archive, bare.model_copy(update={"figures": (paid, dead, other)}))
    found = asyncio.run(archive.figures([bare.article.id], [Dimension.MONEY]))
    assert found == [paid, dead]


def test_passages_come_back_in_the_order_asked_and_only_of_the_collection(
    archive: SqlArchive,
) -> None:
    new = a_prepared("One.\nTwo.\nThree.")
    save(archive, new)
    first, second, third = new.passages
    asked = [third.id, "psg_unknown", first.id, second.id]
    assert asyncio.run(archive.passages("default", asked)) == [third, first, second]
    assert asyncio.run(archive.passages("other", asked)) == []


def test_more_ids_than_one_statement_takes_are_all_found(archive: SqlArchive) -> None:
    new = a_prepared("\n".join(f"Line {number}." for number in range(1200)))
    save(archive, new)
    ids = [passage.id for passage in reversed(new.passages)]
    assert [each.id for each in asyncio.run(archive.passages("default", ids))] == ids


def test_what_is_not_there_is_none(archive: SqlArchive) -> None:
    assert asyncio.run(archive.article("art_unknown")) is None
    assert asyncio.run(archive.raw("art_unknown")) is None
    assert asyncio.run(archive.sources(["art_unknown"])) == []
    assert asyncio.run(archive.remove("art_unknown")) is False


def test_the_same_article_again_is_unchanged_and_writes_nothing(archive: SqlArchive) -> None:
    save(archive, a_prepared())
    settle(archive)
    later = a_prepared(seen=MORNING + timedelta(days=1))
    [receipt] = save(archive, later)
    assert receipt.outcome is Outcome.UNCHANGED
    assert (receipt.version, receipt.passages, receipt.figures) == (1, 2, 1)
    assert pending(archive) == []


def test_the_same_article_twice_in_a_batch_is_stored_once(archive: SqlArchive) -> None:
    outcomes = [receipt.outcome for receipt in save(archive, a_prepared(), a_prepared())]
    assert outcomes == [Outcome.ADDED, Outcome.UNCHANGED]


def test_a_changed_article_is_a_new_version_and_the_old_one_is_no_longer_found(
    archive: SqlArchive,
) -> None:
    old, new = a_prepared("Forty pelicans."), a_prepared("Fifty pelicans.")
    save(archive, old)
    [receipt] = save(archive, new)
    assert (receipt.outcome, receipt.version) == (Outcome.UPDATED, 2)
    assert found(archive, "forty") == []
    assert found(archive, "fifty") == [new.passages[0].id]
    assert asyncio.run(archive.sources([old.article.id])) == []
    assert asyncio.run(archive.figures([old.article.id])) == []
    assert asyncio.run(archive.passages("default", [old.passages[0].id])) == []
    assert asyncio.run(archive.article(old.article.id)) == old.article


def test_a_text_that_comes_back_is_found_again_as_a_third_version(archive: SqlArchive) -> None:
    first, second = a_prepared("Forty pelicans."), a_prepared("Fifty pelicans.")
    save(archive, first)
    save(archive, second)
    [receipt] = save(archive, first)
    assert (receipt.article_id, receipt.outcome) == (first.article.id, Outcome.UPDATED)
    assert receipt.version == 3
    assert found(archive, "pelicans") == [first.passages[0].id]
    assert [row.text for row in pending(archive) if row.text] == ["Forty pelicans."] * 3


def test_first_sight_of_an_article_never_changes(archive: SqlArchive) -> None:
    save(archive, a_prepared("Forty pelicans."))
    save(archive, a_prepared("Fifty pelicans.", seen=MORNING + timedelta(days=9)))
    [card] = asyncio.run(archive.catalogue("default"))
    assert card.first_seen_at == MORNING


def test_figures_read_by_newer_rules_replace_the_older_ones(archive: SqlArchive) -> None:
    save(archive, a_prepared(figures=(340,), reader="rules-1"))
    [receipt] = save(archive, a_prepared(figures=(340, 12), reader="rules-2"))
    assert (receipt.outcome, receipt.version, receipt.figures) == (Outcome.UPDATED, 1, 2)
    assert asyncio.run(archive.outdated("rules-2")) == []
    assert len(found(archive, "houses")) == 1


def test_an_article_without_figures_is_outdated_too_when_the_rules_change(
    archive: SqlArchive,
) -> None:
    without = a_prepared("No number here.", figures=(), reader="rules-1")
    save(archive, without)
    assert asyncio.run(archive.outdated("rules-2")) == [without.article.id]
    [receipt] = save(archive, without)
    assert receipt.outcome is Outcome.UNCHANGED


def test_only_live_versions_are_outdated(archive: SqlArchive) -> None:
    save(archive, a_prepared("Forty pelicans.", reader="rules-1"))
    new = a_prepared("Fifty pelicans.", reader="rules-1")
    save(archive, new)
    assert asyncio.run(archive.outdated("rules-2")) == [new.article.id]


def test_figures_are_replaced_in_place_and_nothing_is_to_be_embedded_again(
    archive: SqlArchive,
) -> None:
    old = a_prepared(figures=(340,), reader="rules-1")
    new = a_prepared(figures=(12, 340), reader="rules-2")
    save(archive, old)
    waiting = pending(archive)
    batch = [
        Reread(article_id=old.article.id, figures=new.figures, reader="rules-2"),
        Reread(article_id="art_gone", figures=new.figures, reader="rules-2"),
    ]
    assert asyncio.run(archive.replace_figures(batch)) == 1
    assert asyncio.run(archive.figures([old.article.id])) == list(new.figures)
    assert asyncio.run(archive.outdated("rules-2")) == []
    assert asyncio.run(archive.passages_of(old.article.id)) == list(old.passages)
    [card] = asyncio.run(archive.catalogue("default"))
    assert card.figures == 2
    assert pending(archive) == waiting


def test_a_moved_file_is_the_same_article(archive: SqlArchive) -> None:
    save(archive, a_prepared(identity="file:/old/a.txt"))
    [receipt] = save(archive, a_prepared(identity="file:/new/a.txt"))
    assert receipt.outcome is Outcome.UNCHANGED
    assert len(asyncio.run(archive.catalogue(None))) == 1


def test_the_same_words_by_another_outlet_are_another_article(archive: SqlArchive) -> None:
    save(archive, a_prepared(identity="file:/a.json", outlet="One"))
    [receipt] = save(archive, a_prepared(identity="file:/b.json", outlet="Two"))
    assert receipt.outcome is Outcome.ADDED


def test_the_same_words_under_two_ids_are_two_articles(archive: SqlArchive) -> None:
    receipts = save(archive, a_prepared(identity="id:1"), a_prepared(identity="id:2"))
    assert [receipt.outcome for receipt in receipts] == [Outcome.ADDED, Outcome.ADDED]


def test_collections_never_meet(archive: SqlArchive) -> None:
    save(archive, a_prepared("Forty pelicans."))
    save(archive, a_prepared("Forty pelicans.", collection="zoo"), collection="zoo")
    [ours], [theirs] = found(archive, "pelicans"), found(archive, "pelicans", "zoo")
    assert ours != theirs
    assert found(archive, "pelicans", "nowhere") == []


def test_an_article_of_another_collection_is_refused(archive: SqlArchive) -> None:
    with pytest.raises(HouseError, match="'zoo'"):
        save(archive, a_prepared(collection="zoo"), collection="default")


def test_a_failing_batch_stores_nothing(archive: SqlArchive) -> None:
    with pytest.raises(HouseError):
        save(archive, a_prepared(), a_prepared(identity="id:2", collection="zoo"))
    assert asyncio.run(archive.catalogue(None)) == []
    assert pending(archive) == []


def test_half_a_character_is_the_callers_to_mend(archive: SqlArchive) -> None:
    broken = a_prepared()
    broken = broken.model_copy(
        update={"article": broken.article.model_copy(update={"outlet": "a\ud800b"})}
    )
    with pytest.raises(BadInputError, match="half a character"):
        save(archive, broken)


def test_shelves_sum_up_live_articles_only(archive: SqlArchive) -> None:
    save(archive, a_prepared("Forty pelicans.", day=date(2026, 1, 5)))
    save(archive, a_prepared("Fifty pelicans.\nAnd a gull.", day=date(2026, 1, 4)))
    save(archive, a_prepared(collection="zoo"), collection="zoo")
    ours, zoo = asyncio.run(archive.shelves())
    assert (ours.name, ours.articles, ours.passages, ours.figures) == ("default", 1, 2, 1)
    assert ours.newest == "2026-01-04"
    assert (zoo.name, zoo.newest) == ("zoo", None)


def test_shelves_follow_every_change(archive: SqlArchive) -> None:
    first, other = a_prepared(figures=(3, 4)), a_prepared("Another.", identity="id:2", figures=())
    save(archive, first, other)
    again = Reread(article_id=first.article.id, figures=first.figures[:1], reader="rules-2")
    asyncio.run(archive.replace_figures([again]))
    [shelf] = asyncio.run(archive.shelves())
    assert (shelf.articles, shelf.passages, shelf.figures) == (2, 3, 1)
    asyncio.run(archive.remove(first.article.id))
    [shelf] = asyncio.run(archive.shelves())
    assert (shelf.articles, shelf.passages, shelf.figures) == (1, 1, 0)
    asyncio.run(archive.remove(other.article.id))
    assert asyncio.run(archive.shelves()) == []


def test_the_catalogue_lists_the_oldest_first(archive: SqlArchive) -> None:
    save(
        archive,
        a_prepared("Later.", identity="id:2", seen=MORNING + timedelta(hours=1)),
        a_prepared("Earlier.", identity="id:1"),
    )
    titles = [card.source.title for card in asyncio.run(archive.catalogue("default"))]
    assert titles == ["Earlier.", "Later."]


def test_an_article_without_a_title_is_named_by_its_first_words(archive: SqlArchive) -> None:
    new = a_prepared("\nForty pelicans.\nMore.")
    untitled = new.model_copy(update={"article": new.article.model_copy(update={"title": None})})
    save(archive, untitled)
    [card] = asyncio.run(archive.sources([new.article.id]))
    assert card.title == "Forty pelicans."


def test_the_outbox_names_what_to_embed_and_what_to_forget(archive: SqlArchive) -> None:
    old, new = a_prepared("Forty pelicans."), a_prepared("Fifty pelicans.")
    save(archive, old)
    assert [(row.passage_id, row.text) for row in pending(archive)] == [
        (old.passages[0].id, "Forty pelicans.")
    ]
    settle(archive)
    save(archive, new)
    assert [(row.passage_id, row.text) for row in pending(archive)] == [
        (old.passages[0].id, None),
        (new.passages[0].id, "Fifty pelicans."),
    ]


def test_the_outbox_says_what_is_true_now_not_what_was(archive: SqlArchive) -> None:
    old = a_prepared("Forty pelicans.")
    save(archive, old)
    save(archive, a_prepared("Fifty pelicans."))
    assert [row.text for row in pending(archive)] == [None, None, "Fifty pelicans."]


def test_sequences_are_never_used_twice(archive: SqlArchive) -> None:
    save(archive, a_prepared())
    before = max(row.sequence for row in pending(archive))
    settle(archive)
    save(archive, a_prepared("Other.", identity="id:2"))
    assert min(row.sequence for row in pending(archive)) > before


def test_every_live_passage_is_walked_once(archive: SqlArchive) -> None:
    old, new = a_prepared("A.\nB.\nC."), a_prepared("A.\nB.\nC.\nD.\nE.")
    save(archive, old)
    save(archive, new)
    assert live_ids(archive) == {passage.id for passage in new.passages}


def test_the_lexical_index_agrees_with_the_passages(archive: SqlArchive, store: SqlStore) -> None:
    save(archive, a_prepared("Forty pelicans."), a_prepared("A gull.", identity="id:2"))
    save(archive, a_prepared("Fifty pelicans."))
    with store.writing() as connection:
        connection.execute(text("INSERT INTO lexical(lexical, rank) VALUES ('integrity-check', 1)"))
