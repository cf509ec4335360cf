from __future__ import annotations

from datetime import date

import pytest

from service.domain.article import Dateline, Evidence
from service.domain.figure import AsOfBasis, Figure, Modality, SpeakerKind
from service.domain.quantity import Bound, Dimension
from service.figures.read import MAX_CHARS, MAX_NUMBERS, READER_VERSION, read_figures

SUNDAY = Dateline(day=date(2025, 1, 12), basis=Evidence.GIVEN)


def read(text: str) -> tuple[Figure, ...]:
    return read_figures(text, SUNDAY, article_id="art_1")


def only(text: str) -> Figure:
    [figure] = read(text)
    return figure


def speakers(figure: Figure) -> list[str]:
    return [speaker.name for speaker in figure.attribution]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("At least 100 soldiers stationed in Norway were killed.", "killed"),
        ("312 healthcare workers are among the dead.", "killed"),
        ("Of the deaths, 17,388 were people over 65.", "killed"),
        ("Quake Kills 94", "killed"),
        ("More than a dozen arrested after the march.", "arrested"),
        ("Two Danes fighting for the rebels captured in Aleppo", "captured"),
        ("The company fired 300 employees.", "laid_off"),
        ("The army fired 300 missiles.", "launched"),
        ("The death toll from a big fire rose to 96 Sunday as teams dug.", "killed"),
        ("Over 50 people were taken to hospital.", "hospitalised"),
        ("At least seven people have lost their lives.", "killed"),
        ("Thieves stole the data of 400 patients.", "stolen"),
        ("A storm left 30 people dead.", "killed"),
        ("The floods claimed 30 lives.", "killed"),
        ("Police identified 31 suspects.", "identify"),
    ],
)
def test_the_event_is_the_one_that_befell_the_counted(text: str, event: str) -> None:
    assert only(text).measure.event == event


def test_who_does_something_suffers_nothing() -> None:
    fires, people = read("Six fires killed five people.")
    assert (fires.measure.event, people.measure.event) == ("", "killed")
    assert people.measure.actors == ("Six fires",)


def test_the_whole_of_a_part_suffers_nothing() -> None:
    part, whole = read("Eight out of 36 hospitals were damaged.")
    assert (part.measure.event, part.measure.part) == ("damaged", True)
    assert (whole.measure.event, whole.measure.part) == ("", False)


def test_six_in_ten_is_a_share() -> None:
    assert only("6 in 10 voters agreed.").quantity.unit.name == "percent"


def test_killed_is_told_from_killed_or_wounded() -> None:
    killed, both = read("3,000 were killed, while 3,000 killed or wounded were counted elsewhere.")
    assert (killed.measure.event, both.measure.event) == ("killed", "killed_or_wounded")


def test_one_of_the_prisoners_is_a_part_of_two_prisoners() -> None:
    one, two = read("One of the prisoners spoke, but two prisoners refused.")
    assert (one.measure.part, two.measure.part) == (True, False)


def test_the_stop_of_an_abbreviation_does_not_cut_the_speaker() -> None:
    figure = only("The U.S. and its allies claim that Pyongyang deployed an estimated 300 tanks.")
    assert speakers(figure) == ["The U.S. and its allies"]
    assert figure.attribution[0].hedge == "claim"
    assert figure.measure.actors == ("Pyongyang",)


def test_a_sender_gives_his_nation_to_the_people_sent() -> None:
    figure = only("North Korea is believed to have sent around 12,000 soldiers.")
    assert figure.measure.nations == ("KP",)
    [nobody] = figure.attribution
    assert (nobody.named, nobody.name, nobody.hedge) == (False, "", "is believed")


def test_a_forecast_is_planned_and_its_speaker_the_nearer_one() -> None:
    figure = only("Zelensky warned Pyongyang may soon have as many as 12,000 soldiers there.")
    assert figure.measure.modality is Modality.PLANNED
    assert speakers(figure) == ["Zelensky"]


@pytest.mark.parametrize("words", ["was not true", 'was "untrue"', "was a lie"])
def test_what_a_speaker_calls_untrue_is_denied(words: str) -> None:
    [figure] = read_figures(f"The ministry said it {words} that 28 envoys had been expelled.")
    assert figure.measure.modality is Modality.DENIED


def test_what_is_denied_is_denied() -> None:
    figure = only("Officials denied that 400 protesters were killed.")
    assert figure.measure.modality is Modality.DENIED


def test_an_elided_noun_comes_from_the_same_sentence_with_its_speaker() -> None:
    sent, hurt = read(
        "Ukrainian intelligence estimates that over 11,000 North Korean troops have been sent to "
        "assist Russia, with at least 4,000 killed or injured in the conflict so far."
    )
    assert (sent.measure.event, hurt.measure.event) == ("deployed", "killed_or_wounded")
    assert hurt.measure.counted == "North Korean troops"
    assert hurt.measure.inherited
    assert hurt.measure.nations == ("KP",)
    assert speakers(hurt) == ["Ukrainian intelligence"]
    assert hurt.scope is not None
    assert hurt.scope.words == "in the conflict"


def test_a_number_the_article_takes_back_is_marked() -> None:
    first, second = read(
        "The army initially said 100,000 people were affected, but later said 8,000 people were."
    )
    assert (first.corrected, second.corrected) == (True, False)


@pytest.mark.parametrize(
    "text",
    [
        "The blaze recalled the 2018 Camp Fire, which left 85 dead.",
        "It is the deadliest attack since 2011, when 77 people were killed.",
        "Unlike the 2004 tsunami, which killed 230,000 people, this wave hurt nobody.",
    ],
)
def test_an_older_event_told_for_comparison_is_background(text: str) -> None:
    assert only(text).measure.background


def test_a_later_clause_with_an_old_date_makes_no_background() -> None:
    figure = only("They sent 900 men to support the invasion, launched in February 2022.")
    assert not figure.measure.background
    assert figure.as_of.basis is AsOfBasis.PUBLICATION


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("At least 12 people died on Sunday, officials said on Monday.", "Monday"),
        ("The mayor said last week that 40 homes were destroyed.", "last week"),
        ("The toll stood at 44 as of Tuesday.", "Tuesday"),
        ("On Friday, the governor said 40 were missing.", "Friday"),
    ],
)
def test_a_date_at_the_verb_of_saying_dates_the_statement(text: str, words: str) -> None:
    as_of = only(text).as_of
    assert (as_of.basis, as_of.words) == (AsOfBasis.STATED, words)


def test_the_day_people_died_is_not_the_day_the_toll_speaks_for() -> None:
    as_of = only("At least 12 people were killed on Sunday.").as_of
    assert as_of.basis is AsOfBasis.PUBLICATION


def test_an_undated_article_keeps_the_words_and_gives_no_days() -> None:
    [figure] = read_figures("The army said on Monday that 30 soldiers were captured.")
    as_of = figure.as_of
    assert (as_of.basis, as_of.start, as_of.words) == (AsOfBasis.NONE, None, "Monday")


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Reuters reported that the mayor said 12 people were held.", ["Reuters", "the mayor"]),
        ("The BBC, citing the interior ministry, reported that 14 people died.",
         ["The BBC", "the interior ministry"]),
        ("Some 12 people died, according to the health ministry.", ["the health ministry"]),
        ("Officials: 12 dead in blast", ["Officials"]),
        ("Two men were shot, Chief Dan Roe said.", ["Chief Dan Roe"]),
        ("Two men were shot, said Ana Roe, a nurse.", ["Ana Roe"]),
        ("Police raised the death toll to 106 late Tuesday.", ["Police"]),
        ("Iranian officials were quoted by AP as saying 70 people were hurt.",
         ["AP", "Iranian officials"]),
        ("As the toll reached 93, officials warned that worse was to come.", []),
        ("Neither the army nor the police confirmed the death of 18 rebels.", []),
    ],
)  # fmt: skip
def test_the_chain_names_who_says_so_and_never_guesses(text: str, chain: list[str]) -> None:
    assert speakers(only(text)) == chain


def test_two_speakers_keep_their_own_numbers() -> None:
    first, second = read("Police said 12 died, while the Red Cross put the toll at 15.")
    assert (speakers(first), speakers(second)) == (["Police"], ["the Red Cross"])


def test_a_pronoun_is_the_last_person_who_spoke() -> None:
    first, second = read(
        "Ana Roe, the mayor, said 30 cars burned. She added that 12 men were held."
    )
    assert first.attribution[0].key == second.attribution[0].key == "roe"


def test_a_second_quotation_in_a_paragraph_has_the_same_speaker() -> None:
    lost, taken = read('"We lost 40 men," General Ito told reporters. "We captured 12 others."')
    assert speakers(lost) == speakers(taken) == ["General Ito"]
    assert taken.measure.increment


def test_a_confirmation_in_the_next_sentence_names_the_speaker() -> None:
    figure = only(
        "Rebels have reportedly captured a wounded soldier. The army confirmed the capture."
    )
    assert speakers(figure) == ["The army"]


def test_spellings_of_one_name_are_one_key() -> None:
    figures = read(
        "President Volodymyr Zelenskyy said 30 men died. Zelensky said 40 men were hurt."
    )
    assert {figure.attribution[0].key for figure in figures} == {"zelensky"}


def test_an_unnamed_collective_is_unnamed() -> None:
    [speaker] = only("Reports suggest that 60 soldiers were captured.").attribution
    assert (speaker.kind, speaker.named) == (SpeakerKind.UNNAMED, False)


@pytest.mark.parametrize(
    "text",
    [
        "A soldier's life is hard.",
        "If a soldier is killed, others come.",
        "A gunman killed people.",
        "There were 200,000, 300,000? Nobody knows.",
        "The man lives on 12 May Street since 2011.",
        "One of the largest fires is out.",
        "It grew 10 times.",
    ],
)
def test_what_counts_nothing_is_no_figure(text: str) -> None:
    assert read(text) == ()


def test_an_indefinite_singular_touched_by_an_event_counts_one() -> None:
    figure = only("Ukrainian forces have captured an injured North Korean soldier.")
    assert figure.quantity.low == 1
    assert figure.quantity.bound is Bound.EXACT
    assert figure.quantity.printed == "an"
    assert figure.measure.counted == "injured North Korean soldier"


def test_a_repeated_figure_points_to_the_first() -> None:
    first, second = read("About 40 men were killed.\nAbout 40 men were killed.")
    assert (first.repeat_of, second.repeat_of) == (None, first.id)


def test_the_same_text_gives_the_same_ids() -> None:
    text = "About 40 men were killed."
    assert read(text)[0].id == read(text)[0].id
    assert read(text)[0].id != read_figures(text, article_id="art_2")[0].id
    assert read(text)[0].reader == READER_VERSION


def test_spans_mark_the_printed_words() -> None:
    text = "It’s said: “at least 40 men” were killed.\n\nAn 11th man — one of 12 — survived."
    for figure in read(text):
        assert figure.span.of(text) == figure.quantity.printed
        assert figure.sentence.holds(figure.span)


@pytest.mark.parametrize("junk", ["", "\n", "1" * 9999, "“" * 500, "a " * 3000, "\ud800 12 men"])
def test_no_text_crashes_the_reader(junk: str) -> None:
    read(junk)


def test_a_text_of_numbers_is_read_to_a_limit() -> None:
    assert len(read("12 people were killed\n" * (MAX_NUMBERS + 50))) == MAX_NUMBERS
    assert read("1234567 " * 20_000) == ()


def test_a_long_article_is_read_to_its_end() -> None:
    prose = "The minister spoke of the weather and the roads for a while.\n" * 3_300
    assert len(prose) > 200_000
    assert len(read(f"{prose}12 people were killed.")) == 1


def test_nothing_is_read_past_the_limit_of_characters() -> None:
    assert read(f"{'a ' * (MAX_CHARS // 2)}\n12 people were killed.") == ()


def test_a_share_is_a_figure_even_where_it_speaks() -> None:
    [figure] = read_figures("Nearly one in three teenagers said they had tried it.")
    assert figure.quantity.printed == "Nearly one in three"


@pytest.mark.parametrize("text", ["The 19-year-old bridge fell.", "Ann, aged nine, fell."])
def test_an_age_is_a_figure_and_no_count(text: str) -> None:
    [figure] = read_figures(text)
    assert (figure.quantity.unit.dimension, figure.measure.event) == (Dimension.AGE, "")


def test_no_number_borrows_from_an_age() -> None:
    text = "A fire killed 12 nurses, among them Ada Roth, 45, and injured nine."
    dead, age, hurt = read_figures(text)
    assert age.quantity.unit.dimension is Dimension.AGE
    assert (dead.measure.event, hurt.measure.event) == ("killed", "wounded")
    assert hurt.measure == read_figures(text.replace(", 45,", ""))[1].measure


def test_who_is_named_by_an_age_is_named_by_the_name_given_with_it() -> None:
    _, age = read_figures("Ada Roth, 45, left.\nThe 45-year-old was seen in Orlan.")
    assert (age.measure.counted, age.measure.inherited) == ("Ada Roth", True)
