"""Measure nouns: each says by itself what is counted, what happened to it, or which unit answers.

"Headcount" counts employees, "enrolment" students, a force's "strength" its soldiers, a people's
"losses" its dead and wounded; "price tag", "age" and "thrust" ask for sums and measures.
"""

from __future__ import annotations

import re
from typing import Final

from service.ask.plan.wording.change import Change, Changed, changed
from service.figures.lexicon.nations import is_demonym, nations_in
from service.figures.lexicon.nouns import is_person, same_kind

_OF_WHOM: Final = r"(?P<who>(?:the )?[A-Z][\w’'.-]*(?: (?:of |the )?[A-Z][\w’'.-]*)*)(?:[’']s?)?"
_ANY: Final = r"(?P<who>[^?,:]+?)(?:[’']s?)?"
_END: Final = r"(?=\s*(?:\?|$|,))"
_IS: Final = r"^(?:what(?:[’']s| is| was| are| were) )?(?:the )?(?:estimated |total |current )?"

_NOUNS: Final = (
    Change(
        re.compile(
            rf"{_IS}{_OF_WHOM} (?:headcount|head count|workforce|payroll|staff(?:ing)?|manpower)"
            rf"(?: size| strength| level)?{_END}"
        ),
        r"number of employees of \g<who>",
        "employees",
    ),
    Change(
        re.compile(r"\b(?:headcount|head count|workforce|payroll) (?=(?:of|at|in) )", re.I),
        "number of employees ",
        "employees",
    ),
    Change(
        re.compile(
            rf"{_IS}(?:number of )?{_OF_WHOM} (?:student )?(?:enrolments?|enrollments?){_END}"
        ),
        r"number of students enrolled at \g<who>",
        "students enrolled",
    ),
    Change(
        re.compile(r"\b(?:enrolments?|enrollments?) (?=(?:of|at|in) )", re.I),
        "number of students enrolled ",
        "students enrolled",
    ),
    Change(
        re.compile(
            rf"{_IS}(?:number of )?(?P<who>(?:the )?[A-Z][\w.-]*(?: (?:of |the )?[A-Z][\w.-]*)*) "
            rf"(?:population|inhabitants|residents){_END}",
        ),
        r"how many people live in \g<who>",
    ),
    Change(
        re.compile(rf"^how (?:big|large) (?:a|is the) population (?:does|of) {_OF_WHOM}.*$"),
        r"how many people live in \g<who>",
    ),
    Change(re.compile(r"\bpolice strength\b", re.I), "number of police officers"),
    Change(
        re.compile(
            r"\b(?P<who>(?:[A-Z][\w-]+ )*(?:troop|army|military|force|staff|crew|garrison)) "
            r"strength\b"
        ),
        r"number of \g<who>",
    ),
    Change(
        re.compile(rf"{_IS}{_OF_WHOM} (?:(?:military|fighting|troop|total) )?strength\b"),
        r"number of fighters of \g<who>",
        "fighters",
    ),
    # The strength of a force is how many soldiers it has.
    Change(
        re.compile(
            r"\b(?:(?:estimated|total|combined|overall|full) )?(?:strength|size) of (?=[^?]*\b"
            r"(?:troops|soldiers|units?|corps|militia|brigades?|garrison|police|crew|fleet)\b)",
            re.I,
        ),
        "number of soldiers of ",
        "how many soldiers",
    ),
)
_SUMS: Final = (
    Change(re.compile(r"\bprice tags?\b(?: (?:of|for|on))?(?= )", re.I), "price of"),
    Change(
        re.compile(rf"^{_ANY},? (?:price tag|asking price|price)(?P<end>[^?]*)\??$", re.I),
        r"price of \g<who>\g<end>",
    ),
    Change(
        re.compile(
            r"\bwhat (?:does|did|do) (?P<who>[^?]+?) (?:take in|make|earn|bring in)"
            r"(?P<end> (?:per|a|each|every|in a) year\b[^?]*)",
            re.I,
        ),
        r"yearly revenue of \g<who>",
        "revenue",
    ),
    Change(re.compile(rf"{_IS}{_OF_WHOM},? age{_END}"), r"how old is \g<who>"),
    Change(re.compile(rf"{_IS}age of {_OF_WHOM}"), r"how old is \g<who>"),
    Change(
        re.compile(r"\b(?:permitted|allowed|maximum (?:permitted|allowed)|legal) speed\b", re.I),
        "speed limit",
    ),
    Change(
        re.compile(
            r"^(?:what(?:[’']s| is| was) )?(?:the )?(?:estimated |total )?(?:value|worth) of "
            r"(?P<who>[^?]+)",
            re.I,
        ),
        r"how much was \g<who> worth",
    ),
    Change(
        re.compile(
            r"^(?P<who>[^?]*?\b(?:stocks?|shares?)(?: price)?\b[^?]*?) (?P<way>gain|rise|jump|drop|"
            r"fall|decline|increase|decrease|loss|climb|slide)s?\b(?P<end>[^?]*)\??$",
            re.I,
        ),
        r"by how much did \g<who> \g<way>\g<end>",
    ),
    Change(re.compile(rf"{_IS}wind speeds?\b", re.I), "how strong was the wind"),
    Change(
        re.compile(
            r"^(?:the )?(?P<what>thrust|power|capacity|output|yield) of (?P<who>[^?]+)", re.I
        ),
        r"how much \g<what> does \g<who> have",
    ),
    Change(
        re.compile(
            r"^(?:what(?:[’']s| is| was) )?(?:the )?(?:size|area|extent|amount|length|weight) of "
            r"(?P<who>[^?]+?),? in (?P<unit>acres|hectares|square \w+|miles|kilomet\w+|km|"
            r"met(?:er|re)s|feet|tons|tonnes|kilograms?|kg|pounds|lit(?:er|re)s|gallons|barrels|hours|days)\W*$",
            re.I,
        ),
        r"how many \g<unit> of \g<who>",
    ),
)
_LOSSES: Final = re.compile(
    r"(?P<before>(?:[\w’'-]+ ){0,3}[\w’'-]+) losses\b(?P<behind>[^?]*)", re.I
)
# Losses of these are money, or no people.
_NO_PEOPLE: Final = re.compile(
    r"\b(?:sanctions|revenue|quarter|financial|net|trading|insured|economic|job|jobs|crop|tax|"
    r"trade|weight|data|heat|export|exports|market|stock|share|billions?|millions?|dollars?|"
    r"euros?|annual|yearly|company|corporate|bank|election|seat|seats)\b",
    re.I,
)
_ARMED: Final = re.compile(
    r"\b(?:army|military|navy|troops?|forces?|soldiers?|rebels?|militants?|fighters?|combat|"
    r"battlefield|war|battle|raid|fighting|offensive|ambush|clash(?:es)?|strike|strikes|"
    r"personnel|human)\b",
    re.I,
)
_ASKS_ELSE: Final = re.compile(r"^(?:and |but )?(?:who|when|where|why|which|whose)\b", re.I)
LOSSES: Final = "“losses” read as killed or wounded"
"""Says that losses were read so; the dead alone answer where nothing else does."""


def with_measures(text: str) -> Changed:
    """Replace measure nouns by what they count or measure."""
    if _ASKS_ELSE.match(text):
        return Changed(text)
    nouns = changed(text, _NOUNS)
    sums = changed(nouns.text, _SUMS)
    text, told = sums.text, (*nouns.assumed, *sums.assumed)
    losses = _LOSSES.search(text)
    if losses is None or _NO_PEOPLE.search(text):
        return Changed(text, told)
    before = losses.group("before")
    nations = nations_in(before)
    of_people = any(is_demonym(nation.words) for nation in nations)
    of_people = of_people or (nations != () and before.endswith(("'s", "’s")))
    last = before.split()[-1]
    if not (of_people or is_person(last) or same_kind(last, "soldier") or _ARMED.search(text)):
        return Changed(text, told)
    at = losses.end("before")
    text = f"{text[:at]} casualties{text[at + len(' losses') :]}"
    return Changed(text, (*told, LOSSES))
