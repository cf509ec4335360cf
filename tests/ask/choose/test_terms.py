"""What words stand for, the same in every process."""

import os
import subprocess
import sys

import pytest

from service.ask.choose.terms import stem_of
from service.ask.choose.topic.demands import is_in

_HELD = """
from service.ask.choose.topic.demands import is_in
words = "wildfire wildfires temblor trawler ferries soldiers protesters bombings senators".split()
print([is_in(word, [f"kind:{n} event:{n}" for n in range(99)]) for word in words])
"""


@pytest.mark.parametrize(
    ("word", "stem"), [("wildfire", "wildfir"), ("ferries", "ferri"), ("rumoured", "rumor")]
)
def test_a_stem_begins_all_forms_of_a_word(word: str, stem: str) -> None:
    assert stem_of(word) == stem


def test_a_class_of_nouns_is_no_word_of_a_text() -> None:
    assert not is_in("wildfire", ["It was of kind:44."])
    assert is_in("wildfires", ["One wildfire burned."])


def test_words_are_found_alike_whatever_the_hash_seed() -> None:
    told = {
        subprocess.run(
            [sys.executable, "-c", _HELD],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2", "4")
    }
    assert len(told) == 1
    assert "True" not in told.pop()
