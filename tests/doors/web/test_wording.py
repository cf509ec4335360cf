"""The page says how a date is known in the words of every other surface."""

from __future__ import annotations

import re
from datetime import date

import pytest

from service.domain.article import Evidence
from service.doors.words.wording import published_words
from tests.doors.web.test_types import API

WORDING = (API.parent / "words" / "wording.ts").read_text(encoding="utf-8")


@pytest.mark.parametrize("basis", Evidence)
def test_the_page_words_each_way_to_know_a_date_as_others_do(basis: Evidence) -> None:
    [words] = re.findall(r"\((.+)\)", published_words(date(2024, 11, 20), basis))
    assert f'  {basis.value}: "{words}",\n' in WORDING
