"""Invented news stories with marked figures and questions: what the reranker is trained on.

A story begins with `== what it is about`. An article begins with `@ its title`; its sentences with
`- `, each figure marked as `[id:the words]`. A question is `? its words = ids of all answers`;
without ids no figure of the story answers it. All of it is invented, for this purpose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

FOLDER: Final = Path(__file__).parent / "stories"
_MARK: Final = re.compile(r"\[(\w+):([^\[\]]+)\]")


class Sentence(NamedTuple):
    """Hold a sentence without marks, and where each figure stands in it, by its id."""

    title: str
    text: str
    spans: dict[str, tuple[int, int]]


class Asked(NamedTuple):
    """Hold a question with the ids of the figures that answer it."""

    words: str
    answers: frozenset[str]


class Story(NamedTuple):
    """Hold the sentences of a story that have figures, and its questions."""

    about: str
    sentences: list[Sentence]
    questions: list[Asked]


def stories_in(file: Path) -> list[Story]:
    """Read a file of stories. Raises ValueError with the line that breaks a rule."""
    found, title = list[Story](), ""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        try:
            title = _read(found, title, line.strip())
        except (ValueError, IndexError) as failed:
            raise ValueError(f"{file.name}:{number}: {failed}") from failed
    return found


def _read(found: list[Story], title: str, line: str) -> str:
    """Add a line to what was found; returns the title that holds for the next one."""
    kind, _, rest = line.partition(" ")
    if kind == "==":
        found.append(Story(rest, [], []))
    elif kind == "@":
        return rest
    elif kind == "-":
        _add_sentence(found[-1], title, rest)
    elif kind == "?":
        _add_question(found[-1], rest)
    elif kind:
        raise ValueError(f"expected one of ==, @, -, ?, got {kind[:20]!r}")
    return title


def _add_sentence(story: Story, title: str, marked: str) -> None:
    text, at, spans = "", 0, dict[str, tuple[int, int]]()
    known = set(_ids(story))
    for mark in _MARK.finditer(marked):
        name, words = mark.groups()
        if name in known | set(spans):
            raise ValueError(f"the id {name!r} stands twice in the story")
        text += marked[at : mark.start()]
        spans[name] = len(text), len(text) + len(words)
        text, at = text + words, mark.end()
    text += marked[at:]
    if re.search(r"[\[\]]", text):
        raise ValueError("a bracket that marks nothing")
    if spans:
        story.sentences.append(Sentence(title, text, spans))


def _add_question(story: Story, line: str) -> None:
    words, sign, ids = line.rpartition("=")
    if not sign:
        raise ValueError("expected 'question = ids', got no '='")
    answers = frozenset(ids.split())
    unknown = answers - set(_ids(story))
    if unknown:
        raise ValueError(f"no figure of the story has the id {min(unknown)!r}")
    story.questions.append(Asked(words.strip(), answers))


def _ids(story: Story) -> Iterator[str]:
    for sentence in story.sentences:
        yield from sentence.spans
