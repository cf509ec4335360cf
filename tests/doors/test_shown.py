from __future__ import annotations

from service.domain.answer import ShownFigure
from service.doors.shown import ReadFigure

NEED_A_QUESTION = {"status", "relation", "undated", "origin", "articles", "citations", "why"}


def test_a_figure_read_alone_has_every_field_of_an_answer_that_needs_no_question() -> None:
    assert set(ShownFigure.model_fields) - NEED_A_QUESTION <= set(ReadFigure.model_fields)


def test_shared_fields_are_of_the_same_type() -> None:
    for name, field in ShownFigure.model_fields.items():
        if name not in NEED_A_QUESTION:
            assert field.annotation == ReadFigure.model_fields[name].annotation, name
