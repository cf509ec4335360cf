"""Every error as problem+json (RFC 9457): one shape, one sentence that says what to do.

The three families of errors become 4xx, 503 and 500. What a caller sent is never echoed whole, and
what went wrong inside is never shown: it goes to the log under the request's id.
"""

from __future__ import annotations

import logging
import math
from collections.abc import MutableMapping, Sequence
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from service.domain.errors import (
    BusyError,
    CallerError,
    CrosscheckError,
    DeadlineError,
    NotAllowedError,
    NotFoundError,
    WorldError,
)
from service.doors.words.plain import printable

MEDIA_TYPE: Final = "application/problem+json"
RETRY_S: Final = "5"
_LONGEST: Final = 500
_LOG: Final = logging.getLogger("crosscheck.api")
_TITLES: Final = {
    400: "The request cannot be read",
    401: "A key is needed",
    403: "Not allowed",
    404: "Not found",
    405: "Method not allowed",
    406: "Not acceptable",
    408: "The request came too slowly",
    409: "Conflict",
    413: "The request is too large",
    415: "Media type not supported",
    421: "Misdirected request",
    422: "The request does not fit",
    429: "Too many requests",
    431: "The headers are too large",
    500: "Our fault",
    503: "Try again later",
    504: "It took too long",
}


class Fault(BaseModel):
    """Point at what is wrong in the request. `pointer`: a JSON pointer (RFC 6901)."""

    pointer: str = Field(examples=["/question"])
    detail: str = Field(examples=["String should have at least 1 character"])


class Problem(BaseModel):
    """Describe what went wrong, as RFC 9457 wants it."""

    type: str = "about:blank"
    title: str = Field(examples=["The request does not fit"])
    status: int = Field(examples=[422])
    detail: str = Field(examples=["/question: String should have at least 1 character"])
    instance: str = Field(examples=["/v1/answers"])
    request_id: str = Field(examples=["req_01K"])
    errors: list[Fault] = []


RESPONSES: Final[dict[int | str, dict[str, Any]]] = {
    status: {
        "model": Problem,
        "description": _TITLES[status],
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    for status in (400, 401, 403, 404, 408, 409, 413, 415, 422, 429, 500, 503)
}
"""What any operation may answer beside its own."""


def answer_errors_as_problems(app: FastAPI) -> None:
    """Make an application word all its errors alike, the framework's own included."""
    app.add_exception_handler(CrosscheckError, _ours)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _framework)
    app.add_exception_handler(Exception, _unforeseen)


def problem(
    request: Request,
    status: int,
    detail: str,
    errors: Sequence[Fault] = (),
    headers: dict[str, str] | None = None,
) -> JSONResponse:
    """Make a problem of a status and a sentence."""
    body = described(status, detail, request.scope, errors)
    return JSONResponse(body.model_dump(), status, headers=headers, media_type=MEDIA_TYPE)


def described(
    status: int, detail: str, scope: MutableMapping[str, Any], errors: Sequence[Fault] = ()
) -> Problem:
    """Describe what went wrong with a request of this ASGI scope."""
    return Problem(
        title=_TITLES.get(status, "The request failed"),
        status=status,
        detail=_short(detail),
        instance=_short(scope["path"]),
        request_id=scope.get("request_id", ""),
        errors=list(errors),
    )


def status_of(error: CrosscheckError) -> int:
    """Return the status of a family of errors."""
    if isinstance(error, NotFoundError):
        return 404
    if isinstance(error, NotAllowedError):
        return 403
    if isinstance(error, CallerError):
        return 422
    if isinstance(error, DeadlineError):
        return 504
    return 503 if isinstance(error, WorldError) else 500


async def _ours(request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, CrosscheckError):
        raise error
    status = status_of(error)
    if status == 500:
        return await _unforeseen(request, error)
    headers = {"Retry-After": _retry_after(error)} if status == 503 else None
    return problem(request, status, str(error), headers=headers)


def _retry_after(error: CrosscheckError) -> str:
    return str(math.ceil(error.retry_s)) if isinstance(error, BusyError) else RETRY_S


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, RequestValidationError):
        raise error
    faults = [
        Fault(pointer=_pointer(each["loc"]), detail=_short(each["msg"]))
        for each in error.errors()[:20]
    ]
    first = faults[0]
    return problem(request, 422, f"{first.pointer or 'the body'}: {first.detail}", faults)


def _pointer(steps: Sequence[object]) -> str:
    """Return where a fault is: "/question"; what stands outside the body keeps its place first."""
    inside = [str(step) for step in steps[1:] if steps[0] == "body"]
    shown = inside if steps and steps[0] == "body" else [str(step) for step in steps]
    escaped = (step.replace("~", "~0").replace("/", "~1") for step in shown)
    return _short("".join(f"/{step}" for step in escaped))


async def _framework(request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        raise error
    detail = str(error.detail or _TITLES.get(error.status_code, ""))
    headers = dict(error.headers) if error.headers else {}
    if error.status_code == 405:
        headers = _with_all_methods(request, headers)
    return problem(request, error.status_code, detail, headers=headers)


def _with_all_methods(request: Request, headers: dict[str, str]) -> dict[str, str]:
    """Name all methods of a path: the router names those of the first of its routes only."""
    template = getattr(request.scope.get("route"), "path", "")
    methods = request.app.openapi()["paths"].get(template, {})
    allowed = ", ".join(sorted(name.upper() for name in methods))
    return {**headers, "Allow": allowed} if allowed else headers


async def _unforeseen(request: Request, error: Exception) -> JSONResponse:
    _LOG.error("request %s failed", request.scope.get("request_id", ""), exc_info=error)
    return problem(request, 500, "This is our fault; the log names it under the request's id.")


def _short(words: str) -> str:
    plain = printable(words)
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"
