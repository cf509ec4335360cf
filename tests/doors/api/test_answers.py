"""Asking over HTTP: whole answers, streams, exports, feedback."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import httpx
import pytest

from service.domain.answer import Answer
from tests.doors.answers import ANSWER_KEYS

QUESTION = {"question": "how many North Korean troops were deployed?", "collection": "seeds"}


def events_of(reply: httpx.Response) -> list[tuple[str, str, Any]]:
    """Read server-sent events as id, name and data."""
    found = []
    for block in reply.text.strip().split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.split("\n"))
        found.append((fields["id"], fields["event"], json.loads(fields["data"])))
    return found


@pytest.fixture(scope="module")
def answer(client: httpx.Client) -> dict[str, Any]:
    reply = client.post("/v1/answers", json=QUESTION)
    assert reply.status_code == 200, reply.text
    held: dict[str, Any] = reply.json()
    return held


def test_an_answer_is_the_published_contract(answer: dict[str, Any]) -> None:
    assert set(answer) >= ANSWER_KEYS
    assert len(Answer.model_validate(answer).figures) == 5
    assert answer["standing"] == "disputed"


def test_an_answer_can_be_fetched_again_and_replays(
    client: httpx.Client, answer: dict[str, Any]
) -> None:
    assert client.get(f"/v1/answers/{answer['id']}").json() == answer
    why = client.get(f"/v1/answers/{answer['id']}/why").json()
    assert why["replays"] is True


def test_a_follow_up_takes_the_rest_from_the_answer_before(
    client: httpx.Client, answer: dict[str, Any]
) -> None:
    asked = {"question": "and killed or wounded?", "after": answer["id"]}
    after = client.post("/v1/answers", json=asked).json()
    assert after["collection"] == "seeds"
    assert after["interpretation"]["event"] == "killed or wounded" or after["figures"]


def test_a_stream_tells_steps_figures_and_the_whole_answer_in_order(client: httpx.Client) -> None:
    reply = client.post("/v1/answers", json={**QUESTION, "stream": True})
    assert reply.headers["content-type"].startswith("text/event-stream")
    events = events_of(reply)
    names = [name for _, name, _ in events]
    assert names[0] == "answer.created"
    assert names[-1] == "answer.completed"
    assert names.count("figure.added") == 5
    assert names.index("step") < names.index("search.completed") < names.index("figure.added")
    assert [place for place, _, _ in events] == [
        f"{events[0][2]['stream']}:{n}" for n in range(1, len(events) + 1)
    ]
    assert len(Answer.model_validate(events[-1][2]).figures) == 5


def test_a_cut_stream_goes_on_where_it_stopped(client: httpx.Client) -> None:
    events = events_of(client.post("/v1/answers", json={**QUESTION, "stream": True}))
    last = {"Last-Event-ID": events[2][0]}
    assert events_of(client.get("/v1/answers/stream", headers=last)) == events[3:]
    gone = client.get("/v1/answers/stream", headers={"Last-Event-ID": "str_gone:1"})
    assert gone.status_code == 404


def test_trouble_in_a_stream_is_told_before_it_starts(client: httpx.Client) -> None:
    reply = client.post("/v1/answers", json={**QUESTION, "collection": "none", "stream": True})
    assert reply.status_code == 404
    assert "GET /v1/collections" in reply.json()["detail"]


def test_markdown_holds_every_quote_with_its_source(
    client: httpx.Client, answer: dict[str, Any]
) -> None:
    reply = client.get(f"/v1/answers/{answer['id']}", params={"format": "markdown"})
    assert reply.headers["content-type"].startswith("text/markdown")
    for citation in answer["citations"]:
        assert citation["exact"].replace("!", r"\!") in reply.text
        assert f"[{citation['n']}]" in reply.text


def test_csv_has_a_row_for_each_figure(client: httpx.Client, answer: dict[str, Any]) -> None:
    reply = client.get(f"/v1/answers/{answer['id']}", params={"format": "csv"})
    rows = list(csv.DictReader(io.StringIO(reply.text)))
    assert [row["printed"] for row in rows] == [each["printed"] for each in answer["figures"]]
    assert all(row["printed"] in row["quote"] for row in rows)


def test_a_claim_review_leaves_the_rating_to_a_person(
    client: httpx.Client, answer: dict[str, Any]
) -> None:
    draft = client.get(f"/v1/answers/{answer['id']}", params={"format": "claimreview"}).json()
    assert draft["@type"] == "ClaimReview"
    assert "reviewRating" not in draft


def test_annotations_point_into_the_stored_text(
    client: httpx.Client, answer: dict[str, Any]
) -> None:
    page = client.get(f"/v1/answers/{answer['id']}", params={"format": "annotations"}).json()
    for item, citation in zip(page["items"], answer["citations"], strict=True):
        quote, place = item["target"]["selector"]
        text = client.get(f"/v1/articles/{citation['article_id']}").json()["text"]
        assert text[place["start"] : place["end"]] == quote["exact"] == citation["exact"]


def test_feedback_is_kept_and_unknown_answers_are_not_found(
    client: httpx.Client, answer: dict[str, Any]
) -> None:
    wrong = {"opinion": "wrong", "reason": "another year"}
    kept = client.post(f"/v1/answers/{answer['id']}/feedback", json=wrong)
    assert kept.status_code == 201
    assert kept.json()["given_at"].endswith("Z")
    assert client.post("/v1/answers/ans_none/feedback", json=wrong).status_code == 404
    assert client.get("/v1/answers/ans_none").status_code == 404
