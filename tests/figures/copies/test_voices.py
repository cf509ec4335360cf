"""Ten reprints of one statement are one origin."""

from __future__ import annotations

from service.ask.reconcile.record import reconcile
from service.domain.article import Source
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
