"""What readers say of answers: kept with the answer, in order, and gone with it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from service.backends.sql.archive import SqlArchive
from service.backends.sql.journal import SqlJournal
from service.backends.sql.store import SqlStore
from service.domain.callers.feedback import LONGEST_REASON, Feedback, Opinion
from tests.backends.builders import a_prepared, an_entry
from tests.backends.sql.test_archive import save

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def said(answer_id: str, reason: str) -> Feedback:
    return Feedback(answer_id=answer_id, opinion=Opinion.WRONG, reason=reason, given_at=NOON)


def test_remarks_come_back_in_the_order_they_were_made(store: SqlStore) -> None:
    journal = SqlJournal(store)
    asyncio.run(journal.write(an_entry("ans_1")))
    of_a_quote = said("ans_1", "another year").model_copy(update={"citation": 2})
    remarks = [of_a_quote, said("ans_1", "\u202e'; DROP TABLE feedback --")]
    assert [asyncio.run(journal.remark(each)) for each in remarks] == [True, True]
    assert asyncio.run(journal.remarks()) == remarks


def test_nobody_remarks_on_an_answer_that_was_never_given(store: SqlStore) -> None:
    journal = SqlJournal(store)
    assert asyncio.run(journal.remark(said("ans_none", "why"))) is False
    assert asyncio.run(journal.remarks()) == []


def test_a_remark_goes_with_its_answer(archive: SqlArchive, store: SqlStore) -> None:
    article = a_prepared()
    save(archive, article)
    journal = SqlJournal(store)
    asyncio.run(journal.write(an_entry("ans_1", articles=(article.article.id,))))
    asyncio.run(journal.remark(said("ans_1", "another year")))
    asyncio.run(archive.remove(article.article.id))
    assert asyncio.run(journal.remarks()) == []


def test_a_reason_has_a_length() -> None:
    with pytest.raises(ValueError, match="2000"):
        said("ans_1", "x" * (LONGEST_REASON + 1))
