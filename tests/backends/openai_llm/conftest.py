"""One room for the tests of a file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.backends.openai_llm.asking import Room, a_room


@pytest.fixture(scope="module")
def room() -> Iterator[Room]:
    with a_room() as opened:
        yield opened
