"""The log holds what an operator needs, and nothing of what was asked."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import httpx
import pytest

from service.doors.api.running.logs import JsonLines


class Lines(logging.Handler):
    """Keep what is written."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(JsonLines())
        self.kept: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.kept.append(self.format(record))


@pytest.fixture
def lines() -> Iterator[list[str]]:
    ours, handler = logging.getLogger("crosscheck"), Lines()
    level = ours.level
    ours.addHandler(handler)
    ours.setLevel(logging.INFO)
    yield handler.kept
    ours.removeHandler(handler)
    ours.setLevel(level)


def test_a_request_leaves_one_line_without_what_was_asked(
    client: httpx.Client, lines: list[str]
) -> None:
    body = {"question": "how many canary cranes fell?"}
    headers = {"authorization": "Basic canary", "x-request-id": "mine.9"}
    client.post("/v1/answers?q=canary", json=body, headers=headers)
    client.get("/v1/answers/canary", headers={"x-request-id": "mine.10"})
    client.get("/healthz")
    written = [json.loads(line) for line in lines]
    asked = next(line for line in written if line.get("request_id") == "mine.9")
    assert (asked["route"], asked["method"], asked["status"]) == ("/v1/answers", "POST", 200)
    assert asked["ms"] > 0
    assert "canary" not in "".join(lines)


def test_any_line_is_one_object_also_with_an_error_in_it() -> None:
    error = ValueError("line\none")
    info = (ValueError, error, None)
    record = logging.LogRecord("crosscheck.api", 40, "f", 1, "it %s", ("broke\n",), info)
    line = JsonLines().format(record)
    assert "\n" not in line
    assert json.loads(line)["message"] == "it broke\n"
    assert "ValueError" in json.loads(line)["error"]
