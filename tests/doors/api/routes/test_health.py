"""What an operator sees: what is ready, and what was counted."""

from __future__ import annotations

import re

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from service.domain.ports.stored import Shelf
from service.doors.api.running.house import State
from service.doors.api.running.meters import MOST_COLLECTIONS, Meters

COUNTED = "/metrics"


def counted(client: httpx.Client) -> dict[tuple[str, str], float]:
    """Return samples by name and labels."""
    return {
        (sample.name, " ".join(sample.labels[name] for name in sorted(sample.labels))): sample.value
        for family in text_string_to_metric_families(client.get(COUNTED).text)
        for sample in family.samples
    }


def test_requests_answers_steps_and_articles_are_counted(client: httpx.Client) -> None:
    before = counted(client)
    client.post("/v1/answers", json={"question": "how many North Korean troops were deployed?"})
    client.post("/v1/answers", json={"question": ""})
    client.delete("/v1/articles/art_unknown")
    after = counted(client)

    def grown(name: str, labels: str = "") -> float:
        return after[name, labels] - before.get((name, labels), 0)

    assert grown("crosscheck_answers_total", "rules disputed") == 1
    assert grown("crosscheck_step_seconds_count", "verify") == 1
    assert grown("crosscheck_requests_total", "POST /v1/answers 200") == 1
    assert grown("crosscheck_requests_total", "POST /v1/answers 422") == 1
    assert grown("crosscheck_requests_total", "DELETE /v1/articles/{article_id} 404") == 1
    assert grown("crosscheck_request_seconds_count", "POST /v1/answers") == 2
    assert after["crosscheck_articles_total", "added"] == 5
    assert after["crosscheck_collection_articles", "seeds"] == 5
    assert after["crosscheck_state", "ready"] == 1
    assert after["crosscheck_requests_in_progress", ""] == 1


def test_what_is_turned_away_is_counted_by_reason(client: httpx.Client) -> None:
    client.get("/v1/collections", headers={"host": "evil.example"})
    client.post("/v1/answers", content=b"x" * (3 << 20))
    after = counted(client)
    assert after["crosscheck_refusals_total", "wrong_host"] == 1
    assert after["crosscheck_refusals_total", "too_large"] == 1


def test_nothing_a_caller_sends_becomes_a_label(client: httpx.Client) -> None:
    client.request("LOCK", "/pot-of-canary?q=canary", headers={"x-request-id": "canary"})
    client.post("/v1/search", json={"query": "canary", "collection": "canary"})
    page = client.get(COUNTED).text
    assert "canary" not in page
    assert 'method="OTHER"' in page


@pytest.mark.parametrize(
    ("accept", "kind", "end"),
    [
        ("", "text/plain", ""),
        ("application/openmetrics-text;version=1.0.0", "application/openmetrics-text", "# EOF\n"),
    ],
)
def test_it_is_written_as_asked_for(client: httpx.Client, accept: str, kind: str, end: str) -> None:
    reply = client.get(COUNTED, headers={"accept": accept})
    assert reply.headers["content-type"].startswith(kind)
    assert reply.text.endswith(end)


def test_only_the_largest_collections_have_a_series() -> None:
    shelves = [
        Shelf(name=f"c{n}", articles=n, passages=0, figures=0, newest=None) for n in range(500)
    ]
    body, _ = Meters().page("", State.READY, shelves)
    found = re.findall(r'crosscheck_collection_articles\{collection="c(\d+)"\}', body.decode())
    assert sorted(map(int, found)) == list(range(500 - MOST_COLLECTIONS, 500))
