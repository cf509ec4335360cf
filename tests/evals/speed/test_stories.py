"""Articles drawn for the speed suite: real ones first, then the same recombined ones every time."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

import pytest

from evals.speed.material.stories import NoTextError, recombined, stories

TEXTS = [
    " ".join(f"The {word} of town {town} counted {number} votes." for number in range(8))
    for town, word in enumerate(("mayor", "judge", "guard"))
]


def test_the_same_seed_gives_the_same_articles() -> None:
    assert list(islice(recombined(TEXTS), 20)) == list(islice(recombined(TEXTS), 20))
    assert list(islice(recombined(TEXTS, 1), 5)) != list(islice(recombined(TEXTS, 2), 5))


def test_no_recombined_article_comes_twice() -> None:
    texts = [story["text"] for story in islice(recombined(TEXTS), 200)]
    assert len(set(texts)) == len(texts)


def test_every_sentence_of_a_recombined_article_was_written() -> None:
    for story in islice(recombined(TEXTS), 20):
        for sentence in story["text"].replace("\n", " ").split(". "):
            assert any(sentence.rstrip(".") in text for text in TEXTS)


def test_texts_too_few_to_recombine_come_to_an_end() -> None:
    assert len(list(recombined(["One sentence only."]))) < 100


def test_real_articles_come_before_recombined_ones(tmp_path: Path) -> None:
    article = tmp_path / "tune" / "articles" / "vote" / "a.json"
    article.parent.mkdir(parents=True)
    article.write_text(json.dumps({"title": "Vote", "text": TEXTS[0], "id": 7}), encoding="utf-8")
    first, second = islice(stories(tmp_path), 2)
    assert first == {"title": "Vote", "text": TEXTS[0], "id": "articles/vote/a.json"}
    assert second["id"] == "recombined-1"


def test_no_articles_say_where_they_were_looked_for(tmp_path: Path) -> None:
    with pytest.raises(NoTextError, match="--data or CROSSCHECK_EVAL_DATA"):
        next(stories(tmp_path))
