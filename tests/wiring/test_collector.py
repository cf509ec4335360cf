"""What is loaded when a desk opens is never looked at again by the collector."""

from __future__ import annotations

import gc

from service.wiring.collector import YOUNG, calm_collector


def test_what_is_loaded_by_now_is_frozen_once_in_a_process() -> None:
    calm_collector()
    frozen = gc.get_freeze_count()
    calm_collector()
    assert 0 < gc.get_freeze_count() <= frozen


def test_the_young_are_looked_at_seldom() -> None:
    calm_collector()
    assert gc.get_threshold()[0] == YOUNG
