"""Real questions about the articles: those of the owner's set and our own, in a fixed order."""

from __future__ import annotations

import json
import random
from pathlib import Path

OWN = Path(__file__).parents[2] / "tune_answers"
_SEED = 7


def questions(data: Path) -> list[str]:
    """Return different questions, shuffled the same way every time."""
    paths = (
        data / "tune" / "questions.jsonl",
        OWN / "questions.jsonl",
        OWN / "fnc_questions.jsonl",
    )
    found = [
        str(json.loads(line)["question"])
        for path in paths
        if path.is_file()
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    different = list(dict.fromkeys(found))
    random.Random(_SEED).shuffle(different)
    return different
