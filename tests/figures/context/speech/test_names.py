from __future__ import annotations

import pytest

from service.domain.figure import SpeakerKind
from service.figures.context.speech.names import speaker_of

PERSON, GOVERNMENT, UNNAMED = SpeakerKind.PERSON, SpeakerKind.GOVERNMENT, SpeakerKind.UNNAMED
MEDIA, ORGANISATION = SpeakerKind.MEDIA, SpeakerKind.ORGANISATION


@pytest.mark.parametrize(
    ("words", "key", "kind"),
    [
        ("Ukrainian President Volodymyr Zelensky", "zelensky", PERSON),
        ("Hawaii Gov. Josh Green", "green", PERSON),
        ("John Kirby, a spokesman for the White House", "kirby", PERSON),
        ("The mayor of Utrecht, Sharon Vos", "vos", PERSON),
        ("Ukrainian and South Korean intelligence", "ua kr intelligence", GOVERNMENT),
        ("Moscow", "ru", GOVERNMENT),
        ("the Red Cross", "red cross", ORGANISATION),
        ("Reuters", "reuters", MEDIA),
        ("state media", "state media", MEDIA),
        ("officials", "officials", UNNAMED),
        ("a U.S. official", "us official", UNNAMED),
        ("the U.S. Harbour Command", "us harbour command", ORGANISATION),
        ("the National Coalition Against Rust", "national coalition against rust", ORGANISATION),
        ("Norvik's chief engineer, Ada Roth", "roth", PERSON),
        ("a former ferry passenger", "former ferry passenger", UNNAMED),
        ("newly released harbour figures", "newly released harbour figures", UNNAMED),
        (
            "a recent 2030 Norvik Institute report",
            "recent 2030 norvik institute report",
            ORGANISATION,
        ),
        ("Unconfirmed reports", "unconfirmed reports", UNNAMED),
        ("The Harbour Board's Ada Roth", "roth", PERSON),
        ("Norway's Coast Guard", "no coast guard", ORGANISATION),
        ("Education advocacy groups", "education advocacy groups", UNNAMED),
        ("village elder Oumar Keita", "keita", PERSON),
        ("local media reports", "local media reports", UNNAMED),
        ("an expert", "expert", UNNAMED),
        ("Two officials", "two officials", UNNAMED),
    ],
)
def test_a_speaker_has_a_folded_key_and_a_kind(words: str, key: str, kind: SpeakerKind) -> None:
    speaker = speaker_of(words)
    assert (speaker.name, speaker.key, speaker.kind) == (words, key, kind)
    assert speaker.named is (kind is not UNNAMED)


@pytest.mark.parametrize(
    ("words", "key", "kind"),
    [
        ("a police spokesman", "police", GOVERNMENT),
        ("A spokeswoman for Norvik Steel", "norvik steel", ORGANISATION),
        ("a spokesman", "spokesman", UNNAMED),
    ],
)
def test_a_spokesman_without_a_name_speaks_for_a_body(
    words: str, key: str, kind: SpeakerKind
) -> None:
    speaker = speaker_of(words)
    assert (speaker.key, speaker.kind) == (key, kind)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("a May 2015 assessment by the Harbour Board", "the Harbour Board"),
        ("The board's latest figures", "The board"),
        ("a survey of the Harbour Board", "the Harbour Board"),
        ("the Harbour Board, which counts ferries", "the Harbour Board"),
    ],
)
def test_a_paper_is_its_makers_and_clauses_are_left_out(words: str, name: str) -> None:
    assert speaker_of(words).name == name


def test_estimates_by_a_speaker_are_the_speakers() -> None:
    assert speaker_of("estimates by both Ukraine and the US").name == "Ukraine and the US"


def test_a_verb_of_distance_becomes_the_hedge() -> None:
    assert speaker_of("Moscow", "claims").hedge == "claims"
    assert speaker_of("Moscow", "said").hedge == ""
