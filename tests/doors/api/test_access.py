"""Who may do what: every route with every kind of key, and two callers that never meet."""

from __future__ import annotations

import json
import logging
import random
from collections.abc import Iterator
from typing import NamedTuple

import httpx
import pytest

from service.domain.callers.key import KeyScope
from service.doors.api.app import ROUTERS, make_app
from service.doors.api.gates.keys.scopes import OPEN_PATHS, routes_of
from service.wiring.build import open_desk
from service.wiring.settings import Settings
from tests.doors.api.conftest import Service
from tests.doors.api.keyring import ALL, Keyring, keyring_of

ASK, INGEST, ADMIN = KeyScope.ASK, KeyScope.INGEST, KeyScope.ADMIN
# Whoever adds a route says here what it takes; None: everyone may.
EXPECTED: dict[str, KeyScope | None] = {
    "POST /v1/answers": ASK,
    "GET /v1/answers/stream": ASK,
    "GET /v1/answers/{answer_id}": ASK,
    "GET /v1/answers/{answer_id}/readings": ASK,
    "GET /v1/answers/{answer_id}/why": ASK,
    "POST /v1/answers/{answer_id}/feedback": ASK,
    "POST /v1/search": ASK,
    "POST /v1/articles": INGEST,
    "GET /v1/articles": ASK,
    "GET /v1/articles/{article_id}": ASK,
    "GET /v1/articles/{article_id}/raw": ASK,
    "DELETE /v1/articles/{article_id}": ADMIN,
    "PATCH /v1/articles/{article_id}": INGEST,
    "GET /v1/collections": ASK,
    "GET /v1/models": ASK,
    "POST /v1/chat/completions": ASK,
    "DELETE /v1/answers/{answer_id}": ADMIN,
    "GET /v1/articles/{article_id}/versions": ASK,
    "GET /v1/articles/{article_id}/origins": ASK,
    "POST /v1/articles/{article_id}/origins/split": ADMIN,
    "POST /v1/articles/{article_id}/origins/join": ADMIN,
    "GET /v1/articles/{article_id}/datelines": ASK,
    "GET /v1/origins": ASK,
    "GET /v1/figures": ASK,
    "POST /v1/threads": ASK,
    "GET /v1/threads": ASK,
    "GET /v1/threads/{thread_id}": ASK,
    "PATCH /v1/threads/{thread_id}": ASK,
    "DELETE /v1/threads/{thread_id}": ADMIN,
    "GET /v1/threads/{thread_id}/messages": ASK,
    "POST /v1/threads/{thread_id}/messages": ASK,
    "POST /v1/answers/stream/stop": ASK,
    "GET /v1/channels": ASK,
    "PUT /v1/channels/{collection}/read": ASK,
    "GET /v1/channels/{collection}/messages": ASK,
    "POST /v1/channels/{collection}/messages": ASK,
    "GET /v1/messages/{message_id}": ASK,
    "GET /v1/saved": ASK,
    "POST /v1/saved": ASK,
    "PATCH /v1/saved/{saved_id}": ASK,
    "DELETE /v1/saved/{saved_id}": ASK,
    "GET /v1/jobs": INGEST,
    "GET /v1/jobs/{job_id}": INGEST,
    "GET /v1/jobs/{job_id}/events": INGEST,
    "GET /v1/jobs/{job_id}/results": INGEST,
    "DELETE /v1/jobs/{job_id}": INGEST,
    "GET /v1/feeds": ASK,
    "POST /v1/feeds": INGEST,
    "POST /v1/feeds/{feed_id}/poll": INGEST,
    "DELETE /v1/feeds/{feed_id}": ADMIN,
    "GET /metrics": ADMIN,
    "GET /healthz": None,
    "GET /readyz": None,
    "GET /v1/house": None,
    "GET /evaluation": None,
    "GET /": None,
    "GET /c/{collection}": None,
    "GET /c/{collection}/{message_id}": None,
    "GET /favicon.svg": None,
    "GET /assets/{name}": None,
    "GET /docs": None,
    "GET /docs/start.js": None,
    "GET /docs/{name}": None,
}
# What fits where a name stands in braces, or in a body, and is not there.
UNKNOWN = {
    "answer_id": "ans_none",
    "article_id": "art_none",
    "stream": "str_none:1",
    "thread_id": "thr_none",
    "job_id": "job_none",
    "feed_id": "feed_none",
    "name": "none",
    "message_id": "msg_missing",
    "saved_id": "sav_missing",
    "collection": "nowhere",
}
KINDS = ("answer_id", "article_id", "stream", "thread_id", "job_id", "message_id", "saved_id")
BODIES: dict[str, dict[str, object]] = {
    "POST /v1/answers": {"question": "how many cranes fell?", "after": "{answer_id}"},
    "POST /v1/answers/{answer_id}/feedback": {"opinion": "right"},
    "PATCH /v1/articles/{article_id}": {"published": "2025-01-11", "why": "printed there"},
    "POST /v1/articles/{article_id}/origins/split": {"why": "own reporting"},
    "POST /v1/articles/{article_id}/origins/join": {"why": "a copy", "other": "{article_id}"},
    "POST /v1/threads": {"collection": "{collection}"},
    "PATCH /v1/threads/{thread_id}": {"title": "Cranes"},
    "POST /v1/threads/{thread_id}/messages": {"question": "how many cranes fell?"},
    "PUT /v1/channels/{collection}/read": {"message_id": "{message_id}"},
    "POST /v1/channels/{collection}/messages": {"question": "how many cranes fell?"},
    "POST /v1/saved": {"collection": "{collection}", "question": "how many cranes fell?"},
    "PATCH /v1/saved/{saved_id}": {"title": "Cranes"},
    "POST /v1/feeds": {"url": "http://127.0.0.1:9/rss", "collection": "{collection}"},
    "POST /v1/search": {"query": "cranes", "collection": "{collection}"},
    "POST /v1/chat/completions": {
        "model": "crosscheck:{collection}",
        "messages": [{"role": "user", "content": "how many cranes fell?"}],
    },
}
QUERIES = dict.fromkeys(
    (
        "GET /v1/articles",
        "GET /v1/feeds",
        "GET /v1/figures",
        "GET /v1/threads",
        "GET /v1/saved",
        "GET /v1/origins",
    ),
    "?collection={collection}",
)


class Guarded(NamedTuple):
    """Hold a service that wants keys, and what makes them."""

    service: Service
    keys: Keyring
    client: httpx.Client

    def call(
        self, route: str, key: str | None, held: dict[str, str] | None = None
    ) -> httpx.Response:
        """Call a route with a key. `held`: what stands where the route has braces."""
        method, _, path = (route + QUERIES.get(route, "")).partition(" ")
        values = {**UNKNOWN, **(held or {})}
        for name, value in values.items():
            path = path.replace(f"{{{name}}}", value)
        headers = {"x-api-key": key} if key else {}
        if "/v1/answers/stream" in route:
            headers["last-event-id"] = values["stream"]
        body = _filled(BODIES.get(route, {}), values) if method != "GET" else None
        url = self.service.url + path
        return self.client.request(method, url, headers=headers, json=body)


def _filled(body: object, values: dict[str, str]) -> object:
    if isinstance(body, str):
        for name, value in values.items():
            body = body.replace(f"{{{name}}}", value)
        return body
    if isinstance(body, dict):
        return {name: _filled(value, values) for name, value in body.items()}
    return [_filled(each, values) for each in body] if isinstance(body, list) else body


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    home = tmp_path_factory.mktemp("guarded")
    service = Service(home, require_key="always", requests_per_minute=1_000_000)
    with keyring_of(service) as keys, httpx.Client(timeout=30) as client:
        yield Guarded(service, keys, client)
    service.stop()


def test_every_route_says_what_it_takes() -> None:
    made = {
        f"{method} {route.path}"
        for router in ROUTERS
        for route in routes_of(router)
        for method in route.methods or ()
    }
    assert made == set(EXPECTED), "a new route belongs into EXPECTED, with the scope it takes"
    app = make_app(Settings.load(), open_desk)
    described = {
        f"{method.upper()} {path}"
        for path, operations in app.openapi()["paths"].items()
        for method in operations
    }
    beside = {path for route in app.routes if (path := getattr(route, "path", None))}
    assert described <= made
    assert {path for path in beside if not path.startswith("/docs")} <= OPEN_PATHS


@pytest.mark.parametrize("scope", [None, *KeyScope])
def test_a_key_opens_the_routes_of_its_scope_and_no_other(
    guarded: Guarded, scope: KeyScope | None
) -> None:
    key = guarded.keys.made(scope) if scope else None
    for route, needed in EXPECTED.items():
        status = guarded.call(route, key).status_code
        if needed is None or (scope is not None and scope in {needed, ADMIN}):
            assert status not in {401, 403, 429}, (route, scope, status)
        else:
            assert status == (403 if scope else 401), (route, scope, status)


def test_a_key_that_is_not_live_opens_nothing(guarded: Guarded) -> None:
    dead = {"revoked": guarded.keys.revoked(), "expired": guarded.keys.made(*ALL, expired=True)}
    for why, key in dead.items():
        for route in EXPECTED:
            # After twenty of them in a minute this address is told to wait.
            assert guarded.call(route, key).status_code in {401, 429}, (route, why)


def test_what_the_store_holds_is_told_to_those_who_may_see_all_of_it(guarded: Guarded) -> None:
    whole, bound = guarded.keys.made(ASK), guarded.keys.made(ASK, only=("seeds",))
    seen = {key: guarded.call("GET /readyz", key).json()["store"] for key in (None, whole, bound)}
    assert seen[whole] is not None
    assert (seen[None], seen[bound]) == (None, None)


def test_a_key_in_the_address_or_a_cookie_is_none(guarded: Guarded) -> None:
    key = guarded.keys.made(*ALL)
    url, named = f"{guarded.service.url}/v1/collections", {"key": key, "x-api-key": key}
    assert guarded.client.get(url, params=named).status_code == 401
    assert httpx.get(url, cookies=named).status_code == 401


def held_by(guarded: Guarded, key: str, collection: str, words: str) -> dict[str, str]:
    """Put an article in, ask about it, and return the ids of all that came about."""
    url, headers = guarded.service.url, {"x-api-key": key}
    article = {"title": f"Cranes of {words}", "text": f"Nine cranes fell in {words}, she said."}
    query = {"collection": collection}
    taken = guarded.client.post(
        f"{url}/v1/articles", params=query, json=article, headers=headers
    ).json()
    asked = {"question": "how many cranes fell?", "collection": collection}
    answer = guarded.client.post(f"{url}/v1/answers", json=asked, headers=headers).json()
    thread = guarded.client.post(
        f"{url}/v1/threads", json={"collection": collection, "title": words}, headers=headers
    ).json()
    job = guarded.client.post(
        f"{url}/v1/articles",
        params=query,
        content=json.dumps({**article, "id": words}),
        headers={**headers, "content-type": "application/x-ndjson", "prefer": "respond-async"},
    ).json()
    told = guarded.client.post(
        f"{url}/v1/answers", json={**asked, "stream": True}, headers=headers
    ).text
    said = guarded.client.post(
        f"{url}/v1/channels/{collection}/messages",
        json={"question": f"how many cranes fell in {words}?"},
        headers=headers,
    ).json()
    saved = guarded.client.post(
        f"{url}/v1/saved",
        json={**asked, "question": f"how many cranes fell in {words}?"},
        headers=headers,
    ).json()
    return {
        "answer_id": answer["id"],
        "article_id": taken["items"][0]["article_id"],
        "stream": told.partition("id: ")[2].partition("\n")[0],
        "collection": collection,
        "message_id": said["id"],
        "saved_id": saved["id"],
        "thread_id": thread["id"],
        "job_id": job["id"],
    }


def told(reply: httpx.Response, held: dict[str, str]) -> str:
    """Return what a reply says, without what names the request."""
    text = reply.text.replace(reply.headers["x-request-id"], "REQUEST")
    for name, value in (*held.items(), *UNKNOWN.items()):
        text = text.replace(value, name.upper())
    return text


def test_what_is_anothers_looks_like_what_is_not_there(guarded: Guarded) -> None:
    held = held_by(guarded, guarded.keys.made(*ALL, only=("seeds",)), "seeds", "Redport")
    other = guarded.keys.made(*ALL, only=("elsewhere",))
    for route in EXPECTED:
        foreign, unknown = guarded.call(route, other, held), guarded.call(route, other)
        assert foreign.status_code == unknown.status_code, route
        if EXPECTED[route] is not None and "/metrics" not in route:
            assert told(foreign, held) == told(unknown, held), route
            assert "Redport" not in foreign.text, route


def test_a_bound_key_writes_to_its_own_collection_only(guarded: Guarded) -> None:
    key = guarded.keys.made(INGEST, only=("mine",))
    url, article = f"{guarded.service.url}/v1/articles", {"text": "Nine cranes fell."}
    headers = {"x-api-key": key}
    for named in ("seeds", "nowhere"):
        refused = guarded.client.post(
            url, params={"collection": named}, json=article, headers=headers
        )
        assert (refused.status_code, refused.json()["title"]) == (403, "Not allowed")
    assert guarded.client.post(url, json=article, headers=headers).json()["collection"] == "mine"


def test_a_stream_belongs_to_the_key_that_began_it(guarded: Guarded) -> None:
    owner, other = (guarded.keys.made(*ALL, only=("shared",)) for _ in range(2))
    held = held_by(guarded, owner, "shared", "Redport")
    assert guarded.call("GET /v1/answers/stream", owner, held).status_code == 200
    foreign = guarded.call("GET /v1/answers/stream", other, held)
    unknown = guarded.call("GET /v1/answers/stream", other)
    assert foreign.status_code == 404
    assert told(foreign, held) == told(unknown, held)


def walk(guarded: Guarded, steps: int, seed: int) -> None:
    """Let two callers do anything with ids of both; neither ever sees a byte of the other's."""
    chance = random.Random(seed)
    words = {"red": f"Redport{seed}", "blue": f"Bluehaven{seed}"}
    keys = {each: guarded.keys.made(*ALL, only=(each,)) for each in words}
    held = {each: [held_by(guarded, keys[each], each, words[each])] for each in words}
    for step in range(steps):
        mine, theirs = chance.sample(sorted(words), 2)
        route = chance.choice(sorted(EXPECTED))
        ids = chance.choice(held[chance.choice(sorted(words))])
        if chance.random() < 0.03:
            held[mine].append(held_by(guarded, keys[mine], mine, f"{words[mine]} {step}"))
        reply = guarded.call(route, keys[mine], ids)
        assert words[theirs] not in reply.text, (step, route, seed)
        assert reply.status_code < 500, (step, route, seed)
        for one in held[theirs]:
            for kind in KINDS:
                assert one[kind] not in reply.text or one is ids, (step, route, seed)


def test_two_callers_never_see_a_byte_of_each_other(guarded: Guarded) -> None:
    walk(guarded, steps=200, seed=7)


def test_a_key_is_in_no_log_and_no_answer(
    guarded: Guarded, caplog: pytest.LogCaptureFixture
) -> None:
    live, dead = guarded.keys.made(*ALL), guarded.keys.revoked()
    with caplog.at_level(logging.DEBUG):
        replies = [guarded.call(route, key) for route in EXPECTED for key in (live, dead)]
    assert "GET /v1/collections 200" in caplog.text
    shown = caplog.text + "".join(reply.text + str(reply.headers) for reply in replies)
    kept = b"".join(
        file.read_bytes() for file in guarded.service.settings.data_dir.rglob("*") if file.is_file()
    )
    for key in (live, dead):
        secret = key[16:]
        assert secret not in shown
        assert secret.encode() not in kept
