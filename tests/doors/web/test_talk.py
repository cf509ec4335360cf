"""Talking on the page: channels, threads, links, articles coming in, and a service that fails."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.doors.api.conftest import Service
from tests.doors.web.conftest import Opened, Visit
from tests.doors.web.proxy import Mute, Proxy

QUESTION = "how many North Korean troops were deployed?"
CAPTURED = "how many North Korean soldiers were captured?"
ARTICLE = "Forty boats sank off Lowport on 3 March 2025, the harbour master said."
DROP = """([name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name, { type: "text/plain" }));
  for (const kind of ["dragenter", "dragover", "drop"])
    document.body.dispatchEvent(
      new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
}"""
WATCH = """() => {
  window.seen = [];
  const look = () => window.seen.push(document.querySelector("[data-pending]")?.innerText ?? "");
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true });
}"""
RESUMED = "**/v1/answers/stream"


@pytest.fixture(scope="module")
def slow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Serve one article with a model that never answers: each question takes over a second."""
    mute = Mute()
    home = tmp_path_factory.mktemp("slow")
    running = Service(home, model="mute", model_base_url=mute.url, model_deadline_s=1.2)
    taken = httpx.post(f"{running.url}/v1/articles", json={"text": ARTICLE}, timeout=30)
    assert taken.status_code == 200, taken.text
    yield running
    running.stop()
    mute.close()


def ask(page: Page, question: str, box: str = "Ask") -> None:
    """Type a question and press Enter."""
    page.get_by_role("textbox", name=box).fill(question)
    page.keyboard.press("Enter")


def messages(page: Page) -> Locator:
    """Find the messages of the channel."""
    return page.get_by_role("main").locator("[data-message]")


def kept(service: Service, collection: str = "seeds") -> list[dict[str, str]]:
    """Return what the service keeps of a channel."""
    path = f"{service.url}/v1/channels/{collection}/messages"
    rows: list[dict[str, str]] = httpx.get(path).json()["data"]
    return rows


def turned_away(route: Route) -> None:
    """Answer as the service does to a key that asks too much."""
    told = {"type": "about:blank", "status": 429, "detail": "this key may ask 4 things at once"}
    route.fulfill(status=429, headers={"Retry-After": "1"}, json=told)


def test_a_question_and_its_answer_are_there_for_another_browser(open_page: Opened) -> None:
    mine, theirs = open_page("/"), open_page("/c/seeds")
    expect(mine).to_have_url(re.compile("/c/seeds$"))
    ask(mine, QUESTION)
    expect(messages(mine).last).to_contain_text("10,000 to 12,000")
    expect(mine.get_by_role("textbox", name="Ask")).to_have_value("")
    theirs.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(messages(theirs).last).to_contain_text("10,000 to 12,000")


def test_a_reply_is_asked_in_its_thread_and_a_link_to_it_opens_that(
    open_page: Opened, service: Service
) -> None:
    page = open_page()
    ask(page, CAPTURED)
    message = messages(page).last
    expect(message).to_contain_text("One source only")
    message.locator("[data-thread]").click()
    thread = page.get_by_role("complementary", name="Thread")
    expect(thread).to_contain_text(CAPTURED)
    ask(page, "only according to Zelensky", "Follow-up question")
    reply = thread.locator("[data-message]")
    expect(reply).to_contain_text("only according to Zelensky")
    expect(message.locator("[data-thread]")).to_contain_text("1 reply")
    name = reply.get_attribute("data-message")
    page.keyboard.press("Escape")
    expect(thread).to_have_count(0)

    linked = open_page(f"/c/seeds/{name}")
    expect(linked.get_by_role("complementary", name="Thread")).to_contain_text("only according")
    expect(linked.locator(f"[data-message='{name}']")).to_be_focused()


def test_a_link_leads_to_its_message_and_back_leads_back(
    open_page: Opened, service: Service
) -> None:
    for n in range(8):
        path = f"{service.url}/v1/channels/seeds/messages"
        httpx.post(path, json={"question": f"how many were killed in week {n}?"}, timeout=30)
    wanted = kept(service)[0]["id"]
    page = open_page(f"/c/seeds/{wanted}")
    message = page.locator(f"[data-message='{wanted}']")
    expect(message).to_be_focused()
    expect(message).to_be_in_viewport()
    page.get_by_role("link", name="seeds").click()
    expect(messages(page).last).to_be_in_viewport()
    page.go_back()
    expect(page).to_have_url(re.compile(wanted))
    expect(message).to_be_in_viewport()


def test_older_messages_that_are_refused_are_not_asked_for_without_end(
    visit: Visit, service: Service
) -> None:
    asked: list[str] = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        turned_away(route)

    def with_older(route: Route) -> None:
        part = route.fetch().json()  # One message: the list is short and its beginning in sight.
        few = {"data": part["data"][-1:], "has_more": True, "next": "older"}
        route.fulfill(json=part | few)

    page = visit("about:blank")
    page.route("**/messages?limit=30", with_older)
    page.route("**/messages?before=older*", refuse)
    page.goto(f"{service.url}/c/seeds")
    expect(page.get_by_text("this key may ask 4 things at once")).to_be_visible()
    page.wait_for_timeout(800)
    assert len(asked) == 1


def test_commands_save_search_and_lose_nothing(open_page: Opened) -> None:
    page = open_page()
    box = page.get_by_role("textbox", name="Ask")
    box.fill("/sarch grain")
    page.keyboard.press("Enter")
    expect(page.get_by_text("There is no command /sarch")).to_be_visible()
    expect(box).to_have_value("/sarch grain")
    box.fill("/")
    expect(page.get_by_role("option")).to_have_count(5)
    ask(page, f"/save {QUESTION}")
    saved = page.get_by_role("region", name="Saved questions")
    expect(saved.get_by_role("button", name=QUESTION, exact=True)).to_be_visible()
    ask(page, "/search killed")
    found = page.get_by_role("complementary", name="Search")
    found.get_by_role("button", name="week 7").click()
    expect(page).to_have_url(re.compile("/c/seeds/msg_"))


def test_an_article_that_is_dropped_is_added_and_counted(open_page: Opened) -> None:
    page = open_page()
    page.evaluate(DROP, ["boats.txt", ARTICLE])
    added = page.get_by_role("region", name="Articles being added")
    expect(added).to_contain_text(re.compile(r"boats\.txt\s*Added, \d+ figures?"))
    expect(page.get_by_role("link", name="seeds")).to_contain_text("6")
    page.evaluate(DROP, ["boats.txt", ARTICLE.replace("Forty", "Sixty")])
    expect(added.get_by_text(re.compile("Added, "))).to_have_count(2)  # No version of the first.
    page.evaluate(DROP, ["notes.docx", ARTICLE])
    expect(added).to_contain_text("Not sent: files of .txt")


def test_a_cut_stream_goes_on_without_a_second_question(visit: Visit, slow: Service) -> None:
    proxy = Proxy(slow.port)
    page = visit(f"{proxy.url}/c/seeds")
    expect(page.get_by_role("textbox", name="Ask")).to_be_visible()
    page.evaluate(WATCH)
    proxy.cuts = 1
    ask(page, "how many boats sank?")
    expect(page.locator("[data-pending]")).to_contain_text("Connection lost, trying again")
    expect(messages(page).last).to_contain_text("Forty")
    shown = " ".join(page.evaluate("seen"))
    assert "Read the question" in shown
    assert "Searched the articles" in shown
    assert "trying again (1)" in shown
    assert [row["question"] for row in kept(slow)] == ["how many boats sank?"]
    proxy.close()


def test_a_service_too_busy_to_go_on_is_not_asked_twice(visit: Visit, slow: Service) -> None:
    proxy = Proxy(slow.port)
    page = visit(f"{proxy.url}/c/seeds")
    page.route(RESUMED, turned_away, times=1)
    before = len(kept(slow))
    proxy.cuts = 1
    ask(page, "how many boats of Lowport sank?")
    expect(messages(page).last).to_contain_text("how many boats of Lowport sank?")
    expect(page.locator("[data-pending]")).to_have_count(0)
    assert len(kept(slow)) == before + 1
    proxy.close()


def test_a_stopped_question_stays_and_can_be_asked_again(visit: Visit, slow: Service) -> None:
    page = visit(f"{slow.url}/c/seeds")
    before = len(kept(slow))
    with page.expect_response(lambda reply: reply.request.method == "POST"):  # It has begun there.
        ask(page, "how many boats were saved?")
    page.get_by_role("button", name="Stop").click()
    stopped = messages(page).last
    expect(stopped).to_contain_text("how many boats were saved?")
    expect(stopped).to_contain_text("It was stopped")
    expect(stopped.get_by_role("button", name="Try again")).to_be_visible()
    assert len(kept(slow)) == before + 1


def test_a_service_that_is_gone_is_said_and_nothing_typed_is_lost(
    visit: Visit, service: Service
) -> None:
    proxy = Proxy(service.port)
    page = visit(f"{proxy.url}/c/seeds")
    box = page.get_by_role("textbox", name="Ask")
    box.fill("a draft")
    proxy.is_down = True
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_text("The service cannot be reached")).to_be_visible()
    proxy.is_down = False
    expect(page.get_by_text("The service cannot be reached")).to_have_count(0)
    expect(box).to_have_value("a draft")
    page.reload()
    expect(box).to_have_value("a draft")
    proxy.close()
