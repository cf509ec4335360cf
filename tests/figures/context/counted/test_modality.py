from __future__ import annotations

import pytest

from service.domain.figure import Modality
from service.figures.read import read_figures


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("About 300 men were sent.", Modality.ACTUAL),
        ("About 300 men will be sent.", Modality.PLANNED),
        ("They plan to send 300 men.", Modality.PLANNED),
        ("They could send 300 men.", Modality.HYPOTHETICAL),
        ("They did not send 300 men.", Modality.DENIED),
        ("No fewer than 300 men were sent.", Modality.ACTUAL),
        ("The toll, 300 dead, may rise.", Modality.ACTUAL),
    ],
)
def test_modality_is_read_in_the_figures_own_clause(text: str, modality: Modality) -> None:
    [figure] = read_figures(text)
    assert figure.measure.modality is modality


@pytest.mark.parametrize(
    ("text", "increment"),
    [
        ("Another 1,000 troops were sent.", True),
        ("They sent 1,000 more troops.", True),
        ("The toll rose by 300 deaths.", True),
        ("They sent 1,000 troops.", False),
        ("They sent more than 1,000 troops.", False),
    ],
)
def test_increments_are_told_from_levels(text: str, *, increment: bool) -> None:
    [figure] = read_figures(text)
    assert figure.measure.increment is increment


@pytest.mark.parametrize(
    "text",
    ["He spoke of 59 dead, including 12 children.", "They treated 45 men, nine of whom died."],
)
def test_a_number_inside_another_is_a_part(text: str) -> None:
    whole, part = read_figures(text)
    assert (whole.measure.part, part.measure.part) == (False, True)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The minister announced that Fiji would pay 40 million dollars.", Modality.PLANNED),
        ("Experts said 300 people would drown if the dam broke.", Modality.HYPOTHETICAL),
        ("The minister warned that 300 people could drown.", Modality.HYPOTHETICAL),
        ("The club expects 20,000 visitors.", Modality.PLANNED),
        ("Some 300 guests will visit the fair.", Modality.PLANNED),
        ("Suva set aside 40 million dollars.", Modality.ACTUAL),
        ("On May 12 40 passengers were killed.", Modality.ACTUAL),
        ("Builders Without Borders said 40 people were killed.", Modality.ACTUAL),
        ("Reports that 300 people were killed are false.", Modality.DENIED),
        ("Captain Ono rejected claims that 14 sailors had deserted.", Modality.DENIED),
        ("He dismissed as propaganda a report that 14 ships had sunk.", Modality.DENIED),
        ("There is no truth in the claim that 14 ships sank.", Modality.DENIED),
        ("The council voted to sell two ferries.", Modality.PLANNED),
        ("Rain of 15 millimetres is forecast for the hills.", Modality.PLANNED),
        ("The agency said the first 300 evacuees would land soon.", Modality.PLANNED),
    ],
)
def test_what_is_announced_is_planned_and_what_is_rejected_denied(
    text: str, modality: Modality
) -> None:
    assert read_figures(text)[-1].measure.modality is modality


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The mill is to open 60 shops and hire 110 bakers.", Modality.PLANNED),
        ("The mill will hire 200 men, build 3 sheds and 20 flats.", Modality.PLANNED),
        ("Bank to Cut 300 Posts, Shut 45 Branches", Modality.PLANNED),
        ("Factory to Lay Off 900", Modality.PLANNED),
        ("Six of its 19 libraries are to close.", Modality.ACTUAL),
        ("The flood could drown 40 cows and ruin 20 farms.", Modality.HYPOTHETICAL),
        ("The mill will close and 40 men were sacked.", Modality.ACTUAL),
        ("Police arrested 12 men and seized 40 rifles.", Modality.ACTUAL),
        ("The army moved to free 40 hostages", Modality.ACTUAL),
    ],
)
def test_joined_clauses_share_their_modality(text: str, modality: Modality) -> None:
    assert read_figures(text)[-1].measure.modality is modality


def test_a_measure_that_moves_is_no_increment() -> None:
    [figure] = read_figures("Sales fell by 6.2 percent.")
    assert (figure.measure.event, figure.measure.increment) == ("fell", False)


def test_those_already_there_are_actual_beside_those_to_come() -> None:
    new, old = read_figures("Another 900 Fijian soldiers will join the 1,200 already there.")
    assert (new.measure.modality, new.measure.increment) == (Modality.PLANNED, True)
    assert (old.measure.modality, old.measure.increment) == (Modality.ACTUAL, False)
    assert new.measure.event == old.measure.event == "deployed"
    assert new.measure.nations == old.measure.nations == ("FJ",)


def test_more_than_first_thought_is_a_difference() -> None:
    toll, more = read_figures("The toll rose to 94, 12 more than first thought.")
    assert (toll.measure.increment, more.measure.increment) == (False, True)
