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
    ],
)
def test_a_speaker_has_a_folded_key_and_a_kind(words: str, key: str, kind: SpeakerKind) -> None:
    speaker = speaker_of(words)
    assert (speaker.name, speaker.key, speaker.kind) == (words, key, kind)
    assert speaker.named is (kind is not UNNAMED)


def test_estimates_by_a_speaker_are_the_speakers() -> None:
    assert speaker_of("estimates by both Ukraine and the US").name == "Ukraine and the US"


def test_a_verb_of_distance_becomes_the_hedge() -> None:
    assert speaker_of("Moscow", "claims").hedge == "claims"
    assert speaker_of("Moscow", "said").hedge == ""
