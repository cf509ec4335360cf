"""What a grader makes of every way in which a model or its server can reply."""

from __future__ import annotations

import json
import socket
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from evals.judge.grader import STRIKES
from evals.judge.material import Graded, NotGraded, Trouble
from evals.judge.retry import Patience
from tests.evals.judge.judging import (
    KEY,
    PROMPT,
    a_material,
    always,
    grade,
    grades,
    labelled,
    yes_to_all,
)
from tests.evals.judge.loopback import Reply, completion, failure, in_turn, serving, verdict


def trouble_of(reply: Reply) -> Trouble:
    with serving(always(reply)) as server:
        found = grade(server)
    assert isinstance(found, NotGraded)
    return found.trouble


def unused_address() -> str:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{held.getsockname()[1]}/v1"


@pytest.mark.parametrize("said", ["yes", "partly", "no"])
def test_a_whole_reply_is_a_verdict(said: str) -> None:
    with serving(always(verdict(said, "12 stands there"))) as server:
        assert grade(server) == Graded(said, "12 stands there")  # type: ignore[arg-type]  # checked


def test_a_request_holds_the_prompt_and_asks_for_strict_json() -> None:
    with serving(yes_to_all) as server:
        grade(server)
    [asked] = server.asked
    schema = asked.body["response_format"]["json_schema"]
    assert asked.path == "/v1/chat/completions"
    assert asked.body["model"] == "loopback"
    assert asked.messages[0] == {"role": "system", "content": PROMPT.system}
    assert schema["strict"] is True
    assert schema["schema"]["additionalProperties"] is False
    assert schema["schema"]["required"] == ["why", "supported"]
    assert schema["schema"]["properties"]["supported"]["enum"] == ["yes", "partly", "no"]


def test_the_key_travels_in_the_header_alone() -> None:
    with serving(yes_to_all) as server:
        grade(server)
    [asked] = server.asked
    assert asked.headers["authorization"] == f"Bearer {KEY}"
    assert KEY not in json.dumps(asked.body)


def test_a_key_of_another_tool_is_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-another-tool")
    with serving(yes_to_all) as server:
        grades(server, [a_material()], key=None)
    assert "sk-of-another-tool" not in json.dumps(dict(server.asked[0].headers))


@pytest.mark.parametrize(
    "broken",
    [
        "Supported: yes",
        "",
        '{"why": "it stands there", "supported": "YES"}',
        '{"why": "it stands there"}',
        '{"why": "it stands there", "supported": "yes", "sure": true}',
        '{"why": "it stands there", "supported": "ye',
        '["yes"]',
    ],
)
def test_a_reply_that_does_not_fit_may_be_repaired_once(broken: str) -> None:
    with serving(in_turn(completion(broken), verdict("partly"))) as server:
        assert grade(server) == Graded("partly", "the words are there")
    first, second = server.asked
    assert second.messages[:2] == first.messages
    assert [each["role"] for each in second.messages[2:]] == ["assistant", "user"]


def test_a_reply_that_does_not_fit_twice_is_no_verdict() -> None:
    with serving(always(completion("I would say yes"))) as server:
        found = grade(server)
    assert isinstance(found, NotGraded)
    assert found.trouble is Trouble.INVALID
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    ("reply", "trouble"),
    [
        (completion(None, refusal="I cannot help with that."), Trouble.REFUSAL),
        (completion('{"why": "", "supported": "yes"}', refusal="No."), Trouble.REFUSAL),
        (completion('{"why": "", "supported": "yes"}', finish_reason="length"), Trouble.LENGTH),
        (completion("", finish_reason="content_filter"), Trouble.CONTENT_FILTER),
        (completion('{"why": "", "supported": "yes"}', finish_reason=None), Trouble.CUT),
        (completion('{"why": "", "supported": "yes"}', finish_reason="stopped"), Trouble.INVALID),
        (Reply(b'{"choices": []}'), Trouble.INVALID),
        (Reply(b'{"choices": "yes"}'), Trouble.INVALID),
        (Reply(b"<html>yes</html>", headers={"Content-Type": "text/html"}), Trouble.INVALID),
        (Reply(b""), Trouble.INVALID),
        (failure(400, code="content_filter"), Trouble.CONTENT_FILTER),
        (failure(400), Trouble.REJECTED),
        (failure(401), Trouble.REJECTED),
        (failure(404), Trouble.REJECTED),
        (failure(408), Trouble.FAILED),
        (failure(409), Trouble.FAILED),
        (failure(429), Trouble.BUSY),
        (failure(503), Trouble.FAILED),
    ],
)
def test_what_is_not_a_whole_reply_is_told_apart_and_never_a_verdict(
    reply: Reply, trouble: Trouble
) -> None:
    assert trouble_of(reply) is trouble


@pytest.mark.parametrize("status", [408, 409, 429, 500, 502, 503, 504])
def test_what_may_pass_is_asked_again(status: int) -> None:
    with serving(in_turn(failure(status), failure(status), verdict("no"))) as server:
        assert grade(server) == Graded("no", "the words are there")
    assert len(server.asked) == 3


@pytest.mark.parametrize("status", [400, 401, 403, 404, 422])
def test_what_will_not_pass_is_asked_once(status: int) -> None:
    with serving(always(failure(status))) as server:
        grade(server)
    assert len(server.asked) == 1


def test_one_layer_counts_the_requests() -> None:
    with serving(always(failure(500, "out of order"))) as server:
        found = grade(server)
    assert isinstance(found, NotGraded)
    assert "out of order" in found.detail
    assert len(server.asked) == 3


def test_retry_after_is_waited_for() -> None:
    with serving(in_turn(failure(429, retry_after="0.4"), verdict("yes"))) as server:
        assert isinstance(grade(server), Graded)
    first, second = server.asked
    assert 0.4 <= second.at - first.at < 5


def test_a_retry_after_beyond_the_deadline_is_not_begun() -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(minutes=5), usegmt=True)
    started = time.monotonic()
    with serving(always(failure(429, retry_after=later))) as server:
        found = grade(server)
    assert isinstance(found, NotGraded)
    assert found.trouble is Trouble.BUSY
    assert time.monotonic() - started < 5
    assert len(server.asked) == 1


def test_faults_until_the_deadline_end_at_the_deadline() -> None:
    stubborn = Patience(deadline_s=0.5, requests=1000, first_wait_s=0.05, longest_wait_s=0.1)
    started = time.monotonic()
    with serving(always(failure(500))) as server:
        found = grade(server, patience=stubborn)
    assert isinstance(found, NotGraded)
    assert found.trouble in {Trouble.FAILED, Trouble.TOO_LATE}
    assert time.monotonic() - started < 3
    assert 1 < len(server.asked) < 100


def test_a_drip_that_outlasts_the_deadline_is_cut() -> None:
    drip = Reply(verdict("yes").body, pause_s=0.05)
    started = time.monotonic()
    with serving(always(drip)) as server:
        found = grade(server, patience=Patience(deadline_s=0.4))
    assert found == NotGraded(Trouble.TOO_LATE, "no whole reply within 0.4 s")
    assert time.monotonic() - started < 3


def test_a_repair_has_no_deadline_of_its_own() -> None:
    drip = Reply(verdict("yes").body, pause_s=0.05)
    with serving(in_turn(completion("yes"), drip)) as server:
        found = grade(server, patience=Patience(deadline_s=0.4))
    assert isinstance(found, NotGraded)
    assert found.trouble is Trouble.TOO_LATE


def test_a_refused_connection_is_no_verdict() -> None:
    found = grade(unused_address())
    assert isinstance(found, NotGraded)
    assert found.trouble is Trouble.UNREACHABLE


def test_a_dead_server_is_left_alone_after_some_outages() -> None:
    with serving(always(failure(401))) as server:
        found = grades(server, [a_material()] * (STRIKES + 3))
    assert len(server.asked) == STRIKES
    assert [each.trouble for each in found[STRIKES:] if isinstance(each, NotGraded)] == [
        Trouble.NOT_ASKED
    ] * 3


def test_a_good_reply_between_outages_keeps_the_server_in_use() -> None:
    replies = [*[failure(401)] * (STRIKES - 1), verdict("yes"), failure(401)]
    with serving(in_turn(*replies)) as server:
        grades(server, [a_material()] * (2 * STRIKES - 1))
    assert len(server.asked) == 2 * STRIKES - 1


def test_refusals_are_no_outage() -> None:
    with serving(always(completion(None, refusal="No."))) as server:
        grades(server, labelled()[: STRIKES + 2])
    assert len(server.asked) == STRIKES + 2


@pytest.mark.parametrize(
    "reply",
    [
        failure(401, f"wrong key: {KEY}"),
        completion(None, refusal=f"You sent {KEY}"),
        verdict("yes", f"You sent {KEY}"),
    ],
)
def test_a_key_that_the_server_sends_back_is_taken_out(reply: Reply) -> None:
    with serving(always(reply)) as server:
        found = grade(server)
    assert KEY not in repr(found)
    assert "[key]" in repr(found)
