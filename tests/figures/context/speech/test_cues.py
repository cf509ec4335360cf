from __future__ import annotations

import pytest

from service.figures.context.speech.cues import find_cues
from service.figures.context.words import read_words


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("The U.S. and its allies claim that it rains.", ["The U.S. and its allies"]),
        (
            "It rained, the U.S. Survey in Golden, Colo., said.",
            ["the U.S. Survey in Golden, Colo."],
        ),
        ("He carried a card, a measure Kyiv officials believe hides him.", ["Kyiv officials"]),
        ("The fire claimed 12 lives.", []),
        ("Some 12 people reported missing were found.", []),
        ("Tests were reported to fail.", []),
        ("The king denied that it rained.", ["The king"]),
        ("The Committee to Count Crows said it rained.", ["The Committee to Count Crows"]),
        ("The envoy to Norway, Ada Roth, said it rained.", ["The envoy to Norway, Ada Roth"]),
        (
            "Ada Roth, ex-head of the port, told the Herald it rained.",
            ["Ada Roth, ex-head of the port"],
        ),
        ("They've said it rained.", ["They"]),
        ("It rained on a field announced Aug. 24, long ago.", []),
        ("It rained, according to Norviks' head, Ada Roth.", ["Norviks' head, Ada Roth"]),
        ("In a short letter the harbour firm said it rained.", ["the harbour firm"]),
        ("The Harbour Board (HB) said it rained.", ["The Harbour Board"]),
        ("Harbour Board findings show the pier sank.", ["Harbour Board findings"]),
        ("The Harbour Survey keeper found it.", []),
        ("It fell, Coast magazine reports in its May issue.", ["Coast magazine"]),
        ("They sent notes to the United States, including one long letter.", []),
        ("Herald posts and letters fell.", []),
        ("They read Norvik pages, Herald posts and letters.", []),
        ("The Herald boasts a pool.", []),
        ("Rumours peg the price at a lot.", ["Rumours"]),
        ("It rained, al-Norvik television reported.", ["al-Norvik television"]),
        ("Officials, speaking on a boat, said it rained.", ["Officials, speaking on a boat"]),
        ("It rained, the Herald quoted Ada Roth as saying.", ["the Herald", "Ada Roth"]),
        ("Roth in October revealed it.", ["Roth"]),
        ("The port last week said it rained.", ["The port"]),
        ("The country had admitted 40 guests.", []),
        ("The firm has admitted 40 guests were left out.", ["The firm"]),
        ("It rained in other states, from north to south.", []),
        ("Divers using a rope atop Mount Orlan have confirmed it.", []),
        (
            "Ada Roth, head of Norvik Divers, a Basal firm, said it rained.",
            ["Ada Roth, head of Norvik Divers, a Basal firm"],
        ),
        (
            "It rained, the harbour chief, Colonel Hamid Sarr, told reporters.",
            ["the harbour chief, Colonel Hamid Sarr"],
        ),
        ("Divers who know the port said it rained.", ["Divers"]),
        ("A diver who police said was safe left.", ["police"]),
        ("Ada Roth, who posted the picture, left.", []),
        ("It puts out a lot of smoke at night.", []),
        ("It will rain, claims harbour writer Jan Holm, who left.", ["harbour writer Jan Holm"]),
        ("Jan Holm, 45, a fisherman, said it rained.", ["Jan Holm, 45, a fisherman"]),
        ("“It rained,” one fisherman told the Herald.", ["one fisherman"]),
        ("“It rained,” said a fisherman who left.", ["a fisherman"]),
        ("The WHO has reported it.", ["The WHO"]),
        ("The opposition claims it rained.", ["The opposition"]),
        ("The board's estimated loss rose.", []),
        ("It cost $40 per Coastline user.", []),
        ("It cost $40, per the Harbour Board.", ["the Harbour Board"]),
        ("Analysts expect the port to hire divers.", ["Analysts"]),
        ("He left the port but says it rained.", ["He"]),
        (
            "It cost a lot, said an assessment Tuesday by Roth Divers.",
            ["an assessment Tuesday by Roth Divers"],
        ),
        ("Police said it rained and the mayor said it snowed.", ["Police", "the mayor"]),
    ],
)
def test_only_who_can_speak_is_a_speaker(text: str, speakers: list[str]) -> None:
    cues = find_cues(read_words(text, 0, len(text)))
    assert [cue.words for cue in cues] == speakers


def test_what_follows_a_break_is_no_longer_said() -> None:
    text = "Police said 12 died, but 15 were counted."
    [cue] = find_cues(read_words(text, 0, len(text)))
    assert text[cue.reach_start : cue.reach_end] == " 12 died, "
