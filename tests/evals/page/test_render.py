"""What the page promises, whatever a run holds; and that nothing in it is obeyed."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from evals.ledger.baseline import Change
from evals.ledger.run import Part, Shown
from evals.scorers.score import Score
from tests.evals.page.runs import NIGHT, a_part, a_result, a_run, page_of, pinned

INLINE = {"b", "bdi", "span", "a"}
VOID = {"meta", "br", "hr", "img", "input", "link"}
GOOD = a_run(a_part(*(a_result(f"q{n}") for n in range(20))), nights_ago=1)
BAD = a_run(
    a_part(
        a_result("q0", trouble="WorldError: no reply", scores={}, shown=Shown()),
        *(
            a_result(f"q{n}", 0, shown=Shown(standing="agreed", figures=("9",)))
            for n in range(1, 9)
        ),
        *(a_result(f"q{n}") for n in range(9, 20)),
    ),
    Part(name="events", title="Answers on news", status="not run", why="nothing at 'tune'"),
)


class Seen(HTMLParser):
    """Collect tags, attributes and visible text, and see that every tag is closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.text += "" if tag in INLINE else " "

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.text += data

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]

    @property
    def words(self) -> str:
        return " ".join(self.text.split())


@pytest.fixture(scope="module")
def failed() -> Seen:
    return Seen(page_of(BAD, GOOD, before=GOOD, baseline=pinned(GOOD)))


def test_the_verdict_stands_on_top_in_one_sentence_with_its_amounts(failed: Seen) -> None:
    assert [tag for tag, _ in failed.tags].count("h1") == 1
    assert (
        "× Failed: standing (seeds) is 0.579, below its floor of 0.970; 1 case has no answer"
        in failed.words
    )


def test_a_failing_metric_links_to_its_row(failed: Seen) -> None:
    ids = {attrs["id"] for _, attrs in failed.tags if "id" in attrs}
    targets = {attrs["href"] or "" for attrs in failed.named("a")}
    assert "#metric-1-1" in targets
    assert {target.removeprefix("#") for target in targets} <= ids


def test_a_metric_has_counts_interval_floor_change_and_trend(failed: Seen) -> None:
    assert "0.579 11 of 19" in failed.words
    assert re.search(r"0\.\d{3} to 0\.\d{3}; floor 0\.970", failed.words)
    assert "× below its floor −0.421" in failed.words
    assert "2 runs, 0.579 to 1.000" in failed.words


def test_what_got_worse_shows_both_answers_under_the_truth(failed: Seen) -> None:
    worse = failed.words.partition("Cases that lost more")[2].partition("Cases without an answer")[
        0
    ]
    truth, before, now = (
        worse.index(words)
        for words in (
            "Wanted: ◆ Disputed or ▲ Changed over time: over 11,000 (Kyiv)",
            "Before: 21 Nov 2026, 03:17 UTC ◆ Disputed 11,000 to 12,000 over 11,000 gone",
            "Now ● Sources agree 9 new",
        )
    )
    assert truth < now
    assert before < now
    assert "standing 1 of 1 → 0 of 1" in worse


def test_errors_begin_with_what_has_no_answer(failed: Seen) -> None:
    errors = failed.words.partition("Cases without an answer first")[2]
    assert errors.index("No answer: WorldError: no reply") < errors.index("how many, q1?")


def test_the_rest_of_the_promises_is_there(failed: Seen) -> None:
    for words in (
        "Slowest questions",
        "retrieve 30 ms",
        "outside the steps 10 ms",
        "Steps over all questions",
        "Answers on news nothing at 'tune'",
        "Commit abc1234, with changes not committed",
        "5 articles, digest c0ffee",
        "Setting: embedder auto",
        "22 Nov 2026, 03:17 UTC",
        "What the words mean",
        "The share of questions whose standing",
    ):
        assert words in failed.words


def test_no_script_and_nothing_from_elsewhere(failed: Seen) -> None:
    tags = {tag for tag, _ in failed.tags}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "base", "form", "use"}
    loads = [
        value
        for _, attrs in failed.tags
        for name, value in attrs.items()
        if name in {"src", "href", "srcset", "action", "data"} or name.startswith("on")
    ]
    assert all((value or "").startswith("#") for value in loads)
    assert not any("style" in attrs for _, attrs in failed.tags)


def test_the_style_is_the_one_the_policy_names() -> None:
    page = page_of(GOOD)
    [style] = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = Seen(page).named("meta")[1]
    assert policy["http-equiv"] == "Content-Security-Policy"
    assert policy["content"] == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert not re.search(r"url\(|@import|https?:", style)


HOSTILE = (
    "<script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "</style></title><h1>Passed</h1>",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "&lt;b&gt; & 'quotes'",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_come_out_as_text_wherever_they_stand(words: str) -> None:
    case = a_result(
        words,
        0,
        kind=words,
        question=words,
        wanted=words,
        shown=Shown(standing=words, headline=words, figures=(words,), text=words),
        scores={words: Score(0, 1)},
        steps={words: 1.0},
    )
    lost = a_result("lost", trouble=words, scores={})
    part = a_part(case, lost, title=words)
    gone = Part(name="gone", title=words, status="not run", why=words)
    run = a_run(part, gone, suite=words)
    before = a_run(a_part(a_result(words, scores={words: Score(1, 1)})), nights_ago=1)
    seen = Seen(page_of(run, before, before=before, baseline=pinned(before)))
    harmless = Seen(page_of(BAD, GOOD, before=GOOD, baseline=pinned(GOOD)))
    assert {tag for tag, _ in seen.tags} <= {tag for tag, _ in harmless.tags}
    assert not any(name.startswith("on") for _, attrs in seen.tags for name in attrs)
    assert seen.text.count(words) >= 10
    assert [tag for tag, _ in seen.tags].count("h1") == 1


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u200b", "\x1b", "\x00", "\ud800"])
def test_what_would_steer_the_screen_is_shown_and_not_obeyed(sign: str) -> None:
    page = page_of(a_run(a_part(a_result(question=f"how{sign}many", trouble=f"a{sign}b"))))
    assert sign not in page
    assert "how\N{REPLACEMENT CHARACTER}many" in page
    page.encode()


def test_a_word_without_end_is_cut_and_says_so() -> None:
    seen = Seen(page_of(a_run(a_part(a_result(right=0, question="W" * 5000)))))
    assert "W" * 401 not in seen.text
    assert "(4,600 characters more)" in seen.text


def test_a_run_of_nothing_is_still_a_page() -> None:
    seen = Seen(page_of(a_run()))
    assert "○ Nothing was run: no part has data" in seen.words
    for words in (
        "No part was run, so there is nothing to measure.",
        "There is nothing earlier to compare with.",
        "No case was asked.",
        "Nothing was timed by question.",
        "Every part of the suite was run.",
    ):
        assert words in seen.words


def test_a_part_that_was_not_run_neither_passes_nor_fails() -> None:
    gone = Part(name="events", title="Answers on news", status="not run", why="no data")
    seen = Seen(page_of(a_run(gone)))
    assert "○ Nothing was run: events: no data" in seen.words
    assert "Neither passed nor failed" in seen.words


def test_without_a_baseline_nothing_is_better_or_worse() -> None:
    seen = Seen(page_of(BAD.model_copy(update={"parts": (a_part(a_result(right=0)),)})))
    assert "No baseline is pinned" in seen.words
    assert "+ new the baseline has none" in seen.words
    assert "no floor" in seen.words


def test_without_the_run_before_the_baseline_stands_beside() -> None:
    seen = Seen(page_of(BAD, baseline=pinned(GOOD)))
    assert "Before: the baseline of 21 Nov 2026 ◆ Disputed" in seen.words


def test_a_run_cut_short_does_not_pass() -> None:
    cut = GOOD.model_copy(update={"finished": None})
    seen = Seen(page_of(cut, baseline=pinned(GOOD)))
    assert "○ Not finished: nothing had failed when it was stopped" in seen.words
    assert "This run was stopped before its end." in seen.words
    assert "✓ Passed" not in seen.words


def test_a_run_that_passes_says_so() -> None:
    seen = Seen(page_of(GOOD, baseline=pinned(GOOD)))
    assert "✓ Passed: none of 1 metrics is worse" in seen.words
    assert "No case lost more than it gained." in seen.words


def test_a_floor_lowered_by_hand_is_told_with_its_reason() -> None:
    change = Change(metric="seeds: standing", before=0.9, now=0.8, reason="labels", on=NIGHT)
    held = pinned(GOOD).model_copy(update={"lowered": (change,)})
    words = Seen(page_of(GOOD, baseline=held)).words
    assert "seeds: standing 0.900 to 0.800 on 22 Nov 2026: labels" in words


def test_the_same_run_leads_to_the_same_page() -> None:
    held = pinned(GOOD)
    assert page_of(BAD, GOOD, before=GOOD, baseline=held) == page_of(
        BAD, GOOD, before=GOOD, baseline=held
    )


def test_every_table_and_region_can_be_named_and_reached(failed: Seen) -> None:
    assert failed.text.count("Skip to the report") == 1
    assert {"main", "nav", "header"} <= {tag for tag, _ in failed.tags}
    assert all(attrs.get("scope") for attrs in failed.named("th"))
    assert len(failed.named("caption")) == len(failed.named("table"))
    [scroll] = [attrs for attrs in failed.named("div") if attrs.get("class") == "scroll"]
    assert scroll["tabindex"] == "0"
    assert scroll["aria-labelledby"] == "pace"
    assert all(attrs.get("aria-hidden") == "true" for attrs in failed.named("svg"))
    ids = [attrs["id"] for _, attrs in failed.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
