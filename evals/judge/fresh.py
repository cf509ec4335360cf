"""Sentences of answers given now, by the front door: what the judge is wanted for.

The desk is opened in a folder of its own, takes the seed articles in and answers the cases on them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from evals.cases.case import Case
from evals.judge.material import CitedQuote, Material
from evals.suites.corpora import SEEDS
from evals.suites.fronts import open_front
from service.domain.answer import Answer

COLLECTION: Final = "seeds"


async def fresh_sentences(
    cases: Sequence[Case], home: Path, limit: int | None = None
) -> tuple[Material, ...]:
    """Ask the cases on the seed articles; return each sentence once, with the quotes it cites.

    `home`: a folder for the desk. `limit`: stop at so many sentences.
    """
    asked = [case for case in cases if case.collection == COLLECTION]
    if not asked:
        return ()
    held: dict[Material, None] = {}
    answers: dict[str, str] = {}
    async with open_front(None, None, home) as front:
        await front.take_in(COLLECTION, SEEDS)
        for case in asked:
            answer = await front.ask(case.question, COLLECTION, answers.get(case.after or ""))
            answers[case.id] = answer.id
            held |= dict.fromkeys(sentences_of(answer))
            if limit is not None and len(held) >= limit:
                break
    return tuple(held)[:limit]


def sentences_of(answer: Answer) -> Iterator[Material]:
    """Yield the sentences of an answer with the quotes they cite, in their order."""
    cited = {
        each.n: CitedQuote(each.exact, each.outlet, each.published) for each in answer.citations
    }
    for sentence in answer.sentences:
        yield Material(sentence.text, tuple(cited[n] for n in sentence.citations))
