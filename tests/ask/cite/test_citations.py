"""Every link leads to the exact characters it quotes."""

from hypothesis import given
from hypothesis import strategies as st

from service.ask.cite.citations import Citations
from service.domain.article import Passage, Source, Span
from service.domain.question import Evidence, Searched
from service.domain.record import Statement

TEXT = "It rained – hard. The dam, built in 1911, held on Sunday. Nobody was hurt, said Mensah."


def evidence(url: str | None = None, offset: int = 0) -> Evidence:
    passage = Passage(
        id="psg_1",
        article_id="art_1",
        ordinal=0,
        span=Span(start=offset, end=offset + len(TEXT)),
        text=TEXT,
    )
    source = Source(article_id="art_1", title="Rain", url=url, sha256="ab")
    return Evidence(
        hits=(),
        passages=(passage,),
        sources=(source,),
        figures=(),
        searched=Searched(articles=1, passages=1),
    )


def a_statement(start: int, end: int) -> Statement:
    return Statement(
        article_id="art_1", passage_id="psg_1", span=Span(start=start, end=end), words=""
    )


@given(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT)), st.integers(0, 5000))
def test_the_quote_is_the_slice_its_offsets_name(start: int, length: int, offset: int) -> None:
    end = min(len(TEXT), start + length)
    citations = Citations(evidence(offset=offset))
    citations.of_statement(a_statement(offset + start, offset + end))
    [made] = citations.all
    assert made.exact == TEXT[start:end]
    assert made.verified
    assert (made.start, made.end) == (offset + start, offset + end)
    assert TEXT.startswith(made.prefix + made.exact + made.suffix, start - len(made.prefix))


def test_a_quote_outside_its_passage_is_not_called_verified() -> None:
    citations = Citations(evidence())
    citations.of_statement(a_statement(0, len(TEXT) + 5))
    assert not citations.all[0].verified


def test_one_sentence_has_one_number_however_often_it_is_cited() -> None:
    citations = Citations(evidence())
    first = citations.of_statement(a_statement(0, 17))
    assert citations.of_statement(a_statement(18, 57)) == (2,)
    assert citations.of_statement(a_statement(0, 17)) == first == (1,)


def test_the_link_opens_the_page_at_the_quote() -> None:
    citations = Citations(evidence("https://example.org/rain#top"))
    citations.of_statement(a_statement(18, 57))
    link = citations.all[0].link
    assert link is not None
    assert link.startswith("https://example.org/rain#:~:text=The%20dam%2C%20built")
    assert "-" not in link.split("text=")[1]


def test_without_an_address_there_is_no_link() -> None:
    citations = Citations(evidence())
    citations.of_statement(a_statement(0, 17))
    assert citations.all[0].link is None
