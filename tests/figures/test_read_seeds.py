"""The figures of the five seed articles, read by hand (the project's own labels)."""

from __future__ import annotations

from pathlib import Path

import pytest

from service.figures.read import read_figures

SEEDS = Path(__file__).parents[2] / "seeds"
# printed | bound | event | speaker ("" where nobody is named)
FIGURES = {
    "000": (
        "Two | exact | captured |",
        "two | exact | captured | Ukrainian President Volodymyr Zelensky",
        "over 11,000 | over | deployed | Ukrainian intelligence",
        "at least 4,000 | at_least | killed_or_wounded | Ukrainian intelligence",
        "One | exact | |",
    ),
    "001": (
        "two | exact | captured | Ukrainian President Volodymyr Zelenskyy",
        "two | exact | survived | Zelenskyy",
        "an estimated 11,000 | about | deployed | The U.S. and its allies",
        "two | exact | get | Zelenskyy",
        "two | exact | |",
        "4,000 | exact | killed_or_wounded | Zelenskyy",
        "several | vague | suicide | John Kirby, a spokesman for the White House National Security "
        "Council",
    ),
    "002": (
        "approximately 11,000 | about | deployed |",
        "a | exact | captured | South Korea’s intelligence agency",
        "over 3,000 | over | killed_or_wounded | Ukrainian President Volodymyr Zelensky",
    ),
    "003": (
        "an | exact | captured | South Korea’s intelligence agency",
        "more than 10,000 | over | deployed | Ukrainian and South Korean intelligence",
        "over 3,000 | over | killed_or_wounded | Ukrainian President Volodymyr Zelensky",
        "two | exact | |",
    ),
    "004": (
        "Two | exact | captured |",
        "Two | exact | captured | Ukrainian President Volodymyr Zelensky",
        "around 12,000 | about | deployed |",
        "two | exact | provide | Zelensky",
    ),
}


@pytest.mark.parametrize("number", FIGURES)
def test_every_figure_of_a_seed_is_read_and_no_other(number: str) -> None:
    [path] = SEEDS.glob(f"{number}_*.txt")
    figures = read_figures(path.read_text(encoding="utf-8"), article_id=number)
    read = []
    for figure in figures:
        if figure.repeat_of is None:
            named = [speaker.name for speaker in figure.attribution if speaker.named]
            cells = (figure.quantity.printed, figure.quantity.bound, figure.measure.event)
            read.append(" | ".join((*cells, "".join(named[-1:]))))
    squeezed = [" ".join(line.split()) for line in read]
    assert squeezed == [" ".join(line.split()) for line in FIGURES[number]]


def test_the_capture_by_pyongyangs_soldiers_carries_their_nation() -> None:
    [path] = SEEDS.glob("001_*.txt")
    figures = read_figures(path.read_text(encoding="utf-8"))
    deployed = next(figure for figure in figures if figure.measure.event == "deployed")
    assert (deployed.measure.actors, deployed.measure.nations) == (("Pyongyang",), ("KP",))


def test_a_statement_date_stays_words_without_a_dateline() -> None:
    [path] = SEEDS.glob("001_*.txt")
    figures = read_figures(path.read_text(encoding="utf-8"))
    hurt = next(figure for figure in figures if figure.measure.event == "killed_or_wounded")
    assert (hurt.as_of.words, hurt.as_of.start) == ("last week", None)
    assert hurt.scope is not None
    assert hurt.scope.place == "the Kursk region"
