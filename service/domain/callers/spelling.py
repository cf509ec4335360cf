"""How a key is written: `cck_` and twelve signs that may be shown, a secret, a checksum.

The secret has 256 random bits, so nobody guesses it and a plain SHA-256 keeps it safe at rest: slow
hashes are for what people think up. The checksum tells a typo without looking anything up.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import zlib
from dataclasses import dataclass, field
from typing import Final

_SIGNS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_ID_SIGNS: Final = 12
_SECRET_SIGNS: Final = 43  # 62 ** 43 > 2 ** 256
_CHECK_SIGNS: Final = 6  # 62 ** 6 > 2 ** 32
_ID: Final = rf"cck_[0-9A-Za-z]{{{_ID_SIGNS}}}"
_KEY: Final = re.compile(rf"({_ID})_[0-9A-Za-z]{{{_SECRET_SIGNS + _CHECK_SIGNS}}}")


@dataclass(frozen=True, slots=True)
class Spelled:
    """Hold a key as it is typed. `id` is its beginning, and may be shown."""

    id: str
    text: str = field(repr=False)

    @property
    def digest(self) -> str:
        """Return what is kept of it: SHA-256 of the whole, in hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def spell_new() -> Spelled:
    """Make a key that nobody has."""
    key_id = "cck_" + "".join(secrets.choice(_SIGNS) for _ in range(_ID_SIGNS))
    opening = f"{key_id}_{_spelled(secrets.randbits(256), _SECRET_SIGNS)}"
    return Spelled(id=key_id, text=opening + _checksum(opening))


def read_key(text: str) -> Spelled | None:
    """Read what somebody presents. None: it is no key, or was typed wrongly. Never raises."""
    found = _KEY.fullmatch(text)
    if found is None or _checksum(text[:-_CHECK_SIGNS]) != text[-_CHECK_SIGNS:]:
        return None
    return Spelled(id=found[1], text=text)


def id_of(text: str) -> str:
    """Return the part of an id, or of a whole key, that may be shown."""
    found = re.match(_ID, text)
    return found[0] if found else text


def _checksum(opening: str) -> str:
    return _spelled(zlib.crc32(opening.encode()), _CHECK_SIGNS)


def _spelled(number: int, length: int) -> str:
    signs = []
    for _ in range(length):
        number, sign = divmod(number, len(_SIGNS))
        signs.append(_SIGNS[sign])
    return "".join(reversed(signs))
