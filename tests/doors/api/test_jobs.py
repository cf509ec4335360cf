"""Bulk jobs: what they take in, how they are followed, and how they end."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import httpx
import pytest

from tests.doors.api.conftest import Service

BULK = {"content-type": "application/x-ndjson", "prefer": "wait=5, respond-async"}
LONG = b'{"id": "long", "text": "' + b"x" * (2 << 20) + b'"}'


@pytest.fixture(scope="module")
def caller(service: Service) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=service.url, timeout=30) as caller:
        yield caller


def lines(count: int, name: str) -> bytes:
    rows = ({"id": f"{name}{n}", "text": f"Fire {n}: {n + 2} houses burned."} for n in range(count))
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def begin(caller: httpx.Client, body: bytes | Iterator[bytes], collection: str = "bulk") -> str:
    url = f"/v1/articles?collection={collection}"
    reply = caller.post(url, content=body, headers=BULK)
    assert reply.status_code == 202, reply.text
    assert reply.headers["preference-applied"] == "respond-async"
    told = reply.json()
    assert reply.headers["location"] == f"/v1/jobs/{told['id']}"
    return str(told["id"])


def ended(caller: httpx.Client, job: str) -> dict[str, object]:
    patience = time.monotonic() + 30
    while time.monotonic() < patience:
        told = caller.get(f"/v1/jobs/{job}").json()
        if told["state"] not in {"queued", "running"}:
            return dict(told)
        time.sleep(0.02)
    raise AssertionError(told)


@pytest.fixture(scope="module")
def mixed(caller: httpx.Client) -> str:
    """A job of a good line, a blank, a broken, one too long, a list, and a good one again."""
    good, again = lines(2, "mixed").splitlines()
    body = b"\n".join([good, b"", b"no json", LONG, b"[1]", again])
    job = begin(caller, iter([body[:1000], body[1000:]]), "mixed")
    ended(caller, job)
    return job


def test_a_line_that_cannot_be_taken_keeps_no_other_out(caller: httpx.Client, mixed: str) -> None:
    told = caller.get(f"/v1/jobs/{mixed}").json()
    assert (told["state"], told["added"], told["refused"]) == ("succeeded", 2, 3)
    assert (told["lines"], told["lines_done"]) == (6, 6)
    assert told["ended_at"] >= told["started_at"] >= told["created_at"]
    held = caller.get("/v1/articles?collection=mixed").json()["data"]
    assert [row["source"]["external_id"] for row in held] == ["mixed0", "mixed1"]


@pytest.mark.parametrize(
    ("after", "left"), [(0, [1, 3, 4, 5, 6]), (3, [4, 5, 6]), (6, []), (9, [])]
)
def test_results_tell_of_each_line_in_order(
    caller: httpx.Client, mixed: str, after: int, left: list[int]
) -> None:
    reply = caller.get(f"/v1/jobs/{mixed}/results", params={"after": after})
    rows = [json.loads(row) for row in reply.text.splitlines()]
    assert [row["where"] for row in rows] == [f"line {number}" for number in left]
    reasons = {row["where"]: row.get("reason", "") for row in rows}
    assert "longer than 2 MB" in reasons.get("line 4", "longer than 2 MB")
    assert reply.headers["content-type"] == "application/x-ndjson"


def events(reply: httpx.Response) -> list[Mapping[str, str]]:
    blocks = [block.split("\n") for block in reply.text.strip().split("\n\n")]
    return [dict(line.split(": ", 1) for line in block) for block in blocks if block[0][:2] == "id"]


def test_progress_ends_with_the_whole_job_and_goes_on_where_it_was_cut(
    caller: httpx.Client, mixed: str
) -> None:
    told = events(caller.get(f"/v1/jobs/{mixed}/events"))
    assert told[0]["event"] == "job.progress"
    assert told[-1]["event"] == "job.completed"
    assert json.loads(told[-1]["data"])["added"] == 2
    headers = {"last-event-id": told[-2]["id"]}
    assert events(caller.get(f"/v1/jobs/{mixed}/events", headers=headers)) == told[-1:]


def test_a_job_that_waits_can_be_cancelled_and_its_articles_stay_out(caller: httpx.Client) -> None:
    first, second = begin(caller, lines(200, "a"), "first"), begin(caller, lines(9, "b"), "second")
    told = caller.delete(f"/v1/jobs/{second}").json()
    assert (told["state"], told["added"]) == ("cancelled", 0)
    assert caller.get("/v1/articles?collection=second").json()["data"] == []
    stopped = caller.delete(f"/v1/jobs/{first}")
    assert stopped.status_code == 200
    told = ended(caller, first)
    held = caller.get("/v1/articles?collection=first&limit=200").json()["data"]
    assert told["state"] == "cancelled"
    assert told["added"] == len(held) < 200
    last = events(caller.get(f"/v1/jobs/{first}/events"))[-1]
    assert last["event"] == "job.cancelled"


def test_jobs_are_listed_newest_first(caller: httpx.Client, mixed: str) -> None:
    newest = begin(caller, lines(1, "list"))
    ids = [row["id"] for row in caller.get("/v1/jobs").json()["data"]]
    assert ids[0] == newest
    assert mixed in ids


@pytest.mark.parametrize("path", ["", "/events", "/results"])
def test_a_job_that_is_not_there_is_not_found(caller: httpx.Client, path: str) -> None:
    reply = caller.get(f"/v1/jobs/job_none{path}")
    assert reply.status_code == 404
    assert "stays" in reply.json()["detail"]


def test_more_than_two_megabytes_at_once_are_told_to_come_as_a_job(caller: httpx.Client) -> None:
    kind = {"content-type": "application/x-ndjson"}
    reply = caller.post("/v1/articles", content=LONG, headers=kind)
    assert reply.status_code == 413
    assert "Prefer: respond-async" in reply.json()["detail"]


def test_more_than_a_thousand_articles_at_once_are_told_to_come_as_a_job(
    caller: httpx.Client,
) -> None:
    reply = caller.post("/v1/articles", json=[1] * 1001)
    assert reply.status_code == 413
    assert "Prefer: respond-async" in reply.json()["detail"]


def test_a_bulk_body_that_is_packed_is_refused(caller: httpx.Client) -> None:
    reply = caller.post("/v1/articles", content=b"x", headers={**BULK, "content-encoding": "gzip"})
    assert reply.status_code == 415


def test_a_stop_ends_a_running_job_and_tells_who_follows_it(tmp_path: Path) -> None:
    service = Service(tmp_path)
    with httpx.Client(base_url=service.url, timeout=30) as caller:
        job = begin(caller, lines(5000, "stop"))
        with caller.stream("GET", f"/v1/jobs/{job}/events") as following:
            told = following.iter_lines()
            assert next(told).startswith("id: str_")
            started = time.perf_counter()
            stopping = threading.Thread(target=service.stop)
            stopping.start()
            names = [line for line in told if line.startswith("event: ")]
        stopping.join()
    assert names[-1] == "event: job.cancelled"
    assert time.perf_counter() - started < 10


def test_a_named_bulk_request_sent_twice_is_one_job(caller: httpx.Client) -> None:
    headers = {**BULK, "idempotency-key": "bulk-1"}
    first, again, other = (
        caller.post("/v1/articles?collection=named", content=lines(count, "n"), headers=headers)
        for count in (3, 3, 4)
    )
    assert (first.status_code, again.status_code, other.status_code) == (202, 202, 409)
    assert again.content == first.content
    assert again.headers["location"] == first.headers["location"]
    assert again.headers["preference-applied"] == "respond-async"
