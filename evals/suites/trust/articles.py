"""Made articles on made events: several outlets, one measure, each with its number and speaker."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Final, NamedTuple

Article = Mapping[str, object]


class Event(NamedTuple):
    """Hold articles about one event and the question they answer."""

    question: str
    articles: tuple[Article, ...]


_KINDS: Final = (
    ("flood in {place}", "people", "killed", "killed in the flood in {place}"),
    ("earthquake near {place}", "residents", "injured", "injured in the earthquake near {place}"),
    ("fire in {place}", "workers", "rescued", "rescued from the fire in {place}"),
    ("protest in {place}", "protesters", "arrested", "arrested at the protest in {place}"),
    ("storm in {place}", "families", "evacuated", "evacuated before the storm in {place}"),
)
_PLACES: Final = (
    *("Varlo", "Kestrin", "Dornach", "Almeira", "Pelham", "Ostrava", "Tiranga", "Lubeck"),
    *("Marwick", "Senlis", "Corvo", "Hadley", "Bramsche", "Kilmore", "Astrava", "Nordal"),
)
_SPEAKERS: Final = (
    *("Mayor Anna Kowal", "the Red Cross", "the interior ministry", "police chief Jon Arden"),
    *("the United Nations", "regional governor Mira Solt", "the fire service", "Doctors Abroad"),
)
_BOUNDS: Final = ("", "about ", "more than ", "at least ", "nearly ", "up to ")
_OUTLETS: Final = ("Harbour Post", "Daily Ledger", "Northern Echo Wire", "City Courier", "The Lens")
_TELLS: Final = (
    "{who} said on Tuesday that {number} {people} were {event}.",
    "According to {who}, {number} {people} were {event}.",
    "{Number} {people} were {event}, {who} said.",
    "{who} reported that {number} {people} had been {event}.",
)
_REST: Final = (
    "Roads were closed and schools stayed shut.",
    "The weather service had warned of it two days before.",
    "The last such event was in 2009, when 7 bridges were lost.",
    "Officials promised 40 million euros in aid.",
)


def made(random: Random, outlets: int = 4) -> Event:
    """Make an event: outlets whose counts lie near each other, with different speakers."""
    name, people, _, told = random.choice(_KINDS)
    place = random.choice(_PLACES)
    size = random.choice((12, 40, 150, 800, 3200, 11000))
    speakers = random.sample(_SPEAKERS, outlets)
    articles = []
    for n, who in enumerate(speakers):
        count = max(2, round(size * random.choice((1, 1, 1.05, 0.95, 1.2))))
        number = f"{random.choice(_BOUNDS)}{count:,}"
        words = random.choice(_TELLS).format(
            who=who,
            number=number,
            Number=number.capitalize(),
            people=people,
            event=told.format(place=place),
        )
        head = f"A {name.format(place=place)}"
        rest = " ".join(random.sample(_REST, 2))
        articles.append(
            {
                "id": f"{place}-{n}",
                "title": f"{head}: what is known",
                "outlet": random.choice(_OUTLETS),
                "url": f"https://news.invalid/{place.lower()}/{n}",
                "published": f"2024-05-{random.randint(2, 9):02d}",
                "text": f"{words[:1].upper()}{words[1:]}\n\n{head} came at night. {rest}",
            }
        )
    return Event(f"How many {people} were {told.format(place=place)}?", tuple(articles))
