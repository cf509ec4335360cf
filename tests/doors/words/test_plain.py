from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from service.doors.words.plain import disarmed, escaped, printable

# ESC, CSI of one byte, bell, override of the writing direction, a line end no terminal agrees on.
STEERING = "\x1b\x9b\x07\x00\x7f\u202e\u2066\u2028\ud800"


@given(st.text())
def test_nothing_printable_steers_a_terminal(text: str) -> None:
    assert not any(ord(sign) < 32 or 127 <= ord(sign) < 160 for sign in printable(text))
    assert not set(printable(text)) & set(STEERING)


@given(st.text())
def test_disarming_keeps_every_offset(text: str) -> None:
    shown = disarmed(text)
    assert len(shown) == len(text)
    assert all(
        new in {old, "\N{REPLACEMENT CHARACTER}"} for old, new in zip(text, shown, strict=True)
    )


@given(st.text())
def test_json_without_raw_steering_means_the_same(text: str) -> None:
    shown = escaped(json.dumps({"words": text + STEERING}, ensure_ascii=False))
    assert not set(shown) & set(STEERING)
    assert json.loads(shown) == {"words": text + STEERING}


def test_a_message_becomes_one_line() -> None:
    assert printable(ValueError("a\r\n b\x1b[31m")) == "a b\N{REPLACEMENT CHARACTER}[31m"
