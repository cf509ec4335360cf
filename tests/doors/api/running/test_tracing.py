"""Spans tell how long what took, and nothing of what was asked."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import httpx
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from tests.doors.api.conftest import Service

STEPS = {"plan", "retrieve", "choose", "reconcile", "compose", "verify", "cite"}


def spans_of(home: Path, *, stream: bool) -> tuple[ReadableSpan, list[ReadableSpan]]:
    """Ask one question; return the span of its request and those below it."""
    kept = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(kept))
    service = Service(home, spans=provider)
    with httpx.Client(base_url=service.url, timeout=30) as client:
        article = {"text": "Nine canary cranes fell in Lowport, the mayor said."}
        client.post("/v1/articles?collection=seeds", json=article)
        asked = {"question": "how many canary cranes fell?", "stream": stream}
        headers = {"x-request-id": "mine.7", "cookie": "canary=1"}
        client.post("/v1/answers?canary=1", json=asked, headers=headers)
    threading.Thread(target=service.stop).start()
    patience = time.monotonic() + 10
    while time.monotonic() < patience:
        spans = list(kept.get_finished_spans())
        request = [each for each in spans if each.name == "POST /v1/answers"]
        if request:
            break
        time.sleep(0.01)
    context = request[0].context
    assert context is not None
    below = [each for each in spans if each.parent and each.parent.span_id == context.span_id]
    return request[0], below


def test_each_step_is_a_child_of_its_request(tmp_path: Path) -> None:
    request, below = spans_of(tmp_path, stream=False)
    assert {each.name for each in below} == STEPS
    assert request.attributes is not None
    assert request.attributes["crosscheck.request_id"] == "mine.7"
    assert request.attributes["crosscheck.standing"] == "one_source"
    assert request.attributes["http.route"] == "/v1/answers"
    for each in below:
        assert (request.start_time or 0) <= (each.start_time or 0) <= (each.end_time or 0)


def test_a_streamed_question_is_told_alike_and_nothing_asked_is_kept(tmp_path: Path) -> None:
    request, below = spans_of(tmp_path, stream=True)
    assert {each.name for each in below} == STEPS
    told = " ".join(each.to_json() for each in (request, *below))
    assert "canary" not in told
