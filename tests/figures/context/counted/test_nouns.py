from __future__ import annotations

import pytest

from service.figures.context.counted.nouns import Counted, counted_after
from service.figures.context.words import read_words
from service.figures.read import read_figures


def after_number(text: str) -> Counted:
    sentence = read_words(text, 0, len(text))
    return counted_after(sentence, sentence.words[0].end)


@pytest.mark.parametrize(
    ("text", "words", "noun"),
    [
        ("11,000 North Korean troops have", "North Korean troops", "troop"),
        ("Two North Koreans fighting", "North Koreans", "person"),
        ("12 prisoners of war were", "prisoners of war", "prisoner of war"),
        ("312 healthcare workers are", "healthcare workers", "worker"),
        ("30 police officers were", "police officers", "officer"),
        ("500 emergency services personnel", "emergency services personnel", "personnel"),
        ("209,000 US credit card numbers plus", "US credit card numbers", "number"),
        ("59 dead, 527 injured", "dead", "dead"),
        ("Dozens of people", "people", "person"),
        ("1,000 men and women died", "men and women", "man"),
        ("Six fires killed five", "fires", "fire"),
        ("20 killed or injured civilians were", "killed or injured civilians", "civilian"),
        ("40 burns patients wait", "burns patients", "patient"),
        ("1 woman needed stitches", "woman", "woman"),
    ],
)
def test_the_counted_words_run_to_their_head(text: str, words: str, noun: str) -> None:
    counted = after_number(text)
    assert (counted.words, counted.noun, counted.elided) == (words, noun, False)


@pytest.mark.parametrize("text", ["4,000 killed or injured in", "12 died", "40 on Monday", "9."])
def test_a_number_without_a_noun_is_elided(text: str) -> None:
    assert after_number(text).elided


def test_of_the_marks_a_part() -> None:
    assert after_number("One of the prisoners").partitive
    assert not after_number("Dozens of prisoners").partitive


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Crews picked up 118 dead birds by Wednesday.", "bird"),
        ("Divers found two dead whales.", "whale"),
        ("There were 12 dead in the crash.", "dead"),
        ("At least 94 dead Tuesday after floods", "dead"),
    ],
)
def test_dead_describes_a_noun_or_counts_the_dead(text: str, noun: str) -> None:
    [figure] = read_figures(text)
    assert (figure.measure.noun, figure.measure.event) == (noun, "killed")
