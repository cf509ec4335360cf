from __future__ import annotations

from service.figures.read import read_figures


def test_another_speaker_is_no_repeat() -> None:
    first, second = read_figures("Police said 40 men died. The mayor said 40 men died.")
    assert (first.repeat_of, second.repeat_of) == (None, None)


def test_a_total_and_another_event_are_no_repeat() -> None:
    first, second = read_figures("Some 40 men died. Some 40 men were hurt.")
    assert second.repeat_of is None
    assert not first.corrected
