"""Word statements: the sources' own sentences, and how they stand to each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from service.domain.answer import Composition, Line
from service.domain.article import Source
from service.domain.record import Pair, RelationKind, Statement

_LONGEST: Final = 120


def compose_statements(
    statements: Sequence[Statement], pairs: Sequence[Pair], sources: Sequence[Source]
) -> Composition:
    """Quote each statement, then say which of them cannot both hold."""
    by_id = {source.article_id: source for source in sources}
    lines = [Line(text=_quoted(s, by_id), cites=(s.id,)) for s in statements]
    for pair in pairs:
        if pair.relation.kind in (RelationKind.CONFLICT, RelationKind.TENSION):
            a, b = statements[pair.first], statements[pair.second]
            text = f"These statements differ: {pair.relation.reason}."
            lines.append(Line(text=text, cites=(a.id, b.id)))
            break
    return Composition(headline=_headline(statements), lines=tuple(lines))


def _quoted(statement: Statement, sources: Mapping[str, Source]) -> str:
    source = sources.get(statement.article_id)
    outlet = f"{source.outlet}: " if source and source.outlet else ""
    return f"{outlet}“{statement.words.strip('“”')}”"


def _headline(statements: Sequence[Statement]) -> str:
    """Show the answering words of the best statement, or as much of it as fits on a line."""
    best = statements[0]
    words = best.key or best.words
    words = words[:1].upper() + words[1:]
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rsplit(" ", 1)[0] + " …"
