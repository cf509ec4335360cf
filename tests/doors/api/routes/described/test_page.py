"""The page that describes the service runs from this origin alone."""

from __future__ import annotations

import re

import httpx

from service.doors.api.routes.described.page import _PAGE


def test_the_page_loads_nothing_from_elsewhere(client: httpx.Client) -> None:
    reply = client.get("/docs")
    policy = reply.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    loaded = re.findall(r'(?:src|href)="([^"]+)"', reply.text)
    assert all(each.startswith("/") for each in loaded)
    for each in loaded:
        assert client.get(each).status_code == 200, each


def test_no_script_stands_in_the_page() -> None:
    assert re.findall(r"<script[^>]*>([^<]+)", _PAGE) == []


def test_only_files_of_the_page_are_given_out(client: httpx.Client) -> None:
    for name in ("redoc.standalone.js", "..%2fcore.py", "%2e%2e", "__init__.py"):
        assert client.get(f"/docs/{name}").status_code == 404
