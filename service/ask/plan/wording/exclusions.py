"""What a question leaves out of the count: "not counting the wounded", "not only in Accra"."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_PLACE: Final = r"(?:the )?[A-Z][\w’'-]*(?: (?:of )?[A-Z][\w’'-]*| region| province| state| city)*"
_NOT_ONLY: Final = re.compile(
    rf",? ?(?:\b(?:and|but) )?\b(?:not (?:only|just|merely|solely)|other than|"
    rf"excluding|except(?: for)?|apart from) (?:(?:in|at|from|for|of) )?(?P<place>{_PLACE})"
)
_LEFT_OUT: Final = re.compile(
    r",? ?\(?\b(?:not counting|not including|without counting|excluding|exclusive of|"
    r"leaving (?:out|aside)|apart from|except(?: for)?|other than|aside from|disregarding|"
    r"ignoring|minus|as opposed to|rather than|and not|but not|not)"
    r" (?:the |those |any |just )?(?P<words>(?!only|just|merely|yet\b|all\b|to\b|be\b|been\b)"
    r"[\w’'-]+(?: (?!in\b|at\b|on\b|by\b|did\b|were\b|was\b|have\b|has\b|had\b|are\b|is\b)"
    r"[\w’'-]+){0,3})\)?(?=[,?.]|$| (?:in|at|on|by|did|were|was|have|has|had|are|is)\b)",
    re.I,
)
# A bare "not" leaves something out only behind the question: "deaths, not injuries".
_BEHIND_COMMA: Final = re.compile(r"^,? ?(?:and |but )?not ", re.I)
_WHOLE: Final = re.compile(
    r"\b(?:in|during|over|throughout) the (?:whole|entire) (?:conflict|war|country|period|campaign|"
    r"event)\b,?",
    re.I,
)
_ALONE: Final = re.compile(rf"\b(?:only|just|solely) in {_PLACE}|\bin {_PLACE} (?:alone|only)\b")


class Limits(NamedTuple):
    """Hold what is left out of a count: words for it, a place that is not all, a place alone."""

    left_out: tuple[str, ...] = ()
    beyond: str = ""
    alone: bool = False
    assumed: tuple[str, ...] = ()


def without_exclusions(text: str) -> tuple[str, Limits]:
    """Take what is left out from a question, and say it: none of it asks for a count."""
    assumed: list[str] = []
    wider = _NOT_ONLY.search(text)
    beyond = wider.group("place").removeprefix("the ") if wider else ""
    if wider:
        text = _cut(text, wider)
        assumed.append(f"counts of {beyond} alone are set apart")
    text = _tidy(_WHOLE.sub(" ", text))
    left = _LEFT_OUT.search(text)
    if left and _BEHIND_COMMA.match(left.group()) and not left.group().startswith(","):
        left = None
    words = left.group("words").lower() if left else ""
    if left and _cut(text, left).strip(" ?"):
        text = _cut(text, left)
        assumed.append(f"counts that include “{words}” are set apart")
    alone = bool(_ALONE.search(text))
    return text, Limits((words,) if words else (), beyond, alone, tuple(assumed))


def _cut(text: str, found: re.Match[str]) -> str:
    return _tidy(f"{text[: found.start()]} {text[found.end() :]}")


def _tidy(text: str) -> str:
    return re.sub(r" +([,?.])", r"\1", " ".join(text.split()))
