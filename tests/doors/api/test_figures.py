"""The figures of the articles over HTTP: narrowed, page by page, and as CSV."""

from __future__ import annotations

import csv
import io
from typing import Any

import httpx
import pytest


def listed(client: httpx.Client, **asked: str | int) -> list[dict[str, Any]]:
    reply = client.get("/v1/figures", params={"collection": "seeds", **asked})
    assert reply.status_code == 200, reply.text
    rows: list[dict[str, Any]] = reply.json()["data"]
    return rows


def test_each_figure_stands_in_its_article_where_it_says(client: httpx.Client) -> None:
    rows = listed(client, limit=500)
    [shelf] = [
        each for each in client.get("/v1/collections").json()["data"] if each["name"] == "seeds"
    ]
    assert len(rows) == shelf["figures"]
    texts = {
        each: client.get(f"/v1/articles/{each}").json()["text"]
        for each in {row["article_id"] for row in rows}
    }
    for row in rows:
        text = texts[row["article_id"]]
        assert text[row["start"] : row["end"]] == row["printed"]
        assert text[row["sentence"]["start"] : row["sentence"]["end"]] == row["quote"]


@pytest.mark.parametrize(
    ("asked", "printed"),
    [
        ({"event": "deployed", "counted": "troops"}, ["over 11,000"]),
        (
            {"event": "SENT", "counted": "North Korean soldiers", "speaker": "south korean"},
            ["more than 10,000"],
        ),
        ({"event": "casualties", "speaker": "ukrainian intelligence"}, ["at least 4,000"]),
        (
            {"event": "deployed", "as_of_from": "2025-01-11", "as_of_to": "2025-01-11"},
            ["over 11,000"],
        ),
        ({"event": "deployed", "place": "nowhere"}, []),
        ({"article_id": "art_none"}, []),
        ({"collection": "none"}, []),
    ],
)
def test_figures_are_narrowed_by_what_is_asked(
    client: httpx.Client, asked: dict[str, str], printed: list[str]
) -> None:
    assert [row["printed"] for row in listed(client, **asked)] == printed


def test_figures_are_walked_by_pages(client: httpx.Client) -> None:
    asked = {"collection": "seeds", "limit": "3"}
    seen: list[str] = []
    while True:
        page = client.get("/v1/figures", params=asked).json()
        seen += [row["id"] for row in page["data"]]
        if not page["has_more"]:
            break
        asked["after"] = page["next"]
    assert seen == [row["id"] for row in listed(client, limit=500)]


def test_an_unknown_event_is_refused_with_those_that_exist(client: httpx.Client) -> None:
    reply = client.get("/v1/figures", params={"event": "frobnicated"})
    assert reply.status_code == 404
    assert client.get("/v1/figures?after=fig_1").status_code == 404
    assert "captured" in reply.json()["detail"]


@pytest.mark.parametrize("query", ["q=x", "limit=501", "as_of_from=soon", "as_of_to=0"])
def test_what_does_not_fit_is_refused(client: httpx.Client, query: str) -> None:
    assert client.get(f"/v1/figures?{query}").status_code == 422


def test_csv_holds_the_same_rows_and_names_the_next_page(client: httpx.Client) -> None:
    rows = listed(client, limit=4)
    asked = {"collection": "seeds", "limit": "4", "format": "csv"}
    reply = client.get("/v1/figures", params=asked)
    assert reply.headers["content-type"].startswith("text/csv")
    read = list(csv.DictReader(io.StringIO(reply.text)))
    assert [(each["id"], each["printed"]) for each in read] == [
        (row["id"], row["printed"]) for row in rows
    ]
    after = client.get(reply.links["next"]["url"])
    assert len(list(csv.DictReader(io.StringIO(after.text)))) == 4


def test_no_cell_of_the_csv_is_a_formula(client: httpx.Client) -> None:
    bad = {"text": "@SUM(A1) said 12 houses burned.", "outlet": "=cmd|' /C calc'!A0"}
    assert client.post("/v1/articles?collection=bad", json=bad).json()["added"] == 1
    reply = client.get("/v1/figures", params={"collection": "bad", "format": "csv"})
    [row] = list(csv.DictReader(io.StringIO(reply.text)))
    assert row["outlet"] == "'=cmd|' /C calc'!A0"
    assert row["quote"].startswith("'@SUM")
