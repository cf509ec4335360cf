"""An address taken apart once, strictly: what is judged is what is connected to.

Two readers of one address are how guards are passed, so whatever a browser, a resolver or another
library might read otherwise is refused: backslashes, credentials, signs that are not seen, hosts
whose last label is a number unless they are a plain dotted quad, percent signs in hosts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import Final
from urllib.parse import quote, urljoin

import idna

from service.domain.errors import BlockedError

LONGEST: Final = 4096
_PARTS: Final = re.compile(r"(https?)://([^/?#]*)([^#]*)(?:#.*)?", re.IGNORECASE | re.DOTALL)
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_UNSEEN: Final = re.compile(
    r"[\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ud800-\udfff\ufeff]"
)
_PLACE: Final = re.compile(r"(\[[^\[\]]*\]|[^:\[\]]*)(?::(\d{0,5}))?")
_LABEL: Final = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
# No top-level domain begins with a digit, so what does is some way of writing a number.
_NUMERIC: Final = re.compile(r"\d[a-z0-9_-]*")
_PORTS: Final = {"http": 80, "https": 443}
# RFC 6761, RFC 6762, RFC 8375, ICANN's .internal, and what routers and offices name their own.
_OWN: Final = frozenset(
    "localhost localdomain local internal intranet private corp home lan arpa onion alt test "
    "invalid".split()
)
_IN_PATHS: Final = "%/:@!$&'()*+,;=~-._?[]|"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Hold an address in parts. `host` is ASCII without brackets; `path` has the query with it."""

    scheme: str
    host: str
    port: int
    path: str
    literal: IPv4Address | IPv6Address | None = None

    @property
    def place(self) -> str:
        """Return host and port: "example.org:443"."""
        return f"{self._bracketed}:{self.port}"

    @property
    def authority(self) -> str:
        """Return host and port as a request names them: the port only where it is not usual."""
        return self._bracketed if self.port == _PORTS[self.scheme] else self.place

    @property
    def origin(self) -> str:
        """Return scheme, host and port."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """Return the address in one spelling."""
        return self.origin + self.path

    @property
    def _bracketed(self) -> str:
        return f"[{self.host}]" if isinstance(self.literal, IPv6Address) else self.host


def read_target(url: str) -> Target:
    """Take an address apart. Raises BlockedError where it is none that may be read."""
    if len(url) > LONGEST:
        raise BlockedError(f"an address has at most {LONGEST:,} characters, this one {len(url):,}")
    url = url.strip()
    if _UNSEEN.search(url) or "\\" in url:
        raise BlockedError("an address holds no spaces, backslashes or unseen signs; remove them")
    parts = _PARTS.fullmatch(url)
    if parts is None:
        raise BlockedError(f"expected an address like 'https://example.org/page', {_shown(url)}")
    scheme, authority, rest = parts[1].lower(), parts[2], parts[3]
    if "@" in authority:
        raise BlockedError("an address holds no user name or password; leave out all before '@'")
    place = _PLACE.fullmatch(authority)
    if place is None:
        raise BlockedError("expected a host and perhaps a port after '//'; mend the address")
    host, literal = _read_host(place[1])
    port = int(place[2]) if place[2] else _PORTS[scheme]
    path = quote(rest, safe=_IN_PATHS)
    if not path.startswith("/"):
        path = f"/{path}"
    return Target(scheme=scheme, host=host, port=port, path=path, literal=literal)


def follow(target: Target, location: str) -> Target:
    """Return where a redirect leads. Raises BlockedError where it may not be followed."""
    try:
        return read_target(urljoin(target.url, location.strip()))
    except ValueError as odd:
        raise BlockedError("it redirects to what is no address") from odd
    except BlockedError as refused:
        raise BlockedError(f"it redirects to where it may not be followed: {refused}") from refused


def is_own_name(host: str) -> bool:
    """Tell whether a name is of a machine or a network of one's own, which no one else knows."""
    labels = host.split(".")
    return len(labels) < 2 or labels[-1] in _OWN


def _read_host(given: str) -> tuple[str, IPv4Address | IPv6Address | None]:
    if given.startswith("["):
        try:
            literal = IPv6Address(given[1:-1])
        except AddressValueError:
            raise BlockedError("expected an IPv6 address between '[' and ']'") from None
        if literal.scope_id is not None:
            raise BlockedError("an address of the network has no zone; leave out '%' and after")
        return str(literal), literal
    host = _ascii(given).removesuffix(".")
    if _NUMERIC.fullmatch(host.rpartition(".")[2]):
        return _read_quad(given, host)
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in host.split(".")):
        raise BlockedError("expected the name of a host after '//'; mend the address")
    return host, None


def _read_quad(given: str, host: str) -> tuple[str, IPv4Address]:
    """Read four plain numbers; what other readers make of fewer, octal or hex is not guessed."""
    is_plain = given == host  # Not in other digits, with other dots or with one at the end.
    try:
        return host, IPv4Address(host if is_plain else "")
    except AddressValueError:
        raise BlockedError("a host in numbers is written like '192.0.2.1'; mend it") from None


def _ascii(given: str) -> str:
    """Return a name as the network spells it (IDNA 2008, UTS 46)."""
    if given.isascii():
        return given.lower()
    try:
        return idna.encode(given, uts46=True, std3_rules=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError):
        raise BlockedError("the host's name is none that can be registered; mend it") from None


def _shown(url: str) -> str:
    scheme = _SCHEME.match(url)
    if scheme is None or scheme[1].lower() in _PORTS:
        return "with http or https, a host and no part left out"
    return f"got one with the scheme {scheme[1][:20].lower()!r}; only http and https are read"
