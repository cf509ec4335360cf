"""Channels over HTTP: one step to begin a thread, ids to come back by, and a stop that stops."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import httpx
import pytest

from service.domain.answer import Answer, Step
from service.domain.question import Found, Question
from service.doors.api.running.stream import STOPPED
from tests.doors.api.conftest import Service
from tests.doors.api.test_answers import events_of

ASKED = "how many North Korean troops were deployed?"


class Sleepers:
    """Fulfil the `Workers` port by never coming to an end."""

    wait_s = 0.0

    async def ask(
        self, question: Question, on_step: Callable[[Step], None] | None, *, by_words: bool = False
    ) -> Answer:
        await asyncio.Event().wait()
        raise AssertionError

    async def search(self, question: Question, limit: int) -> Sequence[Found]:
        return ()


@pytest.fixture(scope="module")
def sleepy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    running = Service(tmp_path_factory.mktemp("sleepy"))
    with httpx.Client(base_url=running.url, timeout=30) as client:
        client.post("/v1/articles", params={"collection": "seeds"}, json={"text": "9 fell."})
        running.app.state.desk.employ(Sleepers())
        yield client
    running.stop()


def ask(client: httpx.Client, question: str = ASKED) -> dict[str, Any]:
    reply = client.post("/v1/channels/seeds/messages", json={"question": question})
    assert reply.status_code == 201, reply.text
    post: dict[str, Any] = reply.json()
    return post


def posts(client: httpx.Client, **query: str) -> list[dict[str, Any]]:
    page = client.get("/v1/channels/seeds/messages", params={"limit": 100, **query}).json()
    rows: list[dict[str, Any]] = page["data"]
    return rows


def test_a_question_in_a_channel_begins_a_thread_with_its_answer(client: httpx.Client) -> None:
    post = ask(client)
    assert (post["collection"], post["title"], post["opens"]) == ("seeds", ASKED, True)
    assert post["answer"] == client.get(f"/v1/answers/{post['answer_id']}").json()
    assert client.get(f"/v1/threads/{post['thread_id']}").json()["messages"] == 1
    assert posts(client)[-1] == post == client.get(f"/v1/messages/{post['id']}").json()


def test_the_first_event_names_what_will_be_kept(client: httpx.Client) -> None:
    asked = {"question": ASKED, "stream": True}
    events = events_of(client.post("/v1/channels/seeds/messages", json=asked))
    begun, done = events[0][2], events[-1][2]
    post = client.get(f"/v1/messages/{begun['message_id']}").json()
    assert (post["thread_id"], post["answer"]) == (begun["thread_id"], done)
    place = f"/v1/threads/{begun['thread_id']}/messages"
    more = events_of(client.post(place, json={**asked, "question": "and wounded?"}))[0][2]
    assert more["thread_id"] == begun["thread_id"]
    reply = client.get(f"/v1/messages/{more['message_id']}").json()
    assert (reply["opens"], reply["replies"], reply["question"]) == (False, 1, "and wounded?")
    again = client.get("/v1/answers/stream", headers={"last-event-id": f"{more['stream']}:0"})
    assert events_of(again)[0][2] == more


def test_asking_in_a_channel_that_is_not_there_begins_nothing(client: httpx.Client) -> None:
    before = len(client.get("/v1/threads").json()["data"])
    for stream in (False, True):
        asked = {"question": ASKED, "stream": stream}
        assert client.post("/v1/channels/nowhere/messages", json=asked).status_code == 404
    assert len(client.get("/v1/threads").json()["data"]) == before


def test_a_channel_is_read_from_both_ends(client: httpx.Client) -> None:
    ids = [ask(client, f"how many were captured on day {n}?")["id"] for n in range(4)]
    place = "/v1/channels/seeds/messages"
    page = client.get(place, params={"limit": 2}).json()
    assert [each["id"] for each in page["data"]] == ids[2:]
    assert (page["has_more"], page["has_newer"]) == (True, False)
    older = client.get(place, params={"limit": 2, "before": page["next"]}).json()
    assert [each["id"] for each in older["data"]] == ids[:2]
    newer = client.get(place, params={"after": older["newer"]}).json()
    assert newer["data"] == page["data"]
    around = client.get(place, params={"around": ids[1], "limit": 3}).json()
    assert [each["id"] for each in around["data"]] == ids[:3]
    two = client.get(place, params={"around": ids[1], "before": page["next"]})
    assert two.status_code == 422


def test_what_is_read_stays_read(client: httpx.Client) -> None:
    first, last = ask(client), ask(client)
    place = "/v1/channels/seeds/read"
    assert client.put(place, json={"message_id": last["id"]}).json()["unread"] == 0
    assert client.put(place, json={"message_id": first["id"]}).json()["unread"] == 0
    [channel] = client.get("/v1/channels").json()["data"]
    assert (channel["unread"], channel["last_message_id"]) == (0, last["id"])
    assert channel["last_message_at"] == last["created_at"]
    assert client.put(place, json={"message_id": "msg_none"}).status_code == 404


@pytest.mark.parametrize("by_header", [True, False])
def test_a_stop_ends_the_stream_and_keeps_the_question(
    sleepy: httpx.Client, *, by_header: bool
) -> None:
    asked = {"question": ASKED, "stream": True}
    with sleepy.stream("POST", "/v1/channels/seeds/messages", json=asked) as reply:
        lines = reply.iter_lines()
        begun = json.loads(next(line for line in lines if line.startswith("data: "))[6:])
        named: dict[str, Any] = (
            {"headers": {"last-event-id": f"{begun['stream']}:1"}}
            if by_header
            else {"json": {"stream": begun["stream"]}}
        )
        stopped = sleepy.post("/v1/answers/stream/stop", **named).json()
        assert stopped == {"object": "stream", "stream": begun["stream"], "stopped": True}
        last = json.loads([line for line in lines if line.startswith("data: ")][-1][6:])
    assert last["type"] == STOPPED
    post = sleepy.get(f"/v1/messages/{begun['message_id']}").json()
    assert (post["trouble"], post["answer"], post["question"]) == ("stopped", None, ASKED)
    again = sleepy.post("/v1/answers/stream/stop", **named).json()
    assert again["stopped"] is False


def test_a_stop_names_a_stream_that_is_there(client: httpx.Client) -> None:
    place = "/v1/answers/stream/stop"
    assert client.post(place).status_code == 422
    assert client.post(place, json={"stream": "str_0"}).status_code == 404


def test_a_saved_question_is_there_for_the_next_reader(client: httpx.Client) -> None:
    saved = client.post("/v1/saved", json={"question": f" {ASKED} ", "title": "Sent"})
    assert saved.status_code == 201
    held = saved.json()
    assert (held["collection"], held["question"], held["title"]) == ("seeds", ASKED, "Sent")
    place = f"/v1/saved/{held['id']}"
    assert client.patch(place, json={"title": "Troops"}).json() == {**held, "title": "Troops"}
    assert client.get("/v1/saved?collection=seeds").json()["data"] == [{**held, "title": "Troops"}]
    assert client.delete(place).status_code == 204
    assert client.get("/v1/saved").json()["data"] == []


def test_a_report_of_a_quote_names_one_there_is(client: httpx.Client) -> None:
    answer = ask(client)["answer"]
    place = f"/v1/answers/{answer['id']}/feedback"
    said = {"opinion": "wrong", "reason": "not what it says", "citation": 2}
    assert client.post(place, json=said).json()["citation"] == 2
    assert client.post(place, json={**said, "citation": 99}).status_code == 422


def test_a_page_learns_what_it_may_do(client: httpx.Client) -> None:
    card = client.get("/v1/house").json()
    assert (card["needs_key"], card["scopes"]) == (False, ["ask", "ingest", "admin"])
    assert (card["collection"], card["mode"], card["model"]) == ("seeds", "rules", None)
    assert card["degraded"] == ["searching by words alone: CROSSCHECK_EMBEDDER is none"]
    assert card["evaluation"] is False
    assert client.get("/evaluation").status_code == 404


def test_an_evaluation_page_is_shown_as_a_strangers(tmp_path: Path) -> None:
    page = tmp_path / "run.html"
    page.write_text("<h1>A run</h1><script>alert(1)</script>", encoding="utf-8")
    running = Service(tmp_path / "home", evaluation_page=page)
    with httpx.Client(base_url=running.url) as client:
        assert client.get("/v1/house").json()["evaluation"] is True
        reply = client.get("/evaluation")
        page.unlink()
        assert client.get("/evaluation").status_code == 404
    running.stop()
    assert reply.text.startswith("<h1>A run</h1>")
    policy = reply.headers["content-security-policy"]
    assert "sandbox" in policy
    assert "script" not in policy
    assert reply.headers["content-type"].startswith("text/html")
