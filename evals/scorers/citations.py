"""Citations: word for word in the source, on the point, and carrying their sentences.

After citation precision and recall of ALCE (Gao et al. 2023, arxiv.org/abs/2305.14627), decided by
labels and by code where ALCE asks a model. Precision: of the quotes under each sentence, those that
a labeller named for this question. Recall: of the sentences, those whose every number stands in one
of their own quotes, in the question, or is declared as derived. Answers that found nothing have no
sentences to score.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from evals.cases.case import SILENT, Case
from evals.scorers.score import Score
from service.domain.answer import Answer, Citation, Sentence

_NUMBER: Final = re.compile(r"\d[\d,.]*\d|\d")
_MARKS: Final = re.compile(r"\[\d+\]")
_SPACE: Final = re.compile(r"\s+")


def citation_scores(case: Case, answer: Answer, texts: Mapping[str, str]) -> dict[str, Score]:
    """Score every citation. `texts`: those of the cited articles, by `article_id`."""
    exact = [
        texts[each.article_id][each.start : each.end] == each.exact for each in answer.citations
    ]
    scores = {"citations word for word": Score(sum(exact), len(exact))}
    if answer.standing in SILENT:
        return scores
    cited = {each.n: each for each in answer.citations}
    carried = [_is_carried(sentence, answer, cited) for sentence in answer.sentences]
    scores["citation recall"] = Score(sum(carried), len(carried))
    if case.quotes:
        on_point = [
            _is_labelled(cited[n], case)
            for sentence in answer.sentences
            for n in sentence.citations
        ]
        scores["citation precision"] = Score(sum(on_point), len(on_point))
    return {**scores, **_statements(case, answer)}


def _statements(case: Case, answer: Answer) -> dict[str, Score]:
    """Score which labelled sentences are cited, for questions that no number answers."""
    if not case.statements:
        return {}
    held = [
        any(
            _overlaps(quote.quote, each.exact)
            for each in answer.citations
            if each.external_id == quote.article
        )
        for quote in case.statements
    ]
    return {
        "statement recall": Score(sum(held), len(held)),
        "statement found": Score(any(held), 1),
    }


def _is_carried(sentence: Sentence, answer: Answer, cited: Mapping[int, Citation]) -> bool:
    """Tell whether a sentence is cited and its numbers stand where they must."""
    quotes = " ".join(cited[n].exact for n in sentence.citations)
    derived = " ".join(each.value for each in answer.derived)
    allowed = set(_NUMBER.findall(f"{quotes} {derived} {answer.question}"))
    numbers = set(_NUMBER.findall(_MARKS.sub("", sentence.text)))
    return bool(sentence.citations) and numbers <= allowed


def _is_labelled(citation: Citation, case: Case) -> bool:
    return any(
        quote.article == citation.external_id and _overlaps(quote.quote, citation.exact)
        for quote in case.quotes
    )


def _overlaps(one: str, other: str) -> bool:
    """Tell whether one stretch holds the other, whatever the white space."""
    a, b = (_SPACE.sub(" ", words).strip() for words in (one, other))
    return a in b or b in a
