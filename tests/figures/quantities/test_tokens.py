from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from service.figures.quantities.tokens import TokenKind, blanked, normalised, tokenise


@given(st.text(max_size=200))
def test_normalising_keeps_every_place(text: str) -> None:
    assert len(normalised(text)) == len(text)


@given(st.text(max_size=200))
def test_tokens_cover_all_but_space(text: str) -> None:
    plain = normalised(text)
    tokens = tokenise(plain)
    assert all(plain[token.start : token.end] == token.text for token in tokens)
    joined = "".join("".join(token.text.split()) for token in tokens)
    assert joined == "".join(plain.split())


def test_a_blanked_stretch_is_one_token_of_its_own() -> None:
    tokens = tokenise(blanked("in 2024 300 men", [(3, 7)]))
    assert [(token.kind, token.text) for token in tokens[1:3]] == [
        (TokenKind.MASK, "____"),
        (TokenKind.DIGITS, "300"),
    ]
