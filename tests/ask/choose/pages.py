"""Short invented articles, and what is chosen from them as the reader reads them."""

from __future__ import annotations

from datetime import date

from service.ask.choose.figures import choose_by_rules
from service.ask.plan.read import plan_by_rules
from service.domain.article import Dateline, Passage, Source, Span
from service.domain.article import Evidence as DateEvidence
from service.domain.figure import Figure
from service.domain.question import Choice, Evidence, Mentions, Plan, Question, Searched
from service.figures.read import read_figures

Page = tuple[str, str, date | None]
"""Title, text and day of an article."""

# Longer than a lead, and without a number or a name.
FILLER = " ".join(
    ["Officials promised to tell more once they had looked into what had happened."] * 5
)


def a_page(body: str, title: str = "News of the day", day: date | None = None) -> Page:
    """Make an article; its paragraphs stand well apart."""
    return title, body.replace("\n\n", f"\n\n{FILLER}\n\n"), day


def choice_of(question: str, *pages: Page) -> Choice:
    """Return what is chosen, related and refused for a question."""
    plan = plan_by_rules(Question(text=question))
    return choose_by_rules(plan, evidence_of(plan, *pages))


def chosen(question: str, *pages: Page) -> list[str]:
    """Return the figures chosen for a question, as printed."""
    return [figure.quantity.printed for figure in choice_of(question, *pages).figures]


def evidence_of(plan: Plan, *pages: Page) -> Evidence:
    """Make of articles what `retrieve` would find."""
    passages, sources, figures, mentions = [], [], list[Figure](), []
    openings = {}
    for at, (title, body, day) in enumerate(pages):
        article, text = f"art_{at}", f"{title}\n\n{body}"
        dateline = Dateline(day=day, basis=DateEvidence.GIVEN) if day else Dateline()
        span = Span(start=0, end=len(text))
        passage = Passage(id=f"psg_{at}", article_id=article, ordinal=0, span=span, text=text)
        passages.append(passage)
        openings[article] = text[:800]
        sources.append(Source(article_id=article, title=title, sha256="", dateline=dateline))
        read = read_figures(text, dateline, article_id=article, title_end=len(title))
        figures += [figure.model_copy(update={"passage_id": passage.id}) for figure in read]
        mentions += _mentions(plan, article, text)
    return Evidence(
        hits=(),
        passages=tuple(passages),
        sources=tuple(sources),
        figures=tuple(figures),
        mentions=tuple(mentions),
        openings=openings,
        searched=Searched(articles=len(pages), passages=len(pages)),
    )


def _mentions(plan: Plan, article: str, text: str) -> list[Mentions]:
    names = dict.fromkeys(name for name in (*plan.names, plan.place) if name)
    return [Mentions(article_id=article, name=name, times=text.count(name)) for name in names]
