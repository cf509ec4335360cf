"""`/`, the chat page, and the files it is made of; for programs, the way to the description.

The page may load from this origin only, and nothing in it is inline. A browser that knows trusted
types lets only the framework's own templates become elements, never a string of data. Which message
is shown stands in the address (`/c/COLLECTION/MESSAGE`), so that it can be sent to a colleague; the
page itself is the same for all.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape
from importlib.metadata import version
from typing import Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.exceptions import HTTPException

from service.doors.api.gates.keys.scopes import open_to_everyone
from service.doors.web.files import INDEX, MEND, BuiltPage, PageFile, built_page

router = APIRouter(include_in_schema=False, dependencies=[open_to_everyone()])
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types svelte-trusted-html"
)
_FOR_EVER: Final = "public, max-age=31536000, immutable"
_AGAIN: Final = "no-cache"
_MISSING: Final = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>crosscheck</title>
</head>
<body>
<h1>crosscheck</h1>
<p>The service works and <a href="/docs">its API can be read and tried here</a>. The chat page
is not there: {why}; {mend}.</p>
</body>
</html>
"""
_NOUGHT: Final = re.compile(r"q=0(\.0*)?")
_page = cache(built_page)


@router.get("/")
async def welcome(request: Request) -> Response:
    """Return the page to browsers; to programs, where the description is."""
    if "text/html" in request.headers.get("accept", ""):
        return _index(request, _page())
    return JSONResponse(
        {
            "name": "crosscheck",
            "version": version("crosscheck"),
            "docs": "/docs",
            "openapi": "/openapi.json",
        },
        headers={"Vary": "Accept"},
    )


@router.get("/c/{collection}")
@router.get("/c/{collection}/{message_id}")
async def channel(request: Request) -> Response:
    """Return the page, which reads from its address what to show."""
    return _index(request, _page())


@router.get("/favicon.svg")
async def icon(request: Request) -> Response:
    """Return the page's icon."""
    return _sent(request, _file("favicon.svg"), _AGAIN)


@router.get("/assets/{name}")
async def asset(name: str, request: Request) -> Response:
    """Return a script or a stylesheet, whose name changes with its content."""
    return _sent(request, _file(f"assets/{name}"), _FOR_EVER)


def _index(request: Request, page: BuiltPage) -> Response:
    if page.missing:
        told = _MISSING.format(why=escape(page.missing), mend=MEND)
        return HTMLResponse(told, headers={"Vary": "Accept"})
    reply = _sent(request, page.files[INDEX], _AGAIN)
    reply.headers["Content-Security-Policy"] = POLICY
    reply.headers["Vary"] = "Accept, Accept-Encoding"
    return reply


def _file(path: str) -> PageFile:
    found = _page().files.get(path)
    if found is None:
        raise HTTPException(404, "the page has no such file; load it again")
    return found


def _sent(request: Request, file: PageFile, kept: str) -> Response:
    """Send a file, packed where that is understood, or only that it is still the same."""
    packs = _takes_gzip(request.headers.get("accept-encoding", ""))
    body, etag = (file.packed, file.packed_etag) if packs else (file.plain, file.etag)
    headers = {"ETag": etag, "Cache-Control": kept, "Vary": "Accept-Encoding"}
    if _knows(request.headers.get("if-none-match", ""), etag):
        return Response(status_code=304, headers=headers)
    if packs:
        headers["Content-Encoding"] = "gzip"
    return Response(body, media_type=file.kind, headers=headers)


def _takes_gzip(accepted: str) -> bool:
    """Tell whether gzip is named, or meant by `*`, and not with a weight of 0 (RFC 9110 12.5.3)."""
    taken: dict[str, bool] = {}
    for part in accepted.lower().split(","):
        coding, *weights = (each.strip() for each in part.split(";"))
        taken[coding] = not any(map(_NOUGHT.fullmatch, weights))
    return taken.get("gzip", taken.get("*", False))


def _knows(tags: str, etag: str) -> bool:
    """Tell whether a client has what this tag names, be it by a weak one (RFC 9110 13.1.2)."""
    return any(tag.strip().removeprefix("W/") in {etag, "*"} for tag in tags.split(","))
