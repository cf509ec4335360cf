"""A quantity, what it counts, what happened to it, by whom said, as of when, and where."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from service.domain.article import Noun, Precision, Span
from service.domain.quantity import Quantity


class Modality(StrEnum):
    """Say whether the counted thing happened, is to happen, or is only talked about."""

    ACTUAL = "actual"
    PLANNED = "planned"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"


class Measure(Noun):
    """Say what a number counts. Figures of two measures are never called rivals.

    `counted`: the counted words as printed, modifiers included ("North Korean troops"), or the
    words it was inherited from when elided. `noun`: the head in the singular, lower case
    ("troop"). `event`: one canonical word from `figures/lexicon` ("deployed", "killed",
    "wounded", "killed_or_wounded", "captured", "cost"), or the verb's base form where the table
    has none, or "" where nothing is said. `actors`: who did the event, as printed ("Pyongyang" in
    "Pyongyang deployed 11,000 soldiers"). `nations`: ISO 3166 alpha-2 codes of nations named by
    the counted words, else by the actor of a sending or owning event ("KP"). `part`: the number
    is a partitive or a subset of a larger one ("one of the prisoners", "of whom 19 were
    children"). `background`: of another event or an earlier year, told for comparison.
    `inherited`: the counted words were elided and come from before.
    """

    counted: str
    noun: str
    event: str = ""
    actors: tuple[str, ...] = ()
    nations: tuple[str, ...] = ()
    modality: Modality = Modality.ACTUAL
    increment: bool = False
    part: bool = False
    background: bool = False
    inherited: bool = False


class Scope(Noun):
    """Say where the count holds. `only`: the text says so ("in the Kursk region alone").

    `place` is the place as printed without its preposition ("the Kursk region"), `words` the whole
    phrase. `within` are wider places the same text puts it in ("Russia"). None of this is guessed.
    """

    place: str
    words: str
    within: tuple[str, ...] = ()
    only: bool = False


class AsOfBasis(StrEnum):
    """Say how the date of a count is known."""

    STATED = "stated"
    PUBLICATION = "publication"
    NONE = "none"


class AsOf(Noun):
    """Hold the date a count speaks for: an interval, both ends included, or nothing known.

    STATED: the text dates the count or the statement. PUBLICATION: only the article's own date is
    known. NONE: neither. `words` are the date words as printed ("last week"), kept also when they
    cannot be turned into days because the article is undated; start and end are then None.
    """

    start: date | None = None
    end: date | None = None
    precision: Precision = Precision.UNKNOWN
    basis: AsOfBasis = AsOfBasis.NONE
    words: str = ""


class SpeakerKind(StrEnum):
    """Name the sort of speaker, as far as the words tell."""

    PERSON = "person"
    GOVERNMENT = "government"
    ORGANISATION = "organisation"
    MEDIA = "media"
    UNNAMED = "unnamed"


class Speaker(Noun):
    """Name one link of an attribution chain.

    `name` as printed, title included ("Ukrainian President Volodymyr Zelensky"). `key` folds
    spellings and titles ("zelensky"): one key, one origin. `hedge` is the verb or adverb that
    distances the outlet ("estimates", "claims", "is believed"). Hearsay has `named` False: its name
    is the printed word ("reports"), or "" where nobody is named at all ("is believed").
    """

    name: str
    key: str
    kind: SpeakerKind = SpeakerKind.ORGANISATION
    named: bool = True
    hedge: str = ""


class ReadBy(StrEnum):
    """Say who read a figure: rules, or a model whose reading never counts towards standing."""

    RULES = "rules"
    MODEL = "model"


class Figure(Noun):
    """Hold one number of one article with all that the text says about it.

    `span` marks `quantity.printed` in the article's text, `sentence` the sentence that carries
    it. `attribution` runs from outlet-side to speaker, empty when the outlet itself says it.
    `scope` None: no place is given. `corrected`: the same article takes this number back.
    `repeat_of`: id of the same figure earlier in the same article (standfirst and body).
    `reader`: version of the rules that read it.
    """

    id: str
    article_id: str
    passage_id: str = ""
    quantity: Quantity
    measure: Measure
    scope: Scope | None = None
    as_of: AsOf = AsOf()
    attribution: tuple[Speaker, ...] = ()
    span: Span
    sentence: Span
    corrected: bool = False
    repeat_of: str | None = None
    read_by: ReadBy = ReadBy.RULES
    reader: str = ""


def is_readable(language: str | None) -> bool:
    """Tell whether figures are read: in English, or where too little is there to tell."""
    return language in {None, "en"}
