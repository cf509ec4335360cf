"""`crosscheck serve`: the service, until it is told to stop.

On loopback it answers to loopback names and needs no key. Where other machines can come in, it
answers to any name and nobody comes in without a key, so it does not start before there is one.
"""

from __future__ import annotations

import ipaddress
import logging

import uvicorn

from service.desk.front import Desk
from service.domain.errors import CallerError
from service.doors.api.app import GRACE_S, make_app
from service.doors.api.gates.passage import LOOPBACK
from service.wiring.build import open_desk
from service.wiring.settings import Settings


def serve(settings: Settings, host: str, port: int) -> int:
    """Serve until a signal comes; return the exit code."""
    _log_our_own()
    config = uvicorn.Config(
        make_app(settings, open_desk, hosts=LOOPBACK if is_loopback(host) else None),
        host=host,
        port=port,
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
    uvicorn.Server(config).run()
    return 0


def _log_our_own() -> None:
    """Write what this service says to standard error, and leave other loggers alone."""
    ours = logging.getLogger("crosscheck")
    ours.setLevel(logging.INFO)
    if not ours.handlers:
        ours.addHandler(logging.StreamHandler())


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
