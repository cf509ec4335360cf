"""An answer as Markdown to paste: headline, sentences, figures, and every quote with its source."""

from __future__ import annotations

import re
from typing import Final

from service.domain.answer import Answer, Citation, ShownFigure
from service.doors.words import wording
from service.doors.words.differences import differences
from service.doors.words.plain import printable

_MARKS: Final = re.compile(r"([\\`*_{}\[\]<>#|!])")


def to_markdown(answer: Answer) -> str:
    """Write an answer with its sources. What comes from outside cannot become Markdown or HTML."""
    blocks = [
        f"**{safe(answer.question)}**",
        f"**{safe(answer.headline)}** ({wording.standing_words(answer)})",
        " ".join(safe_sentence(each.text) for each in answer.sentences) or safe(answer.text),
        _figures(answer),
        _differences(answer),
        _sources(answer),
        f"crosscheck {answer.id}, {answer.created_at:%d %b %Y %H:%M} UTC",
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def safe(words: object) -> str:
    """Write words so that no sign of them is read as Markdown or HTML."""
    return _MARKS.sub(r"\\\1", printable(words))


def safe_sentence(text: str) -> str:
    """Write a sentence as `safe` does, but for the citation marks in it, which are ours."""
    parts = re.split(r"(\[\d+\])", text.replace("**", ""))
    return "".join(part if re.fullmatch(r"\[\d+\]", part) else safe(part) for part in parts)


def _figures(answer: Answer) -> str:
    if not answer.figures:
        return ""
    head = "| Figure | Who says so | As of | Source |\n|---|---|---|---|\n"
    return head + "\n".join(_row(figure) for figure in answer.figures)


def _row(figure: ShownFigure) -> str:
    cited = " ".join(f"[{n}]" for n in figure.citations)
    cells = (
        wording.printed_words(figure),
        wording.speaker_words(figure),
        wording.as_of_words(figure.as_of),
    )
    return "| " + " | ".join((*map(safe, cells), cited)) + " |"


def _differences(answer: Answer) -> str:
    return "\n".join(f"- {safe(each.label)}: {safe(each.words)}" for each in differences(answer))


def _sources(answer: Answer) -> str:
    return "\n\n".join(_source(citation) for citation in answer.citations)


def _source(citation: Citation) -> str:
    said = f"[{citation.n}] {safe(wording.source_words(citation))}"
    where = f"\n<{citation.link}>" if citation.link and not set(citation.link) & set("<> ") else ""
    return f"{said}  \n“{safe(citation.exact)}”{where}"
