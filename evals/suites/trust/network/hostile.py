"""A server that does its readers all the harm it can; it says where it listens.

It runs in a process of its own, so that its work is not counted as its reader's.
"""

from __future__ import annotations

import gzip
import socket
import sys
import threading
import time
import zlib
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Final
from urllib.parse import unquote

from evals.suites.trust.network.markup import MARKUP
from evals.suites.trust.network.papers import PAPERS

_FOUND: Final = b"HTTP/1.1 200 OK\r\nContent-Type: "
_OK: Final = _FOUND + b"text/plain\r\n"
_NAMED: Final = b"\x1f\x8b\x08\x08" + bytes(6)  # The start of a packed file with a name.
_ZEROS: Final = 200_000_000
Answer = Callable[[socket.socket], None]


def _page(body: bytes, *headers: bytes) -> bytes:
    told = b"".join(header + b"\r\n" for header in headers)
    return _OK + told + b"Content-Length: %d\r\n\r\n" % len(body) + body


def _packed(body: bytes, packing: bytes = b"gzip") -> Answer:
    reply = _page(body, b"Content-Encoding: " + packing)
    return lambda line: line.sendall(reply)


def _for_ever(head: bytes, piece: bytes, line: socket.socket) -> None:
    line.sendall(head)
    while True:
        line.sendall(piece)


def _drip(head: bytes, line: socket.socket) -> None:
    line.sendall(head)
    while True:
        line.sendall(b"a")
        time.sleep(0.5)


def _silent(_line: socket.socket) -> None:
    time.sleep(60)


def _slow_hops(line: socket.socket) -> None:
    time.sleep(4)
    line.sendall(b"HTTP/1.1 302 Found\r\nLocation: /slow-hops\r\nContent-Length: 0\r\n\r\n")


def bombs() -> dict[str, Answer]:
    """Return what fills memory or keeps a processor busy, by path."""
    zeros = gzip.compress(bytes(_ZEROS), 9)
    rows = gzip.compress(b"".join(b"<td>%d" % n for n in range(3_000_000)), 9)
    return {
        "/gzip": _packed(zeros),
        "/gzip-in-gzip": _packed(gzip.compress(zeros)),
        "/gzip-twice": _packed(gzip.compress(zeros), b"gzip, gzip"),
        "/gzip-of-rows": _packed(rows),
        "/gzip-members": _packed(gzip.compress(b"") * 400_000),
        "/deflate": _packed(zlib.compress(bytes(_ZEROS), 9), b"deflate"),
        "/brotli": _packed(zeros, b"br"),
        "/endless": partial(_for_ever, _OK + b"\r\n", b"a" * 65536),
        "/crumbs": partial(
            _for_ever, _OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n" * 4000
        ),
        "/headers": partial(_for_ever, _OK, b"X-A: b\r\n" * 4000),
        "/long-header": partial(_for_ever, _OK + b"X-A: ", b"a" * 65536),
        "/continue": partial(_for_ever, b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 1000),
        "/says-much": lambda line: line.sendall(_OK + b"Content-Length: 99999999999\r\n\r\n"),
        "/more-than-said": partial(_for_ever, _OK + b"Content-Length: 10\r\n\r\n", b"a" * 65536),
        "/circle": lambda line: line.sendall(
            b"HTTP/1.1 302 Found\r\nLocation: /circle\r\nContent-Length: 0\r\n\r\n"
        ),
    }


def parsed() -> tuple[str, ...]:
    """Return the paths of pages that harm whoever parses them."""
    return (*(f"/html/{name}" for name in MARKUP), *(f"/pdf/{name}" for name in PAPERS))


@lru_cache(maxsize=1)  # Making one takes longer than reading it may; so it is asked for before.
def _parsed(path: str) -> bytes:
    _, kind, name = path.split("/")
    body = MARKUP[name]() if kind == "html" else PAPERS[name]()
    told = b"text/html" if kind == "html" else b"application/pdf"
    return _FOUND + told + b"\r\nContent-Length: %d\r\n\r\n" % len(body) + body


def slow() -> dict[str, Answer]:
    """Return what waits, by path."""
    body = _OK + b"Content-Length: 100000\r\n\r\n"
    return {
        "/drip": partial(_drip, body),
        "/drip-head": partial(_drip, b"HTTP/1.1 200 OK\r\nX-A: "),
        "/drip-gzip": partial(_drip, _OK + b"Content-Encoding: gzip\r\n\r\n" + _NAMED),
        "/drip-chunk": partial(_drip, _OK + b"Transfer-Encoding: chunked\r\n\r\nfffff\r\n"),
        "/silent": _silent,
        "/slow-hops": _slow_hops,
    }


def robots() -> dict[str, Answer]:
    """Return rules that are long to read, by the host that has them."""
    agents = "".join(f"user-agent: a{n}\n" for n in range(20_000))
    rules = "".join(f"disallow: /x{n}\n" for n in range(20_000))
    stars = "".join(f"disallow: /*a*a*a*a*a*a*{n}b$\n" for n in range(20_000))
    return {
        "127.0.0.3": lambda line: line.sendall(_page((agents + rules).encode())),
        "127.0.0.4": lambda line: line.sendall(_page(f"user-agent: *\n{stars}".encode())),
        "127.0.0.5": partial(_for_ever, _OK + b"\r\n", b"user-agent: a\n" * 4000),
        "127.0.0.6": lambda line: line.sendall(_page(b"\n" * 9_000_000)),
    }


def _no_rules(line: socket.socket) -> None:
    line.sendall(_page(b""))


def _answer(line: socket.socket, answers: dict[str, Answer], rules: dict[str, Answer]) -> None:
    with line:
        try:
            head = line.recv(65536).decode("latin-1")
            path = head.split(" ")[1]
            host = head.partition("Host: ")[2].partition(":")[0]
            if path == "/robots.txt":
                rules.get(host, _no_rules)(line)
            elif path.startswith("/to/"):
                location = unquote(path.removeprefix("/to/")).encode()
                line.sendall(b"HTTP/1.1 302 Found\r\nLocation: " + location + b"\r\n\r\n")
            elif path in answers:
                answers[path](line)
            elif path in parsed():
                line.sendall(_parsed(path))
            elif path == "/page":
                line.sendall(_FOUND + b"text/html\r\n\r\n<p>Twelve houses burned.</p>")
            else:
                line.sendall(_page(b"Twelve houses burned, the mayor said."))
        except (OSError, IndexError):
            pass


def main() -> None:
    """Listen on a free port of loopback, say which, and serve till the input ends."""
    answers, rules = bombs() | slow(), robots()
    listener = socket.create_server(("0.0.0.0", 0))
    sys.stdout.write(f"{listener.getsockname()[1]}\n")
    sys.stdout.flush()

    def accept() -> None:
        while True:
            line, _ = listener.accept()
            threading.Thread(target=_answer, args=(line, answers, rules), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    sys.stdin.read()


if __name__ == "__main__":
    main()
