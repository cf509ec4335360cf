"""Prints are few, stay the same, and are shared where text is shared."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from service.figures.copies.prints import figure_prints, prints_of, value_of
from service.figures.copies.wording import Wording
from tests.builders import a_figure

LONG = " ".join(f"word{number}" for number in range(4000))


def prints(text: str, collection: str = "default") -> set[int]:
    return set(prints_of(Wording(text), collection))


def test_a_long_text_has_no_more_prints_than_are_kept() -> None:
    assert len(prints(LONG)) == 256


def test_a_passage_of_a_long_text_shares_prints_with_it() -> None:
    part = " ".join(LONG.split()[1000:1400])
    assert len(prints(part) & prints(LONG)) >= 10


def test_another_collection_shares_no_print() -> None:
    assert not prints(LONG, "one") & prints(LONG, "two")


@given(st.text(max_size=400))
def test_prints_fit_the_store_and_never_vary(text: str) -> None:
    found = prints_of(Wording(text), "default")
    assert found == prints_of(Wording(text), "default")
    assert all(0 <= value < 2**63 for value in found)


def test_a_value_is_the_same_whatever_its_bound_and_digits() -> None:
    assert value_of(a_figure("12.0")) == value_of(a_figure(12))
    assert figure_prints([a_figure(12)], "c") == figure_prints([a_figure("12.00")], "c")


def test_a_headline_s_figure_has_no_print_of_its_own() -> None:
    figures = [a_figure(12, id="a"), a_figure(12, id="b", repeat_of="a")]
    assert len(figure_prints(figures, "c")) == 1
