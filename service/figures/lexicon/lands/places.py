"""Words that places are made of, and a short table of what lies in what.

The table holds first-level parts of large federations, named often in news without their nation. It
is closed on purpose: everything else is known only from what a text says ("Kerr County, Texas").
"""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Nouns that only say what sort of place it is: "the Kursk region" is "Kursk".
GENERIC: Final = _words(
    "region regions oblast province provinces district districts county counties state states "
    "city town village prefecture municipality territory republic area areas peninsula island "
    "islands valley governorate department metropolitan suburb neighbourhood neighborhood "
    "border front"
)
# What stands before a kind of place: "the southern port city of Orlan".
BESIDE_KIND: Final = _words(
    "port resort capital mining fishing market border university oil industrial seaside holiday"
)
# "The north of the country": a part of the whole that an article is about.
WHOLES: Final = _words(
    "country nation island city province region state peninsula territory district"
)
# Things that are written on, not lived on.
WEBSITES: Final = _words(
    "twitter facebook telegram instagram youtube reddit tiktok snapchat whatsapp linkedin tumblr "
    "vimeo wikipedia google netflix ebay amazon weibo x"
)
DIRECTIONS: Final = _words(
    "north south east west northern southern eastern western central northeastern "
    "northwestern southeastern southwestern north-eastern north-western south-eastern "
    "south-western upper lower downtown rural coastal occupied neighbouring neighboring "
    "mainland greater inner outer remote mountainous war-torn frontline"
)
# A count "in the conflict" takes in every place of it.
WHOLE: Final = _words(
    "conflict war fighting battle campaign crisis pandemic epidemic outbreak disaster"
)
EVERYWHERE: Final = _words("nationwide worldwide globally countrywide overall statewide citywide")

_US_STATES: Final = (
    "Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Hawaii "
    "Idaho Illinois Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts "
    "Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada Ohio Oklahoma Oregon "
    "Pennsylvania Tennessee Texas Utah Vermont Virginia Wisconsin Wyoming"
)
_NATION_OF: Final = (
    dict.fromkeys(_US_STATES.lower().split(), "US")
    | dict.fromkeys(
        (
            "new hampshire",
            "new jersey",
            "new mexico",
            "new york",
            "north carolina",
            "north dakota",
            "rhode island",
            "south carolina",
            "south dakota",
            "west virginia",
        ),
        "US",
    )
    | dict.fromkeys(("england", "scotland", "wales", "northern ireland"), "GB")
    | dict.fromkeys(("ontario", "quebec", "alberta", "manitoba", "british columbia"), "CA")
    | dict.fromkeys(("queensland", "victoria", "new south wales", "tasmania"), "AU")
)


def nation_of_place(key: str) -> str | None:
    """Return the ISO code of the nation a folded place name lies in; None: not in the table."""
    return _NATION_OF.get(key)
