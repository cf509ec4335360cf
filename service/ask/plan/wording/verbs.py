"""Light and paraphrased verbs as the plain verb of an event: lend troops, in custody, perished."""

from __future__ import annotations

import re
from typing import Final

from service.ask.plan.wording.change import Change, Changed, changed
from service.figures.lexicon.nations import nations_in
from service.figures.lexicon.nouns import is_person

_SOLDIERS: Final = (
    r"(?:troops?|soldiers?|fighters?|servicem[ae]n|personnel|army|armies|contingent|forces?|"
    r"brigades?|battalions?|divisions?|units?|combatants|mercenaries|volunteers|officers?)"
)
_MILITARY: Final = re.compile(rf"\b{_SOLDIERS}\b", re.I)
_SENT: Final = "deployed"
# "How big an army did it lend", "the men that Lima has provided": said of soldiers, to send.
_LENT: Final = re.compile(
    r"\b(?:provide[ds]?|lends?|lent|supply|supplied|supplies|contribute[ds]?|gives?|gave|given|"
    r"offer(?:ed|s)?|loan(?:ed|s)?|commit(?:ted|s)?|second(?:ed)?|furnish(?:ed)?|ship(?:ped)?)\b"
    r"(?! (?:a|the|its|their|his|any)? ?(?:figures?|numbers?|estimates?|counts?|tolls?)\b)"
    r"(?! up\b| (?:suicide|crimes?|murders?|atrocities|themselves|to trial)\b)",
    re.I,
)
# "Soldiers were given medals": they were not lent themselves.
_PASSIVE: Final = re.compile(r"\b(?:is|are|was|were|been|being) $")
_OBJECT: Final = re.compile(r" (?!to\b|by\b|for\b|in\b|with\b|under\b|on\b)\w")
_SENDING: Final = re.compile(r"\b(?:send|sends|sent|dispatch(?:ed)?|deploy(?:ed|s)?)\b")
_NUMBER: Final = re.compile(r"\b(?:numbers?|figures?|estimates?|counts?|totals?)\b", re.I)
_ARMY: Final = Change(
    re.compile(r"\bhow (?:big|large|sizeable|strong) an? (?:army|force|contingent|unit)\b", re.I),
    "how many soldiers",
    "how many soldiers",
)
_MEN: Final = re.compile(
    r"\b[Hh]ow many(?P<of> of)? (?P<whose>(?:[A-Z][\w’'-]* )*[A-Z][\w-]*[’']s? )?"
    r"(?:men|boys|lads)\b"
)
_BOOTS: Final = Change(
    re.compile(r"\bboots on the ground\b", re.I), "soldiers deployed", "soldiers deployed"
)
# "The force backing Lima" and "that came from Accra" say whose side and whose people.
_FOR_WHOM: Final = Change(
    re.compile(
        rf"(?P<who>\b{_SOLDIERS})(?: (?:that|who|which)(?: (?:is|are|was|were))?)? (?:backing|"
        r"supporting|helping|aiding|assisting|reinforcing|bolstering|fighting (?:for|with|"
        r"alongside)|serving (?:for|with)) (?=(?:the )?[A-Z])",
        re.I,
    ),
    r"\g<who> deployed to support ",
)
_JOINED: Final = Change(
    re.compile(
        r"\b(?:joined|entered|gone over to|sided with|taken up arms for) (?:the )?"
        r"(?P<who>[A-Z][\w-]*)(?:[’']s)?(?: (?:side|war|forces|army|ranks|war effort))?",
    ),
    r"deployed to support \g<who>",
    "deployed",
)
_CAME_FROM: Final = re.compile(
    r",? (?:that |who |which )?(?:came|come|hail(?:ed)?|originating) from (?P<land>[A-Z][\w ]*\w)"
)
_HELD: Final = re.compile(
    r"\b(?:(?:being |still |now )?(?:held|kept) (?:captive|prisoner)|in captivity|taken alive|"
    r"(?:being |still |now )?in (?:the )?(?:(?:[A-Z][\w’'-]*|enemy|rebel|government) )+"
    r"(?:hands|custody|captivity)|(?:being |still |now )?in (?:the )?(?:hands|custody) of "
    r"(?P<holder>(?:the )?[\w’' -]+?)(?=[?,.]|$))"
)
_HAPPENED: Final = re.compile(
    r"\b(?:have|has|had|were|was|did) [^?]*?\b(?:died?|killed|wounded|injured|released|freed|"
    r"exchanged|swapped|escaped?|tortured|executed)\b"
)
_CUSTODY: Final = Change(
    re.compile(
        r"\b(?:(?:being |still |now )?(?:held )?in (?:police )?(?:custody|detention)|"
        r"behind bars|locked up|under arrest)\b",
        re.I,
    ),
    "arrested",
    "arrested",
)
_LOST: Final = (
    Change(
        re.compile(
            r"(?P<who>\bhow many [\w’' -]*?)\b(?P<aux>did|has|have) (?P<side>[^?]+?) "
            r"(?:lose|lost)\b(?! (?:their|its|his|her|the|a)\b)",
            re.I,
        ),
        r"\g<who>of \g<side> were killed",
        "killed",
    ),
    Change(
        re.compile(
            r"\b(?:perished|succumbed|fallen(?! (?:ill|sick|behind|short|out)\b)|wiped out|slain|"
            r"lost (?=to\b|in\b|at\b|during\b))",
            re.I,
        ),
        "killed ",
        "killed",
    ),
    Change(re.compile(r"\blosing their lives\b|\bpaid with their lives\b", re.I), "killed"),
)
_WHO_LOST: Final = re.compile(
    r"\bhow many ([\w’' -]+?) (?:did|has|have|had|were|was|who|that|perished|succumbed|lost|"
    r"fell)\b|"
    r"\b([\w’'-]+) (?:(?:were|was|have been|has been|had been|have|has|had|who) )?"
    r"(?:lost|perished|succumbed|fallen|slain|wiped|losing|paid)\b",
    re.I,
)
_OTHERS: Final = (
    Change(re.compile(r"\bgot rid of\b|\boffloaded\b|\bdumped\b", re.I), "sold", "sold"),
    Change(re.compile(r"\b(?:went missing|gone missing)\b", re.I), "missing"),
)
_TOLL_ON: Final = Change(
    re.compile(
        r"^what(?: kind of| sort of)? toll (?:has|have|had|did) (?P<cause>[^?]+?) "
        r"(?:taken?|had|have|claim(?:ed)?) (?:on|among|from) (?P<who>[^?]+)",
        re.I,
    ),
    r"casualties of \g<who> in \g<cause>",
    "killed or wounded",
)
# Saying so is no event of what is counted: "how many were announced on Monday".
_SAID: Final = re.compile(
    r"(?P<who>\bhow many [^?]*?)\b(?:were|was|have been|has been) (?:announced|reported|confirmed|"
    r"claimed|disclosed|mentioned|declared|presented)\b(?! (?:as|to|by)\b)",
    re.I,
)


def with_plain_verbs(text: str) -> Changed:
    """Replace paraphrased verbs by the plain verb of their event."""
    text, told = _of_soldiers(text)
    held = _HELD.search(text)
    if held is not None and not _says_event(text[: held.start()]):
        told = (*told, f"“{held.group()}” read as captured")
        text = f"{text[: held.start()]}captured{text[held.end() :]}"
    said = _SAID.search(text)
    if said is not None and said.group("who").strip().lower() != "how many":
        text = f"{said.group('who').rstrip()}{text[said.end() :]}"
    lost = _LOST if _is_of_people(text) else ()
    rest = changed(text, (_TOLL_ON, _CUSTODY, *lost, *_OTHERS))
    return Changed(rest.text, (*told, *rest.assumed))


def _of_soldiers(text: str) -> Changed:
    """Read what is said of soldiers: lent, provided, backing, on the ground."""
    first = changed(text, (_ARMY, _BOOTS))
    text, told = first.text, first.assumed
    men = _MEN.search(text)
    if men is not None and (men.group("whose") or _is_lent_by_nation(text)):
        whose = f"{(men.group('of') or '')} {men.group('whose') or ''}".rstrip()
        text = f"{text[: men.start()]}how many{whose} soldiers{text[men.end() :]}"
        told = (*told, "“men” read as soldiers")
    if not _MILITARY.search(text):
        return Changed(text, told)
    came = _CAME_FROM.search(text)
    if came is not None and (at := _MILITARY.search(text)) is not None:
        text = f"{text[: came.start()]}{text[came.end() :]}"
        text = f"{text[: at.end()]} from {came.group('land')}{text[at.end() :]}"
    sided = changed(text, (_FOR_WHOM, _JOINED))
    lent = _LENT.search(sided.text)
    if lent is None or not lent.group().islower() or _is_of_number(sided.text, lent):
        return Changed(sided.text, (*told, *sided.assumed))
    text = f"{sided.text[: lent.start()]}{_SENT}{sided.text[lent.end() :]}"
    return Changed(text, (*told, *sided.assumed, f"“{lent.group()}” read as {_SENT}"))


def _is_of_number(text: str, lent: re.Match[str]) -> bool:
    """Tell a number that is given, or what soldiers are given, from soldiers that are given."""
    if _PASSIVE.search(text[: lent.start()]) and _OBJECT.match(text, lent.end()):
        return True
    return lent.group()[:2] in {"gi", "ga", "of"} and _NUMBER.search(text) is not None


def _is_lent_by_nation(text: str) -> bool:
    lent = _LENT.search(text) or _SENDING.search(text)
    return bool(nations_in(text)) and lent is not None


def _says_event(text: str) -> bool:
    """Tell whether a question says before what happened to those held: "died in captivity"."""
    return _HAPPENED.search(text) is not None


def _is_of_people(text: str) -> bool:
    """Tell whether a question counts people, of whom the lost are the dead."""
    found = _WHO_LOST.search(text)
    noun = next(filter(None, found.groups()), "").split()[-1:] if found else []
    return bool(noun) and is_person(noun[0].lower())
