"""What can go wrong with one request, in our words.

No word of the server's gets into a message: a server may send back the key or the prompt, and a
message ends in logs and answers. For the same reason the vendor's errors are not chained.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import httpx2
import openai

from service.domain.ports.model import ModelError

_PASSING: Final = frozenset({408, 409, 429})
_ARGUMENTS: Final = ("response_format", "max_tokens", "temperature", "seed", "stream_options")
_SHAPING: Final = ("json_schema", "json_object", "structured output", "guided", "grammar")
_TOO_LONG: Final = ("context_length_exceeded", "maximum context length", "context size")
_ADVICE: Final = {
    401: "the key is refused; check CROSSCHECK_MODEL_API_KEY",
    403: "the key may not use this model; check CROSSCHECK_MODEL and CROSSCHECK_MODEL_API_KEY",
    404: "no such model or address; check CROSSCHECK_MODEL and CROSSCHECK_MODEL_BASE_URL "
    "(most end in /v1)",
}


class FaultError(ModelError):
    """One request brought nothing of use.

    `may_pass`: the next may do better. `is_outage`: it speaks against the server, not the reply.
    `complains_of`: arguments the server does not know. `is_billed`: it may have cost tokens.
    """

    def __init__(
        self,
        message: str,
        *,
        reason: str,
        may_pass: bool = False,
        is_outage: bool = True,
        is_billed: bool = True,
        complains_of: frozenset[str] = frozenset(),
        retry_after: str | None = None,
    ) -> None:
        super().__init__(message, reason=reason)
        self.may_pass, self.is_outage, self.is_billed = may_pass, is_outage, is_billed
        self.complains_of, self.retry_after = complains_of, retry_after


class TooMuchError(Exception):
    """A body is longer than any honest one."""


def fault_of(failed: Exception) -> FaultError:
    """Say in our words what a vendor's error means."""
    if isinstance(failed, FaultError):
        return failed
    if isinstance(failed, openai.APIStatusError):
        return _of_status(failed)
    if isinstance(failed, openai.APIConnectionError):
        return FaultError(
            "the model's server cannot be reached or hung up",
            reason="unreachable",
            may_pass=True,
            is_billed=not _is_before_sending(failed.__cause__),
        )
    if isinstance(failed, httpx2.TransportError):
        return FaultError("the connection was lost in the reply", reason="truncated", may_pass=True)
    if isinstance(failed, TooMuchError):
        return FaultError("the reply does not end", reason="too_long", is_outage=False)
    return FaultError(f"the request failed ({type(failed).__name__})", reason="upstream_error")


def _of_status(failed: openai.APIStatusError) -> FaultError:
    status, said = failed.status_code, _said(failed)
    if status == 429:
        return _limited(failed, is_for_good="insufficient_quota" in said)
    if status in _PASSING or status >= 500:
        if complaint := _complaint(said) & {"response_format"}:  # llama.cpp answers some with 500.
            return _unknown(status, complaint)
        return FaultError(
            f"the model's server failed (status {status})",
            reason="upstream_error",
            may_pass=True,
            is_billed=False,
            retry_after=failed.response.headers.get("retry-after"),
        )
    if status == 413 or (status == 400 and any(sign in said for sign in _TOO_LONG)):
        return FaultError(
            "the prompt is too long for the model; "
            "lower CROSSCHECK_MODEL_CONTEXT_TOKENS to what it can read",
            reason="too_long",
            is_outage=False,
            is_billed=False,
        )
    if status == 400 and "content_filter" in said:
        return filtered(is_billed=False)
    if status in {400, 422} and (complaint := _complaint(said)):
        return _unknown(status, complaint)
    advice = _ADVICE.get(status, "check CROSSCHECK_MODEL and CROSSCHECK_MODEL_BASE_URL")
    message = f"the model's server refused the request (status {status}): {advice}"
    return FaultError(message, reason="misconfigured", is_billed=False)


def filtered(*, is_billed: bool = True) -> FaultError:
    """Return the fault of a reply that the server's filter held back."""
    message = "the server's filter held the reply back"
    return FaultError(message, reason="content_filter", is_outage=False, is_billed=is_billed)


def _limited(failed: openai.APIStatusError, *, is_for_good: bool) -> FaultError:
    return FaultError(
        "the model's server says that its quota is used up"
        if is_for_good
        else "the model's server says that it is asked too often (status 429)",
        reason="rate_limited",
        may_pass=not is_for_good,
        is_billed=False,
        retry_after=failed.response.headers.get("retry-after"),
    )


def _unknown(status: int, complaint: frozenset[str]) -> FaultError:
    return FaultError(
        f"the model's server does not take {', '.join(sorted(complaint))} (status {status})",
        reason="misconfigured",
        is_outage=False,
        is_billed=False,
        complains_of=complaint,
    )


def _said(failed: openai.APIStatusError) -> str:
    """Return the server's words, in small letters, to look for known ones in."""
    body = failed.body if isinstance(failed.body, Mapping) else {}
    words = [str(body.get(name) or "") for name in ("code", "param", "message")]
    return " ".join([*words, str(failed.message)])[:4000].lower()


def _complaint(said: str) -> frozenset[str]:
    named = {name for name in _ARGUMENTS if name in said}
    if any(sign in said for sign in _SHAPING):
        named.add("response_format")
    return frozenset(named)


def _is_before_sending(cause: BaseException | None) -> bool:
    return isinstance(cause, httpx2.ConnectError | httpx2.ConnectTimeout)
