"""The steps of a question as spans, for whoever runs OpenTelemetry; off unless it is configured.

FastAPI makes the span of a request and sets up exporters from the OTEL_* variables of the
environment; a step becomes its child when it ends. A span holds the name of a step and nothing of
the question, the articles or the key.
"""

from __future__ import annotations

import time

from fastapi.telemetry import TelemetryConfig
from opentelemetry import trace

from service.domain.answer import Answer, Step

REQUEST_ID = "crosscheck.request_id"


class Tracing:
    """Make a span of each step that a desk tells of."""

    def __init__(self, provider: trace.TracerProvider | None = None) -> None:
        """Take who makes the spans; None: whoever is set up for the whole process."""
        self._provider = provider

    @property
    def config(self) -> TelemetryConfig:
        """Return what FastAPI does: spans and times of requests; no logs, which hold messages."""
        return {
            "tracer_provider": self._provider,
            "logs": False,
            "operation_spans": False,
            "auto_configure": True,
        }

    def stepped(self, step: Step) -> None:
        """Make a span of a step that has just ended, below the request it belongs to."""
        if not trace.get_current_span().is_recording():
            return
        ended_ns = time.time_ns()
        tracer = trace.get_tracer("crosscheck", tracer_provider=self._provider)
        span = tracer.start_span(step.name, start_time=ended_ns - int(step.ms * 1_000_000))
        span.end(ended_ns)

    def answered(self, answer: Answer) -> None:
        """Note the standing of an answer on the span of its request."""
        trace.get_current_span().set_attribute("crosscheck.standing", answer.standing.value)

    def took(self, tally: object) -> None:
        """Hear of articles; the request's own span tells enough."""


def mark_request(request_id: str, *, has_query: bool) -> None:
    """Name the request on its span, and leave out what stood behind the "?" of its address."""
    span = trace.get_current_span()
    if span.is_recording():
        span.set_attribute(REQUEST_ID, request_id)
        if has_query:
            span.set_attribute("url.query", "REDACTED")


def trace_id() -> str:
    """Return the id of the trace we are in, "" for none."""
    context = trace.get_current_span().get_span_context()
    return trace.format_trace_id(context.trace_id) if context.is_valid else ""
