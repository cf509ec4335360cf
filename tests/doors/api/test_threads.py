"""Threads over HTTP: questions one after the other, kept whatever becomes of them."""

from __future__ import annotations

import re
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from service.domain.answer import Answer
from tests.doors.api.test_answers import events_of

ASKED = "how many North Korean troops were deployed?"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


def begin(client: httpx.Client, collection: str = "seeds", **more: str) -> str:
    reply = client.post("/v1/threads", json={"collection": collection, **more})
    assert reply.status_code == 201, reply.text
    return str(reply.json()["id"])


def ask(client: httpx.Client, thread: str, question: str = ASKED) -> dict[str, Any]:
    reply = client.post(f"/v1/threads/{thread}/messages", json={"question": question})
    assert reply.status_code == 201, reply.text
    held: dict[str, Any] = reply.json()
    return held


def read(client: httpx.Client, thread: str) -> list[dict[str, Any]]:
    page = client.get(f"/v1/threads/{thread}/messages").json()
    assert page["object"] == "list"
    rows: list[dict[str, Any]] = page["data"]
    return rows


def test_a_thread_is_what_its_first_question_says(client: httpx.Client) -> None:
    thread = begin(client)
    message = ask(client, thread)
    card = client.get(f"/v1/threads/{thread}").json()
    assert (card["object"], card["title"], card["messages"]) == ("thread", ASKED, 1)
    assert re.fullmatch("thr_[0-9A-Z]{26}", card["id"])
    assert re.fullmatch("msg_[0-9A-Z]{26}", message["id"])
    assert all(MOMENT.fullmatch(card[name]) for name in ("created_at", "updated_at"))
    assert MOMENT.fullmatch(message["created_at"])


def test_a_message_holds_the_answer_as_it_was_given(client: httpx.Client) -> None:
    thread = begin(client)
    message = ask(client, thread)
    assert Answer.model_validate(message["answer"]).standing == "disputed"
    assert client.get(f"/v1/answers/{message['answer_id']}").json() == message["answer"]
    assert read(client, thread) == [message]


def test_a_follow_up_keeps_what_was_asked_before(client: httpx.Client) -> None:
    thread = begin(client)
    ask(client, thread)
    after = ask(client, thread, "and killed or wounded?")
    why = client.get(f"/v1/answers/{after['answer_id']}/why").json()
    assert why["dossier"]["question"]["after"] == [ASKED]
    assert after["answer"]["figures"]


def test_a_streamed_message_is_kept_when_it_is_done(client: httpx.Client) -> None:
    thread = begin(client)
    asked = {"question": ASKED, "stream": True}
    events = events_of(client.post(f"/v1/threads/{thread}/messages", json=asked))
    names = [name for _, name, _ in events]
    assert (names[0], names[-1]) == ("answer.created", "answer.completed")
    assert names.count("figure.added") == 5
    assert [each["answer"] for each in read(client, thread)] == [events[-1][2]]


def test_a_streamed_message_is_kept_when_its_reader_has_gone(client: httpx.Client) -> None:
    thread = begin(client)
    asked = {"question": ASKED, "stream": True}
    with client.stream("POST", f"/v1/threads/{thread}/messages", json=asked) as reply:
        next(reply.iter_raw(1))
    until = time.monotonic() + 10
    while not (rows := read(client, thread)) and time.monotonic() < until:
        time.sleep(0.02)
    assert [each["question"] for each in rows] == [ASKED]
    assert rows[0]["answer"]["figures"]


def test_two_messages_at_once_are_both_kept_in_one_order(client: httpx.Client) -> None:
    thread = begin(client)
    questions = [f"how many soldiers were captured on day {n}?" for n in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda question: ask(client, thread, question), questions))
    first = [each["id"] for each in read(client, thread)]
    assert len(first) == 4
    assert [each["id"] for each in read(client, thread)] == first
    assert client.get(f"/v1/threads/{thread}").json()["messages"] == 4


def test_messages_are_read_page_by_page(client: httpx.Client) -> None:
    thread = begin(client)
    ids = [ask(client, thread, f"what about {n}?")["id"] for n in range(3)]
    place = f"/v1/threads/{thread}/messages"
    page = client.get(place, params={"limit": 2}).json()
    assert ([each["id"] for each in page["data"]], page["has_more"]) == (ids[:2], True)
    rest = client.get(place, params={"limit": 2, "after": page["next"]}).json()
    assert ([each["id"] for each in rest["data"]], rest["has_more"]) == (ids[2:], False)


def test_an_answer_erased_with_an_article_leaves_its_question(client: httpx.Client) -> None:
    text = "The ferry sank at noon, and 6 of its passengers drowned, the coast guard said."
    [item] = client.post("/v1/articles?collection=ferry", json={"text": text}).json()["items"]
    thread = begin(client, "ferry")
    question = "how many passengers drowned?"
    message = ask(client, thread, question)
    assert message["answer"]["figures"]
    client.delete(f"/v1/articles/{item['article_id']}")
    [held] = read(client, thread)
    assert (held["question"], held["answer"]) == (question, None)
    assert "deleted" in held["trouble"]


def test_threads_are_searched_by_their_questions(client: httpx.Client) -> None:
    thread, other = begin(client, title="Something else"), begin(client)
    ask(client, thread, "how many QUAGGLES were built?")
    found = client.get("/v1/threads", params={"q": "quaggles", "collection": "seeds"}).json()
    assert [each["id"] for each in found["data"]] == [thread]
    newest = client.get("/v1/threads", params={"limit": 1}).json()
    assert (newest["data"][0]["id"], newest["has_more"]) == (thread, True)
    rest = client.get("/v1/threads", params={"after": newest["next"]}).json()
    assert rest["data"][0]["id"] == other
    assert client.get("/v1/threads", params={"collection": "none"}).json()["data"] == []


def test_a_thread_is_renamed_and_deleted_with_its_answers(client: httpx.Client) -> None:
    thread = begin(client)
    answer = ask(client, thread)["answer_id"]
    named = client.patch(f"/v1/threads/{thread}", json={"title": "Kursk, January"})
    assert (named.status_code, named.json()["title"]) == (200, "Kursk, January")
    assert client.delete(f"/v1/threads/{thread}").status_code == 204
    for gone in (f"/v1/threads/{thread}", f"/v1/threads/{thread}/messages"):
        assert client.get(gone).status_code == 404
    assert client.get(f"/v1/answers/{answer}").status_code == 404
    assert client.delete(f"/v1/threads/{thread}").status_code == 404


def test_a_deleted_answer_is_gone_and_its_message_says_so(client: httpx.Client) -> None:
    thread = begin(client)
    answer = ask(client, thread)["answer_id"]
    assert client.delete(f"/v1/answers/{answer}").status_code == 204
    assert client.get(f"/v1/answers/{answer}").status_code == 404
    assert client.delete(f"/v1/answers/{answer}").status_code == 404
    assert read(client, thread)[0]["answer"] is None


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("POST", "", {"collection": "none"}, 404),
        ("POST", "", {"collection": "no slash/"}, 422),
        ("POST", "", {"title": "x" * 201}, 422),
        ("POST", "", {"title": "a\u0000b"}, 422),
        ("POST", "", {"key": "x"}, 422),
        ("GET", "?after=7", None, 404),
        ("GET", "?after=99999999999999999-999999999999999999", None, 200),
        ("GET", "?limit=0", None, 422),
        ("GET", "?q=%00%ff%25_", None, 200),
        ("GET", "/thr_none", None, 404),
        ("GET", "/%00%ff", None, 404),
        ("PATCH", "/thr_none", {"title": "x"}, 404),
        ("PATCH", "/thr_none", {"title": " "}, 422),
        ("DELETE", "/thr_none", None, 404),
        ("GET", "/thr_none/messages?after=x", None, 404),
        ("POST", "/thr_none/messages", {"question": "how many?"}, 404),
        ("POST", "/thr_none/messages", {"question": "how many?", "stream": True}, 404),
        ("POST", "/thr_none/messages", {"question": "x" * 2001}, 422),
    ],
)
def test_what_does_not_fit_is_a_problem_that_says_so(
    client: httpx.Client, method: str, path: str, body: dict[str, object] | None, status: int
) -> None:
    reply = client.request(method, f"/v1/threads{path}", json=body)
    assert reply.status_code == status, reply.text
    if status >= 400:
        assert reply.headers["content-type"] == "application/problem+json"
