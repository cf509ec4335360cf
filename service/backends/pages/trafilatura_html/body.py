"""The article's own paragraphs, as trafilatura finds them, one to a block.

Chosen on 91 of 181 labelled pages (2026-11, `python -m evals.reading.pages`): its strict setting,
and its wide one without second readers where the strict one keeps less than 60 % of that.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Final

import lxml.html
from lxml import etree
from trafilatura import bare_extraction

_KEPT_SHARE: Final = 0.6
_BLOCKS: Final = frozenset(
    "p div section article main body li tr td th h1 h2 h3 h4 h5 h6 blockquote pre dd dt ul ol table"
    " header footer aside figure form nav".split()
)
_UNREAD: Final = ("script", "style", "noscript", "template", "svg", "math", "head", "nav", "form")


def body_blocks(root: lxml.html.HtmlElement) -> list[str]:
    """Return the blocks of an article in order: paragraphs, headings, whole lists and tables.

    The rows of a list or a table are lines of one block. Where nothing looks like an article all
    that is shown is one. The tree given stays as it is.
    """
    strict = _extracted(root, favor_precision=True)
    if _size(strict) >= _KEPT_SHARE * len(str(root.text_content())):
        return strict  # No other setting finds more than there is, and half the time is saved.
    wide = _extracted(root, fast=True)
    best = wide if _size(strict) < _KEPT_SHARE * _size(wide) else strict
    return best or _all_blocks(root)


def _extracted(
    root: lxml.html.HtmlElement, *, favor_precision: bool = False, fast: bool = False
) -> list[str]:
    found = bare_extraction(
        deepcopy(root),
        include_comments=False,
        with_metadata=False,
        favor_precision=favor_precision,
        fast=fast,
    )
    if found is None or isinstance(found, dict) or found.body is None:
        return []
    blocks: list[str] = []
    _walk(found.body, blocks)
    return blocks


def _size(blocks: list[str]) -> int:
    return sum(len(block) for block in blocks)


def _walk(element: etree._Element, blocks: list[str]) -> None:
    """Add the blocks of an element of trafilatura's own markup."""
    if element.tag == "table":
        _add_lines(blocks, _rows(element))
    elif element.tag == "list":
        _add_lines(blocks, [_words(item) for item in element.iter("item")])
    else:
        words = element.text or ""
        for child in element:
            if child.tag == "lb":
                _add(blocks, words)
                words = ""
            elif child.tag in {"list", "table", "quote", "p", "head", "div"}:
                _add(blocks, words)
                words = ""
                _walk(child, blocks)
            elif isinstance(child.tag, str):
                words += "".join(child.itertext())
            words += child.tail or ""
        _add(blocks, words)


def _rows(table: etree._Element) -> list[str]:
    """Return a table's rows: "cell | cell", with "header: cell" where the first row is one."""
    rows = [list(row.iter("cell")) for row in table.iter("row")]
    rows = [row for row in rows if any(_words(cell) for cell in row)]
    heads = [_words(cell) for cell in rows[0]] if rows else []
    has_heads = len(rows) > 1 and len(heads) > 1 and all(c.get("role") == "head" for c in rows[0])
    lines = [" | ".join(heads)] if rows else []
    for row in rows[1:]:
        cells = [_words(cell) for cell in row]
        if has_heads and len(cells) == len(heads):
            named = zip(heads[1:], cells[1:], strict=True)
            cells[1:] = [f"{head}: {cell}" if head and cell else cell for head, cell in named]
        lines.append(" | ".join(cell for cell in cells if cell))
    return [line for line in lines if line]


def _words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _add(blocks: list[str], words: str) -> None:
    plain = " ".join(words.split())
    if plain:
        blocks.append(plain)


def _add_lines(blocks: list[str], lines: list[str]) -> None:
    plain = [line for line in lines if line]
    if plain:
        blocks.append("\n".join(plain))


def _all_blocks(root: lxml.html.HtmlElement) -> list[str]:
    """Return all that is shown, by block: for pages too small to look like an article."""
    copy = deepcopy(root)
    etree.strip_elements(copy, *_UNREAD, with_tail=False)
    blocks: list[str] = []
    words = ""
    for event, element in etree.iterwalk(copy, events=("start", "end")):
        if event == "start":
            cell = (
                " | " if element.tag in {"td", "th"} and element.getprevious() is not None else ""
            )
            if element.tag in _BLOCKS and not cell and element.tag not in {"td", "th"}:
                _add(blocks, words)
                words = ""
            words += cell + (element.text or "")
        else:
            if element.tag in _BLOCKS and element.tag not in {"td", "th"}:
                _add(blocks, words)
                words = ""
            words += element.tail or ""
    _add(blocks, words)
    return blocks
