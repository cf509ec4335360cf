"""What passes for JSON of the asked shape."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.backends.openai_llm.shapes.check import DEEPEST, ShapeError, checked
from tests.backends.openai_llm.asking import Number


@pytest.mark.parametrize(
    "text",
    [
        '{"n": 1}',
        ' \n{"n":1}\n',
        '```json\n{"n": 1}\n```',
        '<think>\n{"n": 2}? No.</think>\n\n{"n": 1}',
    ],
)
def test_what_models_put_around_is_taken_off(text: str) -> None:
    assert checked(text, Number).replace(" ", "") == '{"n":1}'


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        '{"n": 1} {"n": 2}',
        'The number: {"n": 1}',
        '{"n": 1, "n": 1}',
        '{"n": Infinity}',
        '{"n": 1e400}',
        '{"n": "one"}',
        '{"n": 1.5}',
        '{"n": 1, "note": "\\ud800"}',
        '{"n": ' + "9" * 5000 + "}",
        "[" * (DEEPEST + 1),
        '{"n":' * 5000,
        '{"n": 1',
        "<think>",
        "```json\n```",
        '{"n": 1}\x00',
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ShapeError):
        checked(text, Number)


def test_brackets_in_a_string_are_no_levels() -> None:
    with pytest.raises(ShapeError, match="Extra inputs"):
        checked('{"n": 1, "note": "' + "[" * 50 + '\\"{"}', Number)


@given(st.text(alphabet='{}[]"\\:,n1e9-. \n`<think>/json', max_size=60))
def test_no_text_does_more_than_be_refused(text: str) -> None:
    try:
        checked(text, Number)
    except ShapeError:
        return
    assert '"n"' in text or "\\" in text
