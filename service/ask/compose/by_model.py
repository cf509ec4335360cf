"""Sentences a model writes around slots: it says what goes together, never what a number is.

It is offered names for the figures of the record, and for the rules' own sentences about how they
differ. Each clause holds one figure, with its own speaker and its own day, and a few plain words
beside; what is no slot and no such word has no place. So no digit, no number in words, no name, no
bound, no event and no relation can be the model's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from service.ask.compose.figures import retellable
from service.ask.compose.phrases import capital, printed, who_briefly
from service.ask.compose.topic import topic_of
from service.domain.answer import Composition, Line
from service.domain.figure import Modality
from service.domain.ports.model import NotAcceptedError, Task, material
from service.domain.question import Plan, Question
from service.domain.record import Record

PLAIN_WORDS: Final = tuple(
    "a according also and are as at but by count counts figure figures gave given gives has have "
    "is meanwhile put puts reported reports said say says source sources states that the to was "
    "were while".split()
)
"""All that may stand beside slots. None of it bounds, negates, adds up or compares."""

_TOPIC: Final = "TOPIC"
MOST_SENTENCES: Final = 6
MOST_ENTRIES: Final = 8
_SLOT: Final = re.compile(r"\[\[([A-Z]+\d*(?:\.[a-z]+)?)\]\]")
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_BETWEEN: Final = re.compile(r"[,;:]|\b(?:and|while|but)\b")
_MARKS: Final = re.compile(r"[\s,;:.]*")
_SINGLE: Final = frozenset({"to"})
"""It leads to a speaker ("according to"), never to a number: "11,000 to 12,000" nobody said."""


class Written(BaseModel):
    """Hold the sentences a model wrote."""

    model_config = ConfigDict(extra="forbid")

    sentences: list[str] = Field(min_length=1, max_length=20)


COMPOSE: Final = Task(
    name="compose",
    blanks=frozenset({"question", "slots", "words", "most"}),
    reply=Written,
    max_tokens=600,
)


class Offer(NamedTuple):
    """Hold what a model may use. `words` of a slot by its name, `cites` what each rests on.

    `kept`: sentences of the rules that must stand as they are; `draft`: their composition.
    """

    words: Mapping[str, str]
    cites: Mapping[str, tuple[str, ...]]
    kept: frozenset[str]
    draft: Composition


def offer(plan: Plan, record: Record, draft: Composition) -> Offer | None:
    """Name what may be used; None where the rules' sentences are better left alone."""
    entries = record.entries
    plain = all(entry.figure.measure.modality is Modality.ACTUAL for entry in entries)
    if len(entries) < 2 or len(entries) > MOST_ENTRIES or not plain:
        return None
    words: dict[str, str] = {}
    cites: dict[str, tuple[str, ...]] = {}
    for number, entry in enumerate(entries, 1):
        name, figure = f"F{number}", entry.figure
        words |= {name: printed(figure), f"{name}.who": who_briefly(entry)}
        cites[name] = (figure.id,)
    words[_TOPIC] = topic_of(plan, entries[0].figure)
    for number, line in enumerate(draft.lines, 1):
        words[f"R{number}"], cites[f"R{number}"] = line.text, line.cites
    retold = {line.text for line in retellable(plan, record)}
    kept = frozenset(line.text for line in draft.lines if line.text not in retold)
    return Offer(words, cites, kept, draft)


def compose_blanks(question: Question, offered: Offer, faults: str = "") -> dict[str, str]:
    """Return what the prompt shows. `faults`: what was wrong with the first try."""
    lines = [material(f"[[{name}]]", words) for name, words in offered.words.items()]
    lines += [material("FAULT", faults)] if faults else []
    return {
        "question": material("question", question.in_full),
        "slots": "\n".join(lines),
        "words": " ".join(PLAIN_WORDS),
        "most": str(MOST_SENTENCES),
    }


def fill_in(written: Written, offered: Offer) -> Composition:
    """Return the sentences with their slots filled. Raises NotAcceptedError, naming the fault.

    Every sentence of the rules that says how figures differ, and every figure, must be told.
    """
    if len(written.sentences) > MOST_SENTENCES:
        raise NotAcceptedError(f"more than {MOST_SENTENCES} sentences")
    lines = tuple(_line(sentence.strip(), offered) for sentence in written.sentences)
    told = {cite for line in lines for cite in line.cites}
    due = {cite for line in offered.draft.lines for cite in line.cites}
    if not due <= told:
        raise NotAcceptedError("a figure was left out")
    if not offered.kept <= {line.text for line in lines}:
        raise NotAcceptedError("a sentence on how figures differ was left out")
    return offered.draft.model_copy(update={"lines": lines})


def _line(sentence: str, offered: Offer) -> Line:
    names = _SLOT.findall(sentence)
    unknown = [name for name in names if name not in offered.words]
    if unknown:
        raise NotAcceptedError("a slot that was not offered")
    whole = _SLOT.fullmatch(sentence)
    if whole and whole[1].startswith("R"):
        return Line(text=offered.words[whole[1]], cites=offered.cites[whole[1]])
    if not sentence.endswith(".") or any(name.startswith("R") for name in names):
        raise NotAcceptedError("a sentence that is no sentence of slots")
    _check_words(sentence)
    for clause in _BETWEEN.split(sentence.removesuffix(".")):
        _check_clause(clause)
    text = _SLOT.sub(lambda slot: offered.words[slot[1]], sentence)
    told = dict.fromkeys(name.partition(".")[0] for name in names if name != _TOPIC)
    return Line(
        text=capital(text), cites=tuple(cite for name in told for cite in offered.cites[name])
    )


def _check_words(sentence: str) -> None:
    """Refuse every word and every sign that is not plain."""
    bare = _SLOT.sub(" ", sentence)
    for word in _WORD.findall(bare):
        if word.lower() not in PLAIN_WORDS:
            raise NotAcceptedError("a word beside the slots that may not stand there")
    if not _MARKS.fullmatch(_WORD.sub("", bare)):
        raise NotAcceptedError("a sign beside the slots that may not stand there")


def _check_clause(clause: str) -> None:
    """Ask for one figure, once, with nobody's speaker or day but its own, and a word beside it."""
    names = _SLOT.findall(clause)
    owners = {name.partition(".")[0] for name in names} - {_TOPIC}
    if len(owners) != 1 or len(set(names)) != len(names) or not owners & set(names):
        raise NotAcceptedError("a clause that does not hold one figure with its own speaker")
    [owner] = owners
    if _TOPIC in names and owner != "F1":
        raise NotAcceptedError("the topic beside another figure than the leading one")
    before = clause[: clause.index(f"[[{owner}]]")].split()
    if before and before[-1].lower() in _SINGLE:
        raise NotAcceptedError("a word that joins a figure to something else")


def quotes_shown(lines: Sequence[Line], quotes: Mapping[str, str]) -> dict[str, str]:
    """Return what the prompt of `support` shows: each sentence with the quotes it rests on."""
    rows = []
    for number, line in enumerate(lines, 1):
        rows.append(material(f"S{number}", line.text))
        rows += [material(f"S{number} quote", quotes.get(cite, "")) for cite in line.cites]
    return {"sentences": "\n".join(rows)}


class Vetoes(BaseModel):
    """Hold the names of the sentences that their quotes do not carry."""

    model_config = ConfigDict(extra="forbid")

    unsupported: list[str] = Field(max_length=50)


SUPPORT: Final = Task(name="support", blanks=frozenset({"sentences"}), reply=Vetoes, max_tokens=200)


def is_vetoed(vetoes: Vetoes, composition: Composition) -> bool:
    """Tell whether one of the sentences was vetoed."""
    names = {f"S{number}" for number in range(1, len(composition.lines) + 1)}
    return not names.isdisjoint(vetoes.unsupported)
