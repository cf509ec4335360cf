from __future__ import annotations

import pytest

from service.figures.read import read_figures


def test_another_speaker_is_no_repeat() -> None:
    first, second = read_figures("Police said 40 men died. The mayor said 40 men died.")
    assert (first.repeat_of, second.repeat_of) == (None, None)


def test_a_total_and_another_event_are_no_repeat() -> None:
    first, second = read_figures("Some 40 men died. Some 40 men were hurt.")
    assert second.repeat_of is None
    assert not first.corrected


@pytest.mark.parametrize(
    ("text", "taken_back"),
    [
        ("An earlier version of this article said 1,200 homes burned. It was 120 homes.", "1,200"),
        ("Correction: An earlier version misstated the number of dead as 21.", "21"),
        ("The ministry first said 900 homes were hit, but now says 80 homes were.", "900"),
        ("The ministry revised the toll down from 12 dead to 9.", "12"),
        ("Police revised the toll to 38 from 45 after a recount.", "45"),
        ("The toll of 12 dead was later corrected to 9.", "12"),
        ("Police reported 12 dead, a figure later retracted. It rained on 9 towns.", "12"),
        ("Officials lowered their estimate of missing people from 120 to 90.", "120"),
        ("The minister wrongly said 300 ships had sunk.", "300"),
    ],
)
def test_the_number_taken_back_is_the_older_one(text: str, taken_back: str) -> None:
    corrected = [figure.quantity.printed for figure in read_figures(text) if figure.corrected]
    assert corrected == [taken_back]


@pytest.mark.parametrize(
    "text",
    [
        "Police raised the number of injured to 112 from an earlier 97.",
        "The town lowered the speed limit from 50 km/h to 30 km/h.",
        "The first report said 12 people had died. A second report said 14 people had died.",
        "Its 12 maps were later revised.",
    ],
)
def test_a_change_in_the_world_takes_nothing_back(text: str) -> None:
    assert not any(figure.corrected for figure in read_figures(text))
