"""Pages of HTML made to harm, each for another part of what reads them; none holds an article."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Final

MOST_BYTES: Final = 10 * 2**20 - 1000
"""As many as a page may have (`service.backends.pages.reader`)."""

_STORY: Final = b"<p>Twelve people were killed when the bridge fell, the mayor said on Monday.</p>"


def _full(piece: bytes, *, most: int = MOST_BYTES) -> bytes:
    return piece * (most // len(piece))


def _counted(
    shape: bytes, *, most: int = MOST_BYTES, begin: bytes = b"", end: bytes = b""
) -> bytes:
    """Repeat a piece with another number each time."""
    count = (most - len(begin) - len(end)) // (len(shape) + 5)
    return begin + b"".join(shape % number for number in range(count)) + end


def _deep(opening: bytes, closing: bytes, depth: int, inside: bytes) -> bytes:
    return opening * depth + inside + closing * depth


def _data(inside: bytes) -> bytes:
    return b'<script type="application/ld+json">' + inside + b"</script>" + _STORY


def _noise() -> bytes:
    return random.Random(9).randbytes(MOST_BYTES - 100)


MARKUP: Final[dict[str, Callable[[], bytes]]] = {
    # The parser: depth, attributes, tokens that do not end.
    "nested": lambda: _full(b"<div>", most=500_000),
    "nested-most": lambda: _full(b"<div>"),
    "nested-inline": lambda: _full(b"<b><i>"),
    "unclosed-tags": lambda: _full(b"<a", most=1_000_000),
    "unclosed-tags-most": lambda: _full(b"<a"),
    "cdata": lambda: _full(b"<![CDATA[", most=1_000_000),
    "cdata-most": lambda: _full(b"<![CDATA["),
    "comments": lambda: _full(b"<!--"),
    "declarations": lambda: _full(b"<!x>"),
    "instructions": lambda: _full(b"<?x>"),
    "attributes": lambda: _counted(b" a%d=1", most=2_000_000, begin=b"<p", end=b">x"),
    "attributes-most": lambda: _counted(b" a%d=1", begin=b"<p", end=b">x"),
    "attributes-of-all": lambda: _full(b"<p a=1 b=2 c=3 d=4 e=5 f=6 g=7 h=8>x"),
    "long-value": lambda: b'<p title="' + _full(b"a", most=MOST_BYTES - 20) + b'">x',
    "long-name": lambda: b"<" + _full(b"a", most=MOST_BYTES - 20) + b">x",
    "long-line": lambda: b"<p>" + _full(b"Twelve were hurt "),
    "entities": lambda: b"<p>" + _full(b"&amp;", most=MOST_BYTES - 20),
    "entities-unknown": lambda: b"<p>" + _full(b"&" + b"a" * 300, most=MOST_BYTES - 20),
    "entities-unclosed": lambda: b"<p>" + _full(b"&#1", most=MOST_BYTES - 20),
    # Elements: how many there are, and what is counted once for each.
    "paragraphs": lambda: _full(b"<p>x"),
    "paragraphs-long": lambda: _full(_STORY),
    "cells": lambda: _counted(b"<td>%d", begin=b"<table><tr>"),
    "tables": lambda: _full(b"<table><tr><td>", most=200_000),
    "links": lambda: _full(b"<a href=x>x</a> "),
    "breaks": lambda: b"<article><p>" + _full(b"x<br>"),
    "lists": lambda: _deep(b"<ul><li>", b"</ul>", 120, _full(b"<li><a href=x>x</a>", most=400_000)),
    "quotes": lambda: _full(b"<blockquote>" + b"Twelve people were hurt. " * 1000),
    "headings": lambda: b"<title>x</title>" + _full(b"<h1>bridge falls</h1>"),
    "moments": lambda: _counted(
        b"<li><time datetime=2024>x%d</time>", most=1_000_000, begin=b"<ul>"
    ),
    "moments-nested": lambda: _full(b"<section><time datetime=2024>x</time>", most=8000) + _STORY,
    "captions": lambda: _counted(b"<div class=caption id=x%d>y</div>"),
    "spans": lambda: _full(b"<p>" + b"<span>x" * 100),
    # Patterns: words that a slow one starts over at each sign.
    "style-zeros": lambda: b'<p style="' + _full(b"width:0;", most=300_000) + b'">x' + _STORY,
    "style-colours": lambda: b'<p style="' + _full(b";color:rgba(", most=300_000) + b'">' + _STORY,
    "style-spaces": lambda: b'<p style="display' + b" " * 300_000 + b'">x' + _STORY,
    "sheets": lambda: b"<style>" + _full(b".a{x:y;display:none}") + b"</style>" + _STORY,
    "sheet-names": lambda: _counted(
        b".a%d{display:none}", begin=b"<style>", end=b"</style>" + _STORY
    ),
    "dates": lambda: b"<p>" + _full(b"2019-", most=2_000_000) + _STORY,
    "date-words": lambda: _full(b"<p>1 May 2019, 2 June 2018. "),
    "numbers": lambda: b"<p>" + b"9" * 5_000_000,
    "spaces": lambda: b"<p>x" + b" " * 9_000_000 + b"x" + _STORY,
    "lines": lambda: b"<pre>" + _full(b"x\n"),
    # What machines are told.
    "data-deep": lambda: _data(_full(b"[", most=900_000)),
    "data-wide": lambda: _data(b"[" + _full(b"{},", most=900_000) + b"{}]") * 10,
    "data-blog": lambda: (
        _data(
            b'{"@type":"LiveBlogPosting","liveBlogUpdate":['
            + _full(
                b'{"datePublished":"2024","articleBody":"Twelve people were hurt."},', most=900_000
            )
            + b"{}]}"
        )
        * 8
    ),
    "data-number": lambda: _data(b'{"a":' + b"9" * 900_000 + b"}"),
    # Bytes that are no text.
    "noise": _noise,
    "noise-tags": lambda: b"<p>" + _noise().replace(b"a", b"<p>")[: MOST_BYTES - 3],
    "zeros": lambda: bytes(MOST_BYTES),
    "utf-16": lambda: b"\xff\xfe" + _full("<p>x".encode("utf-16-le"), most=MOST_BYTES - 2),
    "utf-7": lambda: b'<meta charset="utf-7">' + _full(b"+ADw-p+AD4-x", most=MOST_BYTES - 40),
}
