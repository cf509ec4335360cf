"""What goes into a row comes out equal, whatever a noun holds."""

from __future__ import annotations

import asyncio
import zlib
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.backends.sql.archive import SqlArchive
from service.backends.sql.journal import SqlJournal
from service.backends.sql.rows import (
    article_row,
    figure_row,
    figures_from,
    is_of_kinds,
    sentence_in,
)
from service.backends.sql.store import SqlStore
from service.domain.article import Article, Dateline, Dropped, Evidence, Passage, Precision, Span
from service.domain.figure import (
    AsOf,
    AsOfBasis,
    Figure,
    Measure,
    Modality,
    ReadBy,
    Scope,
    Speaker,
    SpeakerKind,
)
from service.domain.ports.journal import JournalEntry
from service.domain.ports.stored import Prepared
from service.domain.quantity import Bound, Dimension, Quantity, Unit
from tests.backends.builders import MORNING, a_prepared, digest
from tests.builders import a_figure

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
MAYBE = st.none() | WORDS
DAYS = st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31))
MOMENTS = st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1), timezones=st.sampled_from([UTC]))
NUMBERS = st.none() | st.decimals(allow_nan=False, allow_infinity=False)
TUPLES = st.lists(WORDS, max_size=3).map(tuple)
SPANS = st.builds(
    lambda start, length: Span(start=start, end=start + length),
    st.integers(0, 2**40),
    st.integers(0, 2**40),
)
FIGURES = st.builds(
    Figure,
    id=WORDS,
    article_id=WORDS,
    passage_id=WORDS,
    quantity=st.builds(
        Quantity,
        low=NUMBERS,
        high=NUMBERS,
        bound=st.sampled_from(Bound),
        unit=st.builds(
            Unit,
            name=WORDS,
            dimension=st.sampled_from(Dimension),
            factor=NUMBERS.filter(lambda value: value is not None),
            offset=st.just(Decimal(0)),
        ),
        printed=WORDS,
        ambiguous=st.booleans(),
    ),
    measure=st.builds(
        Measure,
        counted=WORDS,
        noun=WORDS,
        event=WORDS,
        actors=TUPLES,
        nations=TUPLES,
        modality=st.sampled_from(Modality),
        increment=st.booleans(),
    ),
    scope=st.none() | st.builds(Scope, place=WORDS, words=WORDS, within=TUPLES),
    as_of=st.builds(
        AsOf,
        start=DAYS,
        end=DAYS,
        precision=st.sampled_from(Precision),
        basis=st.sampled_from(AsOfBasis),
        words=WORDS,
    ),
    attribution=st.lists(
        st.builds(Speaker, name=WORDS, key=WORDS, kind=st.sampled_from(SpeakerKind), hedge=WORDS),
        max_size=2,
    ).map(tuple),
    span=SPANS,
    sentence=SPANS,
    repeat_of=MAYBE,
    read_by=st.sampled_from(ReadBy),
    reader=WORDS,
)
ARTICLES = st.builds(
    Article,
    id=st.just(""),
    collection=st.just("default"),
    external_id=MAYBE,
    title=MAYBE,
    text=WORDS,
    url=MAYBE,
    outlet=MAYBE,
    authors=TUPLES,
    language=MAYBE,
    dateline=st.builds(Dateline, day=DAYS, basis=st.sampled_from(Evidence), words=WORDS),
    dropped=st.lists(
        st.builds(
            Dropped, start=st.integers(0, 99), end=st.integers(0, 99), reason=WORDS, words=WORDS
        ),
        max_size=2,
    ).map(tuple),
    sha256=WORDS,
    raw_sha256=WORDS,
    first_seen_at=MOMENTS,
)


@given(figure=FIGURES)
def test_a_figure_survives_its_row(figure: Figure) -> None:
    assert figures_from([figure_row(figure)["payload"]]) == [figure]


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(article=ARTICLES, raw=st.binary(max_size=200), words=WORDS)
def test_an_article_and_its_passage_survive_the_archive(
    archive: SqlArchive, article: Article, raw: bytes, words: str
) -> None:
    # An id stands for all that is said of an article, so another article has another id.
    article = article.model_copy(update={"id": digest(repr(article), repr(raw), words)})
    passage = Passage(
        id=f"psg_{article.id}",
        article_id=article.id,
        ordinal=0,
        span=Span(start=0, end=len(words)),
        text=words,
    )
    new = Prepared(
        identity=article.id,
        article=article,
        raw=raw,
        passages=(passage,),
        figures=(),
        reader="1",
    )
    asyncio.run(archive.save("default", [new]))
    assert asyncio.run(archive.article(article.id)) == article
    assert asyncio.run(archive.raw(article.id)) == raw
    assert asyncio.run(archive.passages("default", [passage.id])) == [passage]
    [source] = asyncio.run(archive.sources([article.id]))
    assert (source.external_id, source.dateline) == (article.external_id, article.dateline)


def test_a_moment_of_another_zone_is_kept_as_the_same_moment(archive: SqlArchive) -> None:
    seoul = MORNING.astimezone(timezone(timedelta(hours=9)))
    new = a_prepared(seen=seoul)
    asyncio.run(archive.save("default", [new]))
    stored = asyncio.run(archive.article(new.article.id))
    assert stored is not None
    assert stored.first_seen_at == MORNING
    assert stored.first_seen_at.tzinfo is UTC


def test_raw_bytes_are_kept_compressed() -> None:
    row = article_row(a_prepared("word " * 500))
    assert len(row["raw"]) < 200
    assert zlib.decompress(row["raw"]) == b"raw " + b"word " * 500


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(answer=st.binary(), evidence=st.binary(), articles=st.sets(WORDS, max_size=4))
def test_a_journal_entry_comes_back_byte_for_byte(
    store: SqlStore, answer: bytes, evidence: bytes, articles: set[str]
) -> None:
    entry = JournalEntry(
        answer_id=f"ans_{digest(str(answer))}",
        created_at=MORNING,
        collection="default",
        reader="rules-1",
        answer=answer,
        evidence=evidence,
        articles=tuple(sorted(articles)),
    )
    journal = SqlJournal(store)
    asyncio.run(journal.write(entry))
    asyncio.run(journal.write(entry))
    assert asyncio.run(journal.read(entry.answer_id)) == entry


def test_an_unknown_answer_is_none(store: SqlStore, tmp_path: Path) -> None:
    assert asyncio.run(SqlJournal(store).read("ans_unknown")) is None


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(figure=FIGURES)
def test_a_stored_figure_tells_its_kind_and_sentence_unread(figure: Figure) -> None:
    payload = figure_row(figure)["payload"]
    told = [kind for kind in Dimension if is_of_kinds(payload, [kind])]
    assert told == [figure.quantity.unit.dimension]
    assert sentence_in(payload) == figure.sentence.start


def test_words_that_look_like_fields_are_words() -> None:
    words = '"dimension":"money" "sentence":{"start":7,'
    payload = figure_row(a_figure(3, printed=words, id=words, counted=words))["payload"]
    assert not is_of_kinds(payload, [Dimension.MONEY])
    assert sentence_in(payload) == a_figure(3).sentence.start


def test_a_damaged_figure_tells_no_sentence() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        sentence_in("{half a row")
