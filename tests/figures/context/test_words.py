from __future__ import annotations

from service.figures.context.words import read_words


def test_words_keep_their_inner_marks_and_offsets() -> None:
    text = "The U.S. and Lt. Gen. Smith’s 11,000 (12.5%) North-Korean 12-member crews."
    sentence = read_words(text, 0, len(text))
    printed = [word.text for word in sentence.words]
    assert printed[1] == "U.S."
    assert printed[3:6] == ["Lt.", "Gen.", "Smith’s"]
    assert {"11,000", "12.5", "North-Korean", "12-member"} <= set(printed)
    assert all(text[word.start : word.end] == word.text for word in sentence.words)


def test_a_word_is_found_by_its_offset() -> None:
    sentence = read_words("one two three", 4, 13)
    assert sentence.lower(sentence.index_from(5)) == "three"
    assert sentence.lower(99) == ""
