"""Whoever puts in copies, circles, stuffed or speculative articles corroborates nothing by it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from service.domain.answer import Answer, Standing
from tests.ask.collection import Collection, collection, of_objects
from tests.ingest.origins.texts import OTHER, REPORT, reworded

QUESTION = "How many people were killed in the fire in Orvik?"
STUFFED = "How many people were killed in the fire in Orvik? Read on. " * 500
ACTOR = "cck_actor"
_NUMBERS = count()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    with collection(tmp_path_factory.mktemp("data"), "none", embedder="none") as opened:
        yield opened


@pytest.fixture
def orvik(house: Collection) -> Collection:
    return Collection(house.desk, f"orvik{next(_NUMBERS)}", house.run)


def takes(opened: Collection, folder: Path, *articles: dict[str, str], key: str = "") -> None:
    items = of_objects(articles, folder)
    opened.run.run(opened.desk.ingest(items, opened.name, taken_by=key))


def an_article(name: str, text: str = REPORT, **more: str) -> dict[str, str]:
    outlet = {"outlet": f"{name}.example.org"}
    return {"id": name, "text": text, **outlet, **more}


def told(answer: Answer) -> list[str]:
    return [conflict.why for conflict in answer.conflicts]


def test_fifty_copies_by_one_key_leave_one_origin(orvik: Collection, tmp_path: Path) -> None:
    takes(orvik, tmp_path, an_article("first"))
    control = orvik(QUESTION)
    copies = [an_article(f"n{n}", title=f"Orvik {n}", url=f"https://n{n}.org") for n in range(50)]
    takes(orvik, tmp_path, *copies, key=ACTOR)
    answer = orvik(QUESTION)
    assert control.origins.origins == answer.origins.origins == 1
    assert answer.standing is control.standing is Standing.ONE_SOURCE
    assert any("many copies, few origins" in why for why in told(answer))
    assert orvik.why(answer.id).replays


def test_fifty_paraphrases_add_one_origin_at_most(orvik: Collection, tmp_path: Path) -> None:
    takes(orvik, tmp_path, an_article("honest", OTHER))
    texts = [reworded(REPORT, 0.1 + 0.6 * n / 49, seed=n) for n in range(50)]
    takes(orvik, tmp_path, *(an_article(f"p{n}", t) for n, t in enumerate(texts)), key=ACTOR)
    answer = orvik(QUESTION)
    assert answer.origins.origins <= 2
    assert any("many copies, few origins" in why for why in told(answer))


def test_copies_that_name_fifty_speakers_are_one_origin(orvik: Collection, tmp_path: Path) -> None:
    names = [f"Ann {'ABCDEFGH'[n].lower().upper()}ak" for n in range(8)]
    articles = [
        an_article(f"s{n}", REPORT.replace("police said", f"Judge {name} said"))
        for n, name in enumerate(names)
    ]
    takes(orvik, tmp_path, *articles, key=ACTOR)
    assert orvik(QUESTION).origins.origins == 1


def test_two_real_reports_are_two_origins(orvik: Collection, tmp_path: Path) -> None:
    unsaid = REPORT.replace(", police said", "")
    takes(orvik, tmp_path, an_article("a", unsaid), an_article("b", OTHER))
    answer = orvik(QUESTION)
    assert answer.origins.origins == 2
    assert answer.standing is Standing.AGREED


@pytest.mark.parametrize("changed", [0.05, 0.2, 0.35])
def test_a_near_copy_with_another_figure_is_a_conflict(
    orvik: Collection, tmp_path: Path, changed: float
) -> None:
    other = reworded(REPORT, changed, seed=3).replace("99 people", "21 people")
    takes(orvik, tmp_path, an_article("a"), an_article("b", other))
    answer = orvik("How many people were killed in Orvik?")
    assert {figure.low for figure in answer.figures} == {21, 99}
    assert answer.standing is Standing.DISPUTED


def test_articles_that_cite_each_other_are_no_source(orvik: Collection, tmp_path: Path) -> None:
    takes(
        orvik,
        tmp_path,
        an_article(
            "a", "Fire in Orvik: 99 people were killed, the Courier said.", outlet="Gazette"
        ),
        an_article("b", "The Gazette said 99 people were killed in Orvik fire.", outlet="Courier"),
    )
    answer = orvik("How many people were killed in Orvik?")
    assert answer.figures
    assert answer.origins.origins == 0
    assert any("cite one another" in why for why in told(answer))


def test_one_that_cites_a_paper_with_a_source_counts_it(orvik: Collection, tmp_path: Path) -> None:
    takes(
        orvik,
        tmp_path,
        an_article(
            "a", "Fire in Orvik: 99 people were killed, the Courier said.", outlet="Gazette"
        ),
        an_article("b", "The fire in Orvik killed 99 people.", outlet="Courier"),
    )
    assert orvik("How many people were killed in Orvik?").origins.origins >= 1


def test_an_article_that_repeats_the_question_has_two_passages_in_the_evidence(
    orvik: Collection, tmp_path: Path
) -> None:
    takes(orvik, tmp_path, an_article("stuffed", STUFFED), an_article("honest"))
    answer = orvik(QUESTION)
    evidence = orvik.why(answer.id).dossier.evidence
    stuffed = next(s.article_id for s in evidence.sources if s.external_id == "stuffed")
    assert sum(passage.article_id == stuffed for passage in evidence.passages) <= 2
    assert answer.figures[0].low == 99


def test_what_could_be_lost_by_2030_supports_no_count(orvik: Collection, tmp_path: Path) -> None:
    texts = (
        "12,000 jobs could be lost in Orvik by 2030, the union said.",
        "Up to 12,000 jobs may be lost in Orvik by 2030, an economist forecast.",
    )
    takes(orvik, tmp_path, *(an_article(f"f{n}", text) for n, text in enumerate(texts)))
    answer = orvik("How many jobs were lost in Orvik?")
    assert answer.figures == ()


def test_an_edited_article_leaves_the_older_answer_as_it_was(
    orvik: Collection, tmp_path: Path
) -> None:
    takes(orvik, tmp_path, an_article("a", "The fire in Orvik killed 12 people."))
    before = orvik(QUESTION)
    takes(orvik, tmp_path, an_article("a", "The fire in Orvik killed 21 people."))
    after = orvik(QUESTION)
    assert [answer.figures[0].low for answer in (before, after)] == [12, 21]
    kept = orvik.why(before.id)
    assert kept.replays
    assert kept.answer.figures[0].low == 12
    rows = orvik.run.run(orvik.desk.lists.versions(after.citations[0].article_id))
    assert [row.version for row in rows] == [1, 2]
    assert len({row.sha256 for row in rows}) == 2


def test_the_first_of_copies_is_told_by_when_it_came_not_by_the_day_it_claims(
    orvik: Collection, tmp_path: Path
) -> None:
    takes(orvik, tmp_path, an_article("real"))
    takes(orvik, tmp_path, an_article("claims", published="2019-01-01"))
    rows = orvik.run.run(orvik.desk.origins.listed(orvik.name))
    shown = orvik.run.run(orvik.desk.origins.show(rows[0].group))
    assert [each.source.external_id for each in shown.articles] == ["real", "claims"]
    assert f"{rows[0].group} first seen" in shown.links[0].why
