"""Sentences a model writes around slots: it says what goes together, never what a number is.

It is offered names for the figures of the record, and for the rules' own sentences about how they
differ. A clause is one of a few forms of words: one figure, told by the one who gives it, with
nothing between a number and the next word that could be read as what it counts. So no digit, no
name, no bound, no event and no relation can be the model's, and no number can change its speaker.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from service.ask.compose.figures import compose_figures, retellable
from service.ask.compose.phrases import capital, named, printed
from service.ask.compose.topic import event_counted, topic_of
from service.domain.answer import Composition, Line
from service.domain.figure import Modality
from service.domain.ports.model import NotAcceptedError, Task, material
from service.domain.question import Plan, Question
from service.domain.record import Record, RelationKind

FORMS: Final = (
    "WHO (puts|put|has put|have put) WHAT at FIGURE",
    "WHO (says|say|reports|report|(has |have )?(said|reported))( that)? FIGURE",
    "WHO (says|say|(has |have )?said)( that)? WHAT (is|was) FIGURE",
    "WHO (gives|give|gave|has given|have given) WHAT as FIGURE",
    "according to WHO WHAT (is|was) FIGURE",
    "WHAT (is|was) FIGURE according to WHO",
    "WHAT (is|was|has been) (put at|given as|reported as) FIGURE by WHO",
)
"""All a clause may be: a pattern of words each. None bounds, negates, adds up or compares.

Nor does "also" or "but": whether two figures agree is the rules' to say."""
WHATS: Final = ("[[TOPIC]]", "the count", "the figure", "it")

_TOPIC: Final = "TOPIC"
MOST_SENTENCES: Final = 8
MOST_ENTRIES: Final = 8
_SLOT: Final = re.compile(r"\[\[([A-Z]+\d*(?:\.[a-z]+)?)\]\]")
# Never a bare comma or "and": names hold both, and "3, 4" would be one number.
_BETWEEN: Final = re.compile(r"; (?:(?:and|while) )?|, (?:and|while) ")
_LED: Final = re.compile(r"(^|; |and |while )(according to \[\[F\d\.who\]\]),(?= )", re.I)
_SIGNS: Final = re.compile(r"[A-Za-z ,;.]*")
_TOLD: Final = frozenset(
    {
        RelationKind.AGREE,
        RelationKind.COMPATIBLE,
        RelationKind.TENSION,
        RelationKind.CONFLICT,
    }
)


def _pattern(form: str) -> re.Pattern[str]:
    what = "|".join(re.escape(each.lower()) for each in WHATS)
    words = form.replace("WHO", r"\[\[f(?P<who>\d)\.who\]\]", 1)
    words = words.replace("FIGURE", r"\[\[f(?P<figure>\d)\]\]")
    return re.compile(words.replace("WHAT", f"(?P<what>{what})"))


_CLAUSES: Final = tuple(_pattern(form) for form in FORMS)


class Written(BaseModel):
    """Hold the sentences a model wrote."""

    model_config = ConfigDict(extra="forbid")

    sentences: list[str] = Field(min_length=1, max_length=20)


COMPOSE: Final = Task(
    name="compose",
    blanks=frozenset({"question", "slots", "forms", "whats", "most"}),
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


def offer(plan: Plan, record: Record) -> Offer | None:
    """Name what may be used; None where the rules' sentences are better left alone."""
    told = [record.entries[at] for at in record.current if _is_plain(plan, record, at)]
    if not record.current or not 2 <= len(told) <= MOST_ENTRIES or told[0] != record.entries[0]:
        return None
    if any(_relation(record, at) is RelationKind.SUBSET for at in record.current):
        return None
    words: dict[str, str] = {}
    cites: dict[str, tuple[str, ...]] = {}
    for number, entry in enumerate(told, 1):
        name, figure = f"F{number}", entry.figure
        words |= {name: printed(figure), f"{name}.who": named(entry)}
        cites[name] = (figure.id,)
    words[_TOPIC] = topic_of(plan, told[0].figure)
    # A sentence that says "it" may come to stand behind another figure than the leading one.
    it = f"the leading figure of {words['F1']} ({words['F1.who']})"
    draft = compose_figures(plan, record, it)
    for number, line in enumerate(draft.lines, 1):
        words[f"R{number}"], cites[f"R{number}"] = line.text, line.cites
    retold = {line.text for line in retellable(plan, record, it)}
    kept = frozenset(line.text for line in draft.lines if line.text not in retold)
    return Offer(words, cites, kept, draft)


def _is_plain(plan: Plan, record: Record, at: int) -> bool:
    """Tell whether a figure can stand beside the leading one in a sentence without more words."""
    figure, lead = record.entries[at].figure, record.entries[0].figure
    return (
        figure.measure.modality is Modality.ACTUAL
        and figure.measure.increment is lead.measure.increment
        and figure.quantity.unit.dimension is lead.quantity.unit.dimension
        and event_counted(plan, figure) == event_counted(plan, lead)
        and not (figure.scope is not None and figure.scope.only)
        and (at == 0 or _relation(record, at) in _TOLD)
    )


def _relation(record: Record, at: int) -> RelationKind | None:
    relation = record.to_lead(at)
    return relation.kind if relation is not None else None


def compose_blanks(question: Question, offered: Offer, faults: str = "") -> dict[str, str]:
    """Return what the prompt shows. `faults`: what was wrong with the first try."""
    lines = [material(f"[[{name}]]", words) for name, words in offered.words.items()]
    lines += [material("FAULT", faults)] if faults else []
    return {
        "question": material("question", question.in_full),
        "slots": "\n".join(lines),
        "forms": "\n".join(f"- {form}" for form in FORMS),
        "whats": ", ".join(f'"{what}"' for what in WHATS),
        "most": str(MOST_SENTENCES),
    }


def fill_in(written: Written, offered: Offer) -> Composition:
    """Return the sentences with their slots filled. Raises NotAcceptedError, naming the fault.

    Every sentence of the rules that says how figures differ, and every figure, must be told.
    """
    if len(written.sentences) > MOST_SENTENCES:
        raise NotAcceptedError(f"more than {MOST_SENTENCES} sentences")
    sentences = [sentence.strip(" ") for sentence in written.sentences]
    lines = tuple(_line(sentence, offered) for sentence in sentences)
    slots = [name for sentence in sentences for name in _SLOT.findall(sentence) if name != _TOPIC]
    if len(set(slots)) != len(slots):
        raise NotAcceptedError("a figure or a sentence told twice")
    told = {cite for line in lines for cite in line.cites}
    due = {cite for line in offered.draft.lines for cite in line.cites}
    if not due <= told:
        raise NotAcceptedError("a figure was left out")
    if not offered.kept <= {line.text for line in lines}:
        raise NotAcceptedError("a sentence on how figures differ was left out")
    return offered.draft.model_copy(update={"lines": lines})


def _line(sentence: str, offered: Offer) -> Line:
    names = _SLOT.findall(sentence)
    if any(name not in offered.words for name in names):
        raise NotAcceptedError("a slot that was not offered")
    whole = _SLOT.fullmatch(sentence)
    if whole and whole[1].startswith("R"):
        return Line(text=offered.words[whole[1]], cites=offered.cites[whole[1]])
    if not _SIGNS.fullmatch(_SLOT.sub("", sentence)) or not sentence.endswith("."):
        raise NotAcceptedError("a sentence with other signs than letters, commas and a full stop")
    clauses = _BETWEEN.split(_LED.sub(r"\1\2", sentence.removesuffix(".")))
    cites = [cite for clause in clauses for cite in _cited(clause, offered)]
    text = _SLOT.sub(lambda slot: offered.words[slot[1]], sentence)
    return Line(text=capital(text), cites=tuple(cites))


def _cited(clause: str, offered: Offer) -> tuple[str, ...]:
    """Return what a clause rests on: one figure, told in one of the forms by who gives it."""
    read = next((m for form in _CLAUSES if (m := form.fullmatch(clause.lower()))), None)
    if read is None:
        raise NotAcceptedError("a clause in none of the forms")
    parts = read.groupdict()
    if parts["who"] != parts["figure"]:
        raise NotAcceptedError("a figure beside another one's speaker")
    if parts.get("what") == f"[[{_TOPIC.lower()}]]" and parts["figure"] != "1":
        raise NotAcceptedError("the topic beside another figure than the leading one")
    return offered.cites[f"F{parts['figure']}"]


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
