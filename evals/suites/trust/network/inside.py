"""Addresses that lead inside, in many spellings each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from ipaddress import IPv4Address, IPv6Address
from typing import Final
from urllib.parse import quote

ADDRESSES: Final = tuple(
    IPv4Address(each)
    for each in (
        *("127.0.0.1", "127.0.0.2", "127.1.2.3", "127.255.255.254", "0.0.0.0"),
        *("10.0.0.1", "172.16.0.1", "192.168.0.1", "100.64.0.1", "100.100.100.200"),
        *("169.254.169.254", "169.254.170.2", "168.63.129.16", "192.0.0.192", "198.18.0.1"),
        *("224.0.0.1", "255.255.255.255"),
    )
)
NAMES: Final = ("localhost", "LOCALHOST.", "a.localhost", "db", "vault.internal", "nas.local")
_FULL: Final = str.maketrans("0123456789.", "０１２３４５６７８９．")
_CIRCLED: Final = str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")


def _dotted(form: str) -> Callable[[IPv4Address], str]:
    return lambda address: ".".join(format(each, form) for each in address.packed)


def _six(high: int, *, shift: int = 0) -> Callable[[IPv4Address], str]:
    return lambda address: f"[{IPv6Address(high | int(address) << shift)}]"


SPELLINGS: Final[dict[str, Callable[[IPv4Address], str]]] = {
    "plain": str,
    "one number": lambda address: str(int(address)),
    "one number in hex": lambda address: hex(int(address)),
    "one number in octal": lambda address: f"0{int(address):o}",
    "octal": _dotted("#05o"),
    "octal as C writes it": lambda address: ".".join(f"0{each:o}" for each in address.packed),
    "hex": _dotted("#x"),
    "leading zeros": _dotted("03d"),
    "two parts": lambda address: f"{address.packed[0]}.{int(address) & 0xFFFFFF}",
    "three parts": lambda address: "{}.{}.{}".format(*address.packed[:2], int(address) & 0xFFFF),
    "a dot at the end": lambda address: f"{address}.",
    "ideographic dots": lambda address: str(address).replace(".", "。"),
    "full-width": lambda address: str(address).translate(_FULL),
    "circled": lambda address: str(address).translate(_CIRCLED),
    "percent signs": lambda address: "".join(f"%{ord(sign):02x}" for sign in str(address)),
    "mapped": _six(0xFFFF << 32),
    "mapped with dots": lambda address: f"[::ffff:{address}]",
    "compatible": _six(0),
    "translated": _six(0xFFFF << 48),
    "NAT64": _six(0x64FF9B << 96),
    "local NAT64": _six(0x64FF9B0001 << 80),
    "6to4": _six(0x2002 << 112, shift=80),
    "Teredo": lambda address: f"[{IPv6Address(0x20010000 << 96 | int(address) ^ 0xFFFFFFFF)}]",
    "ISATAP": _six(0x2600 << 112 | 0x5EFE << 32),
    "brackets": lambda address: f"[{address}]",
}
PLACES: Final = (
    "http://{host}:{port}/",
    "https://{host}:{port}/a?b=c",
    "http://example.org@{host}:{port}/",
    "http:{host}:{port}/",
)


def inside(port: int) -> Iterator[str]:
    """Yield addresses that lead inside, at a port, in every spelling and place."""
    hosts = [spell(address) for address in ADDRESSES for spell in SPELLINGS.values()]
    for host in (*NAMES, *hosts):
        for place in PLACES:
            yield place.format(host=host, port=port)


def redirects(server: str, port: int) -> Iterator[str]:
    """Yield addresses of a server that sends its readers inside."""
    for url in inside(port):
        yield f"{server}/to/{quote(url, safe='')}"
