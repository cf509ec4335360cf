"""How often: a limit a minute, by name, in bounded memory."""

from __future__ import annotations

import pytest

from service.doors.api.gates.keys.quotas import Left, Quota, neighbourhood


class Seconds:
    """Tell seconds that only a test moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_limit_holds_for_a_minute_and_for_one_name() -> None:
    clock = Seconds()
    quota = Quota(2, clock)
    assert [quota.take("a") for _ in range(3)] == [Left(1, 60), Left(0, 60), Left(-1, 60)]
    clock.now += 59.5
    assert quota.take("a") == Left(-2, 1)
    assert quota.take("b").remaining == 1
    clock.now += 0.5
    assert quota.take("a") == Left(1, 60)


def test_a_million_names_take_bounded_memory() -> None:
    quota = Quota(1, Seconds())
    for name in range(30_000):
        quota.take(str(name))
    assert len(quota._used) <= 10_000
    assert quota.take("29999").is_exceeded


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("10.0.0.1", "10.0.0.2", False),
        ("2001:db8::1", "2001:db8::ffff:1", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:10.0.0.1", "10.0.0.1", True),
        ("fe80::1%eth0", "fe80::2", True),
        ("", "", True),
    ],
)
def test_the_owner_of_a_network_is_one_address(one: str, other: str, same: bool) -> None:
    assert (neighbourhood(one) == neighbourhood(other)) == same
