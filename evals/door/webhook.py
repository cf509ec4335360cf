"""Tell somebody how the night went: one POST of JSON to an address of their own.

The body has `text`, which Slack, Mattermost and Teams show as a message, and the failing metrics
for programs. It carries no answer and no article. A webhook that fails is told and costs the run
nothing.
"""

from __future__ import annotations

import os
from typing import Any, Final

import httpx

from evals.ledger.gate import Verdict
from evals.ledger.run import Run
from service.domain.errors import WorldError

VARIABLE: Final = "CROSSCHECK_EVAL_WEBHOOK"
KEY: Final = "CROSSCHECK_EVAL_KEY"
_TIMEOUT_S: Final = 10.0


def key_set() -> str | None:
    """Return the key for a running service, None where none was set."""
    return os.environ.get(KEY) or None


def webhook_set() -> str | None:
    """Return the address that was set, None where none was."""
    return os.environ.get(VARIABLE) or None


def message(run: Run, verdict: Verdict) -> dict[str, Any]:
    """Return what is sent."""
    return {
        "text": f"crosscheck evals, suite {run.suite}: {verdict.words}",
        "run": run.id,
        "suite": run.suite,
        "passed": verdict.passed,
        "commit": run.maker.commit,
        "seconds": round(run.seconds, 1),
        "failing": [{"metric": each.name, "why": each.why} for each in verdict.failing],
        "no_answer": list(verdict.troubled),
        "not_run": list(verdict.not_run),
    }


def post(address: str, run: Run, verdict: Verdict) -> None:
    """Send the result. Raises WorldError, which does not show the address: it may hold a secret."""
    try:
        reply = httpx.post(address, json=message(run, verdict), timeout=_TIMEOUT_S)
        reply.raise_for_status()
    except (httpx.HTTPError, httpx.InvalidURL) as lost:
        status = (
            f" ({lost.response.status_code})" if isinstance(lost, httpx.HTTPStatusError) else ""
        )
        raise WorldError(
            f"the result could not be sent{status}; look at {VARIABLE}: {type(lost).__name__}"
        ) from None
