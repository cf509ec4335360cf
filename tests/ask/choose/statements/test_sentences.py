"""Which sentences lean on the one before them."""

from __future__ import annotations

import pytest

from service.ask.choose.statements.sentences import leans_on_another


@pytest.mark.parametrize(
    ("words", "leans"),
    [
        ("He claimed that it was late.", True),
        ("These losses were heavy.", True),
        ("The men had survived.", True),
        ("According to police, they had fled.", True),
        ("Mayor Ada Roth visited the wreck.", False),
        ("Shortages of fuel have delayed it.", False),
    ],
)
def test_a_sentence_leans_where_it_opens_with_a_pronoun(words: str, leans: bool) -> None:
    assert leans_on_another(words) is leans
