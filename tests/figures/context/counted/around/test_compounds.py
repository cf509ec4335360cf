"""Numbers count the noun they stand in a compound with."""

from __future__ import annotations

import pytest

from service.figures.read import read_figures


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("A 15-thousand-seat arena burned down.", "seat"),
        ("The 2,800-strong regional choir was dissolved.", "person"),
        ("They ate a three course dinner.", "course"),
        ("The mayor read the 12 page letter.", "page"),
        ("The 180 page picture book comes with a record.", "page"),
        ("An 11 man panel met.", "man"),
        ("Vesk threw away a two-goal lead.", "goal"),
        ("Some 460 Orlan and Vesk voters came.", "voter"),
        ("It made 2 million digital and physical sales.", "sale"),
        ("He planned two more 15-minute sessions.", "session"),
        ("They praised four “local heroes” there.", "hero"),
    ],
)
def test_a_compound_names_what_is_counted(text: str, noun: str) -> None:
    assert read_figures(text)[0].measure.noun == noun


def test_what_befell_the_whole_did_not_befall_its_parts() -> None:
    [figure] = read_figures("The 90-seat hall was destroyed.")
    assert (figure.measure.noun, figure.measure.event) == ("seat", "")


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("A hundred young men sang.", "man"),
        ("The 12 young men sang.", "man"),
        ("A further 17 bakers came.", "baker"),
        ("The 12 jurors and eight lawyers left.", "juror"),
        ("They bought 5 wooden and 6 metal boats.", "boat"),
    ],
)
def test_a_plain_plural_is_no_compound(text: str, noun: str) -> None:
    assert read_figures(text)[0].measure.noun == noun


@pytest.mark.parametrize(
    "text", ["The five met and discussed terms.", "Another is the 40 already."]
)
def test_no_noun_is_made_of_a_verb(text: str) -> None:
    assert not read_figures(text)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("The mill grinds 3,000 sacks per day.", "sacks per day"),
        ("The line takes 40 calls a day.", "calls a day"),
        ("They met 12 bakers a year ago.", "bakers"),
        ("They sell 2 million 9 litre kegs.", "kegs"),
        ("There are 400 people who swim and 90 who run.", "people"),
        ("Its users doubled to 85mln.", "users"),
        ("She takes 6 rebounds a game.", "rebounds a game"),
        ("The farm has 2,000 head of cattle.", "cattle"),
        ("It will sell 45 of its halls.", "halls"),
        ("They met 40 MPs.", "MPs"),
        ("They found two distinct species.", "distinct species"),
        ("They sold seats for 52 shows grossing little.", "shows"),
        ("She made five 3-pointers.", "3-pointers"),
    ],
)
def test_a_rate_belongs_to_what_is_counted(text: str, counted: str) -> None:
    counts = [each for each in read_figures(text) if each.quantity.unit.dimension.value == "count"]
    assert counts[-1].measure.counted == counted
