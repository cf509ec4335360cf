"""Bodies inflated piece by piece, and where that ends."""

from __future__ import annotations

import contextlib
import gzip
import zlib
from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.backends.httpcore_web.wire.inflate import Body
from service.domain.errors import BlockedError, FetchError

MEGABYTE = 1 << 20


def bare(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


PACKERS: Mapping[str, Callable[[bytes], bytes]] = {
    "": bytes,
    "identity": bytes,
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "deflate bare": bare,
}


def inflated(sent: bytes, packing: str, piece: int = 1000, most: int = 10 * MEGABYTE) -> bytes:
    body = Body(packing, most)
    for start in range(0, len(sent), piece):
        body.take(sent[start : start + piece])
    return body.whole()


@given(st.sampled_from(sorted(PACKERS)), st.binary(max_size=3000), st.integers(1, 500))
def test_what_was_packed_comes_out_however_it_is_cut(name: str, data: bytes, piece: int) -> None:
    assert inflated(PACKERS[name](data), name.partition(" ")[0], piece) == data


@pytest.mark.parametrize("name", sorted(PACKERS))
def test_what_ends_just_beyond_a_step_comes_out_whole(name: str) -> None:
    for size in range(1 << 18, (1 << 18) + 260, 7):
        data = b"6" * size
        assert inflated(PACKERS[name](data), name.partition(" ")[0], len(data)) == data


def test_parts_packed_one_by_one_are_one_body() -> None:
    assert inflated(gzip.compress(b"six ") + gzip.compress(b"drowned"), "gzip") == b"six drowned"


def test_what_follows_a_packed_body_is_dropped() -> None:
    assert inflated(gzip.compress(b"six") + b"\0\0\0", "gzip") == b"six"
    assert inflated(zlib.compress(b"six") + b"rest", "deflate") == b"six"


@pytest.mark.parametrize("packing", ["br", "zstd", "compress", "gzip, gzip", "gzip,br", "gzip;q=1"])
def test_a_packing_nobody_asked_for_is_refused(packing: str) -> None:
    with pytest.raises(BlockedError, match="not asked for"):
        Body(packing, MEGABYTE)


@pytest.mark.parametrize("packing", ["", "gzip", "deflate"])
def test_a_body_ends_at_the_limit(packing: str) -> None:
    data = bytes(range(256)) * 40
    sent = PACKERS[packing](data)
    assert inflated(sent, packing, most=len(data)) == data
    with pytest.raises(BlockedError, match="larger than"):
        inflated(sent, packing, most=len(data) - 1)


def test_a_body_of_nothing_but_one_sign_ends_by_its_ratio() -> None:
    sent = gzip.compress(b"\0" * (9 * MEGABYTE), 9)
    with pytest.raises(BlockedError, match="100 times"):
        inflated(sent, "gzip", piece=1 << 16)


def test_a_short_page_that_packs_well_is_read() -> None:
    data = b"<tr><td>0</td></tr>" * 50_000
    assert len(data) > 200 * len(gzip.compress(data))
    assert inflated(gzip.compress(data), "gzip") == data


def test_many_empty_parts_are_refused() -> None:
    with pytest.raises(BlockedError, match="too many parts"):
        inflated(gzip.compress(b"") * 1000, "gzip")


def test_a_packed_body_that_ends_early_may_come_whole_later() -> None:
    with pytest.raises(FetchError) as early:
        inflated(gzip.compress(b"six drowned")[:-6], "gzip")
    assert early.value.may_pass


@pytest.mark.parametrize("packing", ["gzip", "deflate"])
def test_a_broken_packing_is_said(packing: str) -> None:
    with pytest.raises(FetchError, match="broken"):
        inflated(b"<html>not packed at all</html>", packing)


@given(st.binary(min_size=1, max_size=400), st.sampled_from(["gzip", "deflate"]))
def test_any_bytes_end_in_a_body_or_an_error_of_ours(sent: bytes, packing: str) -> None:
    with contextlib.suppress(BlockedError, FetchError):
        assert isinstance(inflated(sent, packing), bytes)
