"""What must not move, whatever a model says: its answer beside the one by rules alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from service.domain.answer import Answer, Citation, ShownFigure
from service.domain.figure import ReadBy

_DIGITS: Final = re.compile(r"\d(?:[\d.,]*\d)?")
_MARKS: Final = re.compile(r"\[\d+\]")
_PICKED: Final = ("a model", "a model's words")
FIXED: Final = ("headline", "estimate", "standing", "severity", "origins", "interpretation")


def broken(rules: Answer, model: Answer, texts: Mapping[str, str]) -> list[str]:
    """List what a model moved or made up; `texts` maps articles to their stored text."""
    found = [*_moved(rules, model), *_misquoted(model, texts), *_made_up(model)]
    return [*found, *_beside(rules, model)]


def _moved(rules: Answer, model: Answer) -> Iterator[str]:
    for name in FIXED:
        if getattr(rules, name) != getattr(model, name):
            yield f"{name} moved"
    if [_plain(each, rules) for each in rules.figures] != [_plain(f, model) for f in model.figures]:
        yield "figures moved"
    if _conflicts(rules) != _conflicts(model):
        yield "conflicts moved"
    if rules.derived != model.derived:
        yield "derived moved"
    if model.mode == "rules" and rules.text != model.text:
        yield "the rules' text moved"


def _plain(figure: ShownFigure, answer: Answer) -> tuple[object, ...]:
    """Return a figure with its quotes in place of their numbers, which follow the sentences."""
    quotes = tuple(sorted(_place(answer.citations[n - 1]) for n in figure.citations))
    return (figure.model_dump_json(exclude={"citations"}), quotes)


def _conflicts(answer: Answer) -> list[tuple[object, ...]]:
    return [
        (
            each.model_dump_json(exclude={"citations"}),
            tuple(sorted(_place(answer.citations[n - 1]) for n in each.citations)),
        )
        for each in answer.conflicts
    ]


def _place(citation: Citation) -> tuple[str, int, int]:
    return (citation.article_id, citation.start, citation.end)


def _misquoted(model: Answer, texts: Mapping[str, str]) -> Iterator[str]:
    for each in model.citations:
        if texts.get(each.article_id, "")[each.start : each.end].encode() != each.exact.encode():
            yield f"quote {each.n} is not what the article says"


def _made_up(model: Answer) -> Iterator[str]:
    """Look at every number of the shown text, and at every sentence's citations."""
    declared = [model.question, *(d.value for d in model.derived)]
    for sentence in model.sentences:
        if not sentence.citations:
            yield f"no citation: {sentence.text!r}"
        cited = [model.citations[n - 1] for n in sentence.citations]
        there = [*(each.exact for each in cited), *(each.outlet or "" for each in cited), *declared]
        known = {number for words in there for number in _DIGITS.findall(words)}
        for number in _DIGITS.findall(sentence.text):
            if number not in known:
                yield f"number {number} stands in no quote: {sentence.text!r}"
    plain = " ".join(sentence.text for sentence in model.sentences)
    if plain and re.sub(r"\W", "", _MARKS.sub("", model.text)) != re.sub(
        r"\W", "", _MARKS.sub("", plain)
    ):
        yield "the text is not its sentences"


def _beside(rules: Answer, model: Answer) -> Iterator[str]:
    """Ask that a figure a model added stands beside the answer, marked, word for word."""
    known = {figure.id for figure in (*rules.figures, *rules.related)}
    gone = known - {figure.id for figure in (*model.figures, *model.related)}
    if gone:
        yield f"{len(gone)} figures gone"
    for figure in model.related:
        if figure.id in known:
            continue
        if not figure.why or not any(mark in figure.why for mark in _PICKED):
            yield f"an unmarked figure: {figure.printed!r}"
        exact = [model.citations[n - 1].exact for n in figure.citations]
        if not any(figure.printed in words for words in exact):
            yield f"{figure.printed!r} is not in its quote"
        if figure.read_by is ReadBy.MODEL and not any(figure.counted in words for words in exact):
            yield f"{figure.counted!r} is not in the quote of {figure.printed!r}"
