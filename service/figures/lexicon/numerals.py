"""Words that make numbers: digits, tens, scales, dozens, fractions and vague magnitudes.

Only data. Bands of vague words are those of the relations table (core; the widest readings are in
`service/figures/relations/bands.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_UNITS = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

UNITS: Mapping[str, int] = MappingProxyType({word: n for n, word in enumerate(_UNITS)})
TENS: Mapping[str, int] = MappingProxyType({word: 20 + 10 * n for n, word in enumerate(_TENS)})

HUNDRED = "hundred"
SCALES: Mapping[str, int] = MappingProxyType(
    {
        "thousand": 10**3,
        "lakh": 10**5,
        "lakhs": 10**5,
        "million": 10**6,
        "mln": 10**6,
        "mn": 10**6,
        "crore": 10**7,
        "crores": 10**7,
        "billion": 10**9,
        "bn": 10**9,
        "trillion": 10**12,
        "tn": 10**12,
        "trn": 10**12,
        "quadrillion": 10**15,
    }
)
GLUED_SCALES: Mapping[str, int] = MappingProxyType(
    {
        "k": 10**3,
        "m": 10**6,
        "mn": 10**6,
        "mln": 10**6,
        "mil": 10**6,
        "mio": 10**6,
        "b": 10**9,
        "bn": 10**9,
        "bln": 10**9,
        "t": 10**12,
        "tn": 10**12,
        "trn": 10**12,
        "cr": 10**7,
    }
)
"""Scales written against the digits ("1.4m", "3k"); "m" and "t" are also metre and tonne."""

DOZEN = 12

FRACTIONS: Mapping[str, Decimal] = MappingProxyType(
    {
        "half": Decimal(2),
        "halves": Decimal(2),
        "third": Decimal(3),
        "thirds": Decimal(3),
        "quarter": Decimal(4),
        "quarters": Decimal(4),
        "fourth": Decimal(4),
        "fourths": Decimal(4),
        "fifth": Decimal(5),
        "fifths": Decimal(5),
        "sixth": Decimal(6),
        "sixths": Decimal(6),
        "eighth": Decimal(8),
        "eighths": Decimal(8),
        "tenth": Decimal(10),
        "tenths": Decimal(10),
    }
)
"""Denominators of spelled fractions: "two-thirds" is 2 over FRACTIONS["thirds"]."""

VULGAR: Mapping[str, Decimal] = MappingProxyType(
    {
        "½": Decimal("0.5"),
        "¼": Decimal("0.25"),
        "¾": Decimal("0.75"),
        "⅓": Decimal(1) / Decimal(3),
        "⅔": Decimal(2) / Decimal(3),
        "⅛": Decimal("0.125"),
    }
)

VAGUE_PLURALS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "tens": (20, 99),
        "dozens": (24, 99),
        "scores": (40, 99),
        "hundreds": (200, 999),
        "thousands": (2_000, 9_999),
        "millions": (2_000_000, 9_999_999),
        "billions": (2_000_000_000, 9_999_999_999),
        "trillions": (2_000_000_000_000, 9_999_999_999_999),
        "lakhs": (200_000, 999_999),
        "crores": (20_000_000, 99_999_999),
    }
)
"""Core band of a plural magnitude alone. "tens of thousands" multiplies: 20,000 to 99,999."""

VAGUE_MULTIPLIERS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {"several": (3, 9), "few": (3, 9), "handful": (3, 9)}
)
"""Vague small counts, alone ("several men") or before a scale ("several hundred": 300 to 900)."""

RATIO_BASES: frozenset[int] = frozenset(
    {3, 4, 5, 6, 7, 8, 9, 10, 20, 50, 100, 1000, 10_000, 100_000, 1_000_000}
)
"""Denominators that make "six in ten" a share; "eight out of 36" are two counts."""

ORDINAL_ENDS: frozenset[str] = _words(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth "
    "thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth thousandth "
    "millionth"
)

ORDINALS: Mapping[str, int] = MappingProxyType(
    {
        word: value
        for value, word in enumerate(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
            "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split(),
            start=1,
        )
    }
    | {word[:-1] + "ieth": value for word, value in TENS.items()}
    | {"hundredth": 100}
)
"""Ordinals below a hundred and one, for the one thing they measure: "her fiftieth birthday"."""

NOT_ONE_BEFORE: frozenset[str] = _words(
    "no any every some this that which each the another a an my your his her its our their "
    "only such big good bad new old next last first second third other same great loved "
    "everyone little number square formula day world bbc itv channel capital chapter part "
    "phase stage round older younger bigger smaller larger longer shorter"
)
"""Words before "one" that make it a pronoun or part of a name."""

NOT_ONE_AFTER: frozenset[str] = _words(
    "another day thing way hand time point side night morning evening can could must should "
    "may might would will cannot has had have is was 's by another's else reason and or but "
    "to in on at for with as if when who whom whose that which the a an this who'd where from "
    "into because before until than who's after though while since so nor it he she they we "
    "you i does did do knows said says"
)
"""Words after "one" that make it a pronoun ("one of" and "one soldier" count)."""

IDIOM_HEADS: frozenset[str] = _words(
    "star stars way time times sided fold dimensional legged piece pronged faced liner offs "
    "off upmanship on tone stop by tier track self another size nighter step"
)
"""What follows a hyphened number in a fixed expression: "four-star general", "one-sided"."""

BEFORE_YEAR: frozenset[str] = _words(
    "in since until till from by of during before after circa year years the early late mid "
    "spring summer autumn fall winter season and to through between january february march "
    "april may june july august september october november december jan feb mar apr jun jul "
    "aug sept sep oct nov dec fiscal financial ending ended pre post election budget"
)
"""Words before a four-digit number that make it a year."""

PLURAL_PERSONS: frozenset[str] = _words(
    "people men women children troops police personnel staff persons soldiers civilians "
    "migrants refugees"
)
"""Counted persons after a four-digit number, which then is no year ("about 2000 people")."""

NUMBERED: frozenset[str] = _words(
    "article articles section sections chapter chapters flight flights route routes highway "
    "highways interstate channel resolution resolutions phase category page pages grade "
    "grades paragraph paragraphs clause clauses protocol room rooms number no. nos. amendment "
    "amendments stage version art. sec. chap. type types runway runways taxiway gate gates"
)
"""Nouns in any case before a number that is their name: "Article 5", "flight 370"."""

NAMED_BY_NUMBER: frozenset[str] = _words(
    "Stoxx STOXX CAC DAX IBEX Kospi KOSPI Sensex Nifty CSI TSX Xbox Pixel iPad iOS Android Surface "
    "Fi "
    "Mazda Audi Peugeot Porsche Ferrari Cessna RTX GTX Ryzen Snapdragon USB HDMI Bluetooth Bowl "
    "Radio ASX Model Planet Watch HIV ISO Boeing Airbus Apollo Falcon Formula Fortune FTSE "
    "S&P Nasdaq NASDAQ Nikkei Russell Windows Covid iPhone Galaxy PlayStation Unit No Part "
    "Type Level Round Season Episode Figure Table Rule Title Act Bill Proposition Prop Line "
    "Gate Ward District Precinct Platform Terminal Group Pier Building Block Apartment Suite "
    "Area Zone Sector Camp Hill Case Docket Lot Division Regiment Battalion Brigade Annex "
    "Appendix Item Exit Junction Class Day Week Game Euro Ch Vol Route Studio Tier Step "
    "Question Exhibit Count Bay Dock Deck Car Train Bus Engine Station Row Seat War"
)
"""Capital words before a number that is their name: "Boeing 737", "Unit 731"; never "unit 12"."""

MONTHS: tuple[str, ...] = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug"),
    *("Sept", "Sep", "Oct", "Nov", "Dec"),
)
"""Names of months as printed in mixed case, full names before short ones."""

SCORE_WORDS: frozenset[str] = _words(
    "won win wins winning lost lose losing loss beat beats beating defeat defeated draw drew "
    "victory vote voted votes ruled ruling lead led trail trailed ahead score scored decision"
)
"""Words after "3-5" that make it a score."""
