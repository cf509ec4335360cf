"""The reranker tells which figure of a sentence is asked for, the same way every time."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

from service.backends.minilm.reranking.pairs import Tokens, pairs
from service.backends.minilm.reranking.reranker import MiniLmReranker
from service.backends.minilm.weights import TOKENIZER, ModelFolder
from service.domain.ports.index import Marked
from tests.backends.minilm.plain_encoder import PlainCrossEncoder

TITLE = "Ferry burns off Kalendra"
FIRE = "The fire killed seven people, the coast guard said, and 231 others were rescued."
PRICE = "Norvik bought the yard for $41 million last year, and employs 380 people there."
QUESTIONS = (
    "How many lost their lives in the ferry blaze?",
    "How many passengers were saved from the ferry?",
    "What did Norvik pay for the yard?",
)


def marked(sentence: str, title: str = TITLE) -> Marked:
    spans = [m.span() for m in re.finditer(r"\$?\d+(?: million)?|\bseven\b", sentence)]
    return Marked(title, sentence, tuple(spans))


def relevance_of(
    reranker: MiniLmReranker, question: str, sentences: Sequence[Marked]
) -> Sequence[tuple[float, ...]]:
    return asyncio.run(reranker.relevance(question, sentences))


def test_each_question_finds_its_own_figure_of_a_sentence(reranker: MiniLmReranker) -> None:
    sentences = [marked(FIRE), marked(PRICE, "Shipyard sold")]
    for question, right in zip(QUESTIONS, [(0, 0), (0, 1), (1, 0)], strict=True):
        rows = relevance_of(reranker, question, sentences)
        best = max((score, (i, j)) for i, row in enumerate(rows) for j, score in enumerate(row))
        assert best[1] == right, (question, rows)


def test_int8_scores_are_close_to_those_of_the_plain_float_model(
    reranker: MiniLmReranker, weights: Path
) -> None:
    plain, tokenizer = PlainCrossEncoder(weights), Tokenizer.from_file(str(weights / TOKENIZER))
    tokenizer.no_padding()

    def tokens(text: str) -> Tokens:
        encoding = tokenizer.encode(text, add_special_tokens=False)
        return Tokens(encoding.ids, encoding.offsets)

    for question in QUESTIONS:
        for row in (marked(FIRE), marked(PRICE)):
            told = tokens(question), tokens(row.title), tokens(row.sentence)
            [pair] = pairs(*told, row.spans)
            [scores] = relevance_of(reranker, question, [row])
            assert scores == pytest.approx(plain.relevance(pair), abs=0.15)


def test_a_figure_has_the_same_score_whatever_its_company(reranker: MiniLmReranker) -> None:
    rows = [marked(FIRE), marked(PRICE), marked(FIRE, "")]
    alone = [relevance_of(reranker, QUESTIONS[0], [row])[0] for row in rows]
    assert list(relevance_of(reranker, QUESTIONS[0], rows)) == alone


def test_a_question_asked_again_has_the_scores_of_a_fresh_reranker(
    reranker: MiniLmReranker, reranker_folder: ModelFolder
) -> None:
    rows = [marked(FIRE), marked(PRICE)]
    relevance_of(reranker, QUESTIONS[1], rows)
    fresh = MiniLmReranker.open(reranker_folder, threads=1)
    assert list(relevance_of(reranker, QUESTIONS[1], rows)) == list(
        relevance_of(fresh, QUESTIONS[1], rows)
    )


def test_every_figure_of_a_long_sentence_has_a_score(reranker: MiniLmReranker) -> None:
    row = marked(" and then ".join([FIRE] * 12))
    [scores] = relevance_of(reranker, QUESTIONS[0], [row])
    assert len(scores) == len(row.spans) == 24
    assert all(0 < score < 1 for score in scores)


@pytest.mark.parametrize("text", ["", " ", "\x00", "🌊" * 300, "١٢٣", "a" * 50_000])
def test_any_text_has_scores_that_are_numbers(reranker: MiniLmReranker, text: str) -> None:
    sentence = f"{text} 7 {text}"
    at = len(text) + 1
    row = Marked(text, sentence, ((at, at + 1), (at + 1, at + 2)))
    [scores] = relevance_of(reranker, text, [row])
    assert len(scores) == 2
    assert np.isfinite(scores).all()


def test_what_no_token_stands_for_is_no_answer(reranker: MiniLmReranker) -> None:
    [scores] = relevance_of(reranker, "How many?", [Marked("", "Seven  died", ((5, 6),))])
    assert scores == (0.0,)


def test_no_sentences_give_no_scores(reranker: MiniLmReranker) -> None:
    assert relevance_of(reranker, "How many?", []) == ()
