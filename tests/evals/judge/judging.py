"""What several tests of the judge need: a sentence to grade, servers that judge, quick patience."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date

from evals.judge.grader import Server, open_grader
from evals.judge.labels import HandLabel, material_of, read_labels, read_seeds
from evals.judge.material import CitedQuote, Grade, Material
from evals.judge.prompt import fill_for, grading_prompt
from evals.judge.retry import Patience
from tests.evals.judge.loopback import Asked, ChatServer, Reply, Script, verdict

PROMPT = grading_prompt()
LABELS = read_labels().labels
QUICK = Patience(deadline_s=20.0, requests=3, first_wait_s=0.01, longest_wait_s=0.02)
KEY = "sk-a-key-that-nobody-may-see"


def a_material(
    sentence: str = "The mayor said **12** houses burned.",
    quote: str = "The mayor said 12 houses burned.",
) -> Material:
    return Material(sentence, (CitedQuote(quote, "The Gazette", date(2025, 3, 1)),))


def labelled(labels: Sequence[HandLabel] = LABELS) -> list[Material]:
    seeds = read_seeds()
    return [material_of(label, seeds) for label in labels]


BY_PROMPT = {
    fill_for(PROMPT, material): label.supported
    for material, label in zip(labelled(), LABELS, strict=True)
}


def honest(asked: Asked) -> Reply:
    """Judge as the labels say, and find everything else supported."""
    return verdict(BY_PROMPT.get(asked.messages[1]["content"], "yes"))


def yes_to_all(_: Asked) -> Reply:
    return verdict("yes")


def always(reply: Reply) -> Script:
    return lambda _: reply


def grades(
    server: ChatServer | str,
    materials: Sequence[Material],
    *,
    patience: Patience = QUICK,
    key: str | None = KEY,
) -> list[Grade]:
    """Grade some sentences, one after another."""
    url = server if isinstance(server, str) else server.base_url

    async def all_of_them() -> list[Grade]:
        async with open_grader(Server(url, "loopback", key), PROMPT, patience) as grader:
            return [await grader.grade(material) for material in materials]

    return asyncio.run(all_of_them())


def grade(server: ChatServer | str, *, patience: Patience = QUICK) -> Grade:
    """Grade one sentence."""
    return grades(server, [a_material()], patience=patience)[0]
