"""The owner's questions on the owner's five articles: meaning, never wording."""

from __future__ import annotations

from decimal import Decimal

import pytest

from service.domain.answer import Answer, Standing
from tests.ask.collection import Ask

FIVE = {
    ("over", "11000", "Ukrainian intelligence"),
    ("about", "11000", "The U.S. and its allies"),
    ("about", "11000", ""),
    ("over", "10000", "Ukrainian and South Korean intelligence"),
    ("about", "12000", ""),
}
DEPLOYED = (
    "how many North Korean troops were deployed?",
    "How many North Korean soldiers were sent to Russia?",
    "how many soldiers has Pyongyang dispatched to Russia?",
    "How many troops did North Korea send to Russia?",
    "What is the size of the North Korean contingent in Russia?",
    "How large is North Korea's force in Russia?",
    "number of north korean soldiers sent to help russia",
    "How many North Korean servicemen were dispatched to aid Russia?",
    "How many of Pyongyang's soldiers are fighting for Russia?",
    "how many troops did Kim's North Korea deploy",
    "What is the estimated number of North Korean military personnel deployed to Russia?",
    "how many North Koreans were sent to fight for Moscow?",
)


def said(answer: Answer) -> set[tuple[str, str, str]]:
    """Return bound, printed end and named speaker of each figure ("" for hearsay)."""
    found = set()
    for figure in answer.figures:
        end = figure.low if figure.low is not None else figure.high
        named = [link.name for link in figure.attribution if link.named]
        found.add((figure.bound.value, str(end), named[-1] if named else ""))
    return found


@pytest.mark.parametrize("question", DEPLOYED)
def test_five_figures_from_five_articles(seeds: Ask, question: str) -> None:
    answer = seeds(question)
    assert said(answer) == FIVE
    assert answer.standing is Standing.DISPUTED
    assert answer.severity == "tension"
    assert answer.estimate is not None
    assert (answer.estimate.low, answer.estimate.high) == (Decimal(10000), Decimal(12000))
    assert answer.estimate.most_said == Decimal(11000)
    assert answer.origins.origins == 3
    assert answer.origins.unnamed == 2
    assert len({citation.article_id for citation in answer.citations}) == 5


def test_the_difference_is_an_undated_tension_of_nine_percent(seeds: Ask) -> None:
    answer = seeds(DEPLOYED[0])
    tense = [c for c in answer.conflicts if c.relation.value == "tension"]
    assert tense
    assert all(conflict.undated for conflict in tense)
    assert all("9%" in conflict.why for conflict in tense)


def test_casualties_are_one_origin_twice_then_more_then_wider(seeds: Ask) -> None:
    answer = seeds("How many North Korean soldiers have been killed or wounded?")
    by_end = {(f.bound.value, str(f.low)): f for f in answer.figures}
    assert set(by_end) == {("over", "3000"), ("exact", "4000"), ("at_least", "4000")}
    kursk_alone = by_end[("over", "3000")]
    assert kursk_alone.articles == 2
    assert kursk_alone.origin == by_end[("exact", "4000")].origin
    assert all(figure.event == "killed_or_wounded" for figure in answer.figures)
    wider = by_end[("at_least", "4000")].id
    assert any(wider in c.figures and c.relation.value == "subset" for c in answer.conflicts)


def test_casualties_are_never_mixed_with_the_deployment(seeds: Ask) -> None:
    answer = seeds(DEPLOYED[0])
    shown = (*answer.figures, *answer.related)
    assert {figure.event for figure in shown} == {"deployed"}


def test_captures_are_one_and_two_and_no_running_total(seeds: Ask) -> None:
    answer = seeds("How many North Korean soldiers were captured?")
    assert {str(figure.low) for figure in answer.figures} == {"1", "2"}
    assert answer.standing is not Standing.DISPUTED
    assert not any(figure.status.value == "superseded" for figure in answer.figures)


def test_suicides_are_vague_and_kirbys(seeds: Ask) -> None:
    answer = seeds("How many North Korean soldiers committed suicide?")
    [figure] = answer.figures
    assert figure.bound.value == "vague"
    assert figure.printed == "several"
    assert "Kirby" in figure.attribution[-1].name
    assert answer.standing is Standing.ONE_SOURCE


def test_the_pacts_two_datings_are_compatible(seeds: Ask) -> None:
    answer = seeds("When was the defense pact between North Korea and Russia signed?")
    quotes = " ".join(citation.exact for citation in answer.citations)
    assert "November 2024" in quotes
    assert "earlier this year" in quotes
    assert {c.relation.value for c in answer.conflicts} == {"compatible"}
    assert answer.standing is Standing.AGREED


@pytest.mark.parametrize(
    "question",
    [
        "Was this the first capture of North Korean soldiers?",
        "Were these the first North Korean soldiers captured?",
    ],
)
def test_first_captured_stands_against_previous_prisoners(seeds: Ask, question: str) -> None:
    answer = seeds(question)
    quotes = {citation.n: citation.exact for citation in answer.citations}
    assert any("previous prisoners had died" in quote for quote in quotes.values())
    clash = [c for c in answer.conflicts if c.relation.value == "conflict"]
    assert clash
    assert any(
        any("previous" in quotes[n] or "not his first" in quotes[n] for n in c.citations)
        for c in clash
    )
    assert answer.standing is Standing.DISPUTED


@pytest.mark.parametrize(
    "question",
    [
        "How many North Korean tanks were sent to Russia?",
        "How many Ukrainian soldiers were killed in Kursk?",
        "How many South Korean soldiers were deployed?",
        "How many troops did China send?",
        "How many North Korean soldiers were sent to South Korea?",
        "How many Russian soldiers were captured?",
        "How many North Korean soldiers deserted?",
        "How much did the deployment cost?",
        "How many Ukrainian soldiers committed suicide?",
        "What percentage of the soldiers were wounded?",
        "When did North Korea invade South Korea?",
        "When did Ukraine invade?",
        "Who signed the ceasefire?",
        "Which airline?",
    ],
)
def test_what_the_collection_does_not_say_is_not_found(seeds: Ask, question: str) -> None:
    answer = seeds(question)
    assert answer.standing is Standing.NOT_FOUND
    assert answer.figures == ()
    assert answer.searched.nearest


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who confirmed the capture?", "South Korea’s intelligence agency"),
        ("When did Russia invade Ukraine?", "February 2022"),
        ("When did Russia invade?", "February 2022"),
        ("Which corps?", "11th Corps"),
        ("Where were the soldiers captured?", "Kursk"),
        ("Who is questioning the prisoners?", "Ukrainian"),
        ("Who reported the operation by special forces?", "Militarnyi"),
        ("Did North Korea acknowledge the deployment?", "acknowledged"),
        ("Why did the soldiers commit suicide?", "retaliation"),
    ],
)
def test_who_when_where_whether_are_answered_from_cited_sentences(
    seeds: Ask, question: str, words: str
) -> None:
    answer = seeds(question)
    assert answer.figures == ()
    assert any(words in citation.exact for citation in answer.citations)
    assert answer.standing not in (Standing.NOT_FOUND, Standing.OUT_OF_SCOPE)
    assert all(sentence.citations for sentence in answer.sentences)


def test_a_named_speaker_narrows_the_figures(seeds: Ask) -> None:
    answer = seeds("According to Ukrainian intelligence, how many North Koreans were deployed?")
    assert ("over", "11000", "Ukrainian intelligence") in said(answer)
    assert all("Ukrainian" in name for _, _, name in said(answer))
