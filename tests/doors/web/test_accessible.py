"""The page for everyone: what axe-core finds, what zoom, narrow screens and long names do to it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any, Final

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.doors.api.conftest import Service
from tests.doors.web.conftest import Opened

PAGE: Final = Path(__file__).parents[3] / "service" / "doors" / "web" / "page"
AXE: Final = PAGE / "node_modules" / "axe-core" / "axe.min.js"
ASKED: Final = count()
TROOPS: Final = "how many North Korean troops were deployed?"
LOOKS: Final[dict[str, dict[str, Any]]] = {
    "light": {"color_scheme": "light", "viewport": {"width": 1360, "height": 860}},
    "dark": {"color_scheme": "dark", "viewport": {"width": 1360, "height": 860}},
    "phone": {"viewport": {"width": 390, "height": 780}, "has_touch": True, "is_mobile": True},
}
RULES: Final = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
}
_SHIFTS: Final = """
window.shifted = [];
new PerformanceObserver((list) => {
  for (const one of list.getEntries())
    if (!one.hadRecentInput) window.shifted.push([one.value, one.sources?.map((each) =>
      each.node?.nodeType === 1 ? each.node.outerHTML.slice(0, 120) : String(each.node))]);
}).observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture(scope="module")
def axe() -> str:
    if not AXE.exists():
        pytest.skip(f"axe-core is not there; run `npm ci --ignore-scripts` in {PAGE}")
    return AXE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def client(service: Service) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=service.url, timeout=30) as client:
        yield client


def found(page: Page, axe: str) -> list[str]:
    """Return what axe-core finds."""
    settle(page)
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe)
    seen: dict[str, Any] = page.evaluate("rules => axe.run(document, rules)", RULES)
    assert seen["passes"]
    return [
        f"{one['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for one in seen["violations"]
        for node in one["nodes"]
    ]


def settle(page: Page) -> None:
    """Wait until whatever moves has come to rest."""
    page.wait_for_function(
        "() => document.getAnimations().every((one) => one.playState !== 'running')"
    )


def ask(page: Page, question: str = TROOPS) -> None:
    """Ask what nobody asked before, and wait for its card, which is then the last one."""
    question += "?" * next(ASKED)
    page.locator("main [data-composer]").fill(question)
    page.keyboard.press("Enter")
    asked = page.locator("main [data-message]").filter(has=page.get_by_text(question, exact=True))
    asked.locator("[data-cite]").first.wait_for()


def chip(page: Page) -> Locator:
    """Return the first citation of the last message; older ones may be out of reach."""
    return page.locator("main [data-message]").last.locator("[data-cite]").first


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_wherever_a_reader_is(open_page: Opened, axe: str, look: str) -> None:
    page = open_page(**LOOKS[look])
    page.locator("[data-composer]").wait_for()
    wrong = {"at the start": found(page, axe)}
    ask(page)
    wrong["with a card"] = found(page, axe)
    chip(page).click()
    page.locator("[data-proof].good").wait_for()
    page.get_by_role("button", name="Report this quote").click()
    wrong["with the drawer"] = found(page, axe)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.locator("[data-thread]").first.click()
    page.get_by_role("heading", name="Thread").wait_for()
    wrong["with a thread"] = found(page, axe)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.get_by_role("dialog", name="Keys and commands").wait_for()
    wrong["with help"] = found(page, axe)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Add articles to this collection").click()
    page.get_by_role("dialog").wait_for()
    wrong["with a dialog"] = found(page, axe)
    assert {where: what for where, what in wrong.items() if what} == {}


def wider(page: Page) -> list[str]:
    """Return what reaches beyond the window, where nobody can scroll to it."""
    settle(page)
    return list(
        page.evaluate(
            """() => {
              const out = [], wide = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth > wide) out.push("the page itself");
              for (const one of document.querySelectorAll("body *")) {
                const box = one.getBoundingClientRect();
                if (!box.width || (box.right <= wide + 1 && box.left >= -1)) continue;
                let at = one, hidden = false;
                for (; at && at !== document.body; at = at.parentElement) {
                  const style = getComputedStyle(at);
                  hidden ||= style.visibility === "hidden" || style.clipPath !== "none"
                    || /auto|scroll|hidden/.test(style.overflowX) && at !== one
                    && at.getBoundingClientRect().right <= wide + 1;
                }
                if (!hidden) out.push(`${one.outerHTML.slice(0, 120)} ${box.left} to ${box.right}`);
              }
              return out.slice(0, 8);
            }"""
        )
    )


@pytest.mark.parametrize(
    "window",
    [(640, 400, 2), (390, 780, 3), (320, 256, 4)],
    ids=["zoomed to 200 %", "phone", "zoomed to 400 %"],
)
def test_nothing_needs_sideways_scrolling(open_page: Opened, window: tuple[int, int, int]) -> None:
    width, height, scale = window
    page = open_page(viewport={"width": width, "height": height}, device_scale_factor=scale)
    ask(page)
    assert wider(page) == []
    chip(page).click()
    page.locator("[data-proof].good").wait_for()
    assert wider(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.get_by_role("dialog").wait_for()
    assert wider(page) == []


@pytest.mark.parametrize("width", [1360, 390])
def test_long_names_and_writing_from_the_right_stay_inside(
    client: httpx.Client, open_page: Opened, width: int
) -> None:
    long, hebrew = "Extraordinarily" * 20, "שריפה גדולה " * 25
    read = " ".join(f"The people of house {n} told us what they had seen." for n in range(40))
    for n, name in enumerate((long, hebrew)):
        body = {
            "id": f"wide-{n}",
            "title": name[:300],
            "outlet": name[:300],
            "authors": [name[:300]],
            "url": f"https://news.invalid/{'a' * 400}",
            "text": f"{41 + n} houses burned in Varlo, the mayor said.\n\n{read}\n\n{name}",
        }
        reply = client.post("/v1/articles", params={"collection": "w" * 64}, json=body)
        assert reply.is_success, reply.text
    page = open_page(f"/c/{'w' * 64}", viewport={"width": width, "height": 800})
    ask(page, "How many houses burned in Varlo?")
    assert wider(page) == []
    chip(page).click()
    page.locator("[data-proof].good").wait_for()
    assert wider(page) == []
    ask_again = "x" * 300
    page.keyboard.press("Escape")
    page.locator("main [data-composer]").fill(ask_again)
    assert wider(page) == []


def test_nothing_jumps_between_the_start_and_the_card(open_page: Opened) -> None:
    page = open_page()
    page.add_init_script(_SHIFTS)
    page.reload()
    page.locator("[data-composer]").wait_for()
    ask(page)
    page.wait_for_timeout(700)  # Beyond what counts as caused by the key.
    assert page.evaluate("window.shifted") == []


def test_a_reader_who_wants_no_motion_gets_none(open_page: Opened) -> None:
    page = open_page(reduced_motion="reduce")
    ask(page)
    chip(page).click()
    expect(page.locator("[data-proof].good")).to_be_visible()
    slow = page.evaluate(
        "document.getAnimations().map((one) => one.effect.getComputedTiming().duration)"
    )
    assert [one for one in slow if one > 1] == []
