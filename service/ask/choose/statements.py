"""Find the sentences that answer a question asking for no number.

A sentence answers when it is about the asked event, names the asked nations in the asked role,
covers the question's words, and holds the kind of thing asked (a date for when, somebody for
who). Words weigh by how rare they are among the passages found (inverse document frequency).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from service.ask.choose.kinds import answers_kind, find_key
from service.ask.choose.terms import terms_of, terms_of_word
from service.domain.article import Passage, Source, Span
from service.domain.question import Asks, Evidence, Plan, Statement, unnamed
from service.figures.lexicon.events.words import event_of
from service.figures.lexicon.nations import nations_in
from service.figures.lexicon.nouns import same_kind
from service.figures.relations.statements import read_order
from service.figures.sentences import split_sentences

_COVERED: Final = 0.55
_MOST: Final = 4
# A headline answers, but a sentence of the body that says as much answers better.
_TITLE_LOSS: Final = 0.2
# Claims of order differ from article to article more than other answers do.
_MOST_ORDERED: Final = 8
_PER_ARTICLE: Final = 2
_WORD: Final = re.compile(r"[^\W_](?:[\w’'.-]*[^\W_])?")


class _Sentence(NamedTuple):
    """Hold a sentence of a passage, the terms it is matched by and those of the one before."""

    passage: Passage
    span: Span
    words: str
    terms: frozenset[str]
    before: frozenset[str]


def statements_by_rules(plan: Plan, evidence: Evidence) -> tuple[Statement, ...]:
    """Choose the sentences that answer, best first, a few of each article."""
    sources = {source.article_id: source for source in evidence.sources}
    lacking = unnamed(evidence.mentions, plan.own_names)
    found = [s for passage in evidence.passages for s in _sentences(passage)]
    weights = _weights(plan.words, found)
    rated = []
    for at, sentence in enumerate(found):
        if sentence.passage.article_id in lacking:
            continue
        covered = _coverage(plan.words, sentence, sources, weights)
        ordered = plan.order and read_order(sentence.words)
        if (covered >= _COVERED or ordered) and _is_about(plan, sentence):
            source = sources.get(sentence.passage.article_id)
            loss = _TITLE_LOSS if source and sentence.words == source.title else 0
            rated.append((loss - covered, at, sentence))
    best = (sentence for _, _, sentence in sorted(rated, key=lambda row: row[:2]))
    chosen = _few_of_each(best, _MOST_ORDERED if plan.order else _MOST)
    stated = [_statement(plan, sentence, sources) for sentence in chosen]
    # A date that can be turned into days answers better than "earlier this year".
    return tuple(sorted(stated, key=lambda s: s.as_of is not None and s.as_of.start is None))


def _sentences(passage: Passage) -> list[_Sentence]:
    start = passage.span.start
    found: list[_Sentence] = []
    for span in split_sentences(passage.text):
        words = span.of(passage.text)
        at = Span(start=start + span.start, end=start + span.end)
        before = found[-1].terms if found else frozenset[str]()
        found.append(_Sentence(passage, at, words, terms_of(words), before))
    return found


def _weights(words: Sequence[str], found: Sequence[_Sentence]) -> dict[str, float]:
    """Weigh each word of the question by its rarity among the sentences found."""
    seen = Counter(word for word in words for s in found if terms_of_word(word) & s.terms)
    return {word: math.log(1 + (len(found) + 1) / (1 + seen[word])) for word in words}


def _coverage(
    words: Sequence[str],
    sentence: _Sentence,
    sources: dict[str, Source],
    weights: dict[str, float],
) -> float:
    """Return the weighted share of the question's words a sentence holds; its title counts half."""
    source = sources.get(sentence.passage.article_id)
    around = terms_of(source.title) if source else frozenset()
    total = sum(weights.values()) or 1.0
    held = 0.0
    for word in words:
        if _holds(word, sentence.terms):
            held += weights[word]
        elif _holds(word, around):
            held += weights[word] / 2
    return held / total


def _holds(word: str, terms: frozenset[str]) -> bool:
    return bool(terms_of_word(word) & terms) or any(same_kind(word, term) for term in terms)


def _is_about(plan: Plan, sentence: _Sentence) -> bool:
    """Tell whether a sentence speaks of the asked event and nations, in the asked role.

    One that claims an order ("previous ones had died") may lean on the sentence before it.
    """
    terms = sentence.terms | sentence.before if plan.order else sentence.terms
    if _needs_event(plan) and f"event:{plan.event}" not in terms:
        return False
    if any(f"nation:{code}" not in terms for code in plan.nations):
        return False
    acting = {nation.code for name in plan.actors for nation in nations_in(name)}
    if acting and not acting & _acting_nations(sentence.words):
        return False
    if plan.order:
        return read_order(sentence.words) is not None
    return answers_kind(plan, sentence.words)


def _needs_event(plan: Plan) -> bool:
    """Tell whether the event is what is asked: not in "who watched the launch"."""
    is_object = plan.asks is Asks.WHO and event_of(plan.words[0]) is None if plan.words else False
    return plan.event != "" and not is_object


def _acting_nations(words: str) -> set[str]:
    """List nations that are not merely what something is done to: "invasion of X", "invaded X"."""
    acting = set()
    for nation in nations_in(words):
        before = _WORD.findall(words[: nation.start])[-3:]
        tail = [word.lower() for word in before if word.lower() != "the"]
        done_to = bool(tail) and (
            (tail[-1] in {"of", "against", "on"} and len(tail) > 1 and bool(event_of(tail[-2])))
            or (event_of(tail[-1]) is not None and not tail[-1].endswith("ing"))
        )
        if not done_to:
            acting.add(nation.code)
    return acting


def _few_of_each(sentences: Iterable[_Sentence], most: int) -> list[_Sentence]:
    """Keep the best few sentences, few of one article, none twice."""
    kept, seen = list[_Sentence](), Counter[str]()
    said = set[tuple[str, str]]()
    for sentence in sentences:
        article = sentence.passage.article_id
        if seen[article] < _PER_ARTICLE and (article, sentence.words) not in said:
            seen[article] += 1
            said.add((article, sentence.words))
            kept.append(sentence)
    return kept[:most]


def _statement(plan: Plan, sentence: _Sentence, sources: dict[str, Source]) -> Statement:
    source = sources.get(sentence.passage.article_id)
    key = find_key(plan, sentence.words, source.dateline.day if source else None)
    return Statement(
        article_id=sentence.passage.article_id,
        passage_id=sentence.passage.id,
        span=sentence.span,
        words=sentence.words,
        key=key.words,
        as_of=key.as_of,
    )
