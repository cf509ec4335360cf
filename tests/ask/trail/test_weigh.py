"""What a model's words found is added; it pushes out nothing and moves nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from service.ask.plan.read import plan_by_rules
from service.ask.trail.weigh import BESIDE, Weighed, weigh
from service.domain.question import Dossier, Question
from tests.ask.choose.pages import Page, a_page, evidence_of

ASKED = Question(text="How many Ruvian engineers were killed at Dalen?")
FIRST = a_page(
    "Mayor Ana Sol said on 3 May 2024 that 14 Ruvian engineers had been killed at Dalen.",
    day=date(2024, 5, 4),
)
ALIKE = a_page(
    "The Red Cross said on 3 May 2024 that 15 Ruvian engineers had been killed at Dalen.",
    day=date(2024, 5, 4),
)
LATER = a_page(
    "Mayor Ana Sol said on 9 May 2024 that 40 Ruvian engineers had been killed at Dalen.",
    day=date(2024, 5, 9),
)


@contextmanager
def unwatched(_: str) -> Iterator[None]:
    yield


def weighed(*pages: Page, besides: int = 0) -> Weighed:
    """Weigh articles, the last so many of which only a model's words found."""
    plan = plan_by_rules(ASKED)
    evidence = evidence_of(plan, *pages)
    ids = tuple(source.article_id for source in evidence.sources)
    found = evidence.model_copy(update={"besides": ids[len(ids) - besides :] if besides else ()})
    return weigh(Dossier(question=ASKED, plan=plan, evidence=found), unwatched)


def printed(told: Weighed) -> dict[str, str]:
    return {e.figure.quantity.printed: e.status.value for e in told.record.entries}


def test_an_article_found_besides_adds_its_figure() -> None:
    assert printed(weighed(FIRST, ALIKE, besides=1)) == {"14": "current", "15": "current"}


def test_found_by_the_question_a_later_count_replaces_the_earlier() -> None:
    assert printed(weighed(FIRST, LATER)) == {"14": "superseded", "40": "current"}


def test_found_besides_a_later_count_replaces_nothing_and_is_shown_beside() -> None:
    told = weighed(FIRST, LATER, besides=1)
    assert printed(told) == {"14": "current"}
    assert [(e.figure.quantity.printed, why) for e, why in told.related] == [("40", BESIDE)]
