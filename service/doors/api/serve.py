"""`crosscheck serve`: the service on loopback, until it is told to stop.

It binds to loopback only: there are no keys yet, and a store of articles open to a network without
one would be open to everybody on it.
"""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import socket

import uvicorn
from fastapi import FastAPI

from service.domain.errors import CallerError
from service.doors.api.app import GRACE_S, make_app
from service.doors.api.gates.line import Line
from service.doors.api.running.jobs import Jobs
from service.wiring.build import open_desk
from service.wiring.settings import Settings


def serve(settings: Settings, host: str, port: int) -> int:
    """Serve until a signal comes; return the exit code. Raises CallerError off loopback."""
    check_loopback(host)
    _log_our_own()
    config = uvicorn.Config(
        make_app(settings, open_desk),
        host=host,
        port=port,
        http=Line,
        ws="none",
        access_log=False,
        log_level="warning",
        timeout_graceful_shutdown=int(GRACE_S) + 2,
        timeout_keep_alive=15,
        server_header=False,
        proxy_headers=False,
    )
    shown = f"[{host}]" if ":" in host else host
    logging.getLogger("crosscheck").info(
        "crosscheck serves http://%s:%d (try /v1/collections); stop with Ctrl-C", shown, port
    )
    Server(config).run()
    return 0


class Server(uvicorn.Server):
    """Stop as uvicorn does, but tell running jobs first.

    uvicorn waits for open connections before it lets the application stop, and who follows a job
    would hold one as long as the job runs.
    """

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop jobs, each with a last event, while connections close."""
        app = self.config.app
        jobs = getattr(app.state, "jobs", None) if isinstance(app, FastAPI) else None
        ending = asyncio.create_task(jobs.finish(GRACE_S)) if isinstance(jobs, Jobs) else None
        await super().shutdown(sockets)
        if ending is not None:
            await ending


def _log_our_own() -> None:
    """Write what this service says to standard error, and leave other loggers alone."""
    ours = logging.getLogger("crosscheck")
    ours.setLevel(logging.INFO)
    if not ours.handlers:
        ours.addHandler(logging.StreamHandler())


def check_loopback(host: str) -> None:
    """Raise CallerError where others than this machine could come in."""
    try:
        is_near = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        is_near = False
    if not is_near:
        raise CallerError(
            f"--host {host!r}: crosscheck has no keys yet, so it serves this machine only; "
            "use 127.0.0.1, and a proxy with its own login for others"
        )
