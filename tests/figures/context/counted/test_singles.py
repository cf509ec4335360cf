from __future__ import annotations

import pytest

from service.figures.read import read_figures


@pytest.mark.parametrize(
    "text",
    [
        "A man died in the fire.",
        "Police arrested a suspect.",
        "They announced the capture of a general.",
        "A 45-year-old man was shot dead.",
        "An officer wounded in the raid is recovering.",
        "Guards shot dead an unarmed farmer.",
        "A cyclist was hit by a van and killed.",
        "A pilot was killed when his plane crashed.",
        "The blast wounded the mayor and a cook.",
    ],
)
def test_one_person_touched_by_an_event_counts(text: str) -> None:
    [figure] = [one for one in read_figures(text) if one.quantity.unit.name != "year"]
    assert figure.quantity.low == 1
    assert figure.quantity.unit.name == "person"


@pytest.mark.parametrize(
    "text",
    [
        "A soldier said it rained.",
        "A gunman fired.",
        "Every time a man dies we weep.",
        "She worked as a doctor and was killed.",
        "A soldier could be captured.",
        "When a pilot is killed we weep.",
        "Police arrested the mayor and a driver fled.",
    ],
)
def test_one_person_who_only_acts_or_might_counts_nobody(text: str) -> None:
    assert read_figures(text) == ()
