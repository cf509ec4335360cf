"""What a page says to machines in JSON-LD, as plain objects. Never believed for the text itself."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import lxml.html

Fields = Mapping[str, object]

_MOST_SCRIPTS: Final = 20
_MOST_CHARS: Final = 1_000_000
_MOST_OBJECTS: Final = 500
_ARTICLES: Final = ("Article", "Posting", "Report", "Review", "WebPage")


def objects(root: lxml.html.HtmlElement) -> tuple[Fields, ...]:
    """Return the objects of all scripts of JSON-LD, a list's and a graph's one by one."""
    scripts = root.xpath("//script[contains(translate(@type, 'LDJSON', 'ldjson'), 'ld+json')]")
    found: list[Fields] = []
    for script in scripts[:_MOST_SCRIPTS]:
        text = (script.text or "").strip().removeprefix("<!--").removesuffix("-->")
        try:
            value = json.loads(text[:_MOST_CHARS], strict=False)
            found += list(_flat(value))
        except (ValueError, RecursionError):
            continue
    return tuple(found[:_MOST_OBJECTS])


def article_of(found: Sequence[Fields], title: str | None) -> Fields:
    """Return the object that is the article: the one headed as the page is, else the first."""
    articles = [each for each in found if _rank(each) < len(_ARTICLES)]
    articles.sort(key=_rank)
    plain = (title or "").casefold()
    headed = (each for each in articles if plain and _said(each, "headline").casefold() == plain)
    return next(headed, articles[0] if articles else {})


def _rank(fields: Fields) -> int:
    kinds = types(fields)
    return next(
        (at for at, end in enumerate(_ARTICLES) if any(kind.endswith(end) for kind in kinds)),
        len(_ARTICLES),
    )


def types(fields: Fields) -> tuple[str, ...]:
    """Return the types an object has."""
    kind = fields.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return tuple(each for each in kinds if isinstance(each, str))


def said(fields: Fields, *names: str) -> str | None:
    """Return the first of these fields that holds words; None: none does."""
    return next((words for name in names if (words := _said(fields, name))), None)


def people(fields: Fields, name: str) -> tuple[str, ...]:
    """Return the names of people or houses that a field gives, in whatever of three forms."""
    value = fields.get(name)
    listed = value if isinstance(value, list) else [value]
    named = (each.get("name") if isinstance(each, dict) else each for each in listed[:20])
    return tuple(" ".join(each.split()) for each in named if isinstance(each, str) and each.strip())


def _said(fields: Fields, name: str) -> str:
    value = fields.get(name)
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@id") or value.get("name")
    return " ".join(value.split()) if isinstance(value, str) else ""


def _flat(value: object) -> Iterator[Fields]:
    if isinstance(value, list):
        for each in value:
            yield from _flat(each)
    elif isinstance(value, dict):
        yield value
        yield from _flat(value.get("@graph") or [])
        yield from _flat(value.get("mainEntity") or [])
