"""The five articles to start from: what is left out of them, and what their manifest may say."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from service.domain.article import ArticleIn, Evidence, Taken
from service.domain.ports.stored import Prepared
from service.ingest.clean import Cleaned, clean
from service.ingest.flow import prepare
from service.ingest.parse.files import read_paths
from service.ingest.parse.manifest import Row, read_manifest
from service.ingest.parse.objects import taken
from tests.fakes import NOON

SEEDS = Path(__file__).parent.parent / "seeds"
FILES = sorted(path.name for path in SEEDS.glob("*.txt"))
FIRST, SECOND, THIRD, FOURTH, FIFTH = FILES


def raw(name: str) -> str:
    return (SEEDS / name).read_bytes().decode()


def cleaned(name: str) -> Cleaned:
    return clean(raw(name))


def gone(name: str) -> list[tuple[str, str]]:
    return [(each.reason, each.words) for each in cleaned(name).dropped]


def by_itself(name: str) -> Prepared:
    article = ArticleIn(text=raw(name))
    return prepare(taken(article, where=name, raw=raw(name).encode()), "seeds", NOON)


def with_manifest() -> dict[str, Prepared]:
    items = [item for item in read_paths([SEEDS]) if isinstance(item, Taken)]
    return {Path(item.where).name: prepare(item, "seeds", NOON) for item in items}


def row(name: str) -> Row:
    return read_manifest(SEEDS).rows[name]


def test_furniture_of_the_first_article_goes() -> None:
    assert gone(FIRST) == [
        ("byline", "Written by Kathrine Frich"),
        ("date line", "Jan.11 - 2025 7:06 PM CET"),
        ("section name", "War"),
        ("photo credit", "Photo: Facebook"),
        ("photo credit", "Photo: Facebook"),
        ("page label", "Trending Now"),
        ("page label", "TRENDING NOW"),
        ("section name", "War"),
    ]


def test_nothing_of_the_second_article_goes() -> None:
    assert cleaned(SECOND).text == raw(SECOND)


def test_links_of_the_third_article_go() -> None:
    assert gone(THIRD) == [
        (
            "link to another article",
            "Also Read | Black Sea Coastline Polluted as Russia Declares Emergency",
        ),
        ("page label", "Recent News"),
    ]


def test_the_second_title_and_the_notice_of_the_fourth_article_go() -> None:
    assert [reason for reason, _ in gone(FOURTH)] == ["repeated title", "comment notice"]


def test_the_second_printing_of_the_fifth_article_goes() -> None:
    once, again = raw(FIFTH).split("rewrite this content and keep HTML tags\n")
    body = again.removesuffix("\nLeave a Comment")
    assert cleaned(FIFTH).text == once.split("\nrewrite this title ")[0]
    assert gone(FIFTH) == [
        ("stray instruction", "rewrite this title "),
        ("repeated title", "Two North Koreans fighting for Russia captured in Kursk"),
        ("stray instruction", "rewrite this content and keep HTML tags"),
        ("repeated text", body),
        ("page label", "Leave a Comment"),
    ]


@pytest.mark.parametrize(
    ("name", "title"),
    [
        (FIRST, "PHOTOS: Ukraine Captures Two Injured North Korean Soldiers in Kursk"),
        (SECOND, None),
        (THIRD, "Captured in Kursk: First North Korean Soldier in Ukraine Conflict"),
        (
            FOURTH,
            "Ukrainian Forces Capture Injured North Korean Soldier "
            "Supporting Russia in Ukraine War",
        ),
        (FIFTH, "Two North Koreans fighting for Russia captured in Kursk"),
    ],
)
def test_the_title_is_the_headline_where_there_is_one(name: str, title: str | None) -> None:
    assert cleaned(name).title == title


@pytest.mark.parametrize(
    ("name", "line"),
    [
        (FIRST, "The soldiers are visibly injured."),
        (FIRST, "Visibly Injured"),
        (THIRD, "A First in the Conflict"),
        (THIRD, "Mounting Casualties"),
        (THIRD, "Reports suggest that North Korea has dispatched approximately 11,000 soldiers"),
        (FIFTH, "Zelensky attached photos to his posts that allegedly show the prisoners."),
    ],
)
def test_headings_captions_and_standfirsts_stay(name: str, line: str) -> None:
    assert line in cleaned(name).text


@pytest.mark.parametrize("name", FILES)
def test_every_kept_character_is_the_file_s(name: str) -> None:
    text, source = cleaned(name).text, raw(name)
    offsets = [cleaned(name).raw_offset(0), cleaned(name).raw_offset(len(text))]
    found = cleaned(name)
    assert offsets[0] >= 0
    assert offsets[1] <= len(source)
    assert "".join(source[found.raw_offset(at)] for at in range(len(text))) == text


@pytest.mark.parametrize("name", FILES)
def test_the_manifest_says_what_the_text_says_by_itself(name: str) -> None:
    article, told = by_itself(name).article, row(name)
    assert (told.title, told.outlet, told.authors) == (
        article.title,
        article.outlet,
        article.authors,
    )
    assert told.published == article.dateline.day
    if told.dateline is not None:
        assert told.dateline == article.dateline


@pytest.mark.parametrize("name", FILES)
def test_every_value_of_the_manifest_has_its_words_in_the_text(name: str) -> None:
    told = row(name)
    known = told.model_dump(include={"title", "outlet", "authors", "published", "url", "language"})
    assert set(told.evidence) == {field for field, value in known.items() if value}
    for each in told.evidence.values():
        assert each.words in raw(name)
        assert each.basis is Evidence.TEXT


@pytest.mark.parametrize("name", FILES)
def test_the_manifest_changes_no_text_and_no_date(name: str) -> None:
    plain, known = by_itself(name).article, with_manifest()[name].article
    assert (known.text, known.title, known.dateline) == (plain.text, plain.title, plain.dateline)
    assert known.external_id == name


def test_one_article_says_when_it_ran() -> None:
    days = {name: ready.article.dateline.day for name, ready in with_manifest().items()}
    assert days == {name: date(2025, 1, 11) if name == FIRST else None for name in FILES}


def test_the_manifest_names_every_article_and_no_other() -> None:
    rows = json.loads((SEEDS / "manifest.json").read_text())
    assert [each["file"] for each in rows] == FILES
    assert read_manifest(SEEDS).refused == ()


def test_the_ids_of_the_seeds_do_not_depend_on_the_machine() -> None:
    assert all(ready.identity == f"id:{name}" for name, ready in with_manifest().items())
