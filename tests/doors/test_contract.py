from __future__ import annotations

import json

from service.domain.answer import Answer
from tests.doors.answers import ANSWER_KEYS, CITATION_KEYS, FIGURE_KEYS, the_deployed


def as_json(answer: Answer) -> dict[str, object]:
    shown = json.loads(answer.model_dump_json(by_alias=True))
    assert isinstance(shown, dict)
    return shown


def test_the_keys_of_an_answer_are_those_that_were_promised() -> None:
    shown = as_json(the_deployed())
    assert set(shown) == ANSWER_KEYS
    figures, citations = shown["figures"], shown["citations"]
    assert isinstance(figures, list)
    assert isinstance(citations, list)
    assert all(set(figure) >= FIGURE_KEYS for figure in figures)
    assert all(set(citation) == CITATION_KEYS for citation in citations)


def test_nested_keys_are_those_that_were_promised() -> None:
    shown = the_deployed().model_dump(mode="json", by_alias=True)
    assert set(shown["interpretation"]) >= {
        "asks", "subject", "event", "place", "as_of", "assumed",
    }  # fmt: skip
    assert set(shown["estimate"]) == {"low", "high", "most_said", "unit", "as_of", "rule"}
    assert set(shown["figures"][0]["as_of"]) >= {"from", "to", "precision", "basis"}
    assert set(shown["figures"][0]["attribution"][0]) == {"name", "kind", "named", "hedge"}
    assert set(shown["conflicts"][0]) >= {"kind", "undated", "relation", "figures", "why"}
    assert set(shown["origins"]) == {"articles", "outlets", "origins", "unnamed"}
    assert set(shown["searched"]) >= {"articles", "passages", "newest", "nearest"}
    assert set(shown["trace"]) >= {"steps", "prompts", "model", "fallbacks", "tokens"}
    assert set(shown["trace"]["tokens"]) == {"in", "out"}


def test_an_answer_comes_back_from_its_json_unchanged() -> None:
    answer = the_deployed()
    assert Answer.model_validate_json(answer.model_dump_json(by_alias=True)) == answer


def test_numbers_are_strings_without_exponents_and_days_are_iso() -> None:
    shown = the_deployed().model_dump(mode="json", by_alias=True)
    assert shown["estimate"]["low"] == "10000"
    assert shown["figures"][0]["high"] is None
    assert shown["figures"][0]["as_of"]["from"] == "2025-01-11"
    assert shown["created_at"].endswith("Z")
