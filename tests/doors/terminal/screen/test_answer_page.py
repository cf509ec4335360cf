from __future__ import annotations

import io
from datetime import date

import pytest
from rich.cells import cell_len
from rich.console import Console

from service.domain.answer import Answer, Nearest, Sentence, Standing
from service.domain.record import RelationKind, Status
from service.doors.terminal.screen.answer_page import show_answer
from service.doors.terminal.screen.page import Page
from tests.doors.answers import a_citation, a_figure, a_speaker, an_answer, not_found, on
from tests.doors.answers import the_deployed as deployed


def shown(answer: Answer, width: int = 100, encoding: str = "utf-8", note: str = "") -> list[str]:
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    console = Console(file=stream, width=width, force_terminal=True, color_system=None)
    show_answer(answer, Page(console), note=note, seconds=0.25)
    stream.seek(0)
    return stream.read().splitlines()


def row_of(lines: list[str], words: str) -> str:
    return next(line for line in lines if line.strip().startswith(words))


@pytest.mark.parametrize("width", [60, 80, 88, 100, 200])
def test_no_line_is_wider_than_the_page(width: int) -> None:
    assert max(cell_len(line) for line in shown(deployed(), width)) <= min(width, 100)


def test_the_headline_and_the_standing_come_first() -> None:
    first = shown(deployed())[0]
    assert first.startswith("10,000 to 12,000; most often about 11,000")
    assert first.endswith("◇ Estimates differ")


def test_each_figure_takes_one_line_with_speaker_date_and_citation() -> None:
    lines = shown(deployed())
    row = row_of(lines, "around 12,000")
    assert 'unnamed ("is believed")' in row
    assert "date unknown" in row
    assert row.endswith("[5]")
    assert "11 Jan 2025" in row_of(lines, "over 11,000")


def test_equal_values_stand_under_each_other_and_larger_ones_to_the_right() -> None:
    lines = shown(deployed())
    over, estimated = row_of(lines, "over 11,000"), row_of(lines, "an estimated 11,000")
    assert over.index("●") == estimated.index("●")
    assert row_of(lines, "more than 10,000").index("●") < over.index("●")
    assert over.index("●") < row_of(lines, "around 12,000").rindex("◇")


def test_a_bound_has_an_arrow_and_a_point_has_none() -> None:
    lines = shown(deployed())
    assert "●━━▶" in row_of(lines, "over 11,000")
    assert "━" not in row_of(lines, "an estimated 11,000")


def test_a_single_value_draws_no_chart() -> None:
    answer = an_answer(figures=(a_figure(11000, "about 11,000", a_speaker("Kyiv")),))
    assert not any("●" in line for line in shown(answer)[1:])


def test_a_replaced_figure_stands_apart_under_its_own_heading() -> None:
    newer = a_figure(4000, "4,000", a_speaker("Zelensky"), as_of=on(date(2025, 1, 5)))
    older = a_figure(3000, "over 3,000", a_speaker("Zelensky"), status=Status.SUPERSEDED)
    lines = shown(an_answer(standing=Standing.CHANGED, figures=(newer, older)))
    heading = next(index for index, line in enumerate(lines) if "Earlier counts" in line)
    assert "over 3,000" in lines[heading + 1]
    assert "4,000" in lines[heading - 1]


def test_a_long_speaker_is_cut_and_keeps_the_columns() -> None:
    long = a_figure(9000, "9,000", a_speaker("The Office of " + "very " * 20 + "far things"))
    lines = shown(an_answer(figures=(*deployed().figures, long)), 80)
    assert "…" in row_of(lines, "9,000")
    assert all(line.rstrip().endswith("]") for line in lines if line.startswith("  over"))


def test_wide_characters_keep_the_columns_straight() -> None:
    wide = a_figure(12000, "12,000", a_speaker("国家情報院"))
    lines = shown(an_answer(figures=(deployed().figures[0], wide)))
    cells = {cell_len(line[: line.rindex("[1]")]) for line in lines if line.startswith("  ")}
    assert len(cells) == 1


def test_related_figures_say_why_they_are_counted_apart() -> None:
    related = a_figure(
        6000, "another 6,000", a_speaker("Kyiv"), why="an increment, not a level", increment=True
    )
    text = "\n".join(shown(an_answer(related=(related,))))
    assert "another 6,000 North Korean troops, Kyiv, date unknown: an increment" in text


def test_a_quote_that_was_not_found_is_shown_as_failed() -> None:
    text = "\n".join(shown(an_answer(citations=(a_citation(1, "a quote", verified=False),))))
    assert "“a quote”" in text
    assert "quote not found in the stored article" in text


def test_not_found_is_a_full_answer() -> None:
    nearest = Nearest(
        article_id="art_1",
        passage_id="psg_1",
        title="First captured soldier",
        exact="approximately 11,000 soldiers",
        start=0,
        end=29,
        why="counts soldiers, not tanks",
    )
    text = "\n".join(shown(not_found(nearest)))
    assert text.startswith("Not in this collection")
    for part in ("approximately 11,000", "not tanks", "crosscheck ingest", "11 Jan 2025"):
        assert part in text


def test_the_last_line_counts_what_was_searched() -> None:
    assert shown(deployed())[-1] == (
        "5 articles and 31 passages searched, newest 11 Jan 2025 · 0.25 s · ans_01K"
    )


def test_control_characters_of_an_article_never_reach_the_terminal() -> None:
    hostile = a_citation(1, "\x1b]0;owned\x07 red \x9b31m", title="a\u202eb\nc")
    speaker = a_figure(1, "one\x1b[2J", a_speaker("Kyiv\x1b[31m"))
    text = "\n".join(shown(an_answer(citations=(hostile,), figures=(speaker,), text="x\x1b[1m y")))
    assert not set(text) & set("\x1b\x07\x9b\u202e")


def test_brackets_of_an_article_are_not_markup() -> None:
    text = "\n".join(shown(an_answer(text="[red]stop[/red] **3** [1]")))
    assert "[red]stop[/red] 3 [1]" in text


def test_an_old_terminal_gets_signs_it_can_show() -> None:
    text = "\n".join(shown(deployed(), encoding="latin-1"))
    assert "o-->" in row_of(text.splitlines(), "over 11,000")


def test_a_conflict_is_drawn_with_another_sign_than_a_tension() -> None:
    clash = a_figure(15000, "15,000", a_speaker("Kyiv"), relation=RelationKind.CONFLICT)
    lines = shown(an_answer(figures=(*deployed().figures, clash)))
    assert "◆" in row_of(lines, "15,000")


def test_statements_stand_one_below_the_other_and_are_quoted_once() -> None:
    first, second = "“Kyiv confirmed it.”", "“Seoul did not.”"
    answer = an_answer(
        text=f"{first} [1] {second} [2]",
        sentences=(Sentence(text=first, citations=(1,)), Sentence(text=second, citations=(2,))),
        citations=(a_citation(1, "Kyiv confirmed it."), a_citation(2, "Seoul did not.")),
    )
    lines = shown(answer)
    assert f"{first} [1]" in lines
    assert f"{second} [2]" in lines
    assert sum("Kyiv confirmed it" in line for line in lines) == 1


def test_one_figure_alone_draws_no_chart_even_as_a_range() -> None:
    several = a_figure(3, "several").model_copy(update={"high": 9})
    assert not any("━" in line for line in shown(an_answer(figures=(several,))))


def test_a_broken_axis_is_said_below_the_figures() -> None:
    far = a_figure(1_000_000, "a million", a_speaker("Kyiv"))
    lines = shown(an_answer(figures=(*deployed().figures, far)))
    assert any("╱ not to scale" in line for line in lines)
    assert not any("not to scale" in line for line in shown(deployed()))
