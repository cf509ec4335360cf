"""Pages that make the libraries load what they load with their first ones.

What is loaded in the keeper is neither loaded nor compiled again in a worker, where it would count
as a page's work. dateparser alone takes two seconds for the first date in no known language, and
justext a fifth of one for the first page of few words (2026-11).
"""

from __future__ import annotations

from typing import Final

from service.domain.article import PageIn

_SENTENCES: Final = (
    "At least 12 people were killed when the bridge fell, the mayor of the town said late on"
    " Monday, and rescue teams went on searching the river banks all night long. ",
    "A further 34 were taken to hospitals in the capital, a spokeswoman for the ministry said,"
    " and four of them were in a serious condition on Tuesday morning. ",
)
_STORY: Final = "".join(f"<p>{sentence * 2}</p>" for sentence in _SENTENCES * 3)
_CARD: Final = (
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge falls",'
    '"datePublished":"2024-05-02T10:00:00Z"}</script><style>.gone{display:none}</style>'
)
_PAGE: Final = (
    '<html lang="en"><head><meta charset="utf-8"><title>Bridge falls - Herald</title>{card}</head>'
    "<body><nav><ul><li><a href=/a>News</a><li><a href=/b>Sport</a></ul></nav><article>"
    "<h1>Bridge falls</h1>{story}<ul><li>one<li>two</ul><blockquote>so it was</blockquote>"
    "<table><tr><th>Dead<th>Hurt<tr><td>12<td>34</table><figure><figcaption>x</figcaption></figure>"
    '<p style="color:#fff">x</p></article><footer>Posted 5 May 2019</footer></body></html>'
)
_SHEET: Final = b"BT /F1 11 Tf 50 780 Td (Twelve people were killed when the bridge fell.) Tj ET"
_PAPER: Final = (
    b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R"
    b"/Resources<</Font<</F1 4 0 R>>>>>>endobj\n"
    b"4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
    b"5 0 obj<</Length %d>>stream\n%b\nendstream endobj\ntrailer<</Root 1 0 R>>\n"
    % (len(_SHEET), _SHEET)
)


def _html(text: str, encoding: str = "utf-8") -> PageIn:
    return PageIn(
        body=text.encode(encoding), kind="text/html", url="https://a.example/2019/05/02/x"
    )


PLAIN_PAGES: Final = (
    _html(_PAGE.format(card=_CARD, story=_STORY)),
    _html(_PAGE.format(card="", story=_STORY)).model_copy(update={"url": None}),
    PageIn(body=_PAPER, kind="application/pdf"),
)
ODD_PAGES: Final = (
    _html("<div>12 hurt</div>"),
    _html(f'<h1>x</h1><div class="date">Mo. 12. Maerzember 2019</div>{_STORY}').model_copy(
        update={"url": None}
    ),
    _html("<p>Le maire a déclaré que douze personnes étaient blessées.</p>" * 20, "cp1250"),
    _html("<p>Мэр сказал, что двенадцать человек пострадали в городе.</p>" * 20, "koi8-r"),
)
