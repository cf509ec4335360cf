from __future__ import annotations

import pytest

from service.figures.read import read_figures


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("North Korea is believed to have sent 300 men.", ("North Korea",)),
        ("Carmakers must order 40 buses.", ("Carmakers",)),
        ("About 40 men were captured by Ukrainian forces.", ("Ukrainian forces",)),
        ("About 40 men were captured.", ()),
        ("A bomb in Quetta, Pakistan, on Sunday killed 11 people.", ()),
    ],
)
def test_the_actor_stands_before_an_active_verb_or_after_by(
    text: str, actors: tuple[str, ...]
) -> None:
    [figure] = read_figures(text)
    assert figure.measure.actors == actors
