"""How much of a question a sentence takes up: itself, with the one before, under its title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from service.ask.choose.statements.asked import Asked, says
from service.ask.choose.statements.sentences import Told, marks_of
from service.domain.question import Evidence

_LEANT_ON: Final = 0.85
_BEFORE: Final = 0.5
_TITLE: Final = 0.5
_ARTICLE: Final = 0.35

Marks = frozenset[str]


class Cover(NamedTuple):
    """Hold shares of a question, 0 to 1: taken up at all, and by the sentence's own words.

    `main`: of the words that are asked, no names and nothing said beside, those that the sentence
    says or leans on. `names`: how near it the best said name stands, 1 where none is asked.
    """

    whole: float
    own: float
    main: float
    names: float


@dataclass(frozen=True, slots=True)
class Around:
    """Hold what stands around the sentences of each article: its title, all its passages found."""

    titles: Mapping[str, Marks]
    articles: Mapping[str, Marks]

    @classmethod
    def of(cls, evidence: Evidence, told: Sequence[Told]) -> Around:
        """Look up once what titles and articles say."""
        articles: dict[str, set[str]] = {}
        for each in told:
            articles.setdefault(each.passage.article_id, set()).update(each.marks)
        return cls(
            {source.article_id: marks_of(source.title) for source in evidence.sources},
            {article_id: frozenset(marks) for article_id, marks in articles.items()},
        )

    def title(self, told: Told) -> Marks:
        """Return what the title of a sentence's article says."""
        return self.titles.get(told.passage.article_id, frozenset())


def cover(asked: Sequence[Asked], told: Told, around: Around) -> Cover:
    """Weigh what a sentence takes up."""
    title, article = around.title(told), around.articles[told.passage.article_id]
    before = told.before.marks if told.before else frozenset[str]()
    near = _LEANT_ON if told.leans else _BEFORE
    total = main_total = whole = own = main = 0.0
    names = list[float]()
    for each in asked:
        said = says(each, told.marks)
        leant = max(said, says(each, before) * near)
        held = max(leant, says(each, title) * _TITLE)
        if each.is_name:
            held = max(held, says(each, article) * _ARTICLE)
            names.append(held)
        total += each.weight
        whole += each.weight * held
        own += each.weight * said
        if each.is_main:
            main_total += each.weight
            main += each.weight * leant
    total, main_total = total or 1.0, main_total or 0.0
    share = main / main_total if main_total else 1.0
    return Cover(whole / total, own / total, share, max(names, default=1.0))
