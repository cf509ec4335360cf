"""Read sources that no verb of saying names: "according to S", "citing S", "per S"."""

from __future__ import annotations

from service.figures.context.speech.appositions import with_name
from service.figures.context.speech.reach import Cue, reach
from service.figures.context.speech.subjects import has_name, noun_phrase_end
from service.figures.context.words import Sentence
from service.figures.lexicon import speech


def source_cue(sentence: Sentence, index: int, first: int, breaks: list[int]) -> Cue | None:
    """Read the source from word `first` on; the cue word is at `index`. None: it cannot speak."""
    end = with_name(sentence, first, noun_phrase_end(sentence, first))
    able = has_name(sentence, first, end) or any(
        word.lower in speech.SPEAKERS for word in sentence.words[first:end]
    )
    if end == first or not able or sentence.words[first].is_number:
        return None
    word = sentence.words[index]
    start, stop = reach(sentence, breaks, word.start)
    last = sentence.words[end - 1].end
    cited = word.lower in {"citing", "quoting"}
    source = Cue(sentence.between(first, end), "", word.start, last, start, stop)
    return source._replace(outer=not cited, cited=cited, trailing=index > 0)
