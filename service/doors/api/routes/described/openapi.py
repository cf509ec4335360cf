"""The service's description as OpenAPI 3.1: what the routes say, and what no route can.

A problem is described once, as problem+json and nothing else, so that a client made from the
description knows one type for every error.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from service.domain.article import ArticleIn
from service.doors.api.gates.repeats import describe_repeats
from service.doors.api.problems import MEDIA_TYPE

_ABOUT: Final = """\
Ask a collection of news articles for a figure. Every answer holds every figure found, who says it,
as of when, whether they really differ, and the words it was read from.

Errors are `application/problem+json` (RFC 9457) with one sentence that says what to do; `errors`
points into the request. `429` and `503` carry `Retry-After`. Every reply carries `X-Request-Id`,
which may also be sent.

**Streams.** With `stream: true` an answer comes as server-sent events (`text/event-stream`), each
with a rising `id`, an `event` and one line of JSON as `data`:

| event | data |
|---|---|
| `answer.created` | `{"object": "answer.created", "stream": ID}`; in a thread or a channel also \
`thread_id` and `message_id` |
| `step` | `{"name", "ms"}`: plan, retrieve, choose, reconcile, compose, verify or cite has ended |
| `search.completed` | what was searched: articles, passages, newest date, what was degraded |
| `figure.added` | one figure, as in `figures` of an answer |
| `answer.completed` | the whole answer, as without a stream; nothing follows |
| `error` | a problem: type, status, detail; nothing follows |

A line that begins with `:` only keeps the connection open. `GET /v1/answers/stream` with
`Last-Event-ID` goes on with a stream that was cut, for a minute. `POST /v1/answers/stream/stop`
stops it: its last event is an `error` of type `urn:crosscheck:stopped`.
"""
_TAGS: Final = [
    {"name": "answers", "description": "Ask, follow along, fetch again, see why, export."},
    {"name": "threads", "description": "Questions that go on from each other, and what was asked."},
    {"name": "channels", "description": "Collections as places of talk, and what is unread."},
    {"name": "saved", "description": "Questions kept to be asked again."},
    {"name": "figures", "description": "Every figure stored, by what, where, who and when."},
    {"name": "jobs", "description": "Many articles at once: how far, what became of each line."},
    {"name": "search", "description": "Passages, ranked by words and by meaning."},
    {"name": "articles", "description": "What is stored: put in, read, taken out."},
    {"name": "feeds", "description": "Feeds that are followed: added, polled, taken away."},
    {"name": "openai", "description": "The same answers for programs that speak OpenAI's API."},
    {"name": "health", "description": "For whoever runs the service."},
]
_SCHEMES: Final = {
    "bearer": {
        "type": "http",
        "scheme": "bearer",
        "description": "A key as `Authorization: Bearer KEY`.",
    },
    "apiKey": {
        "type": "apiKey",
        "in": "header",
        "name": "X-API-Key",
        "description": "The same key in a header of its own.",
    },
}
_NAMES: Final = {
    "service__domain__article__Evidence": "DateEvidence",
    "service__domain__question__Evidence": "Evidence",
}
# What a reply leads to: by operation, the parameter it fills, from where, and of which others.
_LEADS: Final = {
    "ask": ("answer_id", "/id", ("get_answer", "why", "give_feedback")),
    "begin_thread": ("thread_id", "/id", ("get_thread", "ask_in_thread", "list_messages")),
    "add_feed": ("feed_id", "/feed/id", ("poll_feed", "remove_feed")),
    "add_articles": (
        "article_id",
        "/items/0/article_id",
        (
            *("get_article", "get_raw_article", "redate_article", "list_datelines"),
            *("get_article_origins", "split_origin", "delete_article"),
        ),
    ),
}
_LANGUAGE: Final = r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*$"
_SEEN: Final = r"[^\s\u0000-\u0020\u007f-\u009f"
_ADDRESS: Final = rf"^([hH][tT][tT][pP][sS]?://{_SEEN}/]{_SEEN}]*)?$"
_NO_NULL: Final = r"^[^\u0000]*$"
_NO_KEY: Final = {"/healthz", "/readyz"}


def describe(app: FastAPI) -> None:
    """Make an application describe itself this way, once, when it is first asked."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = get_openapi(
                title=app.title,
                version=app.version,
                summary=app.summary,
                description=_ABOUT,
                tags=_TAGS,
                servers=[{"url": "/", "description": "Where this description came from."}],
                license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
                routes=app.routes,
            )
            app.openapi_schema = _completed(made)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]  # The documented way to extend it.


def _completed(made: dict[str, Any]) -> dict[str, Any]:
    made = _plainly_named(made)
    components = made["components"]
    components["schemas"]["ArticleIn"] = _article()
    components["securitySchemes"] = _SCHEMES
    # A key is optional on loopback, unless the operator wants one there too.
    made["security"] = [{"bearer": []}, {"apiKey": []}, {}]
    examples = json.loads((files(__package__ or "") / "examples.json").read_text("utf-8"))
    for path, operation in _operations(made):
        _one_problem(operation["responses"])
        _exemplify(operation, examples)
        if path in _NO_KEY:
            operation["security"] = []
        _link(operation)
    describe_repeats(made)
    return made


def _link(operation: dict[str, Any]) -> None:
    """Say which operations a reply leads to."""
    if operation["operationId"] not in _LEADS:
        return
    _lead(operation["responses"], *_LEADS[operation["operationId"]])
    if "202" in operation["responses"]:
        begun = {"202": operation["responses"]["202"]}
        _lead(begun, "job_id", "/id", ("get_job", "follow_job", "get_job_results", "cancel_job"))


def _lead(responses: dict[str, Any], parameter: str, pointer: str, names: tuple[str, ...]) -> None:
    made = next(status for status in ("200", "201", "202") if status in responses)
    responses[made]["links"] = {
        name: {"operationId": name, "parameters": {parameter: f"$response.body#{pointer}"}}
        for name in names
    }


def _operations(made: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, operations in made["paths"].items():
        for operation in operations.values():
            yield path, operation


def _plainly_named(made: dict[str, Any]) -> dict[str, Any]:
    """Give shapes the names a generated client will show: no module, no brackets."""
    renamed = {}
    for key, schema in made["components"]["schemas"].items():
        name = re.sub(r"^Listed_(\w+)_$", r"\1List", _NAMES.get(key, key))
        renamed[key] = name
        schema["title"] = name
    text = json.dumps(made)
    for key, name in renamed.items():
        text = text.replace(f'"#/components/schemas/{key}"', f'"#/components/schemas/{name}"')
    plain: dict[str, Any] = json.loads(text)
    schemas = plain["components"]["schemas"]
    plain["components"]["schemas"] = {renamed[key]: each for key, each in schemas.items()}
    return plain


def _exemplify(operation: dict[str, Any], examples: dict[str, Any]) -> None:
    """Show what comes back, where that is JSON. The examples are real replies."""
    for status, response in operation["responses"].items():
        begun = "get_job" if status == "202" else operation["operationId"]
        example = examples.get(begun)
        content = response.get("content", {}).get("application/json")
        if example is not None and content is not None and status.startswith("2"):
            content["example"] = example


def _article() -> dict[str, Any]:
    article = ArticleIn.model_json_schema()
    article.pop("$defs", None)
    some = {"type": "string", "minLength": 1, "pattern": r"\S"}
    by_address = {"required": ["url"], "properties": {"url": some}}
    article["anyOf"] = [{"required": ["text"]}, {"required": ["html"]}, by_address]
    article["properties"]["html"] = {**some, "description": "A page as it came, instead of `text`."}
    article["properties"]["text"] = {**some}
    article["properties"]["language"]["anyOf"][0]["pattern"] = _LANGUAGE
    article["properties"]["url"]["anyOf"][0]["pattern"] = _ADDRESS
    for shape in article["properties"].values():
        for each in (shape, shape.get("items", {}), *shape.get("anyOf", ())):
            if each.get("type") == "string":
                each.setdefault("pattern", _NO_NULL)
    return article


def _one_problem(responses: dict[str, Any]) -> None:
    """Leave out that an error might be plain JSON, which the framework adds to each."""
    for response in responses.values():
        if MEDIA_TYPE in response.get("content", {}):
            response["content"] = {MEDIA_TYPE: response["content"][MEDIA_TYPE]}
