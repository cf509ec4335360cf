"""`serve`: the REST service."""

from __future__ import annotations

from pathlib import Path

from service.doors.api.serve import serve as serve_api
from service.wiring.settings import Settings


def serve(host: str, port: int, log_format: str | None, data_dir: Path | None) -> int:
    """Serve until told to stop; return the exit code."""
    given = {"data_dir": data_dir, "log": log_format}
    settings = Settings.load(**{name: value for name, value in given.items() if value is not None})
    return serve_api(settings, host, port)
