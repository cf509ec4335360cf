"""From one parsed JSON object to an item: fields checked, identity found.

Identity is what the caller says it is: its id, else its address, else the file it came in, else
its own content. It never depends on the order in which articles arrive. An address counts without
what only says where a reader came from.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from urllib.parse import urlsplit

from pydantic import ValidationError

from service.domain.article import ArticleIn, Noun, PageIn, Refused, Taken
from service.domain.errors import BadInputError
from service.ingest.parse.decode import MAX_ARTICLE_BYTES, check_characters

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:[T ].*)?", re.DOTALL)
_URL = re.compile(r"https?://[^\s\x00-\x20\x7f-\x9f/]+[^\s\x00-\x20\x7f-\x9f]*", re.IGNORECASE)
# Names that mark a visit and never an article; what might name one (`id`, `page`, `ref`) stays.
_OF_VISIT = re.compile(
    r"(?:utm_\w+|at_(?:medium|campaign|link\w*|format|ptr_name|bbc_team|custom\d|campaign_type)"
    r"|ns_(?:mchannel|source|campaign|linkname|fee)|mc_[ce]id|mkt_tok|_ga|_gl|xtor|cmp|cmpid|ocid|smid"
    r"|smtyp|ito|ftag|icid|intcid|ncid|vero_id|oly_(?:enc|anon)_id|__twitter_impression|igshid|igsh"
    r"|fbclid|gclid|dclid|gbraid|wbraid|msclkid|twclid|yclid|ysclid)=.*"
    r"|(?:source|src|ref|from|partner)=(?:rss|feed)",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")


def take(raw: Mapping[str, object], where: str) -> Taken | Refused:
    """Check one already parsed object, as a request body or a line of a bulk file gives it."""
    try:
        article = article_from(raw)
    except BadInputError as refusal:
        return Refused(where=where, reason=str(refusal))
    return taken(article, where=where, raw=article.model_dump_json(exclude_none=True).encode())


def taken(article: ArticleIn, *, where: str, raw: bytes, identity: str | None = None) -> Taken:
    """Make an item of a checked article. `identity`: what it is known by when it names nothing."""
    return Taken(
        where=where,
        identity=_identity(article) or identity or f"sha256:{_digest(article)}",
        article=article,
        raw=raw,
        external_id=article.id,
        page=_page_of(article),
        also=_also(article),
    )


def taken_page(page: PageIn, card: ArticleIn, *, where: str, identity: str | None = None) -> Taken:
    """Make an item of a page as it came. `card`: what is known of it beside what it says itself."""
    known = _identity(card) or identity or f"sha256:{hashlib.sha256(page.body).hexdigest()}"
    return Taken(
        where=where,
        identity=known,
        article=card,
        raw=page.body,
        external_id=card.id,
        page=page,
        also=_also(card),
    )


def name_of(url: str) -> str:
    """Return what an address is known by, however it is written and whoever led there."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return f"url:{url}"
    if not host or "@" in parts.netloc:
        return f"url:{url}"
    where = host.removeprefix("www.") + ("" if port in {None, 80, 443} else f":{port}")
    said = [part for part in parts.query.split("&") if part and not _OF_VISIT.fullmatch(part)]
    query = f"?{'&'.join(said)}" if said else ""
    # A fragment is a place on a page, but where it reads like a path a script makes a page of it.
    place = f"#{parts.fragment}" if parts.fragment.startswith(("!", "/")) else ""
    return f"url:https://{where}{parts.path.rstrip('/')}{query}{place}"


def _page_of(article: ArticleIn) -> PageIn | None:
    """Return the page that an article was given as; None: it was given as text."""
    if article.html is None:
        return None
    return PageIn(body=article.html.encode(), kind="text/html", charset="utf-8", url=article.url)


def article_from(raw: object) -> ArticleIn:
    """Check the fields of one object. Raises BadInputError naming the field."""
    if not isinstance(raw, Mapping):
        raise BadInputError(f"expected an object with a 'text' field, got {_kind(raw)}")
    _check_known(raw)
    _check_published(raw.get("published"))
    try:
        article = ArticleIn.model_validate(dict(raw))
    except ValidationError as wrong:
        raise BadInputError(explain(wrong, ArticleIn)) from wrong
    except RecursionError as deep:
        raise BadInputError("is nested too deeply; an article is a flat object") from deep
    _check_body(article)
    _check_strings(article)
    return article


def _check_known(raw: Mapping[object, object]) -> None:
    """Refuse the first unknown field: to have all of them listed takes seconds where many are."""
    unknown = next((name for name in raw if name not in ArticleIn.model_fields), None)
    if unknown is not None:
        raise BadInputError(_unknown(unknown, ArticleIn))


def _unknown(field: object, noun: type[Noun]) -> str:
    return f"unknown field {_shown(field)}; known are {', '.join(noun.model_fields)}"


def _check_published(published: object) -> None:
    """Refuse bare numbers: read as seconds since 1970 they would date an article wrongly."""
    if published is None or not isinstance(published, int | float | str):
        return
    if not isinstance(published, str) or not _ISO_DAY.fullmatch(published):
        raise BadInputError(
            f"field 'published': expected a date like '2025-01-11', got {_shown(published)}"
        )


def _check_body(article: ArticleIn) -> None:
    if article.text is not None and article.html is not None:
        raise BadInputError("has both 'text' and 'html'; give one of them")
    if article.is_address_only:
        return
    name, words = ("text", article.text) if article.html is None else ("html", article.html)
    if words is None:
        raise BadInputError(
            "has no 'text'; give the article's words in the field 'text', its page in 'html', or "
            "its address as 'url'"
        )
    if not words.strip():
        raise BadInputError(f"field {name!r} is empty; there is nothing to read")


def _check_strings(article: ArticleIn) -> None:
    size = 0
    for name, value in article:
        for words in value if isinstance(value, tuple) else (value,):
            if isinstance(words, str):
                check_characters(words, f"field {name!r}")
                size += len(words.encode())
    if size > MAX_ARTICLE_BYTES:
        raise BadInputError(
            f"is larger than {MAX_ARTICLE_BYTES // 2**20} MB; split it into articles"
        )
    if article.url and not _URL.fullmatch(article.url):
        raise BadInputError(
            f"field 'url': expected an address with http or https, got {_shown(article.url)}"
        )
    if article.language is not None and not _LANGUAGE.fullmatch(article.language):
        raise BadInputError(
            f"field 'language': expected a code like 'en', got {_shown(article.language)}"
        )


def explain(wrong: ValidationError, noun: type[Noun]) -> str:
    """Say in one sentence which field is wrong and how."""
    first = wrong.errors()[0]
    field = ".".join(str(step) for step in first["loc"] if step not in {"date", "datetime"})
    if first["type"] == "extra_forbidden":
        return _unknown(field, noun)
    message = first["msg"]
    return f"field {_shown(field)}: {message[0].lower()}{message[1:]}, got {_shown(first['input'])}"


def _identity(article: ArticleIn) -> str | None:
    """Return what the caller knows the article by; None: the caller does not say."""
    if article.id:
        return f"id:{article.id}"
    return name_of(article.url) if article.url else None


def _also(article: ArticleIn) -> tuple[str, ...]:
    """Return the name an address had when it counted as it is written."""
    written = f"url:{article.url}"
    return () if article.id or not article.url or written == _identity(article) else (written,)


def _digest(article: ArticleIn) -> str:
    """Digest the words alone, so that the two Unicode spellings of an accent are one article."""
    said = article.text if article.html is None else article.html
    words = " ".join(f"{article.title or ''} {said or ''}".split())
    return hashlib.sha256(unicodedata.normalize("NFC", words).encode()).hexdigest()


def _kind(value: object) -> str:
    if value is None:
        return "null"
    return {"list": "a list", "str": "a string", "bool": "a boolean"}.get(
        type(value).__name__, "a number"
    )


def _shown(value: object) -> str:
    """Quote a value, cut short: a message must not carry an article."""
    shown = ascii(value) if isinstance(value, str) else repr(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}..."
