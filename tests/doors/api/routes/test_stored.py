"""Days put right and copies split and joined over HTTP: who did, when and why, and back again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import httpx
import pytest

from service.domain.callers.key import KeyScope
from tests.doors.api.conftest import Service
from tests.doors.api.keyring import ALL, Keyring, keyring_of
from tests.ingest.origins.texts import REPORT

_NUMBERS = count()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Service, Keyring]]:
    service = Service(tmp_path_factory.mktemp("stored"), require_key="always")
    with keyring_of(service) as keys:
        yield service, keys
    service.stop()


class Copies:
    """Two copies in a collection of their own, and a client with a key."""

    def __init__(self, service: Service, keys: Keyring, *scopes: KeyScope) -> None:
        self.name = f"copies{next(_NUMBERS)}"
        made = keys.made(*(scopes or ALL), only=(self.name,))
        self.client = httpx.Client(base_url=service.url, headers={"x-api-key": made}, timeout=30)
        self.key_id = made[:16]
        articles = [{"id": "a", "text": REPORT}, {"id": "b", "text": f"{REPORT} More follows."}]
        putter = keys.made(*ALL, only=(self.name,))
        taken = httpx.post(
            f"{service.url}/v1/articles",
            params={"collection": self.name},
            json=articles,
            headers={"x-api-key": putter},
            timeout=30,
        ).json()
        self.a, self.b = (each["article_id"] for each in taken["items"])

    def says(self, what: str, article_id: str, **said: str) -> httpx.Response:
        return self.client.post(f"/v1/articles/{article_id}/origins/{what}", json=said)

    @property
    def size(self) -> int:
        return len(self.client.get(f"/v1/articles/{self.a}/origins").json()["articles"])


def test_what_was_joined_by_words_is_split_and_joined_again_by_a_person(
    running: tuple[Service, Keyring],
) -> None:
    copies = Copies(*running)
    [row] = copies.client.get("/v1/origins").json()["data"]
    assert (row["group"], row["articles"], copies.size) == (copies.a, 2, 2)
    split = copies.says("split", copies.b, why="own reporting")
    assert split.status_code == 200
    assert (copies.size, copies.client.get("/v1/origins").json()["data"]) == (1, [])
    joined = copies.says("join", copies.b, other=copies.a, why="no, a copy").json()
    assert copies.size == 2
    told = [(said["together"], said["why"], said["said_by"][:4]) for said in joined["rulings"]]
    assert told == [(False, "own reporting", "cck_"), (True, "no, a copy", "cck_")]
    assert all(said["said_at"] for said in joined["rulings"])
    copies.says("split", copies.b, why="own reporting after all")
    assert copies.size == 1


def test_whoever_puts_articles_in_has_no_word_on_origins(
    running: tuple[Service, Keyring],
) -> None:
    copies = Copies(*running, KeyScope.ASK, KeyScope.INGEST)
    assert copies.says("split", copies.b, why="mine").status_code == 403
    assert copies.says("join", copies.b, other=copies.a, why="mine").status_code == 403
    assert copies.size == 2


@pytest.mark.parametrize(
    ("what", "said", "status"),
    [
        ("split", {}, 422),
        ("split", {"why": " "}, 422),
        ("split", {"why": "x" * 501}, 422),
        ("split", {"why": "x", "other": "art_x"}, 422),
        ("join", {"why": "x"}, 422),
        ("join", {"why": "x", "other": "art_none"}, 404),
    ],
)
def test_a_word_that_does_not_fit_is_refused(
    running: tuple[Service, Keyring], what: str, said: dict[str, str], status: int
) -> None:
    copies = Copies(*running)
    reply = copies.says(what, copies.a, **said)
    assert (reply.status_code, copies.size) == (status, 2)
    assert copies.says("join", copies.a, other=copies.a, why="x").status_code == 422


def test_another_keys_articles_are_not_there_to_be_joined(
    running: tuple[Service, Keyring],
) -> None:
    mine, theirs = Copies(*running), Copies(*running)
    assert mine.says("join", mine.a, other=theirs.a, why="x").status_code == 404
    assert mine.says("split", theirs.a, why="x").status_code == 404
    assert theirs.size == 2


def test_each_change_of_a_day_says_who_when_why_and_what_stood_there(
    running: tuple[Service, Keyring],
) -> None:
    copies = Copies(*running)
    address = f"/v1/articles/{copies.a}"
    assert copies.client.get(f"{address}/datelines").json()["data"] == []
    for day in ("2025-01-11", None):
        changed = copies.client.patch(address, json={"published": day, "why": f"paper of {day}"})
        assert changed.status_code == 200
    first, second = copies.client.get(f"{address}/datelines").json()["data"]
    assert (first["before"]["basis"], first["day"], first["why"]) == (
        "none",
        "2025-01-11",
        "paper of 2025-01-11",
    )
    assert (second["before"]["day"], second["day"]) == ("2025-01-11", None)
    assert first["who"].startswith("cck_")
    assert first["at"] < second["at"]
    assert copies.client.get("/v1/articles/art_none/datelines").status_code == 404
