"""Why the figures of an answer differ, in a handful of lines.

A line may stand for several pairs, and then its reason holds for every pair it names: a percentage
is true of two figures and of no others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from service.domain.answer import Answer, ShownConflict, ShownFigure
from service.domain.article import Noun
from service.domain.record import ConflictKind, RelationKind
from service.doors.words.wording import counted, listed, printed_words

MOST_LINES: Final = 6
MOST_LINES_OF_A_KIND: Final = 3
_LABELS: Final = {
    ConflictKind.UPDATE: "Updated later",
    ConflictKind.SCOPE: "Different scope",
    ConflictKind.BOUND: "Different bound",
    ConflictKind.SAME_ORIGIN: "Same origin repeated",
    ConflictKind.MISQUOTE: "Possible misquotation",
}
_ORDER: Final = (
    "Conflict",
    "Possible misquotation",
    "Estimates differ",
    "Accounts differ",
    *_LABELS.values(),
)
_RIVALS: Final = {ConflictKind.VALUE, ConflictKind.UPDATE, ConflictKind.MISQUOTE}


class Difference(Noun):
    """Explain one difference: its kind in two or three words, and the sentence that tells it."""

    label: str
    words: str


class _Party(Noun):
    """Hold conflicts that share a reason: every one of `left` with every one of `right`.

    `right` empty: any two of `left`, or one conflict that is no pair. `width`: how far the two that
    lie furthest apart are from each other.
    """

    conflicts: tuple[ShownConflict, ...]
    left: tuple[str, ...]
    right: tuple[str, ...] = ()
    width: Decimal = Decimal(0)


def differences(answer: Answer) -> tuple[Difference, ...]:
    """Explain why the figures differ, conflicts first, then the widest differences of each kind."""
    figures = {one.id: one for one in (*answer.figures, *answer.related)}
    alike: dict[tuple[object, ...], list[ShownConflict]] = {}
    for conflict in answer.conflicts:
        key = (label_of(conflict), conflict.relation, conflict.why, conflict.undated)
        alike.setdefault(key, []).append(conflict)
    parties = [party for group in alike.values() for party in _parties(group, figures)]
    kinds: dict[str, list[_Party]] = {}
    for party in sorted(parties, key=lambda each: -each.width):
        kinds.setdefault(label_of(party.conflicts[0]), []).append(party)
    lines: list[Difference] = []
    for label in sorted(kinds, key=_rank):
        room = min(MOST_LINES_OF_A_KIND, max(1, MOST_LINES - len(lines)))
        lines.extend(_lines(label, kinds[label], room, figures))
    return tuple(lines)


def label_of(conflict: ShownConflict) -> str:
    """Name the kind of a difference in the words of every surface."""
    if conflict.kind in _LABELS:
        return _LABELS[conflict.kind]
    if conflict.relation is RelationKind.CONFLICT and not conflict.undated:
        return "Conflict"
    if conflict.kind is ConflictKind.STATEMENT:
        tension = {RelationKind.TENSION, RelationKind.CONFLICT}
        return "Accounts differ" if conflict.relation in tension else "Both can be true"
    return "Estimates differ"


def _rank(label: str) -> int:
    return _ORDER.index(label) if label in _ORDER else len(_ORDER)


def _lines(
    label: str, parties: Sequence[_Party], room: int, figures: Mapping[str, ShownFigure]
) -> list[Difference]:
    """Word the first parties of one kind; the last line counts those left out."""
    words = [_sentence(party, figures) for party in parties[:room]]
    if left_out := sum(len(party.conflicts) for party in parties[room:]):
        words[-1] = f"{words[-1]} And {counted(left_out, 'more pair')}."
    return [Difference(label=label, words=one) for one in words]


def _parties(group: Sequence[ShownConflict], figures: Mapping[str, ShownFigure]) -> list[_Party]:
    """Put together the pairs of one reason as far as it holds for all that are named."""
    pairs = {conflict.figures: conflict for conflict in group if len(conflict.figures) == 2}
    single = [one for one in group if len(one.figures) != 2]
    parties = [_Party(conflicts=(one,), left=one.figures) for one in single]
    partners: dict[str, set[str]] = {}
    for first, second in pairs:
        partners.setdefault(first, set()).add(second)
        partners.setdefault(second, set()).add(first)
    places = {one: at for at, one in enumerate(dict.fromkeys([*figures, *partners]))}
    likes = {one: _likes_of(one, partners) for one in partners}
    sides: dict[frozenset[tuple[str, ...]], list[ShownConflict]] = {}
    for (first, second), conflict in pairs.items():
        key = frozenset({likes[first], likes[second]})
        sides.setdefault(key, []).append(conflict)
    for key, conflicts in sides.items():
        left, *right = sorted(key, key=lambda side: min(places[one] for one in side))
        width = max(_width(conflict.figures, figures) for conflict in conflicts)
        parties.append(
            _Party(
                conflicts=tuple(conflicts),
                left=left,
                right=right[0] if right else (),
                width=width,
            )
        )
    return parties


def _likes_of(one: str, partners: Mapping[str, set[str]]) -> tuple[str, ...]:
    """Return the figures that differ from just the same others, or all that differ mutually."""
    closed = partners[one] | {one}
    if len(closed) > 2 and all(partners[each] | {each} == closed for each in closed):
        return tuple(each for each in partners if each in closed)
    return tuple(each for each in partners if partners[each] == partners[one])


def _width(pair: Iterable[str], figures: Mapping[str, ShownFigure]) -> Decimal:
    ends = [
        end
        for one in pair
        if one in figures
        for end in (figures[one].low, figures[one].high)
        if end is not None
    ]
    return max(ends) - min(ends) if ends else Decimal(0)


def _sentence(party: _Party, figures: Mapping[str, ShownFigure]) -> str:
    first = party.conflicts[0]
    why = f"{_between(party, figures)}{first.why}"
    if first.undated and "date" not in why:
        why += "; a date is missing, so an update cannot be told from a clash"
    cited = sorted({number for one in party.conflicts for number in one.citations})
    return f"{why}. {''.join(f'[{number}]' for number in cited)}".rstrip()


def _between(party: _Party, figures: Mapping[str, ShownFigure]) -> str:
    """Name the figures of a party: "A and B against C: "; nothing where statements differ."""
    sides = [
        list(dict.fromkeys(printed_words(figures[one]) for one in side if one in figures))
        for side in (party.left, party.right)
    ]
    left, right = sides
    if not left:
        return ""
    if not right or left == right:
        return f"{'any two of ' if len(party.left) > 2 else ''}{listed(left)}: "
    if party.conflicts[0].kind in _RIVALS:
        return f"{listed(left)} against {listed(right)}: "
    if len(left) == len(right) == 1:
        return f"{left[0]} and {right[0]}: "
    if len(left) > 1 and len(right) > 1:
        return f"each of {listed(left)} with each of {listed(right)}: "
    several, [one] = sorted((left, right), key=len, reverse=True)
    return f"{listed(several)}, each with {one}: "
