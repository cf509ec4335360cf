"""Words and signs of currencies, and the words around a number that tell money from weight.

Only data. Two currencies are never converted, so each has factor 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from service.domain.quantity import Dimension, Unit

_CURRENCIES = (
    ("USD", "$ us$ usd dollar dollars buck bucks greenbacks"),
    ("EUR", "€ eur euro euros"),
    ("GBP", "£ gbp sterling pounds_sterling"),
    ("JPY", "¥ jpy yen y="),
    ("CNY", "cny rmb yuan renminbi cn¥"),
    ("INR", "₹ inr rs re rupee rupees"),
    ("PKR", "pkr"),
    ("KRW", "₩ krw"),
    ("KPW", "kpw"),
    ("UAH", "₴ uah hryvnia hryvnias hryvnya hryvni"),
    ("RUB", "₽ rub rur rouble roubles ruble rubles"),
    ("TRY", "₺ lira liras"),
    ("ILS", "₪ ils nis_currency shekel shekels"),
    ("AUD", "a$ au$ aud"),
    ("CAD", "c$ ca$ cad"),
    ("NZD", "nz$ nzd"),
    ("HKD", "hk$ hkd"),
    ("SGD", "s$ sgd"),
    ("TWD", "nt$ twd"),
    ("BRL", "r$ brl reais"),
    ("CHF", "chf francs franc"),
    ("SEK", "sek krona kronor"),
    ("NOK", "nok kroner krone"),
    ("DKK", "dkk"),
    ("PLN", "pln zloty zlotys"),
    ("CZK", "czk koruna korunas"),
    ("HUF", "huf forint forints"),
    ("MXN", "mxn mex$"),
    ("peso", "peso pesos ₱"),
    ("ZAR", "zar rand"),
    ("NGN", "₦ ngn naira"),
    ("KES", "kes ksh"),
    ("shilling", "shilling shillings"),
    ("AED", "aed dirham dirhams"),
    ("SAR", "sar riyal riyals"),
    ("rial", "rial rials"),
    ("KZT", "kzt tenge ₸"),
    ("GHS", "ghs cedi cedis ₵"),
    ("ETB", "etb birr"),
    ("MMK", "mmk kyat kyats"),
    ("RON", "ron lei leu"),
    ("BGN", "bgn"),
    ("CRC", "₡"),
    ("GEL", "lari ₾"),
    ("PYG", "guarani guaranis"),
    ("VES", "bolivar bolivars"),
    ("ZMW", "zmw kwacha"),
    ("UZS", "uzs"),
    ("dinar", "dinar dinars"),
    ("EGP", "egp"),
    ("IDR", "idr rupiah"),
    ("MYR", "myr ringgit rm"),
    ("THB", "thb baht ฿"),
    ("VND", "₫ vnd dong"),
    ("BDT", "taka ৳"),
    ("BTC", "btc bitcoin bitcoins ₿"),
    ("ALL", "lek"),
    ("HRK", "hrk kuna kunas"),
    ("LAK", "lak kip ₭"),
    ("KHR", "khr riel riels"),
    ("MNT", "mnt tugrik tugriks"),
    ("AFN", "afn afghani afghanis"),
    ("MKD", "mkd denar denars"),
    ("HTG", "htg gourde gourdes"),
    ("HNL", "hnl lempira lempiras"),
    ("GTQ", "gtq quetzal quetzals quetzales"),
    ("NIO", "cordoba cordobas"),
    ("MZN", "mzn metical meticals meticais"),
    ("AOA", "aoa kwanza kwanzas"),
    ("TJS", "tjs somoni"),
    ("BWP", "bwp pula"),
    ("cent", "cents ¢"),
    ("penny", "pence"),
)

CURRENCIES: Mapping[str, Unit] = MappingProxyType(
    {
        word: Unit(name=name, dimension=Dimension.MONEY)
        for name, words in _CURRENCIES
        for word in words.split()
    }
)
WON = Unit(name="KRW", dimension=Dimension.MONEY)
STERLING = CURRENCIES["£"]
SIGNS = "$€£¥₹₩₴₽₺₪₦₫฿₱৳₿₾₵₸₭₡"

_NATIONAL = (
    (
        "dollar dollars",
        "us USD american USD u.s USD australian AUD canadian CAD new_zealand NZD hong_kong HKD "
        "singapore SGD singaporean SGD taiwan TWD taiwanese TWD jamaican JMD zimbabwean ZWL "
        "liberian LRD namibian NAD fijian FJD bahamian BSD",
    ),
    (
        "pound pounds",
        "british GBP egyptian EGP lebanese LBP syrian SYP sudanese SDG cypriot CYP irish IEP",
    ),
    (
        "peso pesos",
        "mexican MXN argentine ARS argentinian ARS argentinean ARS chilean CLP colombian COP "
        "philippine PHP filipino PHP cuban CUP uruguayan UYU dominican DOP",
    ),
    (
        "rupee rupees",
        "indian INR pakistani PKR sri_lankan LKR nepalese NPR nepali NPR mauritian MUR",
    ),
    ("rupiah rupiahs", "indonesian IDR"),
    (
        "crown crowns krone kroner krona kronor koruna korunas kronur",
        "danish DKK swedish SEK norwegian NOK czech CZK icelandic ISK",
    ),
    ("franc francs", "swiss CHF cfa XAF congolese CDF rwandan RWF french FRF"),
    ("shilling shillings", "kenyan KES kenya KES ugandan UGX tanzanian TZS somali SOS"),
    (
        "dinar dinars",
        "iraqi IQD kuwaiti KWD jordanian JOD serbian RSD algerian DZD libyan LYD tunisian TND "
        "bahraini BHD",
    ),
    ("rial rials riyal riyals", "iranian IRR omani OMR yemeni YER qatari QAR saudi SAR"),
    ("lira liras lire", "turkish TRY italian ITL lebanese LBP syrian SYP"),
    ("real reais reals", "brazilian BRL"),
    ("sol soles", "peruvian PEN"),
    ("rouble roubles ruble rubles", "russian RUB belarusian BYN"),
    ("won", "south_korean KRW korean KRW north_korean KPW"),
    ("yuan", "chinese CNY"),
    ("yen", "japanese JPY"),
    ("rand rands", "south_african ZAR"),
    ("dirham dirhams", "moroccan MAD emirati AED uae AED"),
    ("lei leu", "romanian RON moldovan MDL"),
    ("lev leva", "bulgarian BGN"),
    ("zloty zlotys zlotych", "polish PLN"),
    ("forint forints", "hungarian HUF"),
    ("baht", "thai THB"),
    ("dong", "vietnamese VND"),
    ("som", "uzbek UZS kyrgyz KGS"),
    ("manat manats", "azerbaijani AZN turkmen TMT"),
    ("kina", "papua_new_guinean PGK"),
    ("bolivianos boliviano", "bolivian BOB"),
    ("colones colon", "costa_rican CRC"),
)

NATIONAL_CURRENCIES: Mapping[str, Unit] = MappingProxyType(
    {
        f"{nation}_{word}": Unit(name=code, dimension=Dimension.MONEY)
        for words, nations in _NATIONAL
        for word in words.split()
        for nation, code in zip(nations.split()[::2], nations.split()[1::2], strict=True)
    }
)
"""Currency by "nation_currency": "danish_crowns", "new_zealand_dollars"."""

LARGE_SUMS: Mapping[str, Unit] = MappingProxyType(
    {
        "crowns": Unit(name="crown", dimension=Dimension.MONEY),
        "soles": NATIONAL_CURRENCIES["peruvian_soles"],
        "pesos": CURRENCIES["pesos"],
        "leva": CURRENCIES["bgn"],
        "manat": NATIONAL_CURRENCIES["azerbaijani_manat"],
    }
)
"""Words that are money after "million" and things otherwise."""

LOWER_CODES: frozenset[str] = frozenset(
    "usd eur gbp jpy cny rmb inr aud cad nzd chf sek nok krw hkd sgd zar brl".split()
)
"""Codes of currencies that are no words, so that lower case does not hide them."""

WEIGHING: frozenset[str] = frozenset(
    "weigh weighs weighed weighing weight weights heavy heavier lighter "
    "cocaine heroin meth methamphetamine marijuana cannabis drugs meat beef pork fish fruit "
    "explosives tnt kg kilograms kilogram kilos tons tonnes lift lifted payload thrust cargo "
    "produce trash waste bomb bombs catch lobster tow tows towing haul hauls hauling trailer load "
    "carry carries capacity".split()
)
"""Words near "pounds" that make them a weight."""

PAYING: frozenset[str] = frozenset(
    "cost costs costing pay pays paid paying price prices priced fine fined fund funds funding "
    "worth salary wage wages spend spent spending sold buy bought fee fees debt tax taxes "
    "budget bill bills bank loan loans cash sterling compensation owed raised raise earn earns "
    "earned saved savings stolen donated donation invest invested investment".split()
)
"""Words near "pounds" that make them money."""

CHINESE: frozenset[str] = frozenset(
    "china chinese beijing shanghai shenzhen guangdong yuan renminbi rmb hong".split()
)
"""Words near the sign of yen and yuan that make it the yuan."""
