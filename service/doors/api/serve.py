"""`crosscheck serve`: the service, until it is told to stop.

On loopback it answers to loopback names and needs no key. Where other machines can come in, it
answers to any name and nobody comes in without a key, so it does not start before there is one. The
first signal lets open streams end, the second leaves at once.
"""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import os
import socket
import sys
from types import FrameType
from typing import Final

import uvicorn
from fastapi import FastAPI

from service.desk.front import Desk
from service.domain.errors import CallerError
from service.doors.api.app import GRACE_S, make_app
from service.doors.api.gates.passage import LOOPBACK
from service.doors.api.gates.reading.line import Line
from service.doors.api.running.logs import write_logs
from service.doors.web.files import built_page
from service.wiring.serving import open_service
from service.wiring.settings import Settings

_SWITCH_S: Final = 0.001
"""Articles are prepared beside the loop that hands questions on, which waits so long for its turn
at most; Python's own 5 ms are felt several times in each question."""

_BY_SIGNAL: Final = 128


def serve(settings: Settings, host: str, port: int) -> int:
    """Serve until a signal comes; return the exit code. Raises what kept the desk from opening."""
    write_logs(settings.log)
    os.environ.setdefault("OTEL_SERVICE_NAME", "crosscheck")
    app = make_app(settings, open_service, hosts=LOOPBACK if is_loopback(host) else None)
    server = Server(app, config_of(app, host, port))
    shown = f"[{host}]" if ":" in host else host
    log = logging.getLogger("crosscheck")
    log.info("crosscheck serves http://%s:%d (its API: /docs); stop with Ctrl-C", shown, port)
    if warning := built_page().warning:
        log.warning(warning)
    sys.setswitchinterval(_SWITCH_S)
    server.run()
    trouble: Exception | None = app.state.house.trouble
    if trouble is not None:
        raise trouble
    return 0


def config_of(app: FastAPI, host: str, port: int) -> uvicorn.Config:
    """Return how the server runs: quiet, patient with streams, trusting no proxy."""
    return uvicorn.Config(
        app,
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


class Server(uvicorn.Server):
    """Stop in order: streams end first, each with a last event; a second signal leaves at once."""

    def __init__(self, app: FastAPI, config: uvicorn.Config, grace_s: float = GRACE_S) -> None:
        """Take the application, whose house may end the service by failing to open.

        `grace_s`: how long a running question may go on.
        """
        super().__init__(config)
        self.app, self._grace_s = app, grace_s
        app.state.house.on_failed = self._leave

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to stop, or leave without ado where that was begun already.

        Whoever signals twice does not want to wait for a thread that cannot be interrupted; what
        was acknowledged is safe, because commits do not wait for the end.
        """
        if self.should_exit:
            os._exit(_BY_SIGNAL + sig)
        super().handle_exit(sig, frame)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let open streams and jobs end while the server waits for them."""
        await asyncio.gather(
            self.app.state.streams.finish(self._grace_s),
            self.app.state.jobs.finish(self._grace_s),
            super().shutdown(sockets),
        )

    def _leave(self) -> None:
        self.should_exit = True


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can come in by an address."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


async def check_keys(desk: Desk, host: str) -> None:
    """Raise CallerError where other machines could come in and nobody has a key for it."""
    if not is_loopback(host) and not await desk.keys.live():
        raise CallerError(
            f"--host {host!r}: other machines can come in there, which takes a key, and there is "
            "no live one; make one with `crosscheck keys create NAME`, or use 127.0.0.1"
        )
