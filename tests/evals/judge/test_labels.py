"""The labels made by hand: enough, varied, settled, and on words that stand in the articles."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from evals.judge.labels import HandLabel, kappa_of_passes, material_of, read_labels, read_seeds
from evals.judge.material import VERDICTS
from evals.judge.trust import LEAST_KAPPA
from evals.suites.corpora import SEEDS
from service.domain.errors import CallerError
from tests.evals.judge.judging import LABELS

ONE = """\
passes: two
labels:
- id: pair-01
  sentence: Twelve burned.
  quotes: [{article: a.txt, quote: Twelve burned.}]
  way: honest
  first: "yes"
  second: "yes"
  supported: "yes"
  why: said in the same words
"""


def written(folder: Path, words: str) -> Path:
    path = folder / "labels.yaml"
    path.write_text(words, encoding="utf-8")
    return path


@pytest.mark.parametrize("label", LABELS, ids=lambda label: label.id)
def test_quotes_stand_word_for_word_in_the_seed_articles(label: HandLabel) -> None:
    for quote in label.quotes:
        assert quote.quote in (SEEDS / quote.article).read_text(encoding="utf-8")


def test_there_are_enough_of_every_verdict() -> None:
    counts = Counter(label.supported for label in LABELS)
    assert len(LABELS) >= 80
    assert min(counts[verdict] for verdict in VERDICTS) >= 15


def test_about_half_are_honest_and_the_others_spoiled_in_many_ways() -> None:
    ways = Counter(label.way for label in LABELS)
    assert 0.4 <= ways["honest"] / len(LABELS) <= 0.6
    assert len(ways) > 10


def test_a_spoiled_sentence_is_never_labelled_as_supported() -> None:
    spoiled = [label.id for label in LABELS if label.way != "honest" and label.supported == "yes"]
    assert spoiled == []


def test_no_pair_is_given_twice() -> None:
    pairs = [(label.sentence, label.quotes) for label in LABELS]
    assert len(set(pairs)) == len(pairs)


def test_the_two_passes_agree_better_than_a_judge_must() -> None:
    assert kappa_of_passes(LABELS) > LEAST_KAPPA


def test_a_quote_is_shown_with_what_the_manifest_knows_of_its_article() -> None:
    seeds = read_seeds()
    shown = {
        (quote.outlet, str(quote.published))
        for each in LABELS
        for quote in material_of(each, seeds).quotes
    }
    assert shown == {(None, "None"), (None, "2025-01-11"), ("Cnews Live", "None")}


def test_a_whole_file_is_read(tmp_path: Path) -> None:
    [label] = read_labels(written(tmp_path, ONE)).labels
    assert label.supported == "yes"


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ('supported: "yes"', "supported: yes"),
        ('supported: "yes"', 'supported: "no"'),
        ('second: "yes"', 'second: "no"'),
        ("way: honest", "way: honest\n  settled: a note on nothing"),
        ("way: honest", "way: honest\n  colour: red"),
        ("quotes: [{article: a.txt, quote: Twelve burned.}]", "quotes: []"),
        ("passes: two", "passes: [two"),
    ],
)
def test_a_file_that_does_not_fit_is_refused(tmp_path: Path, good: str, bad: str) -> None:
    with pytest.raises(CallerError, match=r"labels\.yaml"):
        read_labels(written(tmp_path, ONE.replace(good, bad)))


def test_an_id_given_twice_is_refused(tmp_path: Path) -> None:
    row = ONE.partition("labels:\n")[2]
    with pytest.raises(CallerError, match="twice"):
        read_labels(written(tmp_path, ONE + row))
