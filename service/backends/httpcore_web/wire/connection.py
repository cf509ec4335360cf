"""A connection to one of the addresses that were checked, and to no other; it counts what comes."""

from __future__ import annotations

import ssl
from collections.abc import Iterable, Sequence
from typing import Any, Final

import httpcore2

from service.domain.errors import BlockedError

CONNECT_S: Final = 4.0
HEAD_BYTES: Final = 64 * 1024


class Pinned(httpcore2.AsyncNetworkBackend):
    """Connect to given addresses, whatever host is named. `left`: bytes that may still come."""

    def __init__(self, addresses: Sequence[str]) -> None:
        self._addresses, self._vendor = addresses, httpcore2.AnyIOBackend()
        self.left = HEAD_BYTES

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """Try one address after the other; the last failure is told."""
        *others, last = self._addresses
        for address in others:
            try:
                stream = await self._vendor.connect_tcp(address, port, CONNECT_S)
            except (httpcore2.NetworkError, httpcore2.TimeoutException):
                continue
            return _Counted(stream, self)
        return _Counted(await self._vendor.connect_tcp(last, port, CONNECT_S), self)

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """Refuse: pages are not read from sockets of this machine."""
        raise BlockedError("pages are read from the network only")


class _Counted(httpcore2.AsyncNetworkStream):
    """Pass all on, and stop where more comes than may."""

    def __init__(self, stream: httpcore2.AsyncNetworkStream, pinned: Pinned) -> None:
        self._stream, self._pinned = stream, pinned

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        piece = await self._stream.read(max_bytes, timeout)
        self._pinned.left -= len(piece)
        if self._pinned.left < 0:
            raise BlockedError("it sends more than a page has")
        return piece

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        await self._stream.aclose()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        secure = await self._stream.start_tls(ssl_context, server_hostname, timeout)
        return _Counted(secure, self._pinned)

    def get_extra_info(self, info: str) -> Any:  # The vendor's own signature.
        return self._stream.get_extra_info(info)
