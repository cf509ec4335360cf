"""`serve`: the REST service."""

from __future__ import annotations

from pathlib import Path

from service.doors.api.serve import check_keys, is_loopback
from service.doors.api.serve import serve as serve_api
from service.doors.terminal.session import Stay, stay
from service.wiring.settings import Settings


def serve(host: str, port: int, log_format: str | None, data_dir: Path | None) -> int:
    """Serve until told to stop; return the exit code. Raises CallerError where a key is missing."""

    async def use(here: Stay) -> None:
        await check_keys(here.desk, host)

    if not is_loopback(host):
        stay(data_dir, use, by_meaning=False)
    given = {"data_dir": data_dir, "log": log_format}
    settings = Settings.load(**{name: value for name, value in given.items() if value is not None})
    return serve_api(settings, host, port)
