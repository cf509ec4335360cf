"""From the text as it came to the article's own words, by leaving stretches out.

Nothing is rewritten: every character of the cleaned text is one of the raw text, in the same order
(line ends all become one kind), and `raw_offset` says which. Cleaning a cleaned text changes
nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from service.domain.article import ArticleIn, Dropped, Taken
from service.ingest.furniture.find import find_cuts
from service.ingest.furniture.hidden import hidden_cuts
from service.ingest.furniture.invisible import double_ends, invisible_cuts, with_plain_line_ends
from service.ingest.furniture.page import Cut, Reason, fold, read_page
from service.ingest.furniture.space import space_cuts

MAX_LOOKS = 20
"""How often cleaning looks again. Real pages need three; the cap bounds hostile ones."""

MAX_INVISIBLE = 50
"""How many stretches of invisible characters are recorded one by one."""

_UNSEEN = {Reason.INVISIBLE, Reason.ESCAPE}


class Stretch(NamedTuple):
    """Map `length` characters of the cleaned text, from `start` on, to the raw text at `raw`."""

    start: int
    raw: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """Hold the article's own words. `title` is `text[:title_end]`; None: it has no headline."""

    text: str
    title: str | None
    title_end: int
    dropped: tuple[Dropped, ...]
    kept: tuple[Stretch, ...]

    def raw_offset(self, offset: int) -> int:
        """Return where in the raw text a character stands; of the end: one after the last."""
        if not self.kept:
            return 0
        if offset >= len(self.text):
            return self.kept[-1].raw + self.kept[-1].length
        found = self.kept[bisect_right(self.kept, offset, key=_start) - 1]
        return found.raw + offset - found.start

    def offset(self, raw: int) -> int:
        """Return where the first character kept from a raw offset on stands; none: the end."""
        index = bisect_right(self.kept, raw, key=_raw_start) - 1
        if index >= 0 and raw < self.kept[index].raw + self.kept[index].length:
            return self.kept[index].start + raw - self.kept[index].raw
        later = index + 1
        return self.kept[later].start if later < len(self.kept) else len(self.text)


def compose(article: ArticleIn) -> str:
    """Return title, description and text as one: the raw text that offsets map back to.

    What the text already opens with or holds is not put there again.
    """
    body = article.text or ""
    title = " ".join((article.title or "").split())
    description = (article.description or "").strip()
    if description and fold(description) in fold(body):
        description = ""
    if title and _opens_with(body, title):
        title = ""
    return "\n\n".join(part for part in (title, description, body) if part)


def sheets(taken: Taken, cleaned: Cleaned) -> tuple[int, ...]:
    """Return where the sheets of a PDF start in its cleaned text."""
    before = len(compose(taken.article)) - len(taken.article.text or "")
    return tuple(cleaned.offset(before + start) for start in taken.facts.starts)


def clean(raw: str, title: str | None = None) -> Cleaned:
    """Leave out what a page printed around the article. `title`: as given, else looked for."""
    title = " ".join(title.split()) if title else None
    draft = _Draft.of(raw)
    for _ in range(MAX_LOOKS):
        cuts = tuple(invisible_cuts(draft.text)) or tuple(hidden_cuts(draft.text))
        cuts = cuts or find_cuts(draft.text, title)
        if not cuts:
            break
        draft = draft.without(cuts)
    draft = draft.without(space_cuts(draft.text))
    head = read_page(draft.text, title).title
    return Cleaned(
        text=draft.text,
        title=head.words if head else None,
        title_end=head.end if head else 0,
        dropped=_recorded(draft),
        kept=draft.kept,
    )


@dataclass(frozen=True, slots=True)
class _Draft:
    """Hold a text on its way, where its characters stood, and what was left out so far."""

    raw: str
    text: str
    kept: tuple[Stretch, ...]
    gone: tuple[Cut, ...]

    @classmethod
    def of(cls, raw: str) -> _Draft:
        whole = (Stretch(0, 0, len(raw)),) if raw else ()
        draft = cls(raw, with_plain_line_ends(raw), whole, ())
        return draft.without(double_ends(raw))

    def without(self, cuts: Iterable[Cut]) -> _Draft:
        """Leave out stretches, given in order."""
        cuts = tuple(cuts)
        if not cuts:
            return self
        kept: list[Stretch] = []
        pieces: list[str] = []
        at = 0
        for start, end in _between(cuts, len(self.text)):
            for piece in self._stretches(start, end):
                kept.append(Stretch(at, piece.raw, piece.length))
                at += piece.length
            pieces.append(self.text[start:end])
        gone = tuple(self._gone(cut) for cut in cuts if cut.reason is not None)
        return _Draft(self.raw, "".join(pieces), tuple(kept), self.gone + gone)

    def _stretches(self, start: int, end: int) -> list[Stretch]:
        """Return the parts of the stretches that lie between two offsets of the text."""
        index = self._holder(start)
        parts: list[Stretch] = []
        while start < end:
            stretch = self.kept[index]
            skip = start - stretch.start
            length = min(stretch.length - skip, end - start)
            parts.append(Stretch(start, stretch.raw + skip, length))
            start += length
            index += 1
        return parts

    def _gone(self, cut: Cut) -> Cut:
        """Return the cut with its offsets in the raw text."""
        start, end = self._raw(cut.start), self._raw(cut.end - 1) + 1
        return Cut(start=start, end=end, reason=cut.reason)

    def _raw(self, offset: int) -> int:
        found = self.kept[self._holder(offset)]
        return found.raw + offset - found.start

    def _holder(self, offset: int) -> int:
        """Return which stretch holds a character of the text."""
        if len(self.kept) == 1:
            return 0  # Most looks are the first, at whole texts.
        return max(bisect_right(self.kept, offset, key=_start) - 1, 0)


def _start(stretch: Stretch) -> int:
    return stretch.start


def _raw_start(stretch: Stretch) -> int:
    return stretch.raw


def _between(cuts: tuple[Cut, ...], length: int) -> Iterator[tuple[int, int]]:
    """Yield what lies between cuts."""
    at = 0
    for cut in cuts:
        if at < cut.start:
            yield at, cut.start
        at = cut.end
    if at < length:
        yield at, length


def _recorded(draft: _Draft) -> tuple[Dropped, ...]:
    """Return the record in the order of the raw text, with a flood of invisible ones as one."""
    unseen = [cut for cut in draft.gone if cut.reason in _UNSEEN]
    flood = len(unseen) > MAX_INVISIBLE
    cuts = [cut for cut in draft.gone if not (flood and cut.reason in _UNSEEN)]
    record = [
        Dropped(
            start=cut.start,
            end=cut.end,
            reason=str(cut.reason),
            words=draft.raw[cut.start : cut.end],
        )
        for cut in cuts
    ]
    if flood:
        start, end = min(cut.start for cut in unseen), max(cut.end for cut in unseen)
        reason = f"{len(unseen)} stretches of {Reason.INVISIBLE}s"
        record.append(Dropped(start=start, end=end, reason=reason, words=""))
    return tuple(sorted(record, key=lambda each: (each.start, each.end)))


def _opens_with(body: str, title: str) -> bool:
    """Tell whether the first line of a text that is not blank is its title."""
    first = next((line for line in body.splitlines() if line.strip()), "")
    return fold(first) == fold(title)
