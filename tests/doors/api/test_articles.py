"""Putting articles in, listing them, taking them out."""

from __future__ import annotations

import httpx

from tests.doors.api.conftest import SEEDS


def test_each_article_of_a_body_is_taken_or_refused_on_its_own(client: httpx.Client) -> None:
    body = b'{"id": "1", "text": "Nine cranes fell."}\n{"bad": 1}\n\nnot json\n'
    reply = client.post(
        "/v1/articles?collection=lines",
        content=body,
        headers={"content-type": "application/x-ndjson"},
    )
    told = reply.json()
    assert (told["added"], told["refused"]) == (1, 2)
    assert [each["outcome"] for each in told["items"]] == ["added", "refused", "refused"]
    assert [each["where"] for each in told["items"][1:]] == ["line 2", "line 4"]


def test_the_same_article_again_is_unchanged_and_a_changed_one_a_new_version(
    client: httpx.Client,
) -> None:
    def send(text: str, collection: str = "again") -> dict[str, object]:
        body = {"id": "x", "text": text}
        reply = client.post(f"/v1/articles?collection={collection}", json=body)
        [item] = reply.json()["items"]
        return dict(item)

    first, same = send("Nine cranes fell."), send("Nine cranes fell.")
    changed, elsewhere = send("Nine, cranes fell."), send("Nine cranes fell.", "other")
    assert (first["outcome"], same["outcome"], changed["outcome"]) == (
        "added",
        "unchanged",
        "updated",
    )
    assert same["article_id"] == first["article_id"]
    assert changed["version"] == 2
    assert elsewhere["outcome"] == "added"


def test_an_article_comes_back_as_text_and_as_it_came(client: httpx.Client) -> None:
    [listed] = client.get("/v1/articles?collection=seeds&limit=1").json()["data"]
    article_id = listed["source"]["article_id"]
    held = client.get(f"/v1/articles/{article_id}").json()
    assert held["collection"] == "seeds"
    raw = client.get(f"/v1/articles/{article_id}/raw")
    assert raw.headers["content-disposition"].startswith("attachment")
    assert held["external_id"] in raw.text


def test_a_list_is_walked_by_pages(client: httpx.Client) -> None:
    seen: list[str] = []
    asked = {"collection": "seeds", "limit": "2"}
    while True:
        page = client.get("/v1/articles", params=asked).json()
        seen += [row["source"]["external_id"] for row in page["data"]]
        if not page["has_more"]:
            break
        asked["after"] = page["next"]
    assert seen == sorted(path.name for path in SEEDS.glob("*.txt"))


def test_a_list_is_narrowed_by_outlet_and_day(client: httpx.Client) -> None:
    for n, outlet in enumerate(("Herald", "Star", "Herald"), 1):
        body = {"text": f"{n} cranes fell.", "outlet": outlet, "published": f"2025-01-0{n}"}
        assert client.post("/v1/articles?collection=days", json=body).json()["added"] == 1

    def days(**asked: str) -> list[str]:
        page = client.get("/v1/articles", params={"collection": "days", **asked}).json()
        assert {row["collection"] for row in page["data"]} <= {"days"}
        return [row["source"]["dateline"]["day"][-1] for row in page["data"]]

    assert days(outlet="Herald") == ["1", "3"]
    assert days(published_from="2025-01-02", published_to="2025-01-02") == ["2"]
    assert client.get("/v1/articles?publisher=Herald").status_code == 422


def test_versions_name_every_text_an_article_had(client: httpx.Client) -> None:
    ids = []
    for text in ("Nine cranes fell.", "Ten cranes fell."):
        body = {"id": "v", "text": text}
        [item] = client.post("/v1/articles?collection=versions", json=body).json()["items"]
        ids.append(item["article_id"])
    rows = client.get(f"/v1/articles/{ids[0]}/versions").json()["data"]
    assert [(row["id"], row["version"], row["live"]) for row in rows] == [
        (ids[0], 1, False),
        (ids[1], 2, True),
    ]
    assert all(row["first_seen_at"].endswith("Z") for row in rows)
    assert client.get("/v1/articles/art_none/versions").status_code == 404


def test_a_deleted_article_is_gone(client: httpx.Client) -> None:
    body = {"id": "gone", "text": "Nine cranes fell."}
    [item] = client.post("/v1/articles?collection=bin", json=body).json()["items"]
    assert client.delete(f"/v1/articles/{item['article_id']}").status_code == 204
    assert client.get(f"/v1/articles/{item['article_id']}").status_code == 404


def test_another_media_type_is_refused_with_those_that_fit(client: httpx.Client) -> None:
    reply = client.post("/v1/articles", content=b"<p>", headers={"content-type": "text/html"})
    assert reply.status_code == 422
    assert "application/x-ndjson" in reply.json()["detail"]


def test_search_shows_passages_with_their_ranks(client: httpx.Client) -> None:
    rows = client.post("/v1/search", json={"query": "wounded soldiers", "limit": 3}).json()["data"]
    assert 1 <= len(rows) <= 3
    assert rows[0]["lexical_rank"] == 1


def test_a_list_on_one_line_is_reported_in_the_order_it_came(client: httpx.Client) -> None:
    body = b'[{"id": "a", "text": "Nine fell."}, {"bad": 1}, {"id": "b", "text": "Two fell."}]'
    sent = {"content-type": "application/json"}
    told = client.post("/v1/articles?collection=listed", content=body, headers=sent).json()
    assert [each["outcome"] for each in told["items"]] == ["added", "refused", "added"]


def test_a_page_is_taken_in_as_html(client: httpx.Client) -> None:
    html = "<h1>Cranes fall</h1><p>Nine cranes fell in the harbour, the port said on Monday.</p>"
    body = {"id": "page", "html": html, "url": "https://herald.example/cranes"}
    reply = client.post("/v1/articles?collection=pages", json=body).json()
    assert reply["added"] == 1
    held = client.get(f"/v1/articles/{reply['items'][0]['article_id']}").json()
    assert held["title"] == "Cranes fall"
    assert held["text"].endswith("Nine cranes fell in the harbour, the port said on Monday.")


def test_a_date_is_put_right_with_a_reason(client: httpx.Client) -> None:
    body = {"id": "dated", "text": "Nine cranes fell.", "published": "2025-01-11"}
    [item] = client.post("/v1/articles?collection=dated", json=body).json()["items"]
    where = f"/v1/articles/{item['article_id']}"
    changed = client.patch(where, json={"published": "2025-01-12", "why": "printed there"})
    assert changed.status_code == 200
    assert changed.json()["dateline"]["day"] == "2025-01-12"
    assert client.get(where).json()["dateline"]["basis"] == "edited"
    assert client.patch(where, json={"published": None, "why": ""}).status_code == 422
    future = client.patch(where, json={"published": "2999-01-12", "why": "printed there"})
    assert future.status_code in {400, 422}


def test_copies_show_their_group_and_why(client: httpx.Client) -> None:
    text = (
        "A crane fell into the harbour of Lund at noon and nobody was hurt, the port said; ships "
        "wait outside until divers have looked at the bed of the basin and the rails are mended."
    )
    articles = [{"id": name, "text": f"{text} {name}"} for name in ("one", "two")]
    taken = client.post("/v1/articles?collection=copies", json=articles).json()["items"]
    shown = client.get(f"/v1/articles/{taken[1]['article_id']}/origins").json()
    assert shown["group"] == taken[0]["article_id"]
    assert [each["source"]["external_id"] for each in shown["articles"]] == ["one", "two"]
    assert "first seen" in shown["links"][0]["why"]
    assert client.get("/v1/articles/art_none/origins").status_code == 404


def test_more_addresses_than_are_read_at_once_become_a_job(client: httpx.Client) -> None:
    reply = client.post("/v1/articles", json=[{"url": f"http://db{n}/"} for n in range(21)])
    assert reply.status_code == 413
    assert "respond-async" in reply.json()["detail"]


def test_an_address_that_is_refused_leaves_the_texts_beside_it(client: httpx.Client) -> None:
    articles = [{"url": "http://127.0.0.1/"}, {"text": "Nine cranes fell."}]
    told = client.post("/v1/articles?collection=beside", json=articles).json()
    assert [each["outcome"] for each in told["items"]] == ["refused", "added"]
    assert told["items"][0]["reason"].startswith("blocked: ")
