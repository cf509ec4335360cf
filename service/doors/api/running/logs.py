"""What the service writes to standard error: plain lines, or one JSON object a line.

A line about a request holds its id, the template of its route, never the question, the query or the
key.
"""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from typing import Any, Final, Literal

ACCESS: Final = "access"
"""The field of a record that holds what is known of a request."""


class JsonLines(logging.Formatter):
    """Write a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line: when, how bad, who says it, and what."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, Any] = {
            "time": at.replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "logger": record.name,
        }
        known = getattr(record, ACCESS, None)
        line |= known if isinstance(known, dict) else {"message": record.getMessage()}
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line)


def write_logs(style: Literal["plain", "json"]) -> None:
    """Write what this service says to standard error, and leave other loggers alone."""
    ours = logging.getLogger("crosscheck")
    ours.setLevel(logging.INFO)
    if not ours.handlers:
        ours.addHandler(logging.StreamHandler(sys.stderr))
    for handler in ours.handlers:
        handler.setFormatter(JsonLines() if style == "json" else logging.Formatter("%(message)s"))
