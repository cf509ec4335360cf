"""Ten reprints of one statement are one origin."""

from __future__ import annotations

from service.ask.reconcile.record import reconcile
from service.domain.article import Copied, Source
from service.domain.question import Evidence, Searched
from service.figures.copies.voices import voices
from tests.builders import a_figure

REPORT = (
    "The mayor of Orvik said on Monday that the fire that swept through the market hall overnight "
    "had been put out, and that the search for the missing would go on until the last stall is "
    "cleared."
)
OTHER = (
    "Families stood in the rain outside the hospital of Orvik as names were read out one by one, "
    "and nobody would say when the rest of the list was to come or who had made it."
)


def a_source(article_id: str, outlet: str | None) -> Source:
    return Source(article_id=article_id, title=article_id, outlet=outlet, sha256="")


def test_nearly_the_same_words_are_one_voice() -> None:
    sources = [a_source("a", "Gazette"), a_source("b", "Courier"), a_source("c", "Herald")]
    voice = voices(sources, {"a": REPORT, "b": f"Reported today: {REPORT}", "c": OTHER})
    assert voice["a"] == voice["b"] != voice["c"]


def test_agency_copy_is_the_agency_s() -> None:
    sources = [a_source("a", "Gazette"), a_source("b", "Courier")]
    openings = {"a": f"ORVIK, Jan 11 (Reuters) - {REPORT}", "b": f"ORVIK (Reuters) - {OTHER}"}
    assert voices(sources, openings) == {"a": "Reuters", "b": "Reuters"}


def test_a_report_that_only_speaks_of_an_agency_is_not_its_copy() -> None:
    opening = "Reuters said on Monday that nobody knew; the Gazette asked around the harbour."
    assert voices([a_source("a", "Gazette")], {"a": opening}) == {"a": "Gazette"}


def test_editions_of_one_outlet_are_one() -> None:
    sources = [a_source("a", "edition.gazette.com"), a_source("b", "www.gazette.com")]
    assert set(voices(sources, {}).values()) == {"gazette.com"}


def test_an_outlet_that_nobody_knows_is_its_own_origin() -> None:
    assert voices([a_source("a", None)], {"a": OTHER}) == {"a": "a"}


def test_reprints_add_no_origin_to_a_figure() -> None:
    figures = [a_figure(40, article_id=each) for each in ("a", "b", "c")]
    sources = [a_source("a", "Gazette"), a_source("b", "Courier"), a_source("c", "Herald")]
    record = reconcile(figures, sources, None, {"a": REPORT, "b": REPORT, "c": REPORT})
    assert len(record.entries[0].origins) == 1


def copied(article_id: str, group: str, agency: str = "") -> Copied:
    return Copied(article_id=article_id, group=group, agency=agency)


def test_stored_groups_decide_where_there_are_any() -> None:
    sources = [a_source("a", "Gazette"), a_source("b", "Courier"), a_source("c", "Herald")]
    openings = {"a": REPORT, "b": REPORT, "c": OTHER}
    voice = voices(sources, openings, [copied("a", "a"), copied("b", "b"), copied("c", "a")])
    assert voice["a"] == voice["c"] == "Gazette"
    assert voice["b"] == "Courier"


def test_what_was_not_looked_at_yet_is_compared_by_its_opening() -> None:
    sources = [a_source("a", "Gazette"), a_source("b", "Courier")]
    voice = voices(sources, {"a": REPORT, "b": REPORT}, [copied("a", "a")])
    assert voice["a"] == voice["b"]


def test_a_group_speaks_as_the_agency_that_one_of_it_credits() -> None:
    sources = [a_source("a", "Gazette"), a_source("b", "Courier")]
    stored = [copied("a", "a", "Reuters"), copied("b", "a", "Reuters")]
    assert set(voices(sources, {}, stored).values()) == {"Reuters"}


def test_names_of_one_outlet_are_folded_where_groups_are_stored_only() -> None:
    sources = [a_source("a", "BBC News"), a_source("b", "www.bbc.co.uk")]
    assert len(set(voices(sources, {}).values())) == 2
    stored = [copied("a", "a"), copied("b", "b")]
    assert len(set(voices(sources, {}, stored).values())) == 1


def test_evidence_of_an_older_journal_holds_no_groups() -> None:
    older = Evidence(
        hits=(), passages=(), sources=(), figures=(), searched=Searched(articles=0, passages=0)
    ).model_dump(exclude={"copied"})
    assert Evidence.model_validate(older).copied == ()
