"""What the service says of itself: all described, examples true, a client that works."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from jsonschema import Draft202012Validator

# What any operation may answer; a route of the health kind answers without looking at the caller.
PROBLEMS = {"400", "401", "403", "404", "408", "409", "413", "415", "422", "429", "500", "503"}
PLAIN = {"house", "health", "readiness", "metrics"}


@pytest.fixture(scope="module")
def described(client: httpx.Client) -> dict[str, Any]:
    made: dict[str, Any] = client.get("/openapi.json").json()
    return made


def operations(described: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path in described["paths"].values():
        yield from path.values()


def contents(described: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for operation in operations(described):
        body = operation.get("requestBody", {}).get("content", {})
        found = [body.get("application/json")]
        for status, response in operation["responses"].items():
            if status.startswith("2"):
                found.append(response.get("content", {}).get("application/json"))
        for content in found:
            if content is not None:
                yield operation["operationId"], content


def test_every_operation_has_a_name_a_summary_a_story_and_a_place(
    described: dict[str, Any],
) -> None:
    assert described["openapi"].startswith("3.1")
    tags = {tag["name"] for tag in described["tags"]}
    every = list(operations(described))
    assert len({each["operationId"] for each in every}) == len(every) >= 17
    for each in every:
        assert each["summary"], each["operationId"]
        assert each["description"], each["operationId"]
        assert set(each["tags"]) <= tags, each["operationId"]
    assert set(described["components"]["securitySchemes"]) == {"bearer", "apiKey"}


def test_every_operation_names_its_problems_and_only_as_problems(
    described: dict[str, Any],
) -> None:
    for each in operations(described):
        if each["operationId"] not in PLAIN:
            assert set(each["responses"]) >= PROBLEMS, each["operationId"]
        for status in PROBLEMS & set(each["responses"]):
            if each["operationId"] not in PLAIN:
                kinds = each["responses"][status]["content"]
                assert list(kinds) == ["application/problem+json"], each["operationId"]


def test_shapes_have_names_of_their_own(described: dict[str, Any]) -> None:
    schemas = described["components"]["schemas"]
    assert [name for name in schemas if not name.isalnum()] == []
    titles = [schema["title"] for schema in schemas.values()]
    assert sorted(titles) == sorted(set(titles))


def test_all_json_is_shown_by_an_example_that_fits(described: dict[str, Any]) -> None:
    components = {"components": described["components"]}
    for name, content in contents(described):
        schema = {**content["schema"], **components}
        shape = described["components"]["schemas"].get(schema.get("$ref", "").split("/")[-1], {})
        examples = [content["example"]] if "example" in content else shape.get("examples", [])
        assert examples, name
        for example in examples:
            Draft202012Validator(schema).validate(example)


@pytest.mark.parametrize(
    ("article", "fits"),
    [
        ({"text": "Six drowned."}, True),
        ({"html": "<p>Six drowned."}, True),
        ({"url": "https://herald.example/six"}, True),
        ({"url": None}, False),
        ({"title": "Six drowned"}, False),
    ],
)
def test_an_article_is_its_words_or_where_they_are_read(
    described: dict[str, Any], article: dict[str, Any], *, fits: bool
) -> None:
    schema = {"$ref": "#/components/schemas/ArticleIn", "components": described["components"]}
    assert Draft202012Validator(schema).is_valid(article) is fits


def test_a_client_made_from_it_asks_and_reads_the_answer(
    client: httpx.Client, tmp_path: Path, described: dict[str, Any]
) -> None:
    (tmp_path / "openapi.json").write_text(json.dumps(described), encoding="utf-8")
    command = "-m openapi_python_client generate --path openapi.json --meta none"
    made = subprocess.run(
        [sys.executable, *command.split(), "--output-path", "made"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Unable to parse" not in made.stdout + made.stderr
    asking = f"""
from made import Client
from made.api.answers import ask
from made.models import AnswerIn
with Client(base_url={str(client.base_url)!r}) as client:
    answer = ask.sync(client=client, body=AnswerIn("how many North Korean troops were deployed?"))
    print(type(answer).__name__, answer.standing.value, answer.figures[0].printed)
"""
    asked = subprocess.run(
        [sys.executable, "-c", asking], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert asked.stdout.split()[:2] == ["Answer", "disputed"], asked.stderr
