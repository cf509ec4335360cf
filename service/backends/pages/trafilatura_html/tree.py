"""A page as a tree, less what its readers do not see or what is not told by it.

Words that no reader saw are nobody's statement, and they are where orders to machines are put. A
caption or a pull quote that repeats a figure is no second source of it. What goes is told with its
reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import lxml.html
from lxml import etree

from service.domain.article import Dropped
from service.domain.errors import BadInputError

HIDDEN: Final = "hidden part of a page"
MAX_TAGS: Final = 100_000
"""Labelled pages have 3,229 at most (2026-11); a tree of as many takes a worker some 60 MB."""

_MOST_TOLD: Final = 60
_WORDS: Final = 300
_KEPT: Final = frozenset({"html", "head", "body", "main", "article"})
_UNSEEN_STYLE: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)"
    r"|font-size\s*:\s*[01](?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:[;!]|$)"
    r"|opacity\s*:\s*0?\.?0+%?\s*(?:[;!]|$)"
    r"|(?:text-indent|left|top|margin-left)\s*:\s*-\d{4,}"
    r"|(?:^|[;\s])(?:width|height)\s*:\s*0(?:px)?\s*;.*overflow\s*:\s*hidden",
    re.IGNORECASE,
)
_WHITE: Final = re.compile(
    r"(?:^|[;\s])color\s*:\s*(?:white|transparent|#fff(?:fff)?\b"
    r"|rgba?\(\s*255\s*,\s*255\s*,\s*255|rgba\([^)]*,\s*0(?:\.0+)?\s*\))",
    re.IGNORECASE,
)
_HIDING: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SHEET_CHARS: Final = 200_000
_RULE_CHARS: Final = 300
_NAMED: Final = re.compile(r"[.#]([\w-]{1,60})")
_ASIDES: Final = (
    ("caption", re.compile(r"(?:^|[\s_-])(?:wp-)?caption(?:-text)?(?:$|\s)", re.IGNORECASE)),
    ("pull quote", re.compile(r"pull-?quote|pullout", re.IGNORECASE)),
    (
        "newsletter, sharing or advert",
        re.compile(
            r"newsletter|sign-?up|subscribe|promo\b|outbrain|taboola|rollover|tooltip|hovercard"
            r"|popover",
            re.IGNORECASE,
        ),
    ),
    (
        "link to another article",
        re.compile(r"(?:^|[\s_-])related|recirc|read-?more|most-?read", re.IGNORECASE),
    ),
)
_MOST_OF_PAGE: Final = 0.2
_MOST_CHARS: Final = 2000
_STRUCK: Final = frozenset({"del", "s", "strike"})
_LABEL: Final = re.compile(
    r"(?:related|read more|see more|see also|also read|more|don['’]t miss|must read|read also"
    r"|read next|watch|next|up next)\b",
    re.IGNORECASE,
)
_SENTENCE_ENDS: Final = '.!?"”’…:'
_MONEY: Final = re.compile(r"[$£€]\s?\d")


class PageTree:
    """Hold a page's tree and what was left out of it."""

    def __init__(self, text: str) -> None:
        self.root = _parsed(text)
        self.left_out: list[Dropped] = []

    def strip_unseen(self) -> None:
        """Leave out what readers do not see."""
        whole = _length(self.root)
        unseen = _unseen_names(self.root)
        for element in self._all():
            if _is_unseen(element) or (
                # Whole stories are hidden from some machines, and shown when a script has run.
                _may_be_unseen(element, unseen) and 2 * _length(element) < whole
            ):
                self._drop(element, HIDDEN)
        # What stands in a script is no text either, and would pass for one in what follows.
        etree.strip_elements(self.root, "script", "style", with_tail=False)

    def strip_asides(self) -> None:
        """Leave out what readers see and what is no part of the story."""
        for element in self._all():
            reason = _struck_or_caption(element)
            if reason:
                self._drop(element, reason)
        self._drop_asides()
        self._drop_repeats()
        self._drop_links()

    def _all(self) -> Iterator[lxml.html.HtmlElement]:
        """Walk a copy of the list, less the frame and what went with its parent."""
        for element in list(self.root.iter(etree.Element)):
            if element.tag not in _KEPT and element.getparent() is not None:
                yield element

    def _drop(self, element: lxml.html.HtmlElement, reason: str) -> None:
        words = _words(element)
        if words and len(self.left_out) < _MOST_TOLD:
            self.left_out.append(Dropped(start=0, end=0, reason=reason, words=words[:_WORDS]))
        element.drop_tree()

    def _drop_asides(self) -> None:
        prose = sum(_length(each) for each in self.root.iter("p")) or 1
        for element in self._all():
            names = f"{element.get('class') or ''} {element.get('id') or ''}".strip()
            reason = next((why for why, rule in _ASIDES if rule.search(names)), None)
            if reason is None or _length(element) > _MOST_CHARS:
                continue
            if sum(_length(each) for each in element.iter("p")) < _MOST_OF_PAGE * prose:
                self._drop(element, reason)

    def _drop_repeats(self) -> None:
        """Drop quotations set apart that only repeat a sentence of the text."""
        found = list(self.root.iter("blockquote", "aside", "q"))[:30]
        whole = _folded(self.root) if found else ""
        for element in found:
            words = _folded(element)
            if len(words) >= 25 and whole.count(words) > 1 and element.getparent() is not None:
                self._drop(element, "pull quote")

    def _drop_links(self) -> None:
        for element in list(self.root.iter("ul", "ol")):
            items = sum(1 for each in element if each.tag == "li")
            if items > 1 and element.getparent() is not None and _linked(element) >= 0.9:
                self._drop(element, "link to another article")
        for element in list(self.root.iter("p")):
            if element.getparent() is not None and _is_link_line(element):
                self._drop(element, "link to another article")


def _parsed(text: str) -> lxml.html.HtmlElement:
    if text.count("<") > MAX_TAGS:
        raise BadInputError(f"has more than {MAX_TAGS:,} tags; give its text instead")
    parser = lxml.html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False
    )
    try:
        return lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as broken:
        raise BadInputError("holds no text; there is nothing to read") from broken


def _unseen_names(root: lxml.html.HtmlElement) -> frozenset[str]:
    """Return the classes and ids that the page's own style sheets hide, by plain rules alone."""
    sheets = ((sheet.text or "")[:_SHEET_CHARS] for sheet in root.iter("style"))
    return frozenset(name for sheet in sheets for name in _hidden_by(sheet))


def _hidden_by(sheet: str) -> Iterator[str]:
    """Yield the names a sheet hides; a rule for some screens only, or for paper, hides none."""
    at = depth = 0
    for hiding in _HIDING.finditer(sheet):
        brace = sheet.rfind("{", max(at, hiding.start() - _RULE_CHARS), hiding.start())
        if brace < 0:
            continue
        depth += sheet.count("{", at, brace) - sheet.count("}", at, brace)
        at = brace
        if depth == 0 and "}" not in sheet[brace : hiding.start()]:
            before = re.split(r"[{};]", sheet[max(0, brace - _RULE_CHARS) : brace])[-1]
            plain = (each.strip() for each in before.split(","))
            yield from (each[1:] for each in plain if _NAMED.fullmatch(each))


def _is_unseen(element: lxml.html.HtmlElement) -> bool:
    """Tell whether an element itself says that nobody sees it."""
    style = element.get("style") or ""
    if style and (_UNSEEN_STYLE.search(style) or _is_white(style)):
        return True
    return (
        element.get("hidden") is not None
        or element.tag in {"template", "noscript"}
        or element.get("type") == "hidden"
    )


def _may_be_unseen(element: lxml.html.HtmlElement, names: frozenset[str]) -> bool:
    """Tell whether an element is hidden from some readers, or by the page's style sheets."""
    if element.get("aria-hidden") == "true":
        return True
    if not names:
        return False
    return any(each in names for each in (*(element.get("class") or "").split(), element.get("id")))


def _is_white(style: str) -> bool:
    return _WHITE.search(style) is not None and "background" not in style.lower()


def _struck_or_caption(element: lxml.html.HtmlElement) -> str | None:
    if element.tag in _STRUCK:
        return "struck out"
    return "caption" if element.tag == "figcaption" else None


def _is_link_line(element: lxml.html.HtmlElement) -> bool:
    """Tell whether a paragraph only points at another article: all link, or a label and a link."""
    words = _words(element)
    if not words or len(words) > 250 or _MONEY.search(words):
        return False
    share = _linked(element)
    if share >= 0.95:
        return words.count(" ") >= 3 and words[-1] not in _SENTENCE_ENDS
    return share >= 0.5 and _LABEL.match(words) is not None


def _linked(element: lxml.html.HtmlElement) -> float:
    """Return the share of an element's characters that stand in links."""
    whole = len(_words(element))
    return sum(len(_words(each)) for each in element.iter("a")) / whole if whole else 0.0


def _words(element: lxml.html.HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def _folded(element: lxml.html.HtmlElement) -> str:
    return re.sub(r"\W+", " ", str(element.text_content())).casefold().strip()


def _length(element: lxml.html.HtmlElement) -> int:
    return len(str(element.text_content()))
