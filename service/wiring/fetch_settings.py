"""The settings of reading pages from addresses; `settings.py` reads them with all others.

What lies inside a network is never read by a switch, only host by host: an address that somebody
sends is then as harmless as if it were read from outside.
"""

from __future__ import annotations

import re
from typing import Literal

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings

_PLACE = re.compile(r"[A-Za-z0-9._-]+:\d{1,5}|\[[0-9a-fA-F:.]+\]:\d{1,5}")


class FetchSettings(BaseSettings):
    """Hold which pages are read, and how politely."""

    fetch: Literal["public", "none"] = Field(
        default="public", description="public (addresses of the public network are read) or none"
    )
    fetch_ports: tuple[int, ...] = Field(
        default=(80, 443), description="a JSON list of ports such as [80,443]"
    )
    fetch_allow: tuple[str, ...] = Field(
        default=(),
        description='a JSON list of hosts with ports such as ["wiki.example.internal:80"]',
    )
    fetch_delay_s: float = Field(
        default=1.0, ge=0, le=60, description="seconds between two pages of a host, 0 to 60"
    )

    @field_validator("fetch_ports")
    @classmethod
    def _know_ports(cls, ports: tuple[int, ...]) -> tuple[int, ...]:
        if not all(0 < port < 65536 for port in ports):
            raise ValueError("a port is a number from 1 to 65535")
        return ports

    @field_validator("fetch_allow")
    @classmethod
    def _know_places(cls, places: tuple[str, ...]) -> tuple[str, ...]:
        if not all(_PLACE.fullmatch(place) for place in places):
            raise ValueError("a place is one host with its port, never a pattern")
        return tuple(place.lower() for place in places)
