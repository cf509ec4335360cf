"""An answer can be asked where it came from, and gives the same bytes again."""

from __future__ import annotations

from pathlib import Path

import pytest

from service.ask.trail.replay import encode
from service.domain.answer import Answer
from service.domain.errors import NotFoundError
from service.ingest.parse.files import read_paths
from tests.ask.collection import SEEDS, Collection, collection, of_objects


@pytest.mark.parametrize(
    "question",
    [
        "how many North Korean troops were deployed?",
        "How many North Korean soldiers were captured?",
        "Was this the first capture of North Korean soldiers?",
        "When did Russia invade?",
        "How many North Korean tanks were sent?",
        "hello",
    ],
)
def test_every_answer_replays_byte_for_byte(seeds: Collection, question: str) -> None:
    answer = seeds(question)
    why = seeds.why(answer.id)
    assert why.replays
    assert encode(why.answer) == encode(answer)


def test_every_figure_found_was_kept_or_refused_with_a_reason(seeds: Collection) -> None:
    why = seeds.why(seeds("how many North Korean troops were deployed?").id)
    judged = {figure.id for figure in why.choice.figures}
    judged |= {refusal.figure_id for refusal in why.choice.refused}
    assert judged == {figure.id for figure in why.dossier.evidence.figures}
    assert all(refusal.why for refusal in why.choice.refused)


def test_an_unknown_answer_is_said_to_be_unknown(seeds: Collection) -> None:
    with pytest.raises(NotFoundError, match="never given here"):
        seeds.why("ans_0")


def test_deleting_an_article_takes_it_out_of_answers_and_journal(tmp_path: Path) -> None:
    with collection(tmp_path, "seeds") as opened:
        opened.ingest(read_paths([SEEDS]))
        before = opened("how many North Korean troops were deployed?")
        gone = before.figures[0]
        article_id = next(c.article_id for c in before.citations if c.n in gone.citations)
        opened.run.run(opened.desk.delete(article_id))
        after = opened("how many North Korean troops were deployed?")
        assert len(after.figures) == len(before.figures) - 1
        assert article_id not in {citation.article_id for citation in after.citations}
        with pytest.raises(NotFoundError):
            opened.why(before.id)


def test_by_words_alone_the_answer_is_the_same_and_says_so(
    seeds: Collection, tmp_path: Path
) -> None:
    question = "how many North Korean troops were deployed?"
    with collection(tmp_path, "seeds", embedder="none") as opened:
        opened.ingest(read_paths([SEEDS]))
        plain = opened(question)
    full = seeds(question)
    assert {f.printed for f in plain.figures} == {f.printed for f in full.figures}
    assert plain.searched.degraded
    assert not full.searched.degraded


def test_every_quote_is_a_slice_of_the_stored_article(seeds: Collection) -> None:
    for question in ("how many North Korean troops were deployed?", "Who confirmed the capture?"):
        for citation in seeds(question).citations:
            article = seeds.run.run(seeds.desk.article(citation.article_id))
            assert article.text[citation.start : citation.end] == citation.exact
            assert article.sha256 == citation.sha256


def test_every_printed_figure_stands_in_its_quote(seeds: Collection) -> None:
    answer: Answer = seeds("How many North Korean soldiers have been killed or wounded?")
    quotes = {citation.n: citation.exact for citation in answer.citations}
    for figure in answer.figures:
        assert any(figure.printed in quotes[n] for n in figure.citations)


def test_an_article_of_another_language_is_found_and_said_to_be_unread(tmp_path: Path) -> None:
    text = (
        "Bei dem Sturm in Lübeck kamen nach Angaben der Polizei mindestens zwölf Menschen ums "
        "Leben. Weitere dreißig wurden verletzt, sagte ein Sprecher am Montag in der Stadt."
    )
    with collection(tmp_path, "sturm", embedder="none") as opened:
        opened.ingest(of_objects([{"id": "de", "text": text}], tmp_path))
        answer = opened("How many people died in Lübeck?")
    assert answer.figures == ()
    assert answer.searched.unread == 1
    assert answer.searched.nearest


def test_an_answer_kept_before_a_field_was_added_still_replays(seeds: Collection) -> None:
    answer = seeds("how many North Korean troops were deployed?")
    assert answer.interpretation.alternatives
    journal = seeds.desk._kit.journal
    entry = seeds.run.run(journal.read(answer.id))
    assert entry is not None
    later = {"interpretation": {"alternatives"}}
    older = answer.model_dump_json(by_alias=True, exclude=later).encode()
    seeds.run.run(journal.write(entry.model_copy(update={"answer": older})))
    assert seeds.why(answer.id).replays
