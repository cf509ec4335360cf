"""The kind of thing counted decides what a common verb did to it."""

from __future__ import annotations

import pytest

from service.figures.read import read_figures


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The brewery will shed 300 jobs.", "laid_off"),
        ("The brewery is eliminating 300 positions.", "laid_off"),
        ("About 300 posts will go.", "laid_off"),
        ("The rebels eliminated 300 huts.", "eliminate"),
        ("Some 40 soldiers are held by the insurgents.", "captured"),
        ("Some 40 people are being held by the rebels.", "kidnapped"),
        ("Sixty people are in custody.", "arrested"),
        ("The army lost 21 soldiers in the ambush.", "killed"),
        ("The farmer lost 21 sheep in the flood.", "lost"),
        ("Records of 4,000 patients were copied.", "stolen"),
        ("The intruders copied 4,000 files.", "stolen"),
        ("The artist copied 40 paintings.", "copy"),
        ("Some 4,000 records were exposed.", "affected"),
        ("Some 17 people were listed as missing.", "missing"),
        ("Another 12 were reported as missing.", "missing"),
    ],
)
def test_a_verb_means_what_it_means_for_the_kind(text: str, event: str) -> None:
    [figure] = read_figures(text)
    assert figure.measure.event == event


@pytest.mark.parametrize(
    ("text", "nations"),
    [
        ("Fiji now has 900 troops in Sinai.", ("FJ",)),
        ("More than 900 Fijian troops are already in Sinai.", ("FJ",)),
        ("There are 900 Fijian soldiers at the base.", ("FJ",)),
        ("Fiji keeps 900 soldiers in Sinai.", ("FJ",)),
    ],
)
def test_soldiers_that_are_somewhere_are_deployed(text: str, nations: tuple[str, ...]) -> None:
    [figure] = read_figures(text)
    assert (figure.measure.event, figure.measure.nations) == ("deployed", nations)


def test_soldiers_that_a_state_merely_has_are_not_deployed() -> None:
    for text in ("Fiji has 900 soldiers on average.", "Suva has 900 police officers in 12 halls."):
        assert read_figures(text)[0].measure.event == ""


def test_aboard_is_a_state_and_never_a_noun() -> None:
    [figure] = read_figures("Ferry with 212 aboard sinks")
    assert (figure.measure.noun, figure.measure.event) == ("person", "carried")


def test_money_that_is_saved_is_no_cost() -> None:
    for text in ("The plan would save 40 million euros.", "Annual savings reach 40 million euros."):
        [figure] = read_figures(text)
        assert figure.measure.event == "save"


def test_a_verb_is_never_part_of_the_counted_noun() -> None:
    [figure] = read_figures("Lawyers of the victims claimed that nearly 300 had died.")
    assert (figure.measure.noun, figure.measure.event) == ("person", "killed")
