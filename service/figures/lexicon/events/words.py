"""Which event a word names: any inflected verb, participle, state or noun to one canonical word.

The canonical word is a past participle or state, as `Measure.event` holds it. Words that name an
event only in company ("taken", "case") are left out; phrases ("taken prisoner") are listed whole.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from service.figures.lexicon.events.forms import forms_of


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_VERBS: Final = {
    "killed": "kill slay murder massacre execute drown perish die assassinate slaughter",
    "wounded": "wound injure hurt maim",
    "captured": "capture",
    "arrested": "arrest detain apprehend",
    "jailed": "jail imprison incarcerate",
    "charged": "charge indict prosecute",
    "convicted": "convict",
    "sentenced": "sentence",
    "fined": "fine penalise penalize",
    "kidnapped": "kidnap abduct",
    "assaulted": "assault rape harass molest grope mug rob",
    "stolen": "steal loot",
    "deployed": "deploy send dispatch station",
    "mobilised": "mobilise mobilize conscript draft",
    "trained": "train",
    "displaced": "displace uproot flee",
    "evacuated": "evacuate",
    "missing": "disappear vanish",
    "trapped": "trap strand",
    "rescued": "rescue save",
    "released": "release free",
    "survived": "survive",
    "destroyed": "destroy level flatten raze demolish wreck obliterate gut",
    "damaged": "damage",
    "burned": "burn scorch char",
    "intercepted": "intercept",
    "launched": "launch fire",
    "attacked": "attack strike hit raid bomb shell ambush bombard",
    "shot": "shoot",
    "invaded": "invade",
    "crashed": "crash derail collide",
    "affected": "affect expose compromise impact breach leak hack",
    "infected": "infect sicken",
    "hospitalised": "hospitalise hospitalize",
    "treated": "treat",
    "vaccinated": "vaccinate inoculate immunise immunize",
    "diagnosed": "diagnose",
    "tested": "test",
    "recovered": "recover retrieve",
    "hired": "hire employ recruit",
    "laid_off": "sack dismiss furlough",
    "cut": "cut slash axe",
    "rose": "rise increase climb grow jump surge soar gain",
    "fell": "fall drop decline decrease plunge slump slip shrink tumble",
    "cost": "cost",
    "paid": "pay spend",
    "raised": "raise",
    "donated": "donate",
    "pledged": "pledge promise",
    "invested": "invest",
    "lost": "lose",
    "earned": "earn",
    "sold": "sell",
    "bought": "buy purchase acquire",
    "produced": "produce manufacture",
    "exported": "export",
    "imported": "import",
    "delivered": "deliver supply ship",
    "ordered": "order",
    "built": "build construct",
    "signed": "sign",
    "voted": "vote",
    "elected": "elect",
    "won": "win",
    "attended": "attend gather protest march rally",
    "complained": "complain",
    "carried": "carry",
    "arrived": "arrive",
    "deported": "deport expel",
    "closed": "close shut",
    "cancelled": "cancel ground",
    "recalled": "recall",
    "restored": "restore",
    "born": "born",
}

_NOUNS: Final = {
    "killed": "death deaths dead fatality fatalities killing killings murder murders homicide "
    "homicides slaying slayings execution executions drowning drownings toll",
    "wounded": "injury injuries wounded injured",
    "killed_or_wounded": "casualty casualties",
    "captured": "capture captures captive captives detainment",
    "arrested": "arrest arrests detention detentions detainee detainees",
    "suicide": "suicide suicides",
    "deployed": "deployment deployments contingent contingents dispatch",
    "displaced": "displacement homeless",
    "evacuated": "evacuation evacuations evacuee evacuees",
    "missing": "missing unaccounted disappearance disappearances",
    "rescued": "rescue rescues",
    "released": "release releases",
    "survived": "survivor survivors",
    "kidnapped": "kidnapping kidnappings abduction abductions hostage hostages",
    "assaulted": "assault assaults rape rapes robbery robberies mugging muggings harassment",
    "stolen": "theft thefts burglary burglaries",
    "destroyed": "destruction",
    "damaged": "damage",
    "attacked": "attack attacks strike strikes bombing bombings raid raids shelling airstrike "
    "airstrikes ambush ambushes",
    "shot": "shooting shootings",
    "invaded": "invasion invasions",
    "crashed": "crash crashes collision collisions derailment derailments",
    "infected": "infection infections",
    "hospitalised": "hospitalisation hospitalisations hospitalization hospitalizations",
    "vaccinated": "vaccination vaccinations",
    "diagnosed": "diagnosis diagnoses",
    "laid_off": "layoff layoffs redundancy redundancies dismissal dismissals redundant",
    "rose": "rise increase growth",
    "fell": "fall drop decline decrease",
    "cost": "cost costs price prices worth priced",
    "paid": "payment payments spending",
    "lost": "loss losses",
    "earned": "earnings profit profits revenue revenues",
    "sold": "sale sales",
    "exported": "exports",
    "imported": "imports",
    "produced": "production output",
    "voted": "votes vote",
    "complained": "complaint complaints",
    "convicted": "conviction convictions",
    "born": "birth births",
    "closed": "closure closures shutdown shutdowns",
    "carried": "aboard",
    "magnitude": "magnitude",
}

_PHRASES: Final = {
    "shot dead": "killed",
    "found dead": "killed",
    "found alive": "rescued",
    "pulled alive": "rescued",
    "taken prisoner": "captured",
    "took prisoner": "captured",
    "take prisoner": "captured",
    "taken captive": "captured",
    "prisoner of war": "captured",
    "prisoners of war": "captured",
    "taken hostage": "kidnapped",
    "taken into custody": "arrested",
    "shot down": "intercepted",
    "shoot down": "intercepted",
    "laid off": "laid_off",
    "lay off": "laid_off",
    "laying off": "laid_off",
    "job cuts": "laid_off",
    "lost their lives": "killed",
    "lost his life": "killed",
    "lost her life": "killed",
    "killed or wounded": "killed_or_wounded",
    "killed or injured": "killed_or_wounded",
    "killed and wounded": "killed_or_wounded",
    "dead or wounded": "killed_or_wounded",
    "dead or injured": "killed_or_wounded",
    "committed suicide": "suicide",
    "killed themselves": "suicide",
    "killed himself": "suicide",
    "killed herself": "suicide",
    "took their own lives": "suicide",
    "tested positive": "infected",
    "on board": "carried",
    "gunned down": "killed",
    "burned down": "destroyed",
    "forced from their homes": "displaced",
}

_TO_DEATH: Final = _words(
    "crushed crushing stabbed stabbing trampled trampling beat beaten beating hacked hacking "
    "burned burnt burning battered battering bludgeoned clubbed clubbing stoned stoning mauled "
    "mauling starved starving froze frozen freezing choked choking bled bleeding strangled "
    "tortured torturing stung scalded kicked kicking whipped put putting"
)

# Past tense, past participle, and where it doubles a letter the gerund.
_PART_OF: Final = {
    "suicide": "killed",
    "killed": "killed_or_wounded",
    "wounded": "killed_or_wounded",
    "killed_or_wounded": "deployed",
    "captured": "deployed",
}

_CUMULATIVE: Final = _words(
    "killed wounded killed_or_wounded suicide deployed displaced arrested evacuated rescued "
    "destroyed damaged burned infected vaccinated diagnosed tested affected complained "
    "charged convicted kidnapped donated raised"
)


_AMERICAN: Final = {"leveled": "destroyed", "leveling": "destroyed", "canceled": "cancelled"}
_VERB_FORMS: Final = (
    {
        form: event
        for event, bases in _VERBS.items()
        for base in bases.split()
        for form in forms_of(base)
    }
    | {"burning": "burned", "stationing": "deployed", "freed": "released", "freeing": "released"}
    | _AMERICAN
)
_NOUN_FORMS: Final = {word: event for event, words in _NOUNS.items() for word in words.split()}
_PARTICIPLES: Final = {
    form: event
    for event, bases in _VERBS.items()
    for base in bases.split()
    for form in forms_of(base)[2:-1]
} | {"freed": "released", "leveled": "destroyed", "canceled": "cancelled"}
_STATES: Final = _words(
    "dead wounded injured hurt missing unaccounted homeless aboard redundant infected worth"
)
# Words that are a noun, a verb of another sense or a preposition more often than this event.
_VERB_ONLY_AFTER_AGENT: Final = _words(
    "level free fire fine hit strike rise cut drop fall gain save test shell station order "
    "import export grounds bear cost ship supply vote ground close closes charge treat march "
    "order"
)


# What these verbs do to jobs, nothing else suffers: "cut 300 jobs" dismisses people.
JOB_NOUNS: Final = _words("job position post role")
JOB_VERBS: Final = _words(
    "cut cuts cutting shed sheds shedding eliminate eliminates eliminated eliminating axe axes "
    "axed axing go scrap scraps scrapped scrapping slash slashes slashed slashing lose loses "
    "lost losing abolish abolished abolishing remove removed removing disappear disappeared "
    "vanish vanished trim trimmed trimming"
)
"""Verbs that, said of `JOB_NOUNS`, mean that people are laid off."""
DATA_NOUNS: Final = _words("record file document account password email detail number image")
STEALING_VERBS: Final = _words(
    "copy copied copies copying steal stole stolen stealing download downloaded downloading "
    "exfiltrated exfiltrate taken took extract extracted siphoned"
)
LEAKING_VERBS: Final = _words(
    "expose exposed exposing compromise compromised compromising leak leaked leaking breach "
    "breached affected"
)


@lru_cache(maxsize=1 << 14)
def event_of(word: str) -> str | None:
    """Return the canonical event that a word or listed phrase names; None: it names none.

    Case is ignored. "fatalities" -> "killed"; "casualties" -> "killed_or_wounded"; "taken prisoner"
    -> "captured". A word of two senses gives its commoner newspaper sense ("fired" -> "launched").
    """
    folded = " ".join(word.lower().split())
    return _VERB_FORMS.get(folded) or _NOUN_FORMS.get(folded) or _PHRASES.get(folded)


def verb_event(word: str) -> str | None:
    """Return the event of a lower-case verb form, finite or not; None: no verb of the table."""
    return _VERB_FORMS.get(word)


def participle_event(word: str) -> str | None:
    """Return the event of a lower-case participle or state word ("killed", "dead", "missing")."""
    return _PARTICIPLES.get(word) or (_NOUN_FORMS.get(word) if word in _STATES else None)


def noun_event(word: str) -> str | None:
    """Return the event of a lower-case event noun ("deaths", "arrests")."""
    return _NOUN_FORMS.get(word)


def phrase_event(words: str) -> str | None:
    """Return the event of a listed lower-case phrase ("shot down"); None: not listed."""
    return _PHRASES.get(words)


def phrase_of(first: str, second: str, third: str) -> str | None:
    """Return the event of a phrase of two lower-case words, or of three: "crushed to death"."""
    if second == "to":
        return "killed" if third == "death" and first in _TO_DEATH else None
    return _PHRASES.get(f"{first} {second}") or _PHRASES.get(f"{first} {second} {third}")


def words_of(events: frozenset[str]) -> frozenset[str]:
    """Return every lower-case verb form and noun that names one of `events`."""
    forms = (_VERB_FORMS | _NOUN_FORMS).items()
    return frozenset(word for word, event in forms if event in events)


def is_doubtful_verb(word: str) -> bool:
    """Tell whether a lower-case form is as often a noun or adjective ("fire", "level")."""
    return word in _VERB_ONLY_AFTER_AGENT


def event_part_of(part: str, whole: str) -> bool:
    """Tell whether everybody counted under `part` also counts under `whole`: killed, deployed."""
    step = _PART_OF.get(part)
    while step is not None:
        if step == whole:
            return True
        step = _PART_OF.get(step)
    return False


def is_cumulative(event: str) -> bool:
    """Tell whether counts of this event only grow, so that a later, larger one replaces."""
    return event in _CUMULATIVE


def event_names() -> tuple[str, ...]:
    """Return every canonical event of the tables, in the order of the alphabet."""
    return tuple(sorted({*_VERB_FORMS.values(), *_NOUN_FORMS.values(), *_PHRASES.values()}))
