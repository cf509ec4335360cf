"""Ids: a prefix, then something that sorts by time and never comes twice."""

from __future__ import annotations

import re

from service.domain.callers.ids import new_id
from tests.fakes import NOON


def test_ids_sort_by_time() -> None:
    assert new_id("ans", NOON) < new_id("ans", NOON.replace(year=2027))


def test_an_id_says_what_it_is_and_never_comes_twice() -> None:
    made = {new_id("thr", NOON) for _ in range(100)}
    assert len(made) == 100
    assert all(re.fullmatch("thr_[0-9A-HJKMNP-TV-Z]{26}", each) for each in made)
