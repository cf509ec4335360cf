from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.ingest.parse.json_items import BrokenJsonError, json_items

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=6,
)


@given(st.lists(JSON, max_size=4), st.sampled_from([None, 1]))
def test_items_are_what_the_standard_library_reads(
    values: list[object], indent: int | None
) -> None:
    text = json.dumps(values, indent=indent)
    items = list(json_items(text))
    assert [item.value for item in items] == values
    assert [json.loads(item.source) for item in items] == values


def test_each_item_knows_its_line() -> None:
    text = '[\n {"a": 1},\n\n {"a":\n 2}, {"a": 3}]\n'
    assert [item.line for item in json_items(text)] == [2, 4, 5]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('[{"a": 1},\n{"a": }]', 2, "Expecting value"),
        ('[{"a": 1}\n\n{"a": 2}]', 3, "expected ',' or ']'"),
        ('[{"a": 1}]\n\nmore', 3, "something follows"),
        ('{"a": 1}\n{"a": 2}', 2, "something follows"),
        ('{"a": NaN}', 1, "NaN"),
        ('{"a": -Infinity}', 1, "-Infinity"),
        ('{"a": 1e999}', 1, "beyond any number"),
        ('{"a": ' + "9" * 5000 + "}", 1, "more than 40 digits"),
        ("[" * 100_000, 1, "nested too deeply"),
        ('{"a":' * 100_000, 1, "nested too deeply"),
        ("", 1, "Expecting value"),
        ("[", 1, "Expecting value"),
    ],
)
def test_broken_json_names_line_and_fault(text: str, line: int, words: str) -> None:
    with pytest.raises(BrokenJsonError, match=words) as broken:
        list(json_items(text))
    assert broken.value.line == line


def test_items_before_the_break_are_given() -> None:
    items = json_items('[{"a": 1}, {"a": 2}, oops')
    assert [next(items).value, next(items).value] == [{"a": 1}, {"a": 2}]


@pytest.mark.parametrize("text", ['{"id": "a", "id": "b"}', '[{"a": {"x": 1, "y": 2, "x": 1}}]'])
def test_a_key_that_comes_twice_is_refused(text: str) -> None:
    with pytest.raises(BrokenJsonError, match="twice; keep one of them"):
        list(json_items(text))
