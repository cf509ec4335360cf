"""What a model points at must stand there, count what it says, and be said by whom it says."""

from __future__ import annotations

import pytest

from service.ask.choose.by_model.point import Pointed, Pointings, ground
from service.domain.figure import Figure, ReadBy
from service.domain.ports.model import NotAcceptedError
from service.domain.quantity import Dimension
from service.domain.question import Asks, Hit, Plan
from tests.ask.choose.pages import a_page, evidence_of

PLAN = Plan(asks=Asks.COUNT, noun="soldier", subject="soldiers", dimensions=(Dimension.COUNT,))


def grounded(
    words: str, number: str = "4,600", counted: str = "soldiers", speaker: str = ""
) -> tuple[Figure, ...]:
    """Return what is taken of one pointing at an article of these words."""
    evidence = evidence_of(PLAN, a_page(words))
    hits = tuple(Hit(passage_id=passage.id, score=1.0) for passage in evidence.passages)
    pointed = Pointed(passage="P1", number=number, counted=counted, speaker=speaker)
    try:
        found = evidence.model_copy(update={"hits": hits})
        return ground(Pointings(figures=[pointed]), PLAN, found)
    except NotAcceptedError:
        return ()


@pytest.mark.parametrize(
    "words",
    ["Ghana's soldiers, 4,600 in all, are tired.", "Soldiers: 4,600.", "Soldiers (4,600) came."],
)
def test_a_number_the_rules_missed_is_taken_and_marked(words: str) -> None:
    counted = "soldiers" if "soldiers" in words else "Soldiers"
    [figure] = grounded(words, counted=counted)
    assert figure.read_by is ReadBy.MODEL
    assert figure.quantity.printed == "4,600"
    assert not any(speaker.named for speaker in figure.attribution)


@pytest.mark.parametrize(
    ("words", "number", "counted"),
    [
        ("Soldiers: over 4,600.", "4,600", "Soldiers"),
        ("Soldiers: 4,600.", "4", "Soldiers"),
        ("Soldiers: 4,600.", "600", "Soldiers"),
        ("Soldiers: not 4,600.", "4,600", "Soldiers"),
        ("Soldiers: there weren’t 4,600.", "4,600", "Soldiers"),
        ("It is 4,600 now, soldiers said.", "4,600", "soldiers"),
        ("The 4,600 who met the soldiers left.", "4,600", "soldiers"),
        ("Soldiers’ wives: 4,600.", "4,600", "Soldiers"),
        ("Soldiers came. Elsewhere: 4,600.", "4,600", "Soldiers"),
        ("Report soldiers: 4,600.", "4,600", "soldiers"),
        ("Ghana sent 4,600 soldiers.", "4,600", "soldiers"),
        ("Soldiers: 4,600.", "4,600", "Soldiers: 4,600"),
    ],
)
def test_what_stands_there_otherwise_is_not_taken(words: str, number: str, counted: str) -> None:
    assert grounded(words, number, counted) == ()


def test_a_speaker_is_one_whom_the_rules_hear_there() -> None:
    words = "Ghana's soldiers, 4,600 in all, are tired, Kossi Adama said in Togo."
    assert grounded(words, speaker="Ghana") == ()
    [figure] = grounded(words, speaker="Kossi Adama")
    assert figure.attribution[-1].name == "Kossi Adama"
