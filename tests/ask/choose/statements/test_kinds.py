"""Which words of a sentence answer who, when and where."""

from datetime import date

import pytest

from service.ask.choose.statements.kinds import find_key
from service.ask.plan.read import plan_by_rules
from service.domain.question import Question


@pytest.mark.parametrize(
    ("question", "sentence", "key"),
    [
        ("Who is the captain?", "The captain, Ana Ruiz, 51, was rescued.", "Ana Ruiz"),
        ("Who is the captain?", "Ana Ruiz, the ship's captain, was rescued.", "Ana Ruiz"),
        ("Who confirmed it?", "The loss was heavy, Mayor Ruiz confirmed on Friday.", "Mayor Ruiz"),
        ("Who called off the search?", "The ministry called off the search.", "The ministry"),
        ("Who rescued them?", "They were rescued by Chilean divers.", "Chilean divers"),
        ("When did it sink?", "The boat sank in May 2021 off Lima.", "May 2021"),
        ("Where were they rescued?", "They were rescued near Lima.", "near Lima"),
        ("Who confirmed it?", "This marks the first confirmed loss.", ""),
    ],
)
def test_the_answering_words(question: str, sentence: str, key: str) -> None:
    plan = plan_by_rules(Question(text=question))
    assert find_key(plan, sentence, date(2021, 6, 1)).words == key


def test_a_date_without_a_publication_day_is_kept_in_words_only() -> None:
    plan = plan_by_rules(Question(text="When did it sink?"))
    key = find_key(plan, "The boat sank last week.", None)
    assert key.words == "last week"
    assert key.as_of is not None
    assert key.as_of.start is None
