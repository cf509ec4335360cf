"""The grader's prompt, filled with a sentence and the quotes it cites."""

from __future__ import annotations

from typing import Final

from evals.judge.material import CitedQuote, Material
from service.wiring.prompts import Prompt, prompts_folder, read_prompt

GRADE_SUPPORT: Final = "grade_support.md"
MARGIN: Final = "| "


def grading_prompt() -> Prompt:
    """Read the prompt. Raises HouseError where it is missing or its head or a half is wrong."""
    return read_prompt(prompts_folder() / GRADE_SUPPORT)


def fill_for(prompt: Prompt, material: Material) -> str:
    """Return the user half for one sentence and its quotes."""
    quotes = [_source(n, quote) for n, quote in enumerate(material.quotes, 1)]
    return prompt.fill({"sentence": _line(material.sentence), "quotes": "\n".join(quotes)})


def _source(n: int, quote: CitedQuote) -> str:
    outlet = quote.outlet or "outlet not known"
    day = f"published {quote.published}" if quote.published else "day not known"
    return _line(f"[{n}: {outlet}, {day}] {quote.words}")


def _line(words: str) -> str:
    """Put words behind the margin, on one line: whatever breaks a line becomes a space."""
    return MARGIN + " ".join(words.splitlines())
