"""A wire between browser and service that can be cut, and a model that never says a word."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from typing import Final

STREAM: Final = b"text/event-stream"
_PIECE: Final = 65536
_READING_S: Final = 0.1
"""A browser forgets what came before a cut and was not read yet."""


class Proxy:
    """Pass bytes on to a port of this machine. `cuts`: so many streams are cut at their start.

    `is_down`: whoever connects is turned away, and what is open is closed.
    """

    def __init__(self, port: int) -> None:
        self.cuts = 0
        self._port, self._is_down = port, False
        self._open: set[socket.socket] = set()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def is_down(self) -> bool:
        """Tell whether the service cannot be reached."""
        return self._is_down

    @is_down.setter
    def is_down(self, value: bool) -> None:
        self._is_down = value
        for one in list(self._open) if value else ():
            _close(one)

    def close(self) -> None:
        """Let nobody in any more."""
        self.is_down = True
        self._listening.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                browser, _ = self._listening.accept()
                if self._is_down:
                    _close(browser)
                    continue
                service = socket.create_connection(("127.0.0.1", self._port))
                self._open |= {browser, service}
                for ends in ((browser, service, False), (service, browser, True)):
                    threading.Thread(target=self._pass_on, args=ends, daemon=True).start()

    def _pass_on(self, one: socket.socket, other: socket.socket, is_reply: bool) -> None:
        streamed = False
        with contextlib.suppress(OSError):
            while piece := one.recv(_PIECE):
                streamed = streamed or (is_reply and STREAM in piece)
                other.sendall(piece)
                # The first event goes through: it carries the id by which the rest is asked for.
                if streamed and self.cuts and b"answer.created" in piece:
                    self.cuts -= 1
                    time.sleep(_READING_S)
                    break
        _close(one)
        _close(other)


class Mute:
    """Listen where a model would be, take what comes, and never answer."""

    def __init__(self) -> None:
        self._held: list[socket.socket] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}/v1"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Hang up on everybody."""
        for one in (self._listening, *self._held):
            _close(one)

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                self._held.append(self._listening.accept()[0])


def _close(one: socket.socket) -> None:
    with contextlib.suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
