"""What the service counts about itself, for Prometheus; one registry an application.

No label holds what a caller sent, so the number of series is bounded: routes are templates, methods
and reasons closed sets. Names of collections label their sizes only, and only so many of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from prometheus_client import CollectorRegistry, Counter, Enum, Gauge, Histogram, ProcessCollector
from prometheus_client.exposition import choose_encoder
from prometheus_client.metrics_core import GaugeMetricFamily, Metric

from service.domain.answer import Answer, Step
from service.domain.ports.stored import Shelf
from service.doors.api.running.house import State

if TYPE_CHECKING:
    from service.desk.front import Tally

MOST_COLLECTIONS: Final = 100
_PAGE_S: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.3, 0.5, 0.8, 1.5, 3, 10, 30)
_STEP_S: Final = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5)


class _Shelves:
    """Show how much each collection holds, as it was read for this scrape."""

    def __init__(self) -> None:
        self.read: Sequence[Shelf] = ()

    def collect(self) -> Iterable[Metric]:
        for what in ("articles", "passages", "figures"):
            name, text = f"crosscheck_collection_{what}", f"Stored {what} of a collection."
            family = GaugeMetricFamily(name, text, labels=["collection"])
            for shelf in self.read:
                family.add_metric([shelf.name], getattr(shelf, what))
            yield family


class Meters:
    """Count requests, answers and articles. Hears of the last two from the desk."""

    def __init__(self) -> None:
        """Begin at nought, in a registry of its own."""
        self.registry = CollectorRegistry()
        self._shelves = _Shelves()
        self.registry.register(self._shelves)
        ProcessCollector(registry=self.registry)
        self._count_requests()
        self._count_work()

    def _count_requests(self) -> None:
        registry, by_route = self.registry, ("route", "method")
        self._requests = Counter(
            "crosscheck_requests",
            "Requests answered.",
            (*by_route, "status"),
            registry=registry,
        )
        self._seconds = Histogram(
            "crosscheck_request_seconds",
            "Time until the last byte of a reply, streams included.",
            by_route,
            buckets=_PAGE_S,
            registry=registry,
        )
        self._open = Gauge(
            "crosscheck_requests_in_progress", "Requests being answered.", registry=registry
        )
        self._refused = Counter(
            "crosscheck_refusals",
            "Requests turned away before they were carried out.",
            ("reason",),
            registry=registry,
        )

    def _count_work(self) -> None:
        registry = self.registry
        self._answers = Counter(
            "crosscheck_answers", "Answers given.", ("standing", "mode"), registry=registry
        )
        self._degraded = Counter(
            "crosscheck_answers_degraded",
            "Answers for which a way of searching was missing.",
            registry=registry,
        )
        self._steps = Histogram(
            "crosscheck_step_seconds",
            "Time of each step of a question.",
            ("step",),
            buckets=_STEP_S,
            registry=registry,
        )
        self._articles = Counter(
            "crosscheck_articles", "Articles that were sent.", ("outcome",), registry=registry
        )
        self._state = Enum(
            "crosscheck_state",
            "What the service is doing.",
            states=[state.value for state in State],
            registry=registry,
        )

    def began(self) -> None:
        """Count a request that came in."""
        self._open.inc()

    def ended(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count a request that was answered; status 0: whoever asked had gone."""
        self._open.dec()
        self._requests.labels(route, method, str(status or 499)).inc()
        self._seconds.labels(route, method).observe(seconds)

    def refused(self, reason: str) -> None:
        """Count a request that was turned away; `reason` is one of a closed set."""
        self._refused.labels(reason).inc()

    def stepped(self, step: Step) -> None:
        """Time one step of a question."""
        self._steps.labels(step.name).observe(step.ms / 1000)

    def answered(self, answer: Answer) -> None:
        """Count an answer by its standing and who worded it."""
        self._answers.labels(answer.standing.value, answer.mode).inc()
        if answer.searched.degraded:
            self._degraded.inc()

    def took(self, tally: Tally) -> None:
        """Count articles by what became of them."""
        for outcome in ("added", "updated", "unchanged", "refused"):
            self._articles.labels(outcome).inc(getattr(tally, outcome))

    def page(self, accept: str, state: State, shelves: Sequence[Shelf]) -> tuple[bytes, str]:
        """Return all that was counted and its media type: OpenMetrics where that is accepted."""
        self._state.state(state.value)
        largest = sorted(shelves, key=lambda shelf: -shelf.articles)[:MOST_COLLECTIONS]
        self._shelves.read = sorted(largest, key=lambda shelf: shelf.name)
        encode, media_type = choose_encoder(accept)
        return encode(self.registry), media_type
