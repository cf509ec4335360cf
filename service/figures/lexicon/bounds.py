"""Words that bound a number, left and right of it, and words that only look as if they did.

Only data. Phrases are tuples of lower-case words in reading order; the longest match wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from service.domain.quantity import Bound


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(table: Mapping[Bound, Iterable[str]]) -> Mapping[tuple[str, ...], Bound]:
    """Turn phrases by bound into bounds by phrase, split into words."""
    pairs = {tuple(phrase.split()): bound for bound, group in table.items() for phrase in group}
    return MappingProxyType(pairs)


LEFT: Mapping[tuple[str, ...], Bound] = _phrases(
    {
        Bound.ABOUT: (
            "about",
            "around",
            "round about",
            "approximately",
            "approx",
            "approx .",
            "roughly",
            "some",
            "estimated",
            "an estimated",
            "estimated at",
            "is estimated at",
            "estimated to be",
            "estimated value of",
            "estimated cost of",
            "estimated price of",
            "estimated total of",
            "an approximate",
            "approximated",
            "circa",
            "ca",
            "ca .",
            "c .",
            "in the region of",
            "in the order of",
            "on the order of",
            "in the neighborhood of",
            "in the neighbourhood of",
            "something like",
            "somewhere around",
            "give or take",
            "barely",
            "closer to",
            "nearer to",
            "more like",
            "the better part of",
            "in the vicinity of",
            "in the ballpark of",
            "~",
            "≈",
        ),
        Bound.OVER: (
            "over",
            "just over",
            "well over",
            "slightly over",
            "a little over",
            "far over",
            "more than",
            "just more than",
            "slightly more than",
            "a little more than",
            "a bit more than",
            "far more than",
            "much more than",
            "many more than",
            "no longer less than",
            "above",
            "well above",
            "just above",
            "upwards of",
            "upward of",
            "in excess of",
            "exceeding",
            "exceed",
            "exceeds",
            "exceeded",
            "greater than",
            "larger than",
            "higher than",
            "longer than",
            "bigger than",
            "north of",
            "better than",
            "beyond",
            "topping",
            "topped",
            "tops",
            "surpassing",
            "surpassed",
            "surpasses",
            ">",
        ),
        Bound.AT_LEAST: (
            "at least",
            "at the very least",
            "a least",
            "greater than or equal to",
            "more than or equal to",
            "no fewer than",
            "not fewer than",
            "no less than",
            "not less than",
            "a minimum of",
            "minimum of",
            "as few as",
            "as little as",
            "≥",
        ),
        Bound.UNDER: (
            "under",
            "well under",
            "fewer than",
            "far fewer than",
            "less than",
            "far less than",
            "much less than",
            "below",
            "well below",
            "lower than",
            "smaller than",
            "shorter than",
            "south of",
            "not even",
            "sub -",
            "<",
        ),
        Bound.UP_TO: (
            "up to",
            "less than or equal to",
            "fewer than or equal to",
            "as many as",
            "as much as",
            "as high as",
            "at most",
            "at the most",
            "no more than",
            "not more than",
            "a maximum of",
            "maximum of",
            "to a maximum of",
            "≤",
        ),
        Bound.NEARLY: (
            "nearly",
            "almost",
            "close to",
            "near to",
            "nearing",
            "approaching",
            "just under",
            "just below",
            "just shy of",
            "shy of",
            "just short of",
            "little less than",
            "a little less than",
            "slightly less than",
            "just less than",
            "slightly fewer than",
            "just fewer than",
            "slightly under",
            "a little under",
            "not quite",
            "virtually",
        ),
        Bound.EXACT: ("exactly", "precisely"),
    }
)

RIGHT: Mapping[tuple[str, ...], Bound] = _phrases(
    {
        Bound.AT_LEAST: (
            "or more",
            "+",
            "plus",
            "- plus",
            "or higher",
            "or above",
            "or greater",
            "or over",
            "or longer",
            "at least",
            "at a minimum",
            "at the very least",
            "and counting",
            "and up",
            "and above",
            "and over",
        ),
        Bound.ABOUT: ("or so", "- odd", "odd", "or thereabouts", "- ish"),
        Bound.UP_TO: (
            "or fewer",
            "or less",
            "or under",
            "at most",
            "at the most",
            "or below",
        ),
    }
)

BETWEEN_WORDS: frozenset[str] = _words(
    "reportedly allegedly apparently perhaps maybe possibly likely probably another additional "
    "further an a extra"
)
"""Words that may stand between a bound and its number and change nothing."""

MOVING_OVER: frozenset[str] = _words(
    "drone drones plane planes jet jets helicopter helicopters missile missiles rocket "
    "rockets balloon balloons aircraft flew fly flies flying flown flight flights hover "
    "hovered hovering down bridge bridges row dispute disputes talks talk concern concerns "
    "concerned fears fear control fight fights fighting war battle battles clash clashes "
    "debate anger protest protests outrage case trial charge charges charged arrested ruling "
    "negotiations power win victory authority jurisdiction reign rule presided jump jumped "
    "climb climbed trip tripped ran run watch watched argue argued arguing argument take took "
    "taken taking handed hand sovereignty sanctions criticism criticised criticized sued "
    "suing sue lawsuit questions uproar backlash deal scandal inquiry investigation looms "
    "looming spread skies sky airspace smoke raids raid lead advantage preference presides "
    "raged rage rages raging flared erupted dispute held detained remanded probe probed "
    "sentenced jailed questioned pressure lawsuits apology apologised apologized"
)
"""Words before "over" that make it a place or a matter: "drones over eight regions"."""

MATTERS: frozenset[str] = _words(
    "row rows dispute disputes clash clashes debate anger protest protests outrage case trial "
    "arrested held detained remanded questioned sued suing sue lawsuit lawsuits probe probed "
    "inquiry investigation investigated scandal uproar backlash sentenced jailed charged resigned "
    "resigns quits quit sacked fired suspended criticised criticized controversy arrests arrest"
)
"""Words before "over" that make even money a matter: "held over a €4m heist"."""

TALKING_ABOUT: frozenset[str] = _words(
    "talk talks talked talking report reports ask asks asked know knows knew known concern "
    "concerns concerned worry worried questions question questioned information story stories "
    "think hear heard tell told tells spoke speak speaks statement statements what all book "
    "film video news details claims anything something nothing evidence complaints complained "
    "joke thing"
)
"""Words before "about" that make it a topic when a small number follows."""

PLACE_NOUNS: frozenset[str] = _words(
    "region regions area areas country countries city cities town towns village villages "
    "province provinces district districts territory territories oblast oblasts state states "
    "settlement settlements continent continents island islands sector sectors county "
    "counties neighbourhoods neighborhoods border borders front fronts directions houses "
    "buildings rooftops fields lakes bridges roofs hills peaks valleys streets roads airports "
    "runways airfields camps positions trenches suburbs ports harbours harbors rivers forests"
)
"""Things one can be over, under, above or around in space."""

SPATIAL: frozenset[str] = frozenset(
    {"over", "above", "around", "below", "under", "close to", "near to", "closer to", "nearer to"}
)

SPAN_NOUNS: frozenset[str] = _words(
    "innings games matches rounds laps holes sets seasons episodes sessions trips visits races "
    "terms generations semesters legs stages periods quarters meetings shifts"
)
"""Counted things that take time, so that "over seven innings" says how long."""

BEFORE_A_SPAN: frozenset[str] = _words(
    "for after lasted last lasts lasting took take takes taking just well little slightly "
    "spent spend served serve serving is was are were be been within in than to of by every "
    "with old and aged a at only already weeks months days spanning spans covering jailed "
    "sentenced sitting wait waited stretch"
)
"""Words before "over" that keep it a bound before hours, days and years: "for over two years"."""
