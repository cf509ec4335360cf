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
    ],
)
def test_one_person_who_only_acts_or_might_counts_nobody(text: str) -> None:
    assert read_figures(text) == ()
