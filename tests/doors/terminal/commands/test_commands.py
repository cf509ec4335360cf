from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner

from service.backends.minilm.weights import find_weights
from service.doors.cli import app
from service.doors.terminal.commands.taking import DEMO_QUESTION, code_of, seeds_folder
from service.ingest.flow import Tally
from tests.doors.answers import ANSWER_KEYS, CITATION_KEYS, FIGURE_KEYS

# By words alone: these tests are about the door, and need neither weights nor seconds.
ENVIRONMENT = {"CROSSCHECK_EMBEDDER": "none", "COLUMNS": "100", "CROSSCHECK_COLLECTION": "default"}


class House:
    """Type commands at one data folder."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder
        self.environment = ENVIRONMENT | environment

    def types(self, *words: str) -> Typed:
        given = [*words, "--data-dir", str(self.folder)]
        result = CliRunner(env=self.environment).invoke(app, given, catch_exceptions=False)
        return Typed(result.exit_code, result.stdout, result.stderr)

    def asks(self, question: str, *more: str) -> dict[str, object]:
        typed = self.types("ask", question, "--json", *more)
        answer = json.loads(typed.out)
        assert isinstance(answer, dict)
        return answer


class Typed:
    """Hold what a command left behind."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> House:
    house = House(tmp_path_factory.mktemp("seeded"))
    assert house.types("ingest", str(seeds_folder()), "-c", "seeds").code == 0
    return house


@pytest.fixture
def empty(tmp_path: Path) -> House:
    return House(tmp_path)


def written(folder: Path, name: str, *rows: object) -> str:
    path = folder / name
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return str(path)


def an_article(text: str, **more: str) -> dict[str, str]:
    return {"text": text} | more


def test_the_demo_answers_and_says_what_to_type_next(empty: House) -> None:
    demo = empty.types("demo")
    assert demo.code == 0
    for words in ("5 added", DEMO_QUESTION, "over 11,000", "Why they differ", "Try next"):
        assert words in demo.out
    again = empty.types("demo")
    assert "5 unchanged" in again.out


def test_the_demo_as_json_is_the_answer_alone(empty: House) -> None:
    answer = json.loads(empty.types("demo", "--json").out)
    assert answer["object"] == "answer"


def test_an_answer_as_json_has_every_key_of_the_contract(seeded: House) -> None:
    answer = seeded.asks(DEMO_QUESTION)
    assert set(answer) >= ANSWER_KEYS
    figures, citations = answer["figures"], answer["citations"]
    assert isinstance(figures, list)
    assert isinstance(citations, list)
    assert len(figures) == 5
    assert all(set(figure) >= FIGURE_KEYS for figure in figures)
    assert all(set(citation) >= CITATION_KEYS for citation in citations)


def test_a_quote_is_the_stored_article_byte_for_byte(seeded: House) -> None:
    citations = seeded.asks(DEMO_QUESTION)["citations"]
    assert isinstance(citations, list)
    for citation in citations:
        article = json.loads(seeded.types("articles", "show", citation["article_id"], "--json").out)
        assert article["text"][citation["start"] : citation["end"]] == citation["exact"]


def test_differing_sources_are_an_answer_unless_asked_to_be_strict(seeded: House) -> None:
    assert seeded.types("ask", DEMO_QUESTION).code == 0
    assert seeded.types("ask", DEMO_QUESTION, "--strict").code == 5


def test_not_found_is_a_full_answer_with_its_own_exit_code(seeded: House) -> None:
    typed = seeded.types("ask", "how many North Korean tanks were sent?")
    assert typed.code == 4
    for words in ("Not in this collection", "5 articles", "11 Jan 2025", "crosscheck ingest"):
        assert words in typed.out
    assert typed.err == ""


def test_the_only_collection_is_taken_and_said(seeded: House) -> None:
    typed = seeded.types("ask", DEMO_QUESTION)
    assert typed.out.splitlines()[0] == 'collection seeds (the only one; "default" is empty)'


def test_several_collections_must_be_told_apart(empty: House, tmp_path: Path) -> None:
    path = written(tmp_path, "one.jsonl", an_article("Three men died in Kyiv on Monday."))
    empty.types("ingest", path, "-c", "left")
    empty.types("ingest", path, "-c", "right")
    typed = empty.types("ask", "how many men died?")
    assert typed.code == 2
    assert "left, right" in typed.err
    assert empty.types("ask", "how many men died?", "-c", "left").code == 0


def test_an_unknown_collection_is_refused_with_those_there_are(seeded: House) -> None:
    typed = seeded.types("ask", DEMO_QUESTION, "-c", "sedes")
    assert typed.code == 2
    assert "seeds" in typed.err


def test_an_empty_house_says_how_to_begin(empty: House) -> None:
    typed = empty.types("ask", DEMO_QUESTION)
    assert typed.code == 2
    assert "crosscheck demo" in typed.err
    assert typed.out == ""


@pytest.mark.parametrize("question", ["", "   ", "why " * 1000])
def test_a_question_must_have_a_length(seeded: House, question: str) -> None:
    typed = seeded.types("ask", question)
    assert typed.code == 2
    assert len(typed.err.splitlines()) == 1


def test_why_shows_the_trail_and_that_it_replays(seeded: House) -> None:
    answer = seeded.asks(DEMO_QUESTION)
    typed = seeded.types("why", str(answer["id"]))
    assert typed.code == 0
    for words in ("How the question was read", "Found:", "Kept: ", "Refused: ", "replays byte for"):
        assert words in typed.out
    assert json.loads(seeded.types("why", str(answer["id"]), "--json").out)["replays"] is True


def test_why_of_an_unknown_answer_ends_as_not_found(seeded: House) -> None:
    typed = seeded.types("why", "ans_nothing")
    assert typed.code == 4
    assert "ans_nothing" in typed.err


def test_search_shows_ranks_and_ends_with_4_when_nothing_is_found(seeded: House) -> None:
    typed = seeded.types("search", "wounded", "soldiers")
    assert typed.code == 0
    assert "rank 1 by words" in typed.out
    rows = json.loads(seeded.types("search", "wounded", "--json", "-n", "3").out)
    assert len(rows) == 3
    assert seeded.types("search", "xylophone").code == 4


def test_what_cannot_be_read_is_refused_and_the_rest_goes_in(empty: House, tmp_path: Path) -> None:
    good = an_article("Two people were hurt, police said.")
    path = written(tmp_path, "mixed.jsonl", good, {"txet": "a"}, {"text": ""})
    typed = empty.types("ingest", path)
    assert typed.code == 2
    assert len(typed.err.splitlines()) == 2
    assert f"{path}:2" in typed.err
    assert "1 added, 2 refused" in typed.out


def test_ingest_as_json_lists_every_item_and_a_summary(empty: House, tmp_path: Path) -> None:
    path = written(tmp_path, "mixed.jsonl", an_article("Two were hurt."), {"txet": "a"})
    typed = empty.types("ingest", path, "--json")
    run = json.loads(typed.out)
    assert [item["outcome"] for item in run["items"]] == ["refused", "added"] or [
        item["outcome"] for item in run["items"]
    ] == ["added", "refused"]
    assert run["summary"]["added"] == run["summary"]["refused"] == 1
    assert run["summary"]["collection"] == "default"


def test_articles_stored_but_not_indexed_are_told_apart_from_refused_ones(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert code_of(Tally(added=2)) == 0
    assert code_of(Tally(added=1, refused=1)) == 2
    assert capsys.readouterr().err == ""
    assert code_of(Tally(added=2, index_trouble="the index folder is full")) == 3
    said = capsys.readouterr().err
    assert "the index folder is full" in said
    assert "reindex" in said


def test_ingest_names_a_path_that_is_not_there(empty: House) -> None:
    typed = empty.types("ingest", "/nowhere/at/all")
    assert typed.code == 2
    assert "/nowhere/at/all" in typed.err


def test_what_cleaning_dropped_is_shown_on_request(empty: House) -> None:
    typed = empty.types("ingest", str(seeds_folder()), "--verbose")
    assert "Dropped because" in typed.out
    assert "Trending Now" in typed.out


def test_articles_are_listed_shown_and_deleted(empty: House, tmp_path: Path) -> None:
    path = written(tmp_path, "one.jsonl", an_article("Two were hurt.", title="A crash"))
    empty.types("ingest", path)
    [row] = json.loads(empty.types("articles", "list", "--json").out)
    article_id = row["source"]["article_id"]
    assert "A crash" in empty.types("articles", "list").out
    assert "Two were hurt." in empty.types("articles", "show", article_id).out
    assert empty.types("articles", "delete", article_id).code == 0
    assert empty.types("articles", "show", article_id).code == 4
    assert empty.types("articles", "delete", article_id).code == 4
    assert json.loads(empty.types("articles", "list", "--json").out) == []


def test_copies_are_listed_shown_split_and_joined(empty: House, tmp_path: Path) -> None:
    text = "A crane fell into the harbour of Lund at noon and nobody was hurt, said the port."
    empty.types("ingest", written(tmp_path, "a.jsonl", an_article(text), an_article(f"{text} Ok.")))
    assert "no two articles" not in empty.types("origins", "list").out
    [row] = json.loads(empty.types("origins", "list", "--json").out)
    assert row["articles"] == 2
    shown = " ".join(empty.types("origins", "show", row["group"]).out.split())
    assert "one origin of 2 articles" in shown
    assert "pairs of words" in shown
    assert empty.types("origins", "split", row["group"]).code == 2
    split = json.loads(empty.types("origins", "split", row["group"], "--why", "own", "--json").out)
    assert len(split["articles"]) == 1
    assert "no two articles" in empty.types("origins", "list").out
    other = next(
        one["source"]["article_id"]
        for one in json.loads(empty.types("articles", "list", "--json").out)
        if one["source"]["article_id"] != row["group"]
    )
    joined = empty.types("origins", "join", row["group"], other, "--why", "same pen")
    assert "a person said so: same pen" in " ".join(joined.out.split())
    assert empty.types("origins", "show", "art_none").code == 4
    assert "0 articles" in empty.types("origins", "find").out


def test_collections_are_summed_up(seeded: House) -> None:
    [shelf] = json.loads(seeded.types("collections", "--json").out)
    assert (shelf["name"], shelf["articles"], shelf["newest"]) == ("seeds", 5, "2025-01-11")
    assert "11 Jan 2025" in seeded.types("collections").out


@pytest.mark.parametrize("name", ["", " ", "a/b", "-x", "a" * 65, "a\x1b[31m", "a\n"])
@pytest.mark.parametrize(
    "typed",
    [["ask", "why?"], ["search", "why"], ["articles", "list"], ["ingest", str(seeds_folder())]],
)
def test_a_collection_is_called_by_a_name_everywhere(
    seeded: House, typed: list[str], name: str
) -> None:
    refused = seeded.types(*typed, f"--collection={name}")
    assert refused.code == 2
    assert refused.err.startswith("crosscheck: a collection cannot be called ")
    assert refused.out == ""


def test_articles_of_an_unknown_collection_name_those_there_are(seeded: House) -> None:
    typed = seeded.types("articles", "list", "-c", "nope")
    assert typed.code == 2
    assert "there is: seeds" in typed.err


def test_a_list_of_articles_says_where_each_is(seeded: House) -> None:
    typed = seeded.types("articles", "list")
    assert "Collection" in typed.out.splitlines()[0]
    assert all(" seeds " in line for line in typed.out.splitlines()[1:])
    rows = json.loads(seeded.types("articles", "list", "-c", "seeds", "--json").out)
    assert {row["collection"] for row in rows} == {"seeds"}


def test_a_question_that_is_no_text_is_told_so(seeded: House) -> None:
    for command in ("ask", "search"):
        typed = seeded.types(command, "how many\udcff?")
        assert typed.code == 2
        assert "UTF-8" in typed.err


def test_search_says_which_way_in_is_missing(seeded: House) -> None:
    assert "Not at full strength: searching by words" in seeded.types("search", "wounded").out
    typed = seeded.types("search", "wounded", "--json")
    assert json.loads(typed.out)
    assert "words alone" in typed.err


def test_nothing_is_rebuilt_without_an_embedder(seeded: House) -> None:
    typed = seeded.types("reindex")
    assert typed.code == 2
    assert typed.err.startswith("crosscheck: nothing can be embedded: ")
    assert typed.out == ""


def test_a_follow_up_goes_on_from_an_answer(seeded: House) -> None:
    before = seeded.asks("How many North Korean soldiers were killed or wounded?", "-c", "seeds")
    after = seeded.asks("what did Zelensky say?", "--after", str(before["id"]))
    assert after["collection"] == "seeds"
    assert after["question"] == "what did Zelensky say?"
    said = {figure["printed"] for figure in after["figures"]}  # type: ignore[attr-defined]
    assert said == {"over 3,000", "4,000"}
    again = seeded.asks("and captured?", "--after", str(after["id"]))
    assert {figure["event"] for figure in again["figures"]} == {"captured"}  # type: ignore[attr-defined]


def test_a_follow_up_needs_an_answer_to_follow(seeded: House) -> None:
    typed = seeded.types("ask", "and wounded?", "--after", "ans_gone")
    assert (typed.code, typed.out) == (4, "")


def test_figures_of_older_rules_are_told_and_read_again(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.types("ingest", str(seeds_folder()), "-c", "seeds")
    before = house.asks(DEMO_QUESTION, "-c", "seeds")["figures"]
    with closing(sqlite3.connect(tmp_path / "crosscheck.db")) as database:
        database.execute("UPDATE articles SET reader = 'older' WHERE key > 2")
        database.execute(
            "DELETE FROM figures WHERE article_id = (SELECT id FROM articles WHERE key = 5)"
        )
        database.commit()
    assert "3 of 5 articles were read by other rules" in house.types("doctor").out
    assert "3 articles read again by rules" in house.types("reindex", "--figures").out
    assert house.asks(DEMO_QUESTION, "-c", "seeds")["figures"] == before
    assert "nothing to do" in house.types("reindex", "--figures").out
    assert json.loads(house.types("reindex", "--figures", "--json").out)["articles"] == 0


def test_doctor_says_what_is_missing_and_what_to_do(seeded: House) -> None:
    typed = seeded.types("doctor")
    assert typed.code == 0
    assert str(seeded.folder) in typed.out
    assert "words alone" in typed.out
    assert json.loads(seeded.types("doctor", "--json").out)["articles"] == 5


def parts_of(house: House, code: int, **environment: str) -> dict[str, dict[str, str]]:
    """Return doctor's rows by part, after checking that page and JSON end alike."""
    given = ["doctor", "--data-dir", str(house.folder)]
    runner = CliRunner(env=house.environment | environment)
    page, shown = runner.invoke(app, given), runner.invoke(app, [*given, "--json"])
    assert (page.exit_code, shown.exit_code) == (code, code)
    assert page.stderr == shown.stderr == ""
    rows = json.loads(shown.stdout)["parts"]
    assert all(row["part"] in page.stdout for row in rows)
    return {row["part"]: row for row in rows}


def test_doctor_finds_every_part_in_order(seeded: House) -> None:
    parts = parts_of(seeded, 0)
    assert not any(row["do"] for row in parts.values())
    assert parts["archive"]["found"].startswith("5 articles, ")


def test_a_broken_archive_is_a_row_and_the_others_are_looked_at(empty: House) -> None:
    (empty.folder / "crosscheck.db").write_bytes(b"no database, but of some length" * 100)
    page = empty.types("doctor")
    parts = parts_of(empty, page.code)
    assert page.code in {1, 2, 3}
    assert parts["archive"]["found"] == "broken"
    assert parts["archive"]["do"]
    assert parts["reader"]["do"] == parts["settings"]["do"] == ""


def test_an_index_that_cannot_be_read_is_a_row_of_the_doctor(
    tmp_path: Path,
) -> None:
    if not find_weights():
        pytest.skip("the embedder's weights are not installed")
    house = House(tmp_path, CROSSCHECK_EMBEDDER="auto")
    assert house.types("demo").code == 0
    (house.folder / "index" / "index.json").write_text("garbage", encoding="utf-8")
    parts = parts_of(house, 3)
    assert parts["index"]["found"] == "cannot be read"
    assert "crosscheck reindex" in parts["index"]["do"]
    assert parts["archive"]["do"] == parts["embedder"]["do"] == ""


def test_a_bad_setting_is_a_row_of_the_doctor(seeded: House) -> None:
    parts = parts_of(seeded, 2, CROSSCHECK_EMBEDDER="gpt")
    assert "CROSSCHECK_EMBEDDER" in parts["settings"]["do"]
    assert parts["reader"]["do"] == ""


def test_a_data_folder_that_is_a_file_is_a_row_of_the_doctor(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    house = House(tmp_path / "file")
    parts = parts_of(house, house.types("doctor").code)
    assert parts["archive"]["found"] == "broken"


def test_a_bad_setting_is_one_clear_sentence(seeded: House) -> None:
    given = ["collections", "--data-dir", str(seeded.folder)]
    environment = ENVIRONMENT | {"CROSSCHECK_EMBEDDER": "gpt"}
    result = CliRunner(env=environment).invoke(app, given)
    assert result.exit_code == 2
    assert "CROSSCHECK_EMBEDDER" in result.stderr


def a_script(words: Sequence[str]) -> str:
    return (
        "import sys; from service.doors.cli import main; "
        f"sys.argv = {['crosscheck', *words]!r}; main()"
    )


def spawned(words: Sequence[str], **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", a_script(words)],
        capture_output=True,
        check=False,
        env=os.environ | ENVIRONMENT | environment,
    )


def test_a_pipe_gets_no_colour_and_json_stays_utf8(seeded: House) -> None:
    folder = ("--data-dir", str(seeded.folder))
    page = spawned(["ask", DEMO_QUESTION, *folder], PYTHONIOENCODING="ascii", TERM="xterm-256color")
    assert page.returncode == 0
    assert b"\x1b" not in page.stdout
    run = spawned(["ask", DEMO_QUESTION, "--json", *folder], PYTHONIOENCODING="ascii")
    assert json.loads(run.stdout.decode("utf-8"))["standing"] == "disputed"


def test_a_reader_that_leaves_early_is_no_error(seeded: House) -> None:
    script = a_script(["ask", DEMO_QUESTION, "--data-dir", str(seeded.folder)])
    run = subprocess.run(
        ["bash", "-c", f'"{sys.executable}" -c "$SCRIPT" | head -1'],
        capture_output=True,
        check=False,
        env=os.environ | ENVIRONMENT | {"SCRIPT": script},
    )
    assert run.stderr == b""


def test_an_interrupted_ingest_says_what_is_stored_and_how_to_go_on(tmp_path: Path) -> None:
    rows = [an_article(f"Police said {n} people were hurt in town {n}. " * 40) for n in range(4000)]
    path = written(tmp_path, "many.jsonl", *rows)
    words = ["ingest", path, "--data-dir", str(tmp_path / "data")]
    run = subprocess.Popen(
        [sys.executable, "-c", a_script(words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | ENVIRONMENT,
        # Where the tests run in the background, a shell has told them to ignore it.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )
    while run.poll() is None and not (tmp_path / "data" / "crosscheck.db").exists():
        time.sleep(0.05)
    run.send_signal(signal.SIGINT)
    out, err = run.communicate(timeout=60)
    assert run.returncode == 130
    assert out == ""
    assert "stored and safe, the same command goes on from there" in err
    assert len(err.splitlines()) == 1


def test_a_reader_may_say_that_an_answer_is_right_or_wrong(seeded: House) -> None:
    answer_id = str(seeded.asks(DEMO_QUESTION)["id"])
    assert seeded.types("feedback", answer_id, "--right").out == f"kept: {answer_id} is right\n"
    typed = seeded.types("feedback", answer_id, "--wrong", "12,000 is of another year")
    assert (typed.code, typed.out) == (0, f"kept: {answer_id} is wrong\n")
    typed = seeded.types("feedback", answer_id, "--wrong", "not what it says", "--quote", "2")
    assert (typed.code, typed.out) == (0, f"kept: [2] of {answer_id} is wrong\n")


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (("ans_nothing", "--right"), 4, "ans_nothing"),
        (("ans_nothing",), 2, "--right, or --wrong"),
        (("ans_nothing", "--right", "--wrong", "why"), 2, "--right, or --wrong"),
        (("ans_nothing", "--wrong", "  "), 2, "what is wrong"),
        (("ans_nothing", "--wrong", "x" * 2001), 2, "2000 are kept"),
    ],
)
def test_feedback_that_says_nothing_is_refused(
    seeded: House, words: tuple[str, ...], code: int, why: str
) -> None:
    typed = seeded.types("feedback", *words)
    assert typed.code == code
    assert why in typed.err
