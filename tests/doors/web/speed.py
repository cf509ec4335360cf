"""How fast the page is: `python -m tests.doors.web.speed`. Each figure with its target and N.

Figures of a machine that does other work meanwhile are worth little: the load is printed first.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any, Final

import httpx
from playwright.sync_api import Browser, Page

from service.doors.web.files import built_page
from service.doors.web.hatch_build import build, is_fresh
from tests.doors.api.conftest import SEEDS
from tests.doors.web.bench import chromium, serving

FRAME_MS: Final = 16.7
MESSAGES: Final = 1000
PAGE: Final = Path(__file__).parents[3] / "service" / "doors" / "web" / "page"
QUESTIONS: Final = (
    "how many North Korean troops were deployed?",
    "How many North Korean soldiers have been killed or wounded?",
    "How many North Korean soldiers were captured?",
    "How many North Korean soldiers committed suicide?",
    "Who confirmed the capture?",
)
_SHIFTS: Final = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) window.shifted += one.value;
}).observe({ type: "layout-shift", buffered: true });
"""
_TOOK: Final = """() => {
  const last = () => [...document.querySelectorAll("main [data-message]")].at(-1);
  const composer = document.querySelector("[data-composer]"), before = last()?.dataset.message;
  const isThere = () => last() && last().dataset.message !== before
    && last().querySelector("[data-copy]");
  composer.addEventListener("keydown", () => {
    const from = performance.now();
    const look = () => isThere()
      ? requestAnimationFrame(() => (window.took = performance.now() - from))
      : requestAnimationFrame(look);
    look();
  }, { once: true, capture: true });
}"""
_SCROLL: Final = """async () => {
  const inside = (one) => /auto|scroll/.test(getComputedStyle(one).overflowY)
    && one.scrollHeight > one.clientHeight + 100;
  const scroller = [...document.querySelectorAll("main, main *")].find(inside);
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  let last = performance.now();
  const frames = [], until = last + 5000;
  while (performance.now() < until) {
    scroller.scrollTop -= 60;
    const now = await frame();
    frames.push(now - last);
    last = now;
  }
  return frames;
}"""


def main() -> None:
    """Measure and print."""
    sys.stdout.write(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")
    _sizes()
    with (
        chromium() as browser,
        serving() as service,
        httpx.Client(base_url=service.url, timeout=60) as client,
    ):
        articles = [
            {"id": path.name, "text": path.read_text(encoding="utf-8")}
            for path in sorted(SEEDS.glob("*.txt"))
        ]
        client.post("/v1/articles", params={"collection": "seeds"}, json=articles)
        _opening(browser, service.url)
        _asking(browser, service.url)
        _scrolling(browser, client, service.url)
    _building()


def _say(name: str, value: str, target: str, of: str) -> None:
    sys.stdout.write(f"{name:<44} {value:<26} target {target:<12} {of}\n")
    sys.stdout.flush()


def _sizes() -> None:
    files = built_page().files
    for kind, target in ((".js", "<= 60 kB"), (".css", "-")):
        packed = sum(len(one.packed) for name, one in files.items() if name.endswith(kind))
        _say(f"{kind} by gzip", f"{packed / 1000:.1f} kB", target, "")


@contextmanager
def _page(browser: Browser, url: str, path: str = "/c/seeds") -> Iterator[Page]:
    context = browser.new_context(base_url=url, viewport={"width": 1360, "height": 860})
    context.add_init_script(_SHIFTS)
    page = context.new_page()
    page.goto(path)
    page.locator("main [data-composer]").wait_for()
    yield page
    context.close()


def _opening(browser: Browser, url: str, times: int = 10) -> None:
    paints = []
    for _ in range(times):
        with _page(browser, url) as page:
            page.wait_for_function("() => performance.getEntriesByType('paint').length > 1")
            paints.append(
                page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
            )
    _say("first contentful paint, empty cache", f"p50 {median(paints):.0f} ms", "-", f"{times}")


def _asking(browser: Browser, url: str, times: int = 20) -> None:
    took = []
    with _page(browser, url) as page:
        for at in range(times):
            page.locator("main [data-composer]").fill(QUESTIONS[at % len(QUESTIONS)])
            page.evaluate(_TOOK)
            page.locator("main [data-composer]").press("Enter")
            page.wait_for_function("() => window.took")
            took.append(page.evaluate("() => { const t = window.took; window.took = 0; return t }"))
        page.wait_for_timeout(700)
        shifted = page.evaluate("window.shifted")
    most = quantiles(took, n=20)[-1]
    _say(
        "first card after Enter",
        f"p50 {median(took):.0f}, p95 {most:.0f} ms",
        "<= 1000 ms",
        f"{times}",
    )
    _say("layout shift, from start to the last card", f"{shifted:.4f}", "0", f"{times} cards")


def _scrolling(browser: Browser, client: httpx.Client, url: str) -> None:
    for at in range(MESSAGES):
        client.post("/v1/channels/seeds/messages", json={"question": QUESTIONS[at % 5]})
    with _page(browser, url) as page:
        page.locator("[data-message]").first.wait_for()
        for _ in range(60):  # Up to the first message, part by part.
            if page.locator("[data-message]").count() >= MESSAGES:
                break
            page.evaluate("() => document.querySelector('[data-message]').scrollIntoView()")
            page.wait_for_timeout(200)
        held = page.locator("[data-message]").count()
        page.locator("[data-message]").last.scroll_into_view_if_needed()
        page.wait_for_timeout(500)
        browser.start_tracing(page=page, categories=["devtools.timeline", "toplevel"])
        frames: list[float] = page.evaluate(_SCROLL)
        trace = json.loads(browser.stop_tracing())
    _say(
        f"scrolling among {held} messages",
        f"p50 {median(frames):.1f}, p99 {quantiles(frames, n=100)[-1]:.1f} ms",
        "60 a second",
        f"{len(frames)} frames",
    )
    long = sum(frame > FRAME_MS * 1.5 for frame in frames)
    _say("frames that came late", f"{long}", "0", f"{len(frames)} frames")
    tasks = _tasks(trace)
    _say(
        f"tasks over {FRAME_MS} ms, by the trace",
        f"{sum(one > FRAME_MS for one in tasks)}",
        "0",
        f"{len(tasks)}",
    )


def _tasks(trace: dict[str, Any]) -> list[float]:
    """Return how long each task of the page's main thread took, in milliseconds."""
    events = trace["traceEvents"]
    main = {
        (one["pid"], one["tid"])
        for one in events
        if one["name"] == "thread_name" and one["args"]["name"] == "CrRendererMain"
    }
    return [
        one["dur"] / 1000
        for one in events
        if one.get("ph") == "X" and "RunTask" in one["name"] and (one["pid"], one["tid"]) in main
    ]


def _building() -> None:
    with TemporaryDirectory() as folder:
        page, built = Path(folder) / "page", Path(folder) / "built"
        shutil.copytree(PAGE, page, ignore=shutil.ignore_patterns("node_modules"))
        cold = _timed(lambda: build(page, built))
        os.utime(page / "src" / "main.ts")
        warm = _timed(lambda: build(page, built))
        same = _timed(lambda: build(page, built))
        assert is_fresh(page, built)
    _say("build, nothing there (npm ci and vite)", f"{cold:.1f} s", "-", "1")
    _say("build, a source changed", f"{warm:.1f} s", "-", "1")
    _say("build, nothing changed", f"{same * 1000:.0f} ms", "-", "1")


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
