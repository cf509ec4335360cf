"""Nouns of a number whose kind the words beside them tell, and nouns that no number answers.

Only data. "Limit", "record" and "rise" take the kind of the words before or behind them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from service.ask.plan.kinds.measured.kind import COUNT, MONEY, SHARE, Kind, measure
from service.domain.quantity import Dimension

CARRIERS: Final = frozenset(
    "limit cap ceiling floor maximum minimum max min average mean median peak record target goal "
    "threshold quota level estimate total figure amount size extent range change rise fall "
    "increase decrease drop gain hike jump slump surge decline reduction improvement shortfall "
    "gap difference projection forecast prediction reading measurement requirement allowance rate "
    "ratio pile stash hoard haul chest mountain reserve number count growth loss bill "
    "contribution pledge bid offer package award prize aid".split()
)
"""Nouns of a number whose kind the words beside them tell: a cash pile, a speed limit."""

CHANGES: Final = frozenset(
    "change rise fall increase decrease drop gain hike jump slump surge decline reduction growth "
    "improvement difference".split()
)
"""Carriers whose number may be a share as well."""

EMPTY: Final = frozenset(
    "pile stash hoard haul chest mountain amount figure size extent level total sum".split()
)
"""Carriers that say nothing besides."""

DEFAULTS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        "rate": SHARE,
        "loss": MONEY,
        "growth": SHARE,
        "contribution": MONEY,
        "pledge": MONEY,
        "prize": MONEY,
        "bid": MONEY,
        "offer": MONEY,
        "award": MONEY,
        "package": MONEY,
        "amount": MONEY,
        "aid": MONEY,
        "range": measure(Dimension.LENGTH, extent="distance"),
        "number": COUNT,
        "count": COUNT,
        "total": COUNT,
    }
)
"""What a carrier asks for where nothing beside it tells."""

UNSURE: Final = frozenset(
    "damage sentence delay following gate wait estimate target goal requirement improvement "
    "projection reading holding premium asset stint absence age_limit volume share premium range "
    "prize bid offer award package aid value settlement funding investment bond".split()
)
"""Nouns that may ask for no number as well: "what damage did the storm do"."""

NO_NUMBERS: Final = frozenset(
    "name cause reason motive reaction response purpose plan verdict outcome result role title "
    "position job nickname slogan motto colour color theme status fate condition whereabouts "
    "location address destination origin nationality religion profession occupation identity "
    "relationship point message policy rule law charge allegation claim statement comment word "
    "quote advice recommendation problem issue trouble story news update latest meaning "
    "definition type kind sort brand model make species breed date day month year time weather "
    "capital language winner loser author matter idea view opinion explanation advantage "
    "disadvantage benefit side deal agreement bill act strategy tactic method way place country "
    "city region background history theory thing question answer source evidence proof symptom "
    "treatment cure vaccine weapon object item song film book album picture photo video headline "
    "truth fact secret rumour rumor lesson effect consequence impact significance importance "
    "difference mission venue stadium team club party company firm group organisation "
    "organization person man woman victim suspect president minister leader king queen mayor "
    "owner chief head boss editor actor".split()
)
"""Nouns that ask for words, never for a number."""

GROUPS: Final = frozenset(
    "crowd contingent force army group team staff fleet deployment detachment number population "
    "turnout audience workforce payroll membership class queue protest rally following "
    "congregation electorate readership garrison crew mob gang community congress collection "
    "convoy herd flock squad unit brigade battalion delegation party".split()
)
"""Bodies whose size is a count."""

SIZES: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        word: kind
        for kind, words in (
            (measure(Dimension.MAGNITUDE), "quake earthquake tremor temblor aftershock"),
            (
                measure(Dimension.AREA),
                "fire blaze wildfire farm estate ranch park garden plot island",
            ),
            (measure(Dimension.SPEED), "wind gust storm hurricane typhoon cyclone gale"),
            (measure(Dimension.LENGTH), "wave swell"),
            (measure(Dimension.DATA), "file leak download"),
        )
        for word in words.split()
    }
)
"""What is told of the size or strength of a thing."""

LASTING: Final = frozenset(
    "sentence term stay ban strike film movie song video contract deal marriage career war reign "
    "delay wait outage speech meeting trial siege lockdown flight journey trip suspension queue "
    "tenure absence break holiday course interview match game battle conflict curfew blackout "
    "drought internship probation pregnancy shift show tour visit hearing investigation warranty "
    "service mission shutdown lease".split()
)
"""What has a length in time."""
