"""Say who is meant by "he", "the firm", "the institute" or a surname, by who was named before.

What the text leaves open stays open: a pronoun of nobody known is nobody, and "the firm" is only a
company where one alone spoke, or where the text calls one alone a company.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from service.domain.figure import Speaker, SpeakerKind
from service.figures.context.speech.names import speaker_of, surname_of, with_hedge
from service.figures.context.speech.reach import Cue
from service.figures.lexicon import speech
from service.figures.lexicon.nouns import is_person

_NEAR_CHARS: Final = 300
# "He" this far from whoever spoke last is somebody else, or anybody.
_LONG_AGO_CHARS: Final = 1500
# "A nurse" is meant by "she" in what follows at once, no longer.
_ROLE_CHARS: Final = 400
_ROLE_WORDS: Final = 2
# A text with more pronouns of nobody is no article.
_MOST_LOOKS: Final = 100
_OPENING_NAME: Final = re.compile(
    r"(?:^|[.!?”]\s+|\n)((?:[A-Z][\w-]+\s+){1,5}[A-Z][\w-]+)(?:,\s\d{1,3},)?\s+(?=[a-z]{3,})"
)
_COMPANY_NAME: Final = r"[A-Z][\w&-]+(?:\s[A-Z][\w&-]+)?"
_COMPANY: Final = re.compile(
    rf"\b({_COMPANY_NAME}),?\s(?:Inc|Corp|Ltd|LLC|PLC|Plc|AG|GmbH)\b"
    r"|\b([A-Z][\w&-]+)(?:['’]s?)?\s(?:chief\sexecutive|CEO|shares|headquarters|shareholders|customers"
    r"|founder)\b"
    r"|\b(?:company|firm|carmaker|airline|retailer|bank|insurer|giant|startup|agency)\s"
    rf"({_COMPANY_NAME})"
)
# "The ministry" is no agency, and no channel.
_KINDS_OF_BODY: Final = speech.BODIES | speech.MEDIA | speech.GOVERNMENT | speech.SPEAKERS
_MOST_NAMES: Final = 300
_DOMINANT: Final = 3
# What an article is about is named most in it, or nearly.
_MOST_TOLD: Final = 0.6
_NAME: Final = re.compile(r"\b[A-Z][\w&-]+")
# The capital comes first, the look behind it second: so the search leaps from capital to capital.
_FIRST_NAME: Final = re.compile(r"([A-Z](?<!\w[A-Z])[a-z]+)(?=\s([^\W\d_]+)\b(?!\s[A-Z]))")
_NO_FIRST_NAMES: Final = frozenset(
    "the a an but and or if as at in on for from with when while after before since that this "
    "he she it they we his her its their then now meanwhile however also both unlike like to "
    "into about over during because although though where who what how why download buy get "
    "take new only even so yet still many most some all each every other".split()
)


class Identities:
    """Remember who spoke in one article, in order, to tell who is meant later."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._person: Speaker | None = None
        self._group: Speaker | None = None
        self._person_at = self._group_at = 0
        self._persons: dict[str, Speaker] = {}
        self._companies: dict[str, Speaker] = {}
        self._bodies: list[Speaker] = []
        self._media: Speaker | None = None
        self._surnames: dict[str, bool] = {}
        self._firsts: dict[str, set[str]] | None = None
        self._company_of_text: tuple[Speaker, ...] | None = None
        self._looks = 0

    def resolve(self, cue: Cue) -> Speaker:
        """Return the speaker that a cue means."""
        if cue.pronoun:
            return self._by_pronoun(cue)
        speaker = speaker_of(cue.words, cue.verb)
        if speaker.name.lower() in speech.COMPANIES:
            known = self._company()
            return with_hedge(known, cue.verb) if known else speaker
        if speaker.key in speech.OUTLETS and self._media:
            return with_hedge(self._media, cue.verb)
        if body := self._body(speaker):
            return with_hedge(body, cue.verb)
        return self._as_person(speaker)

    def is_told_of(self, speaker: Speaker) -> bool:
        """Tell whether the text lets a person speak in words: "Roth said"."""
        self._looks += 1
        if self._looks > _MOST_LOOKS:
            return False
        surname = re.escape(speaker.name.rpartition(" ")[2])
        saying = "(?:said|says|told|added|adds|wrote)"
        spoken = rf"\b{surname}\s{saying}\b|\b{saying}\s(?:[A-Z][\w.-]+\s){{0,3}}{surname}\b"
        person = speaker.kind is SpeakerKind.PERSON
        return person and re.search(spoken, self._text) is not None

    def remember(self, speaker: Speaker, offset: int) -> None:
        """Keep a speaker for the words that will mean it."""
        if speaker.kind is SpeakerKind.PERSON:
            self._person, self._person_at = speaker, offset
            self._persons[surname_of(speaker.name)] = speaker
            return
        if _is_one_person(speaker):
            # "The governor" may be somebody who was named; "a nurse" is somebody new.
            new = speaker.name.split()[0].lower() in {"a", "an", "one", "another"}
            if new or self._person is None or _is_one_person(self._person):
                self._person, self._person_at = speaker, offset
        if speaker.named:
            self._group, self._group_at = speaker, offset
            if speaker.kind is SpeakerKind.MEDIA and speaker.key not in speech.OUTLETS:
                self._media = speaker
            several = " and " in speaker.name and speech.BODIES.isdisjoint(speaker.key.split())
            if speaker.key in speech.BODIES or several:
                return
            self._bodies.append(speaker)
            trade = speaker.name.lower() in speech.COMPANIES
            if speaker.kind is SpeakerKind.ORGANISATION and not trade:
                self._companies.setdefault(speaker.key, speaker)

    def _by_pronoun(self, cue: Cue) -> Speaker:
        personal = cue.words.lower() in speech.PERSON_PRONOUNS
        heard = self._person_at if personal else self._group_at
        known = self._person if personal else self._group
        far = _ROLE_CHARS if known and _is_one_person(known) else _LONG_AGO_CHARS
        if cue.start - heard > far:
            known = None
        if known is None and personal:
            known = self._titled_before(cue.start)
        near = cue.start - self._group_at <= _LONG_AGO_CHARS
        if known is None and self._group and near and self._group.kind is SpeakerKind.ORGANISATION:
            # A surname alone looks like a company; a phrase of several words is no person.
            known = self._group if not (personal and " " in self._group.name) else None
        if known is not None:
            return with_hedge(known, cue.verb)
        return Speaker(name=cue.words, key="", kind=SpeakerKind.UNNAMED, named=False)

    def _as_person(self, speaker: Speaker) -> Speaker:
        """Give a surname the person who has it."""
        person = speaker.kind is SpeakerKind.PERSON
        folded = surname_of(speaker.name) if person else speech.fold_surname(speaker.key)
        known = self._persons.get(folded)
        if known is not None and (person or speaker.kind is SpeakerKind.ORGANISATION):
            alone = person and speaker.key != folded
            key = speaker.key if alone else known.key
            return speaker.model_copy(update={"kind": SpeakerKind.PERSON, "key": key})
        if speaker.kind is SpeakerKind.ORGANISATION and self._is_surname(speaker.name):
            return speaker.model_copy(update={"kind": SpeakerKind.PERSON})
        return speaker

    def _is_surname(self, name: str) -> bool:
        """Tell whether the text has a first name before a name: "Ada Roth" makes Roth a person."""
        if not name.isalpha() or name.isupper() or not name[0].isupper():
            return False
        if name not in self._surnames:
            self._looks += 1
            near = self._first_names().get(name, set()) if self._looks <= _MOST_LOOKS else set()
            self._surnames[name] = bool(near - _NO_FIRST_NAMES - speech.SPEAKERS)
        return self._surnames[name]

    def _first_names(self) -> dict[str, set[str]]:
        """Return the capitalised words before each name of the text, in lower case."""
        if self._firsts is None:
            self._firsts = {}
            for match in _FIRST_NAME.finditer(self._text):
                self._firsts.setdefault(match.group(2), set()).add(match.group(1).lower())
        return self._firsts

    def _titled_before(self, offset: int) -> Speaker | None:
        """Return who opens one of the last sentences: "Mayor Ada Roth came. She said ..."."""
        self._looks += 1
        if self._looks > _MOST_LOOKS:
            return None
        left = self._text[max(0, offset - _NEAR_CHARS) : offset]
        found = [speaker_of(match.group(1).strip()) for match in _OPENING_NAME.finditer(left)]
        persons = [one for one in found if one.kind is SpeakerKind.PERSON]
        return persons[-1] if len({one.key for one in persons}) == 1 else None

    def _company(self) -> Speaker | None:
        """Return whom "the company" means; None: not known."""
        if self._company_of_text is None:
            self._company_of_text = self._called_company()
        if self._company_of_text:
            return self._company_of_text[0]
        return next(iter(self._companies.values())) if len(self._companies) == 1 else None

    def _called_company(self) -> tuple[Speaker, ...]:
        """Return the one name that the text itself calls a company, if there is just one."""
        names = Counter[str]()
        for match in _COMPANY.finditer(self._text):
            name = next(group for group in match.groups() if group)
            if name.lower() not in _NO_FIRST_NAMES and sum(names.values()) < _MOST_NAMES:
                names[name] += 1
        ranked = names.most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] < _DOMINANT * ranked[1][1]):
            return ()
        name = ranked[0][0]
        told = Counter(_NAME.findall(self._text))
        for word in _NO_FIRST_NAMES:
            told.pop(word.capitalize(), None)
        if told[name.split()[0]] < _MOST_TOLD * max(told.values(), default=0):
            return ()
        speaker = speaker_of(name)
        return (speaker.model_copy(update={"kind": SpeakerKind.ORGANISATION}),)

    def _body(self, speaker: Speaker) -> Speaker | None:
        """Return the named body that "the agency" means; None: none, or not known."""
        word = speaker.key
        if word not in speech.BODIES or not self._bodies:
            return None
        recent = self._bodies[-_MOST_LOOKS:]
        same = [body for body in recent if word in body.key.split() and body.key != word]
        if same:
            return same[-1]
        heads = frozenset(recent[-1].key.split()) & _KINDS_OF_BODY
        return recent[-1] if len({body.key for body in recent}) == 1 and not heads else None


def _is_one_person(speaker: Speaker) -> bool:
    """Tell whether a speaker without a name is one person: "the governor", "a nurse"."""
    words = speaker.name.lower().split(",")[0].split()
    if len(words) < _ROLE_WORDS or words[0] not in speech.INTRODUCING:
        return False
    single = words[-1] in speech.ROLES or (is_person(words[-1]) and not words[-1].endswith("s"))
    return single and words[-1] not in speech.BODIES
