"""Plant payloads wherever words from outside come in, look at them, and count what they did.

`test_hostile_page.py` does so with a few of them, `bench.py` with all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, NamedTuple

import httpx
from playwright.sync_api import Browser, Dialog, Page, Request

from tests.doors.web.payloads import planted

PLACES: Final = ("title", "body", "outlet", "author", "url", "question")
ASKED: Final = "How many houses burned in Varlo?"
_WATCH: Final = """
window.ran = (mark) => { (window.wasRan ??= []).push(String(mark)); };
window.wasRefused = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.wasRefused.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""
# What only data could have brought in: the page has no such element and no such attribute.
_FOREIGN: Final = """() => {
  const tags = "img,iframe,object,embed,base,math,marquee,video,audio,template,style,foreignObject";
  const own = "link[href^='/assets/'], link[href='/favicon.svg'], script[src^='/assets/']";
  const found = [...document.querySelectorAll(`${tags},script,link,meta[http-equiv]`)]
    .filter((one) => !one.matches(own)).map((one) => one.outerHTML);
  for (const one of document.querySelectorAll("*"))
    for (const { name, value } of one.attributes)
      if (/^on/i.test(name) || /^\\s*(javascript|data|vbscript):/i.test(value) && name !== "title")
        found.push(`${one.tagName} ${name}=${value}`);
  for (const link of document.querySelectorAll("a[target=_blank]"))
    if (!/\\bnoopener\\b/.test(link.rel)) found.push(link.outerHTML);
  if (({}).headline !== undefined || Object.prototype.polluted) found.push("polluted");
  return found;
}"""
_KINDS: Final = {"document", "script", "stylesheet", "fetch", "xhr"}


class Seen(NamedTuple):
    """Hold what payloads did, and which were looked at. All but the last two should be empty."""

    ran: list[str]
    outside: list[str]
    refused: list[str]
    foreign: list[str]
    altered: list[str]
    looked_at: list[str]
    kept: list[str]


class Watched:
    """Look at payloads in a page, and at whatever the page does meanwhile."""

    def __init__(self, page: Page, url: str, seen: Seen) -> None:
        self.page = page
        self._url = url
        self._seen = seen
        page.add_init_script(_WATCH)
        page.on("dialog", self._asked)
        page.on("pageerror", lambda error: seen.ran.append(f"error: {error}"))
        page.on("request", self._sent)

    def _asked(self, dialog: Dialog) -> None:
        self._seen.ran.append(dialog.message)
        dialog.dismiss()

    def _sent(self, request: Request) -> None:
        if request.url == f"{self._url}/favicon.svg":
            return
        inside = request.url.startswith((f"{self._url}/", f"blob:{self._url}"))
        if not inside or request.resource_type not in _KINDS:
            self._seen.outside.append(f"{request.resource_type} {request.url}")

    def shows(self, name: str, given: str, stored: str, shown: Sequence[str]) -> None:
        """Note whether what is stored is shown as it is. `shown`: texts, one of which has it."""
        self._seen.looked_at.append(name)
        if one_line(given) in one_line(stored):
            self._seen.kept.append(name)
        if not any(one_line(stored) in one_line(text) for text in shown):
            self._seen.altered.append(f"{name}: {stored!r} is not in {shown!r}")

    def settle(self) -> None:
        """Note what the page counted itself, and what of it is not its own."""
        self.page.wait_for_timeout(50)
        self._seen.ran.extend(self.page.evaluate("window.wasRan ?? []"))
        self._seen.refused.extend(self.page.evaluate("window.wasRefused"))
        self._seen.foreign.extend(self.page.evaluate(_FOREIGN))


def one_line(words: str) -> str:
    """Return words with every run of white space as one space."""
    return " ".join(words.split())


def article(number: int) -> dict[str, Any]:
    """Make an article with a payload in every place."""
    address = "".join(planted(number, "url").split())
    body = planted(number, "body")
    # In the quote too, but where its lines would leave no sentence to quote.
    quoted = "" if "\n" in body else f" {one_line(body)}"
    return {
        "id": f"planted-{number}",
        "title": planted(number, "title"),
        "outlet": planted(number, "outlet"),
        "authors": [planted(number, "author")],
        "url": f"https://news.invalid/{address}",
        "text": (
            f"{40 + number} houses burned in Varlo{quoted} on Monday, the mayor said.\n\n"
            f"{body}\n\nThe fire came at night."
        ),
    }


@contextmanager
def watched(browser: Browser, url: str, seen: Seen) -> Iterator[Watched]:
    """Open a page that is watched."""
    context = browser.new_context(base_url=url)
    try:
        yield Watched(context.new_page(), url, seen)
    finally:
        context.close()


def look(browser: Browser, client: httpx.Client, numbers: Sequence[int], name: str) -> Seen:
    """Plant payloads in a collection of this name, ask, open every source, ask every payload."""
    seen = Seen([], [], [], [], [], [], [])
    for number in numbers:
        body = [article(number)]
        reply = client.post("/v1/articles", params={"collection": name}, json=body)
        assert reply.is_success, reply.text
    for number in numbers:
        asked = {"question": one_line(planted(number, "question"))}
        reply = client.post(f"/v1/channels/{name}/messages", json=asked)
        assert reply.is_success, reply.text
    url = str(client.base_url).rstrip("/")
    with watched(browser, url, seen) as at:
        at.page.goto(f"/c/{name}")
        ask(at.page, ASKED)
        at.page.locator("[data-cite]").last.wait_for()
        for number in numbers:
            question = one_line(planted(number, "question"))
            texts = at.page.locator("main").all_text_contents()
            at.shows(f"{number}-question", question, question, texts)
        for _ in _sources(at.page):
            _look_at_source(at, client)
        ask(at.page, planted(numbers[0], "typed"))
        at.settle()
    return seen


def ask(page: Page, question: str) -> None:
    """Write a question and send it."""
    page.locator("[data-composer]").fill(question)
    page.keyboard.press("Enter")


def _sources(page: Page) -> Iterator[int]:
    """Open the first source, then each next one."""
    page.locator("[data-message]").last.locator("[data-cite]").first.click()
    drawer = page.locator("aside[data-source]")
    drawer.wait_for()
    while True:
        at = int(drawer.get_attribute("data-source") or 0)
        drawer.locator("[data-proof].good, [data-proof].bad").wait_for()
        yield at
        further = page.get_by_role("button", name="Next", exact=True)
        if further.get_attribute("aria-disabled") == "true":
            return
        further.click()
        page.locator(f"aside[data-source]:not([data-source='{at}'])").wait_for()


def _look_at_source(at: Watched, client: httpx.Client) -> None:
    drawer = at.page.locator("aside[data-source]")
    stored = client.get(f"/v1/articles/{drawer.get_attribute('data-article')}").json()
    number = int(stored["external_id"].removeprefix("planted-"))
    given = article(number)
    texts = drawer.all_text_contents()
    # A title of which cleaning left nothing is not stored; then there is nothing to show.
    at.shows(f"{number}-title", given["title"], stored["title"] or "", texts)
    at.shows(f"{number}-outlet", given["outlet"], stored["outlet"], texts)
    at.shows(f"{number}-author", given["authors"][0], stored["authors"][0], texts)
    body = stored["text"].removeprefix(stored["title"] or "")
    for line in filter(str.strip, body.split("\n")):
        at.shows(f"{number}-body", line if line in given["text"] else given["text"], line, texts)
    link = drawer.get_by_role("link", name="Open at source").get_attribute("href") or ""
    address = stored["url"].split("#")[0]
    at.shows(f"{number}-url", given["url"].split("#")[0], address, [link])
