"""The fields the page reads are the fields the service describes: none is gone, none renamed."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

from service.doors.api.app import make_app
from service.wiring.build import open_desk
from service.wiring.settings import Settings

API: Final = Path(__file__).parents[3] / "service" / "doors" / "web" / "page" / "src" / "api"
# What the service calls otherwise, or has in several. Of lists it has one for each kind of row, all
# of one shape.
OTHERWISE: Final = {
    "Counts": ("Taking", "Job"),
    "House": ("HouseCard",),
    "Listed": ("VersionList",),
    "Searched": ("ShownSearch",),
    "Stretch": ("PostList",),
}


def interfaces() -> dict[str, set[str]]:
    """Return each interface of the page with its fields."""
    text = "".join((API / name).read_text(encoding="utf-8") for name in ("types.ts", "talk.ts"))
    bare = re.sub(r"/\*.*?\*/|//[^\n]*", "", text, flags=re.DOTALL)
    found = re.findall(
        r"^(?:export )?interface (\w+)(?:<\w+>)?(?: extends \w+)? \{(.*?)\n\}",
        bare,
        re.DOTALL | re.MULTILINE,
    )
    return {name: set(re.findall(r"^  (\w+)\??:", body, re.MULTILINE)) for name, body in found}


@cache
def schemas() -> dict[str, Any]:
    """Return what the service describes, by name."""
    described = make_app(Settings.load(embedder="none"), open_desk).openapi()
    return dict(described["components"]["schemas"])


@pytest.mark.parametrize("name", sorted(interfaces()))
def test_each_field_the_page_reads_is_described(name: str) -> None:
    mine = interfaces()[name]
    assert mine, f"no field of {name} was read from the page"
    for known in OTHERWISE.get(name, (name,)):
        assert known in schemas(), f"the service describes nothing that is called {known}"
        assert mine - set(schemas()[known]["properties"]) == set()
