"""`serve`: the REST service."""

from __future__ import annotations

from pathlib import Path

from service.doors.api.serve import serve as serve_api
from service.wiring.settings import Settings


def serve(host: str, port: int, data_dir: Path | None) -> int:
    """Serve until told to stop; return the exit code."""
    return serve_api(Settings.load(**({"data_dir": data_dir} if data_dir else {})), host, port)
