from __future__ import annotations

import subprocess
import sys

import pytest

from service.domain.figure import is_readable
from service.ingest.card.language import detect_language, language_code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The ferry sank at noon, and six of its passengers drowned, the coast guard said.", "en"),
        (
            "Die Fähre sank am Mittag, und sechs ihrer Fahrgäste ertranken, sagte die Küstenwache.",
            "de",
        ),
        ("El transbordador se hundió al mediodía y seis de sus pasajeros se ahogaron.", "es"),
        ("Паром затонул в полдень, шесть пассажиров утонули, сообщила береговая охрана.", "ru"),
        ("フェリーは正午に沈没し、乗客六人が溺死したと沿岸警備隊は述べた。", "ja"),
        ("غرقت العبارة عند الظهر وغرق ستة من ركابها بحسب خفر السواحل.", "ar"),
        ("12,000 troops", None),
        ("Kyiv, Kursk: 300", None),
        ("", None),
    ],
)
def test_the_language_is_told_or_left_open(text: str, code: str | None) -> None:
    assert detect_language(text) == code


def test_only_english_and_the_unknown_can_be_read() -> None:
    assert [is_readable(code) for code in ("en", None, "de")] == [True, True, False]


def test_a_tag_is_cut_to_its_language() -> None:
    assert [language_code(tag) for tag in ("en-GB", "EN", "pt_BR")] == ["en", "en", "pt"]


ENGLISH = "The ferry sank at noon, and six of its passengers drowned, the coast guard said."
SHORT = "A ferry sank off Bergen at noon. Six passengers drowned. Rescuers found 12 alive."


@pytest.mark.parametrize("english", [ENGLISH, SHORT])
@pytest.mark.parametrize(
    "other",
    [
        "フェリーは正午に沈没し、乗客六人が溺死したと沿岸警備隊は述べた。",
        "Паром затонул в полдень.",
        "غرقت العبارة عند الظهر.",
        "El transbordador se hundió al mediodía.",
    ],
)
@pytest.mark.parametrize("joint", [" ", "\n\n"])
def test_one_foreign_sentence_makes_no_other_article(english: str, other: str, joint: str) -> None:
    assert detect_language(f"{english}{joint}{other}") == "en"
    assert detect_language(f"{other}{joint}{english}") == "en"


def test_one_english_sentence_makes_no_english_article() -> None:
    german = (
        "Die Fähre sank am Mittag, und 6 ihrer 120 Fahrgäste ertranken, sagte die Küstenwache. "
        "Weitere 11 Menschen wurden von Fischern gerettet. Die Ursache ist noch nicht bekannt."
    )
    assert detect_language(f"{german} The ferry was 30 years old.") == "de"


def test_on_a_full_disk_small_words_alone_decide() -> None:
    code = (
        "import resource, sys\n"
        "from service.ingest.card.language import detect_language\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))\n"
        "print(*(detect_language(text) for text in sys.argv[1:]))"
    )
    german = "Die Fähre sank am Mittag, und sechs ihrer Fahrgäste ertranken, sagte die Küstenwache."
    command = [sys.executable, "-c", code, ENGLISH, german]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["en", "und"]
    assert not is_readable("und")
