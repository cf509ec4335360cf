from __future__ import annotations

from service.figures.lexicon.lands.places import nation_of_place


def test_the_table_knows_parts_of_federations_and_nothing_else() -> None:
    assert nation_of_place("texas") == "US"
    assert nation_of_place("kursk") is None
