"""Erased means gone: from every table, from the words of the index and from every byte on disk."""

from __future__ import annotations

import asyncio
from pathlib import Path

from sqlalchemy import select

from service.backends.sql.archive import SqlArchive
from service.backends.sql.journal import SqlJournal
from service.backends.sql.store import SqlStore
from service.backends.sql.tables import metadata
from tests.backends.builders import a_prepared, an_entry
from tests.backends.sql.test_archive import found, pending, save, settle

SECRET = "Quagglewort"
STEM = "quagglewort"


def bytes_beside(store: SqlStore) -> bytes:
    folder = store.database.parent
    return b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file()).lower()


def rows_in(store: SqlStore) -> dict[str, int]:
    with store.reading() as connection:
        return {
            table.name: len(connection.execute(select(table)).all())
            for table in metadata.sorted_tables
        }


def test_nothing_of_a_removed_article_is_left_in_any_table(
    archive: SqlArchive, store: SqlStore
) -> None:
    new = a_prepared()
    save(archive, new)
    settle(archive)
    assert asyncio.run(archive.remove(new.article.id)) is True
    assert {name for name, rows in rows_in(store).items() if rows} == {"outbox"}
    assert [(row.passage_id, row.text) for row in pending(archive)] == [
        (passage.id, None) for passage in new.passages
    ]
    assert found(archive, "houses") == []
    assert asyncio.run(archive.remove(new.article.id)) is False


def test_removal_takes_every_version_whichever_is_named(archive: SqlArchive) -> None:
    first, second = a_prepared("Forty pelicans."), a_prepared("Fifty pelicans.")
    save(archive, first)
    save(archive, second)
    assert asyncio.run(archive.remove(first.article.id)) is True
    assert asyncio.run(archive.article(first.article.id)) is None
    assert asyncio.run(archive.article(second.article.id)) is None
    assert found(archive, "pelicans") == []


def test_other_articles_stay(archive: SqlArchive) -> None:
    gone, kept = a_prepared("Forty pelicans."), a_prepared("Fifty pelicans.", identity="id:2")
    save(archive, gone, kept)
    asyncio.run(archive.remove(gone.article.id))
    assert found(archive, "pelicans") == [kept.passages[0].id]
    assert asyncio.run(archive.figures([kept.article.id])) == list(kept.figures)


def test_a_removed_article_may_be_stored_again(archive: SqlArchive) -> None:
    new = a_prepared()
    save(archive, new)
    asyncio.run(archive.remove(new.article.id))
    [receipt] = save(archive, new)
    assert receipt.version == 1
    assert len(found(archive, "houses")) == 1


def test_answers_made_from_it_are_erased_with_it(archive: SqlArchive, store: SqlStore) -> None:
    gone, kept = a_prepared(identity="id:1"), a_prepared(identity="id:2")
    save(archive, gone, kept)
    journal = SqlJournal(store)
    both, other = (gone.article.id, kept.article.id), (kept.article.id,)
    asyncio.run(journal.write(an_entry("ans_1", articles=both)))
    asyncio.run(journal.write(an_entry("ans_2", articles=other)))
    asyncio.run(archive.remove(gone.article.id))
    assert asyncio.run(journal.read("ans_1")) is None
    assert asyncio.run(journal.read("ans_2")) == an_entry("ans_2", articles=other)


def test_no_byte_of_a_removed_text_is_left_on_disk(archive: SqlArchive, store: SqlStore) -> None:
    others = [a_prepared(f"Line {at}.\nMore.", identity=f"id:{at}") for at in range(40)]
    secret = a_prepared(f"The {SECRET} rose.\nAgain the {SECRET}.", identity="id:secret")
    save(archive, *others[:20], secret, *others[20:])
    asyncio.run(
        SqlJournal(store).write(
            an_entry(articles=(secret.article.id,)).model_copy(update={"reader": SECRET})
        )
    )
    assert STEM.encode() in bytes_beside(store)
    asyncio.run(archive.remove(secret.article.id))
    assert STEM.encode() not in bytes_beside(store)
    store.close()
    assert STEM.encode() not in bytes_beside(store)


def test_a_superseded_version_is_erased_from_disk_too(
    archive: SqlArchive, store: SqlStore, tmp_path: Path
) -> None:
    save(archive, a_prepared(f"The {SECRET} rose."))
    new = a_prepared("It fell.")
    save(archive, new)
    asyncio.run(archive.remove(new.article.id))
    assert STEM.encode() not in bytes_beside(store)
