"""Signs that stand for several units, each with the words near it that choose one."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from service.domain.quantity import Dimension, Unit
from service.figures.lexicon.units.currencies import CURRENCIES
from service.figures.lexicon.units.measures import AGES, CELSIUS, FAHRENHEIT, KELVIN, MEASURES

_Doubt = tuple[Unit, frozenset[str]]


def _doubtful(name: str, cues: str, dimension: Dimension = Dimension.RATE) -> _Doubt:
    return Unit(name=name, dimension=dimension), frozenset(cues.split())


def _plain(word: str, cues: str) -> _Doubt:
    return MEASURES[word], frozenset(cues.split())


_HEAT = (
    "temperature temperatures hot heat heats heated warm cold cool cools cooled oven boil boils "
    "boiling melt melts melting freeze freezes freezing frozen fever weather thermometer degrees "
    "winter summer climate furnace cook bake roast"
)
_LIGHT = "telescope star stars galaxy astronomers angular arc arcseconds parallax celestial sky"
DOUBTFUL_SYMBOLS: Mapping[str, tuple[_Doubt, ...]] = MappingProxyType(
    {
        "C": (
            _doubtful(
                "coulomb",
                "charge charged charges electron electrons proton electric electrostatic "
                "capacitor battery current coulomb static",
            ),
            (CELSIUS, frozenset(_HEAT.split())),
        ),
        "F": (
            _doubtful("farad", "capacitor capacitors capacitance supercapacitor circuit farad"),
            (FAHRENHEIT, frozenset(_HEAT.split())),
        ),
        "B": (
            (MEASURES["byte"], frozenset("file files memory storage data disk packet".split())),
            _doubtful("gauss", "magnetic magnet magnets magnetism field"),
            _doubtful("bel", "sound noise loud loudness signal attenuation acoustic"),
        ),
        "b": (
            (MEASURES["bit_of_data"], frozenset("file files data message key memory code".split())),
            _doubtful("barn", "nuclear neutron neutrons scattering nucleus nuclei cross particle"),
        ),
        "P": (
            _doubtful("pixel", "screen display resolution video image images camera monitor tv"),
            _doubtful("poise", "viscosity viscous fluid fluids liquid syrup honey oil"),
        ),
        "p": (_doubtful("pixel", "screen display resolution video camera monitor tv webcam"),),
        "R": (
            _doubtful("roentgen", "radiation radiologist exposure dose gamma rays radioactive"),
            (
                CURRENCIES["zar"],
                frozenset(
                    "price prices cost costs paid pay pays salary wage rand africa fee fees "
                    "worth spent sold johannesburg cape pretoria durban".split()
                ),
            ),
        ),
        "W": (
            _plain("watt", "power bulb lamp led charger solar energy electricity speaker output"),
        ),
        "V": (_plain("volt", "voltage battery circuit current charger outlet electric resistor"),),
        "A": (_plain("ampere", "current circuit fuse electric wire amps charger voltage"),),
        "J": (_plain("joule", "energy work heat kinetic"),),
        "N": (_plain("newton", "force gravity thrust push pull"),),
        "K": ((KELVIN, frozenset((*_HEAT.split(), "superconductor", "helium", "zero"))),),
        "T": (_plain("tesla", "magnetic magnet magnets mri scanner"),),
        "H": (_plain("henry", "inductor inductance coil"),),
        "L": (_plain("litre", "engine water fuel bottle milk tank petrol liquid blood volume"),),
        "l": (_plain("litre", "engine water fuel bottle milk tank petrol liquid blood volume"),),
        "g": (
            _plain("gram", "weighs weigh weighed sugar fat protein flour salt butter mass carbs"),
        ),
        "h": (_plain("hour", "duration lasted lasts takes took speed runtime battery"),),
        "Sv": (
            _doubtful("Svedberg unit", "ribosome ribosomes ribosomal sedimentation centrifuge"),
            (MEASURES["sievert"], frozenset()),
        ),
        "a": (
            (MEASURES["acre"], frozenset("farm farmland land field plot orchard hectares".split())),
        ),
        "c": (
            (CELSIUS, frozenset(_HEAT.split())),
            (
                CURRENCIES["cents"],
                frozenset("cost costs price prices coin coins paid pay sold fee penny".split()),
            ),
        ),
        "AU": (
            _doubtful("allergy unit", "allergen allergens allergy allergies allergic pollen"),
            (
                MEASURES["astronomical_unit"],
                frozenset(
                    "sun planet planets asteroid comet orbit orbits star solar earth space pluto "
                    "mars jupiter saturn neptune probe".split()
                ),
            ),
        ),
        "cps": (
            _doubtful("centipoise", "viscosity viscous fluid fluids liquid oil paint glue"),
            _doubtful("cycle per second", "", Dimension.FREQUENCY),
        ),
        "gal": (
            _doubtful("gal", "acceleration gravity gravitational seismic earthquake"),
            (MEASURES["gallon"], frozenset()),
        ),
        "kn": (
            (
                CURRENCIES["kuna"],
                frozenset("croatia croatian zagreb price cost paid".split()),
            ),
            (
                MEASURES["knot"],
                frozenset("wind winds ship ships boat speed sail vessel storm plane".split()),
            ),
        ),
        "kt": (
            (
                MEASURES["kilotonne"],
                frozenset("nuclear explosion bomb warhead yield emissions production ore".split()),
            ),
        ),
        "mo": (
            (
                AGES["month"],
                frozenset("old age aged baby infant toddler puppy child".split()),
            ),
            (MEASURES["month"], frozenset()),
        ),
        "pt": (
            _doubtful("point (typography)", "font fonts typeface text letters heading print type"),
            (MEASURES["pint"], frozenset("milk beer ale water blood cream stock cider".split())),
        ),
        "'": (
            (
                MEASURES["foot"],
                frozenset("altitude tall high height deep depth long wide width ceiling".split()),
            ),
            (MEASURES["minute"], frozenset("minute goal scored half-time latitude angle".split())),
        ),
        '"': (
            (MEASURES["seconds"], frozenset(_LIGHT.split())),
            (MEASURES["inch"], frozenset()),
        ),
    }
)
"""Signs that stand for several units: each with the words near it that choose it.

Checked in order; a unit without words is what the sign means where no other word is found. After
digits only, so that "a" and "c" in prose are no units.
"""
