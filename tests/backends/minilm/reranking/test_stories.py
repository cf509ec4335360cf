"""Training stories are read with their marks, and a broken one says where."""

from __future__ import annotations

from pathlib import Path

import pytest

from service.backends.minilm.reranking.training.stories import FOLDER, stories_in

STORY = """== ferry fire
@ Seven dead
- Fire killed [a:seven] people and hurt [b:12 more].
- Nobody knows why.
? How many died? = a
? How many boats sank? =
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_marks_become_places_in_the_plain_sentence(file: Path) -> None:
    [story] = stories_in(file)
    [sentence] = story.sentences
    assert sentence.text == "Fire killed seven people and hurt 12 more."
    assert {k: sentence.text[a:b] for k, (a, b) in sentence.spans.items()} == {
        "a": "seven",
        "b": "12 more",
    }
    assert [(q.words, set(q.answers)) for q in story.questions] == [
        ("How many died?", {"a"}),
        ("How many boats sank?", set()),
    ]


@pytest.mark.parametrize(
    ("added", "told"),
    [
        ("- Another [a:nine] died.", "stands twice"),
        ("- A [bracket that marks nothing.", "bracket"),
        ("? How many? = z", "no figure"),
        ("? How many", "no '='"),
        ("Some words", "expected one of"),
    ],
)
def test_a_broken_line_is_named(file: Path, added: str, told: str) -> None:
    file.write_text(STORY + added + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=rf"story.txt:7: .*{told}"):
        stories_in(file)


def test_a_line_before_any_story_is_named(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text("? How many? = a\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"story\.txt:1"):
        stories_in(path)


def test_all_stories_that_come_with_the_package_can_be_read() -> None:
    stories = [story for file in FOLDER.glob("*.txt") for story in stories_in(file)]
    assert len(stories) > 900
    assert all(story.sentences and story.questions for story in stories)
