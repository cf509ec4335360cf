"""Turn the words of a speaker, as printed, into a `Speaker` with its kind and its key.

The key folds titles, spellings and nations, so that "President Zelensky" and "Zelenskyy" are one
origin. A collective without any name ("officials", "reports") is unnamed: it can never corroborate.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from service.domain.figure import Speaker, SpeakerKind
from service.figures.context.words import vocabulary
from service.figures.lexicon import speech
from service.figures.lexicon.nations import nations_in
from service.figures.lexicon.nouns import is_person

HEARSAY: Final = Speaker(name="", key="", kind=SpeakerKind.UNNAMED, named=False)

_WORD: Final = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_][\w'’&-]*\.?")
_RELAYED: Final = re.compile(
    r"^(?:(?:the|a|an|its|some|new|latest|official|preliminary|initial|various|recent|early|first|"
    r"updated|January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:19|20)\d\d)\s+)*"
    r"(?:estimates?|figures|data|statements?|reports?|counts?|tally|numbers|information|statistics|"
    r"analysis|posts?|assessments?|stud(?:y|ies)|surveys?|polls?|reviews?|findings|results|projections?"
    r"|calculations?|inventory|forecasts?|guidance|research|documents?|filings?|records?)\s+(?:(?:on\s+)?\w+day\s+)?(?:(?:released|published|provided|compiled|issued|posted|carried)\s+)?"
    r"(?:by|from|of)\s+(?:both\s+)?(?=(?:the\s+|a\s+)?(?:[A-Z]|\d\w*[A-Z]))",
    re.I,
)
_APPOSITION: Final = re.compile(r",\s|\s(?:from|of|at|with|in|who|for)\s|\s\(")
_CITING: Final = re.compile(
    r",\s(?:citing|quoting|speaking|which|who|whose|where|during|in\san?)\s.*$"
)
_NAME_AFTER: Final = re.compile(
    r"(?:(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)\s[^,]{3,60}|[^,]{3,60}['’]s?\s[a-z][^,]{2,40}),\s"
    r"([A-Z][\w-]+(?:\s[A-Z][\w-]+){1,2})$"
)
# "The board's latest figures" are the board.
_OWN_PAPER: Final = re.compile(
    r"(?<=\w)['’]s?\s(?:[a-z]+\s){0,2}(?:reports?|figures|data|estimates?|statements?|stud(?:y|ies)|surveys?"
    r"|polls?|findings|statistics|analysis|assessments?|count|tally)$"
)
# "The Harbour Board's Ada Roth" is Ada Roth.
_OWNED: Final = re.compile(
    r"(?:[Tt]he\s)?(?P<owner>[A-Z].*?)(?:['’]s|s['’])\s(?P<name>[A-Z][a-z]+\s(?:[A-Z][\w-]+\s)?[A-Z][\w-]+)$"
)
_AGE: Final = re.compile(r",\s\d{1,3}$")
ORGANISATIONS: Final = (
    speech.SPEAKERS | speech.MEDIA | speech.GOVERNMENT
) - speech.TITLES | vocabulary(
    "cross rights international watch borders house nations united inc corp ltd llc plc co "
    "university college school institute council club church airlines airways bank academy "
    "society center command coalition campaign alliance headquarters league"
)
"""Heads of the names of bodies, those that speak and those that only have names."""
_BODIES: Final = (ORGANISATIONS | speech.GOVERNMENT) - speech.DOCUMENTS
# Before "officials" a capital at the start of a sentence is no name.
_COMMON: Final = vocabulary(
    "unconfirmed conflicting initial preliminary early latest new old various separate "
    "official recent first other more most leading rescue emergency health local senior "
    "hospital military fire aid relief election company union security weather customs border "
    "port airport railway school court medical one two three four five six seven eight nine "
    "ten many some labour labor tax flood opposition government industry police civil "
    "disaster public regional provincial municipal state federal army navy coastguard "
    "intelligence foreign several other former top education environmental consumer human "
    "student trade business tech investment animal climate women advocacy"
)
# "Nordsee spokeswoman Ada Roth" and "Ada Roth, a spokeswoman for Nordsee" speak for Nordsee.
_ROLE: Final = (
    r"(?:(?:chief|deputy)\s+)?(?:spokes(?:man|woman|person)|chief(?:\s+executive)?|head|director|chairman|"
    r"chairwoman|boss|CEO)"
)
_OF_BODY: Final = re.compile(
    rf"^(?:[Tt]he\s+)?(?P<body>.+?)(?:['’]s)?\s+{_ROLE}\s+(?=[A-Z])(?:(?!,).)+$"
)
_FOR_BODY: Final = re.compile(
    rf",\s(?:an?\s+|the\s+)?(?:\w+\s+)?{_ROLE}\s+(?:for|of|at)\s+(?:the\s+)?(?P<body>[^,]+)$"
)
# "A police spokesman" and "a spokesman for the ministry" are the police and the ministry.
_SPOKES: Final = re.compile(
    r"^(?:(?:[Aa]n?|[Tt]he|[Ii]ts|[Oo]ne)\s+)?(?:(?P<before>[^,]+?)(?:['’]s?)?\s+)?spokes(?:man|woman|person)"
    r"(?:\s+(?:for|of|at)\s+(?P<after>[^,]+))?$"
)
# "operator Nordlink" is Nordlink.
_TRADES: Final = vocabulary(
    "operator insurer carmaker airline retailer company firm maker owner bank charity broadcaster "
    "newspaper agency group station brewer miner developer lender watchdog regulator monitor "
    "consultancy union network website"
)
_SMALL: Final = vocabulary("the a an of and its their his her both for in s")


@lru_cache(maxsize=2048)
def speaker_of(words: str, verb: str = "") -> Speaker:
    """Return the speaker that `words` name; `verb` becomes the hedge where it keeps a distance."""
    name = _CITING.sub("", _RELAYED.sub("", " ".join(words.split()))).strip(" ,:;–—-\"“”'")
    name = _OWN_PAPER.sub("", name)
    hedge = "" if speech.neutral(verb.split(" ")[-1].lower()) else verb
    if body := _spoken_for(name):
        kind = _kind(body)
        kind = SpeakerKind.ORGANISATION if kind is SpeakerKind.PERSON else kind
        return Speaker(name=name, key=_group_key(body), kind=kind, hedge=hedge)
    kind = _kind(name)
    named = kind is not SpeakerKind.UNNAMED
    if kind is SpeakerKind.PERSON:
        body = _body_of(name)
        key = _group_key(body) if body else surname_of(name)
    else:
        key = _group_key(name)
    return Speaker(name=name, key=key, kind=kind, named=named, hedge=hedge)


def _body_of(name: str) -> str:
    """Return the body that a person speaks for, if it has a name of its own, else ""."""
    found = _OF_BODY.match(name) or _FOR_BODY.search(name)
    body = found.group("body") if found else ""
    return body if _own_names(body) and body.lower() not in speech.TITLES else ""


def _spoken_for(name: str) -> str:
    """Return the body that a spokesman without a name speaks for, or ""."""
    found = _SPOKES.match(name) if "spokes" in name else None
    body = (found.group("after") or found.group("before") or "") if found else ""
    able = body and (body.split()[-1].lower() in _BODIES or _own_names(body) or nations_in(body))
    return body if able and _kind(body) is not SpeakerKind.UNNAMED else ""


def _named_after(name: str) -> str:
    """Return the name in "the mayor of Utrecht, Sharon Vos", else the words unchanged."""
    found = _NAME_AFTER.match(_AGE.sub("", name))
    if found:
        return found.group(1)
    owned = _OWNED.match(name)
    own = owned is not None and not nations_in(owned.group("owner"))
    return owned.group("name") if owned and own else name


def _kind(name: str) -> SpeakerKind:
    head = _APPOSITION.split(_named_after(name), maxsplit=1)[0]
    words = _WORD.findall(head)
    lowers = {word.lower().removesuffix("'s").removesuffix("’s") for word in words}
    proper = _own_names(head)
    if _is_person(words, proper):
        return SpeakerKind.PERSON
    named = bool(proper or nations_in(name))
    indefinite = head.startswith(("a ", "an ", "A ", "An ", "one ", "One "))
    if (not named or indefinite) and _is_nobody(lowers, has_proper=bool(proper)):
        return SpeakerKind.UNNAMED
    if "intelligence" not in lowers and lowers & speech.MEDIA:
        return SpeakerKind.MEDIA
    if lowers & speech.GOVERNMENT or (nations_in(head) and not proper):
        return SpeakerKind.GOVERNMENT
    return SpeakerKind.ORGANISATION


def _is_nobody(lowers: set[str], *, has_proper: bool) -> bool:
    """Tell whether words without a name of their own are people or papers of no known maker."""
    if lowers & (speech.UNNAMED - speech.DOCUMENTS):
        return True
    if lowers & speech.DOCUMENTS:
        return not has_proper and (bool(lowers & speech.MEDIA) or not lowers & _BODIES)
    return not lowers & (_BODIES | speech.ROLES)


def _own_names(head: str) -> list[str]:
    """Return the capitalised words that are neither nations, titles, nor sentence furniture."""
    nations = {word for found in nations_in(head) for word in _WORD.findall(found.words)}
    return [
        word
        for index, word in enumerate(_WORD.findall(head))
        if word[0].isupper()
        and (index or word.lower() not in _COMMON)
        and word not in nations
        and re.sub(r"['’]s$", "", word) not in nations
        and word.lower() not in speech.TITLES
        and word.lower() not in _SMALL
        and word.lower() not in speech.UNNAMED
        and word.lower() not in speech.SPEAKERS
        and word.lower() not in ORGANISATIONS
    ]


def _is_person(words: list[str], proper: list[str]) -> bool:
    lowers = [word.lower() for word in words]
    titled = [index for index, lower in enumerate(lowers) if lower in speech.TITLES]
    roles = not speech.ROLES.isdisjoint(lowers)
    if not proper or lowers[-1] in ORGANISATIONS or words[-1] != proper[-1]:
        return False
    if titled and roles:
        after = words[titled[-1] + 1 :]
        return bool(after) and all(
            word[0].isupper() for word in after if word.lower() not in _PARTICLES
        )
    if _follows_person(words):
        return True
    if lowers[0] in {"the", "its", "their"} or set(lowers) & ORGANISATIONS:
        return False
    two = len(words) in {2, 3, 4} and all(word[0].isupper() or word in _PARTICLES for word in words)
    return two and not any(word.isupper() and len(word) > 2 for word in words)


def _follows_person(words: list[str]) -> bool:
    """Tell whether a first and a last name follow a word for a person: "village elder Ada Roth"."""
    small = [index for index, word in enumerate(words) if word[0].islower()]
    last = small[-1] if small else len(words)
    return len(words) - last - 1 in {2, 3} and is_person(words[last].lower())


_PARTICLES: Final = vocabulary("van von de der den del di da al bin el la le ben")


def surname_of(name: str) -> str:
    """Return the folded surname of a person: "President Zelenskyy" -> "zelensky"."""
    head = _APPOSITION.split(_named_after(name), maxsplit=1)[0]
    last = _WORD.findall(head)[-1]
    return speech.fold_surname(re.sub(r"['’]s$", "", last).rstrip("."))


def _group_key(name: str) -> str:
    head = name.split(", ")[0]
    for found in reversed(nations_in(head)):
        head = head[: found.start] + found.code + head[found.end :]
    words = [re.sub(r"['’]s$", "", word).rstrip(".") for word in _WORD.findall(head)]
    while len(words) > 1 and words[0] in _TRADES and words[1][0].isupper():
        words = words[1:]
    return " ".join(speech.fold_surname(word) for word in words if word.lower() not in _SMALL)


def with_hedge(speaker: Speaker, verb: str) -> Speaker:
    """Return the same speaker, said with another verb."""
    hedge = "" if speech.neutral(verb.lower()) else verb
    return speaker if speaker.hedge == hedge else speaker.model_copy(update={"hedge": hedge})


def hearsay(words: str) -> Speaker:
    """Return the nobody behind "is believed" or "reportedly"."""
    return HEARSAY.model_copy(update={"hedge": " ".join(words.lower().split())})
