"""Questions that are no sentence, or ask for every figure, as a plain "how many".

"Toll, Accra flood", "Accra flood: boats lost", "troop numbers", "the lowest and highest figures
for", and a question behind a sentence or two of talk.
"""

from __future__ import annotations

import re
from typing import Final

from service.ask.plan.wording.change import Change, Changed, first_changed
from service.figures.lexicon.events.words import event_of
from service.figures.lexicon.lands.nation_names import NATION_NAMES
from service.figures.lexicon.nations import NationMention, is_demonym, nations_in
from service.figures.lexicon.nouns import is_person, kind_of, same_kind

_FIGURES: Final = (
    r"(?:different |various |differing |conflicting |competing |available |reported )?"
    r"(?:figures?|numbers?|estimates?|counts?|totals?|tallies)"
)
_EXTREME: Final = (
    r"(?:lowest|highest|smallest|largest|biggest|minimum|maximum|low|high|upper|lower|latest|"
    r"most recent|official)"
)
_GIVEN: Final = (
    r"(?:given|reported|quoted|stated|mentioned|published|cited|named|known|circulating|out there|"
    r"available)"
)
_ASKED: Final = re.compile(r"\bhow (?:many|much|large|big)\b|\bnumber of\b", re.I)
_SENTENCE: Final = re.compile(r"(?<=[?.!]) +(?=[A-Z])")

# What opens a question without asking for anything.
_TALK: Final = re.compile(
    r"^(?:(?:hi|hello|ok|so|please|well),? )*(?:(?:I|we|can|could|would|do|does|is|are|please|tell|"
    r"any(?:one|body)?|let)\b(?:(?!\bhow (?:many|much)\b)[^?.:])*?"
    r"\b(?:tell me|let me know|know|known|wonder(?:ing)?|find out|clear|numbers? (?:for|of|on)|"
    r"figures? (?:for|on)|estimates? (?:for|of)|idea|out|about|understand|see|say))[,:]? "
    r"(?=(?:roughly |exactly |about )?(?:how (?:many|much)|the (?:number|size|total|amount)) )",
    re.I,
)
_AND_HOW_MANY: Final = (
    # "Were any boats lost off Lima, and if so, how many?"
    Change(
        re.compile(
            r"^(?P<be>were|was|are|is|have|has|did|do) (?:there )?(?:any(?: of)? )?"
            r"(?P<what>(?:the )?[\w’'-]+(?: [\w’'-]+)*?) (?P<rest>(?:been )?[a-z]+\b[^?]*?)"
            r"[,;]? (?:and |or )?(?:if so,? )?how many(?: of them)?\s*\?*$",
            re.I,
        ),
        r"how many \g<what> \g<be> \g<rest>",
    ),
)
_RANGES: Final = (
    Change(
        re.compile(
            r"^(?P<topic>[^?:,]+)[:,] (?:the )?(?P<part>percentage|share|proportion|per ?cent|"
            r"fraction)(?: that (?:were|was|are))? (?P<what>[^?]+)",
            re.I,
        ),
        r"what \g<part> of the \g<topic> were \g<what>",
    ),
    Change(
        re.compile(
            r"^(?:the )?(?:maximum|minimum|average)(?: number of)? (?=[a-z]+s\b(?! of\b))", re.I
        ),
        "how many ",
    ),
    Change(
        re.compile(
            rf"^(?:what (?:is|are|was|were) |give me |list )?(?:the )?{_EXTREME}"
            rf"(?:(?:,| and| or) (?:the )?{_EXTREME})* {_FIGURES}(?: {_GIVEN})* (?:for|of|on) ",
            re.I,
        ),
        "number of ",
        "every figure given",
    ),
    Change(
        re.compile(
            rf"^(?:what (?:is|are|was|were) |give me |list )?(?:the )?(?:range|spread|span) of "
            rf"{_FIGURES}(?: {_GIVEN})* (?:for|of|on) ",
            re.I,
        ),
        "number of ",
        "every figure given",
    ),
    Change(
        re.compile(
            rf"^(?:what|which) {_FIGURES} (?:is|are|was|were|have been|do we have|exist)"
            rf"(?: there)?(?: {_GIVEN})* (?:for|of|on) ",
            re.I,
        ),
        "number of ",
    ),
    Change(re.compile(r"^what (?:number|count|total) of ", re.I), "number of "),
)
_TOTALS: Final = (
    r"(?:in )?(?:total|all|sum)(?: (?:number|count|figure))?|(?:the )?(?:number|count|tally|"
    r"figures?|how many(?: (?:in all|in total|so far|altogether))?|altogether|overall)"
)
_AT_END: Final = re.compile(
    rf"^(?P<what>(?!how\b|what\b|who\b|when\b|where\b|which\b|why\b|is\b|are\b|did\b)[^?]*?)"
    rf"\s*(?:[,:;–—]|\s-)?\s+(?:{_TOTALS})\s*\??$",
    re.I,
)
_TOPIC_FIRST: Final = re.compile(
    r"^(?P<topic>[^?:;,–—]+?)\s*[:;–—,]\s*(?P<asked>[^?:;–—]+?)\s*\??$"
)
_MEASURE_FIRST: Final = re.compile(
    r"^(?P<noun>(?:the )?(?:[a-z]+ )?(?:toll|count|deaths?|fatalities|casualties|injuries|injured|"
    r"dead|wounded|arrests|losses|survivors|victims|evacuees|turnout|attendance|cost|damage|"
    r"population|magnitude))[,:]\s+(?=[A-Z])",
    re.I,
)
_NOUN_NUMBERS: Final = re.compile(
    r"\b(?P<noun>[a-z]+) (?:numbers|totals?|tall(?:y|ies)|figures|headcounts?|counts?)\b"
    r"(?P<rest>[^?]*)",
)

_PEOPLE_NOUN: Final = re.compile(
    r" (?:[a-z]+ )?(?P<noun>[a-z]+(?:s|men|women|people|personnel))"
    r"(?= (?:in|at|on|from|near|inside|across|aboard|under|sent|[a-z]+ed)\b|"
    r"\W*$)"
)


def laid_out(text: str) -> Changed:
    """Return a question as a sentence that asks: the talk before it left out, keywords in order."""
    text = _asking_sentence(text)
    text = _TALK.sub("", text)
    either = first_changed(text, (*_AND_HOW_MANY, *_RANGES))
    if either.text != text:
        return either
    ordered = _in_order(text)
    return Changed(ordered)


def _asking_sentence(text: str) -> str:
    """Return the one sentence of several that asks how many."""
    sentences = _SENTENCE.split(text)
    asking = [sentence for sentence in sentences if _ASKED.search(sentence)]
    return asking[0] if len(sentences) > 1 and asking else text


def _in_order(text: str) -> str:
    """Bring keywords into the order of a question: "A, total", "A: B", "boat numbers A"."""
    if (noun := _MEASURE_FIRST.search(text)) is not None:
        return f"{noun.group('noun')} of {text[noun.end() :]}"
    if (found := _AT_END.match(text)) is not None and found.group("what"):
        return _counted_of(found.group("what"))
    if (split := _TOPIC_FIRST.match(text)) is not None:
        topic, asked = split.group("topic"), split.group("asked")
        if _is_count(asked) and not _ASKED.search(topic):
            return f"number of {_lowered(asked)} over the {topic}"
    if (named := _NOUN_NUMBERS.search(text)) is not None and _is_counted(named.group("noun")):
        before = text[: named.start()].strip()
        plural = _plural(named.group("noun"))
        joined = f"{before} {plural}".strip()
        return f"number of {joined}{_placed(named.group('rest'), joined)}"
    return f"number of {text}" if _is_people_alone(text) else text


def _is_people_alone(text: str) -> bool:
    """Tell a bare phrase that begins with a nation's people: "Chilean troops in Peru"."""
    first = next(iter(nations_in(text)), None)
    if first is None or first.start or not is_demonym(first.words):
        return False
    noun = _PEOPLE_NOUN.match(text, first.end)
    return noun is not None and is_person(noun.group("noun"))


def _counted_of(what: str) -> str:
    """Return "number of A" for what stands before "total"; a topic before a colon goes behind."""
    split = _TOPIC_FIRST.match(what)
    if split and _is_count(split.group("asked")):
        return f"number of {_lowered(split.group('asked'))} over the {split.group('topic')}"
    return what if _ASKED.search(what) else f"number of {_lowered(what)}"


def _is_count(words: str) -> bool:
    """Tell whether a phrase begins with what can be counted: "suspects in custody"."""
    first = re.findall(r"[\w’'-]+", words.split(" in ")[0].split(" at ")[0])[:3]
    return any(word.endswith("s") and _is_counted(word.lower()) for word in first)


def _is_counted(word: str) -> bool:
    return is_person(word) or kind_of(word) != "" or event_of(word) == "killed_or_wounded"


def _lowered(words: str) -> str:
    """Write the first word small where it is no name: "Retweets of" -> "retweets of"."""
    first = words.split(" ", 1)[0]
    is_word = first[1:].islower() and _is_counted(first.lower()) and not nations_in(first)
    return words[0].lower() + words[1:] if is_word else words


def _plural(noun: str) -> str:
    return noun if noun.endswith("s") or same_kind(noun, "police") else f"{noun}s"


def _placed(rest: str, before: str) -> str:
    """Join nations that only follow: the first one's people, in the next."""
    nations = nations_in(rest)
    if not nations or rest[: nations[0].start].strip() or nations_in(before):
        return rest
    behind = rest[nations[-1].end :]
    first, others = nations[0], nations[1:]
    where = f" in {others[0].words}" if others else ""
    return f" from {_land(first)}{where}{behind}"


def _land(nation: NationMention) -> str:
    """Return the name of the land for any name of a nation."""
    if not is_demonym(nation.words):
        return nation.words
    return NATION_NAMES[nation.code].split("|")[0]
