"""Classes of trap sentences, in sentences of their own."""

from __future__ import annotations

import pytest

from service.figures.read import read_figures


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Divers pulled 11 men from the wreck.", "rescued"),
        ("The teacher pulled 11 levers.", "pull"),
        ("A robber shot dead five clerks.", "killed"),
        ("Two hikers were found alive.", "rescued"),
        ("The toll has topped 4,000.", "killed"),
        ("Four vans carrying patients evacuated from Suva were damaged by hail.", "damaged"),
    ],
)
def test_the_event_of_the_counted_and_of_nobody_beside_them(text: str, event: str) -> None:
    assert read_figures(text)[0].measure.event == event


def test_a_list_of_states_counts_people() -> None:
    figures = read_figures("Killed: 11. Wounded: 37.")
    assert [figure.measure.event for figure in figures] == ["killed", "wounded"]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("About 80 per cent of the town was flooded.", False),
        ("Among the injured, 34 were pupils.", True),
        ("Some 31 cooks are among the dead.", True),
        ("Of the 88 hostages, 61 were freed and four are dead.", True),
    ],
)
def test_a_share_is_no_part_and_those_among_others_are(text: str, part: bool) -> None:
    assert read_figures(text)[-1].measure.part is part


def test_those_who_still_are_something_are_of_those_told_before() -> None:
    _, rest = read_figures("Some 700 inmates fled; most came back, but 94 are still at large.")
    assert (rest.measure.noun, rest.measure.inherited) == ("inmate", True)


def test_a_second_state_after_and_counts_one_more_person() -> None:
    figures = read_figures("An officer was killed and a waiter injured.")
    assert [figure.measure.event for figure in figures] == ["killed", "wounded"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("If the dam broke, 900 people would be displaced, the study found.", "the study"),
        ("Some 300 fans were stranded, the club said.", "the club"),
        (
            "Six rebels were killed, the county police chief, Colonel Ida Ro, told reporters.",
            "the county police chief, Colonel Ida Ro",
        ),
        ("Interior Minister Ada Roth: 58 arrests in Suva overnight.", "Interior Minister Ada Roth"),
        ("Mayor Ada Roth came to the scene. She said 21 men had been hurt.", "Mayor Ada Roth"),
        ("The activist joked that there were 40 guards.", "The activist"),
    ],
)
def test_who_says_so_is_heard(text: str, name: str) -> None:
    assert [one.name for one in read_figures(text)[-1].attribution] == [name]


def test_she_is_nobody_known_where_two_persons_went_before() -> None:
    text = "Mayor Ada Roth came. Minister Ida Holm left. She said 21 men had been hurt."
    assert not read_figures(text)[-1].attribution[-1].named
