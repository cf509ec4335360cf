"""Nothing reaches a reader that no quote carries."""

from service.ask.verify import verify
from service.domain.answer import Composition, Derived, Line

QUOTES = {"a": "The mayor counted about 4,200 flooded homes.", "b": "Two ferries sank.", "lost": ""}


def kept(text: str, *cites: str, derived: tuple[Derived, ...] = ()) -> bool:
    draft = Composition(headline="", lines=(Line(text=text, cites=cites),), derived=derived)
    return bool(verify(draft, "How many homes in 2024?", QUOTES).composition.lines)


def test_a_number_that_stands_in_the_cited_quote_passes() -> None:
    assert kept("About 4,200 homes were flooded.", "a")


def test_a_number_of_another_quote_does_not() -> None:
    assert not kept("About 4,200 homes were flooded.", "b")


def test_a_changed_digit_does_not() -> None:
    assert not kept("About 4,201 homes were flooded.", "a")


def test_a_part_of_a_number_does_not() -> None:
    assert not kept("About 200 homes were flooded.", "a")


def test_a_number_word_needs_its_quote_too() -> None:
    assert kept("Two ferries were lost.", "b")
    assert not kept("Three ferries were lost.", "b")


def test_a_number_of_the_question_passes() -> None:
    assert kept("In 2024 ferries sank.", "b")


def test_a_derived_number_passes_when_it_is_declared() -> None:
    line = "The counts differ by 9%."
    assert not kept(line, "a")
    assert kept(line, "a", derived=(Derived(value="9%", rule="difference", inputs=("a",)),))


def test_a_sentence_without_a_citation_is_taken_out() -> None:
    assert not kept("Homes were flooded.")


def test_a_sentence_citing_a_missing_quote_is_taken_out() -> None:
    assert not kept("Homes were flooded.", "a", "lost")


def test_the_fault_names_the_number() -> None:
    draft = Composition(headline="", lines=(Line(text="It was 5.", cites=("a",)),))
    assert "'5'" in verify(draft, "", QUOTES).faults[0]
