from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.backends.pages.trafilatura_html.read import read_html
from service.domain.article import PageIn
from service.domain.errors import BadInputError
from service.domain.ports.pages import Page

STORY = (
    "<p>At least 12 people were killed when the bridge fell, the mayor of the town said late on"
    " Monday, and rescue teams went on searching the river banks all night long.</p>"
    "<p>A further 34 were taken to hospitals in the capital, a spokeswoman for the ministry said,"
    " and four of them were in a serious condition on Tuesday morning.</p>"
)


def read(html: str, url: str | None = None) -> Page:
    return read_html(PageIn(body=html.encode(), kind="text/html", charset="utf-8", url=url))


def reasons(page: Page) -> dict[str, str]:
    return {each.reason: each.words for each in page.facts.left_out}


def test_scripts_and_styles_are_no_text() -> None:  # HTM-01
    page = read(
        '<title>t</title><script>var n="12000 killed"</script>'
        '<style>p:after{content:"99"}</style><p>5 hurt</p>'
    )
    assert page.text == "5 hurt"


def test_what_is_struck_out_is_left_out_with_its_reason() -> None:  # HTM-02
    page = read("<p>Toll <del>12</del> <ins>15</ins></p>")
    assert page.text == "Toll 15"
    assert reasons(page) == {"struck out": "12"}


def test_the_cells_of_a_row_stand_on_one_line() -> None:  # HTM-03
    page = read("<table><tr><td>Dead</td><td>12</td></tr><tr><td>Hurt</td><td>34</td></tr></table>")
    assert page.text.splitlines() == ["Dead | 12", "Hurt | 34"]


def test_a_table_in_a_story_names_its_columns_in_every_row() -> None:
    table = (
        "<table><tr><th>Region</th><th>Dead</th><th>Hurt</th></tr>"
        "<tr><td>North</td><td>12</td><td>34</td></tr></table>"
    )
    page = read(f"<article><h1>Bridge falls</h1>{STORY}{table}</article>")
    assert "Region | Dead | Hurt\nNorth | Dead: 12 | Hurt: 34" in page.text


def test_base_and_refresh_are_ignored() -> None:  # HTM-05
    page = read(
        '<base href="http://canary.invalid/"><a href="x">source</a>'
        '<meta http-equiv="refresh" content="0;url=http://127.0.0.1/">',
        "https://other.example/a",
    )
    assert page.text == "source"
    assert page.facts.canonical is None


def test_markup_that_runs_scripts_is_stored_as_text() -> None:  # HTM-08
    page = read(
        "<svg><script>alert(1)</script></svg><math><mtext><img src=x onerror=alert(1)></math>"
        '<a href="jAvAsCrIpT:alert(1)">x</a>'
    )
    assert page.text == "x"


def test_the_innermost_language_counts() -> None:  # HTM-10
    page = read('<html lang="de"><p lang="en">11.000 people</p></html>')
    assert (page.text, page.facts.language) == ("11.000 people", "en")


def test_a_story_keeps_its_paragraphs_and_its_card() -> None:
    page = read(
        '<html><head><meta property="og:site_name" content="Herald">'
        '<meta name="author" content="By Ann Lee"><title>Bridge falls | Herald</title></head>'
        f"<body><nav><a href=/>Home</a></nav><article><h1>Bridge falls</h1>{STORY}</article></body>"
    )
    assert page.title == "Bridge falls"
    assert (page.outlet, page.authors) == ("Herald", ("Ann Lee",))
    assert [paragraph[:12] for paragraph in page.text.split("\n\n")] == [
        "At least 12 ",
        "A further 34",
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        '<div style="display:none">{}</div>',
        '<p style="color:#FFF">{}</p>',
        '<p style="font-size:0">{}</p>',
        '<p style="opacity:0;">{}</p>',
        '<p style="position:absolute;left:-9999px">{}</p>',
        "<p hidden>{}</p>",
        '<p aria-hidden="true">{}</p>',
        "<style>.x, #y {{ display:none }}</style><p class='a x'>{}</p>",
        "<template><p>{}</p></template>",
        "<noscript><p>{}</p></noscript>",
        "<!-- {} -->",
    ],
)
def test_what_no_reader_sees_is_no_text(hidden: str) -> None:
    page = read(f"<h1>Bridge falls</h1>{STORY}{hidden.format('9,000 drowned')}")
    assert "9,000" not in page.text
    assert page.text.startswith("At least 12")


def test_captions_and_pull_quotes_are_no_second_source() -> None:
    quoted = "rescue teams went on searching the river banks all night long"
    page = read(
        f"<article><h1>Bridge falls</h1>{STORY}<figure><img src=a><figcaption>12 boats</figcaption>"
        f"</figure><blockquote>{quoted}</blockquote></article>"
    )
    assert page.text.count("river banks") == 1
    assert reasons(page) == {"caption": "12 boats", "pull quote": quoted}


def test_a_description_for_machines_alone_is_left_out() -> None:
    head = '<meta name="description" content="9,000 drowned">'
    assert read(f"{head}<h1>Bridge falls</h1>{STORY}").description is None


def test_another_sites_address_is_shown_and_lends_no_name() -> None:  # HTM-12
    page = read(
        '<link rel="canonical" href="https://trusted.example/real-story">'
        f'<meta property="og:site_name" content="Trusted">{STORY}',
        "https://www.other.example/copy",
    )
    assert page.facts.canonical == "https://trusted.example/real-story"
    assert page.outlet == "other.example"


@pytest.mark.parametrize("href", ["javascript:alert(1)", "data:text/html,x", "//[", "http://"])
def test_an_address_that_is_none_is_ignored(href: str) -> None:
    page = read(f'<link rel="canonical" href="{href}">{STORY}', "https://a.example/b")
    assert page.facts.canonical in {None, "https://a.example/b"} or "[" not in href


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        ("<p>Müller zählte 5</p>".encode("latin-1"), "utf-8"),
        ("<p>Müller zählte 5</p>".encode(), "windows-1252-bogus"),
        ("<p>Müller zählte 5</p>".encode("utf-16"), None),
        ("<meta charset=iso-8859-1><p>Müller zählte 5</p>".encode("cp1252"), None),
    ],
)
def test_a_wrong_charset_is_seen_through(body: bytes, charset: str | None) -> None:
    page = read_html(PageIn(body=body, kind="text/html", charset=charset))
    assert page.text == "Müller zählte 5"


def test_a_page_without_words_is_refused() -> None:
    with pytest.raises(BadInputError, match="no words"):
        read("<img src=a.png>")


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "utf-16", "hex", "x", "\0"]))
def test_any_bytes_are_read_or_refused(body: bytes, charset: str | None) -> None:
    try:
        page = read_html(PageIn(body=body, kind="text/html", charset=charset))
    except BadInputError:
        return
    page.model_dump_json().encode()


TAGS = (
    "<p>|</p>|<div style='display:none'>|</div>|<table>|<tr>|<td>|5 dead|<blockquote>|<ul><li>|<h1>"
    "|<time datetime='2020-13-45'>|<a href='//['>|<del>|<script type='application/ld+json'>[{"
    "|</script>|<link rel=canonical href='http://[x'>"
).split("|")


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(TAGS), max_size=40))
def test_any_order_of_tags_is_read_or_refused(tags: list[str]) -> None:
    try:
        page = read("".join(tags), "https://a.example/2020/13/45/x")
    except BadInputError:
        return
    page.model_dump_json().encode()
