from __future__ import annotations

from service.figures.context.speech.voices import MOST_CUES, Voices, confirmed_event
from service.figures.context.words import Sentence, read_words
from service.figures.sentences import split_sentences


def sentences_of(text: str) -> list[Sentence]:
    return [read_words(text, span.start, span.end) for span in split_sentences(text)]


def chain_at(text: str, words: str) -> list[str]:
    voices = Voices(text)
    at = text.index(words)
    for sentence in sentences_of(text):
        heard = voices.hear(sentence)
        if sentence.start <= at < sentence.end:
            chain = voices.chain(sentence, heard, at) or voices.quoted(at)
            return [speaker.name for speaker in chain]
    return []


def test_a_quotation_over_paragraphs_keeps_its_speaker() -> None:
    text = "“We lost men,” General Ito said. “It was hard.\n\n“We buried 40 of them.”"
    assert chain_at(text, "40") == ["General Ito"]


def test_a_quotation_over_three_paragraphs_keeps_its_speaker() -> None:
    text = (
        "“We lost men,” General Ito said. “It was hard.\n\n“It rained.\n\n“We buried 40 of them.”"
    )
    assert chain_at(text, "40") == ["General Ito"]


def test_single_quotation_marks_quote_too() -> None:
    text = "'We lost 12 men,' General Ito said. 'It's hard. We buried 40 of them.'"
    assert chain_at(text, "40") == ["General Ito"]


def test_we_in_a_quotation_is_whoever_is_quoted() -> None:
    assert chain_at('"We counted 40 boats," General Ito said.', "40") == ["General Ito"]


def test_single_marks_around_a_name_quote_nothing() -> None:
    text = "The mayor said it rained. The 'Sea Lady' sank with 40 men, 'a good ship' of ours."
    assert chain_at(text, "40") == []


def test_the_only_company_is_meant_by_the_company() -> None:
    text = "Acme said it rained. The company said 40 fell."
    voices = Voices(text)
    keys = [voice.speaker.key for sentence in sentences_of(text) for voice in voices.hear(sentence)]
    assert keys == ["acme", "acme"]


def test_a_saying_among_narration_ends_with_its_sentence() -> None:
    assert chain_at("Ito said it rained. Then 40 men fled.", "40") == []


def test_a_date_between_two_sayings_leaves_one_chain() -> None:
    text = "The Herald reported on Monday that police had said 40 men fled."
    assert chain_at(text, "40") == ["The Herald", "police"]


def test_a_pronoun_is_not_said_twice() -> None:
    assert chain_at('"We are 12," he said, adding that 40 were hurt.', "40") == ["he"]


def test_a_confirmation_names_its_event() -> None:
    [sentence] = sentences_of("The army confirmed the capture.")
    assert confirmed_event(sentence) == "capture"


def test_a_text_of_nothing_but_speakers_is_heard_to_a_limit() -> None:
    text = "Ito said it rained.\n" * (MOST_CUES + 50)
    voices = Voices(text)
    assert sum(len(voices.hear(sentence)) for sentence in sentences_of(text)) == MOST_CUES
    assert not voices.listens
