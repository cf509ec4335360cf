"""Which nouns are people, which mean the same thing, and which are part of which.

Only classes that newspapers swap freely are synonyms: "troops" and "soldiers". "Civilians" are part
of "people", never the same. Words not in a table relate only to themselves.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PERSONS: Final = _words(
    "person man woman child boy girl baby infant toddler newborn teenager teen adult "
    "adolescent youth minor elder pensioner soldier troop serviceman servicewoman "
    "servicemember fighter combatant militant insurgent rebel guerrilla terrorist gunman "
    "sniper paratrooper marine sailor airman pilot commando mercenary conscript reservist "
    "veteran officer general colonel major captain lieutenant sergeant commander cadet "
    "recruit volunteer policeman policewoman cop police trooper guard personnel civilian "
    "noncombatant resident citizen national local villager inhabitant dweller homeowner "
    "tenant victim casualty fatality dead death injury arrest suicide survivor wounded "
    "injured detainee prisoner captive inmate hostage pow suspect perpetrator attacker "
    "assailant offender criminal killer shooter murderer thief robber hacker protester "
    "protestor demonstrator activist rioter reveller reveler searcher responder organiser "
    "organizer partygoer concertgoer spectator fan visitor tourist holidaymaker traveller "
    "traveler passenger commuter driver rider cyclist motorist pedestrian crew crewmember "
    "member migrant refugee asylum-seeker seeker evacuee immigrant emigrant foreigner "
    "expatriate worker employee staffer staff labourer laborer miner builder contractor "
    "farmer fisherman firefighter fireman rescuer paramedic medic doctor nurse physician "
    "surgeon healthcare-worker patient case-worker teacher professor student pupil "
    "native girlfriend boyfriend rapper grandson granddaughter stepson stepdaughter godson "
    "schoolchild schoolgirl schoolboy classmate graduate child parent father mother brother "
    "sister sibling son daughter grandfather grandmother grandchild uncle aunt cousin nephew "
    "niece twin husband wife spouse couple relative widow orphan friend neighbour neighbor "
    "colleague guest host customer consumer client user subscriber shopper voter candidate "
    "lawmaker legislator senator congressman congresswoman mp politician minister president "
    "governor mayor official diplomat ambassador envoy delegate representative spokesman "
    "spokeswoman adviser advisor aide lawyer attorney judge juror prosecutor witness "
    "plaintiff defendant complainant journalist reporter photographer correspondent editor "
    "blogger author writer artist actor actress singer musician performer player athlete "
    "coach scientist researcher engineer technician expert analyst economist specialist "
    "astronaut cosmonaut manager executive director investor shareholder banker trader dealer "
    "priest monk nun bishop pastor worshipper pilgrim muslim christian jew hindu buddhist "
    "believer american briton european african asian human individual applicant respondent "
    "participant attendee bystander hiker climber skier swimmer surfer diver camper jogger "
    "babysitter lady gentleman guy kid folk operative agent spy jihadist extremist smuggler "
    "trafficker pirate separatist loyalist peacekeeper observer monitor inspector "
    "investigator detective agent bodyguard donor recipient beneficiary claimant taxpayer "
    "docker clerk islander skipper trucker waiter waitress cleaner baker butcher barber porter "
    "cook chef receptionist cashier herder shepherd skier climber hiker surfer swimmer diver "
    "runner walker camper hunter rower mountaineer bystander shopkeeper vendor courier "
    "settler slave servant peer leader chief chairman founder owner operator deputy grower "
    "trainer viewer supporter listener reader writer learner follower backer donor campaigner "
    "picker packer planter gardener rancher breeder keeper ranger warden steward stewardess "
    "caretaker janitor plumber painter decorator carpenter roofer welder fitter joiner "
    "electrician mechanic machinist weaver tailor potter jeweller jeweler blacksmith lumberjack "
    "logger quarryman prospector driller oilman deckhand helmsman oarsman boatman ferryman "
    "crewman seafarer seaman mariner bosun stoker stevedore docker lighterman signaller "
    "signalman railwayman conductor guardsman lifeguard coastguard doorman bouncer sentry "
    "watchman handyman salesman saleswoman salesperson peddler hawker stallholder trader broker "
    "auctioneer banker teller accountant auditor bookkeeper consultant planner surveyor "
    "architect designer programmer coder tester gamer player umpire referee jockey wrestler "
    "boxer fencer golfer footballer cricketer batter batsman bowler pitcher goalkeeper "
    "midfielder defender sprinter thrower lifter dancer singer drummer composer lyricist "
    "presenter entertainer comedian magician clown juggler poet sculptor filmmaker policymaker "
    "lawmaker dressmaker winemaker cheesemaker peacemaker troublemaker matchmaker newcomer "
    "latecomer outsider insider stranger dissident defector deserter absconder fugitive escapee "
    "truant runaway squatter beggar drifter vagrant trespasser intruder burglar looter vandal "
    "poacher kidnapper rapist arsonist stabber stalker abuser molester offender reoffender "
    "fraudster gangster mobster youngster prankster hipster besieger invader occupier raider "
    "marauder bandit warlord fighter warrior swordsman gunner bombardier rifleman marksman "
    "infantryman cavalryman legionnaire partisan insurrectionist mutineer collaborator informer "
    "informant whistleblower censor jailer gaoler turnkey bailiff sheriff constable inspector "
    "superintendent patrolman doctor midwife carer caregiver nanny childminder orderly "
    "pharmacist dentist dietitian vet veterinarian optician hygienist sufferer smoker drinker "
    "addict abstainer vaccinator tracer helper rescuer missionary preacher imam mullah rabbi "
    "vicar cleric deacon churchman churchgoer layman convert catholic protestant sunni shia "
    "sikh jain lecturer tutor scholar postgraduate undergraduate freshman sophomore fresher "
    "apprentice trainee intern entrant examinee nominee appointee returnee deportee internee "
    "absentee attendee retiree divorcee landlord landowner leaseholder occupant lodger boarder "
    "roommate flatmate housewife househusband bride groom bridegroom bridesmaid mourner "
    "worshipper gatecrasher picnicker holidayer vacationer backpacker rambler trekker angler "
    "sightseer sunbather sailor yachtsman canoeist paddler kayaker snorkeller paraglider "
    "parachutist skydiver balloonist snowboarder skateboarder skater horseman equestrian "
    "racegoer driver co-driver co-pilot flier aviator aircrew navigator herdsman shepherdess "
    "goatherd cowherd cowboy cattleman dairyman milkman ploughman farmhand farmworker cropper "
    "sharecropper smallholder crofter peasant beekeeper gamekeeper zookeeper innkeeper "
    "housekeeper restaurateur barman barmaid bartender miller greengrocer fishmonger florist "
    "hairdresser stylist beautician cobbler tinker scavenger ragpicker sweeper collector "
    "postman mailman messenger dispatcher telephonist typist administrator bureaucrat "
    "councillor councilor councilman councilwoman alderman congressperson parliamentarian "
    "senator chancellor premier monarch king queen prince princess emperor sultan emir sheikh "
    "noble baron lord duke countess courtier commissioner ombudsman registrar trustee "
    "magistrate arbitrator mediator negotiator contender challenger opponent finalist "
    "semifinalist medallist medalist winner loser champion contestant aspirant incumbent "
    "elector petitioner marcher picketer heckler agitator reformer reformist hardliner democrat "
    "republican socialist communist anarchist nationalist islamist unionist caller texter "
    "blogger vlogger influencer podcaster streamer commenter buyer seller purchaser borrower "
    "debtor creditor saver annuitant breadwinner earner payer hirer organizer panellist "
    "panelist interviewer interviewee pollster respondent"
)
# What ends like a person but is a thing or a body: "heist", "committee", "talisman".
_NO_PERSON_ENDS: Final = _words(
    "mist fist wrist twist waist heist gist list checklist wishlist shortlist blacklist playlist "
    "exist zeitgeist tryst cyst grist schist whist hoist foist assist catalyst amethyst persist "
    "committee subcommittee coffee toffee fee tree bee knee degree guarantee jubilee melee levee "
    "pedigree marquee settee spree frisbee lychee entree matinee soiree puree chimpanzee rupee "
    "talisman caiman ottoman roman screwdriver transporter nonmember multiplayer brainteaser "
    "bestseller typewriter underwriter flamethrower placeholder candleholder"
)
# Agents as the last part of a longer word: "schoolteacher", "stepfather", "landowner".
_PERSON_ENDS: Final = (
    *("goer", "worker", "fighter", "holder", "woman", "teacher", "keeper", "owner", "dweller"),
    *("seeker", "grower", "breeder", "hunter", "writer", "singer", "dancer", "rider", "trainer"),
    *("planner", "mother", "father", "brother", "sister", "daughter", "watcher", "nurse"),
    *("officer", "soldier", "minister", "doctor", "thrower", "surfer", "skier", "miner", "farmer"),
    *("student", "traveller", "traveler", "commander", "organiser", "organizer", "supporter"),
    *("ist", "ographer", "ician", "arian", "person", "people", "sman", "tman", "kman"),
)

_IRREGULAR: Final = {
    "people": "person",
    "persons": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "policemen": "policeman",
    "policewomen": "policewoman",
    "wives": "wife",
    "lives": "life",
    "knives": "knife",
    "loaves": "loaf",
    "wolves": "wolf",
    "feet": "foot",
    "teeth": "tooth",
    "mice": "mouse",
    "geese": "goose",
    "crises": "crisis",
    "diagnoses": "diagnosis",
    "hypotheses": "hypothesis",
    "analyses": "analysis",
    "bases": "base",
    "databases": "database",
    "airbases": "airbase",
    "quizzes": "quiz",
    "parentheses": "parenthesis",
    "prostheses": "prosthesis",
    "synopses": "synopsis",
    "buses": "bus",
    "viruses": "virus",
    "aircraft": "aircraft",
    "spacecraft": "spacecraft",
    "hovercraft": "hovercraft",
    "series": "series",
    "species": "species",
    "headquarters": "headquarters",
    "personnel": "personnel",
    "fatalities": "fatality",
    "movies": "movie",
    "cookies": "cookie",
    "calories": "calorie",
    "zombies": "zombie",
    "rookies": "rookie",
    "data": "data",
    "media": "media",
    "criteria": "criterion",
    "gases": "gas",
    "heroes": "hero",
    "shoes": "shoe",
    "horses": "horse",
    "houses": "house",
    "nurses": "nurse",
    "hoses": "hose",
    "purchases": "purchase",
    "axes": "axe",
    "police": "police",
    "cattle": "cattle",
    "sheep": "sheep",
    "fish": "fish",
    "troops": "troop",
    "prisoners of war": "prisoner of war",
    "pows": "pow",
    "dead": "dead",
    "news": "news",
    "physics": "physics",
    "swiss": "swiss",
    "lens": "lens",
    "lenses": "lens",
    "biases": "bias",
    "canvases": "canvas",
    "atlases": "atlas",
    "theses": "thesis",
    "oases": "oasis",
    "leaves": "leaf",
    "shelves": "shelf",
    "thieves": "thief",
    "halves": "half",
    "calves": "calf",
    "scarves": "scarf",
    "hooves": "hoof",
    "oxen": "ox",
    "phenomena": "phenomenon",
    "bacteria": "bacterium",
    "alumni": "alumnus",
    "fungi": "fungus",
    "nuclei": "nucleus",
    "stimuli": "stimulus",
    "larvae": "larva",
    "vertebrae": "vertebra",
    "antennae": "antenna",
    "matrices": "matrix",
    "indices": "index",
    "appendices": "appendix",
    "vertices": "vertex",
    "businesswomen": "businesswoman",
    "servicewomen": "servicewoman",
}
# Plurals in -ies of words in -ie, and plurals in -uses of words in -use; all others are of -y, -us.
_WORDS_IN_IE: Final = frozenset(
    "selfies hoodies smoothies foodies genies prairies brownies newbies indies birdies bogies "
    "sorties pixies junkies groupies techies goalies townies veggies doggies budgies collies "
    "cuties hippies yuppies aussies talkies oldies eyries aeries bogeys freebies walkies".split()
)
_WORDS_IN_USE: Final = frozenset(
    "uses fuses muses excuses recluses ruses abuses reuses misuses".split()
)

_CLASSES: Final = (
    # Whoever they are: the event, not the noun, tells the dead from the wounded.
    _words(
        "person human individual victim dead death fatality wounded injured injury casualty "
        "arrest suicide hospitalisation hospitalization life"
    ),
    _words(
        "soldier troop serviceman servicewoman servicemember fighter personnel combatant warfighter"
    ),
    _words("child kid minor youngster"),
    _words("militant insurgent rebel guerrilla extremist jihadist islamist terrorist"),
    _words("police policeman policewoman cop"),
    _words("prisoner captive pow detainee inmate") | {"prisoner of war"},
    _words("firefighter fireman"),
    _words("worker employee staff staffer"),
    _words("job position post role redundancy layoff"),
    _words("protester protestor demonstrator marcher"),
    _words("resident inhabitant local"),
    _words("student pupil schoolchild schoolgirl schoolboy undergraduate"),
    _words("teenager teen youth adolescent"),
    _words("baby infant newborn"),
    _words("doctor physician"),
    _words("attacker gunman assailant shooter"),
    _words("home house residence dwelling"),
    _words("building structure"),
    _words("customer consumer client user subscriber"),
    _words("migrant refugee asylum-seeker"),
    _words("spectator concertgoer attendee"),
    _words("visitor tourist holidaymaker traveller traveler"),
    _words("plane aircraft airplane aeroplane jet airliner"),
    _words("drone uav"),
    _words("missile rocket projectile"),
    _words("bomb explosive"),
    _words("explosion blast bombing"),
    _words("airstrike strike raid sortie"),
    _words("phone smartphone handset"),
    _words("shop store outlet branch"),
    _words("body corpse remains cadaver"),
    _words("flat apartment"),
    _words("vote ballot"),
    _words("crime offence offense"),
    _words("lawsuit suit"),
    _words("email e-mail"),
    _words("reward bounty"),
    _words("wage salary"),
    _words("payment payout settlement compensation"),
    _words("car vehicle automobile"),
    _words("ship vessel boat"),
    _words("nation country state"),
    _words("firm company business"),
    _words("quake earthquake temblor tremor"),
    _words("blaze fire wildfire"),
    _words("gun weapon firearm rifle"),
    _words("complaint report"),
    _words("photo photograph picture image"),
    _words("cost price"),
    _words("payload cargo freight"),
)
_CLASS_OF: Final = {word: number for number, words in enumerate(_CLASSES) for word in words}

_PART_OF: Final = {
    "colonel": ("officer",),
    "general": ("officer",),
    "major": ("officer",),
    "captain": ("officer",),
    "lieutenant": ("officer",),
    "commander": ("officer",),
    "officer": ("soldier",),
    "sergeant": ("soldier",),
    "paratrooper": ("soldier",),
    "marine": ("soldier",),
    "sailor": ("soldier",),
    "airman": ("soldier",),
    "conscript": ("soldier",),
    "reservist": ("soldier",),
    "commando": ("soldier",),
    "mercenary": ("soldier",),
    "soldier": ("person",),
    "civilian": ("person",),
    "child": ("person", "civilian"),
    "boy": ("child", "person"),
    "girl": ("child", "person"),
    "baby": ("child", "person"),
    "toddler": ("child", "person"),
    "teenager": ("person",),
    "woman": ("person",),
    "man": ("person",),
    "passenger": ("person",),
    "crew": ("person",),
    "firefighter": ("rescuer", "person"),
    "doctor": ("person",),
    "nurse": ("person",),
    "tank": ("vehicle",),
    "truck": ("vehicle",),
    "bus": ("vehicle",),
    "house": ("building",),
    "school": ("building",),
    "hospital": ("building",),
}


@lru_cache(maxsize=4096)
def singular(word: str) -> str:
    """Return the singular of an English noun, lower case: "men" -> "man"."""
    noun = word.lower().replace("’", "'").removesuffix("'s").removesuffix("s'") or word.lower()
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if "-" in noun:
        first, _, last = noun.rpartition("-")
        return f"{first}-{singular(last)}" if last else noun
    if (odd := _odd_singular(noun)) is not None:
        return odd
    if len(noun) < 4 or not noun.endswith("s") or noun.endswith(("ss", "us", "is")):
        return noun
    if noun.endswith("ies"):
        return noun[:-3] + "y" if len(noun) > 4 else noun[:-1]
    if noun.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return noun[:-2]
    return noun[:-1]


def _odd_singular(noun: str) -> str | None:
    """Return the singular of a plural in -men, -children, -uses or -ies of -ie. None: another."""
    if noun.endswith("men") and (len(noun) > 6 or noun[:-3] + "man" in _PERSONS):
        return noun if noun in {"specimen", "regimen", "abdomen"} else noun[:-3] + "man"
    if noun.endswith(("ouses", "auses")) or noun in _KEEP_E:
        return noun[:-1]
    if noun.endswith("uses") and len(noun) > 5 and noun not in _WORDS_IN_USE:
        return noun[:-2]
    if noun.endswith("wives"):
        return noun.removesuffix("ves") + "fe"
    if noun in _WORDS_IN_IE:
        return noun[:-1]
    return noun.removesuffix("ren") if noun.endswith("children") else None


_KEEP_E: Final = _words(
    "caches aches headaches toothaches stomachaches avalanches niches creches cliches quiches "
    "brioches moustaches mustaches psyches tranches pastiches microfiches shoes horseshoes toes "
    "tiptoes canoes oboes floes foes hoes does woes aloes roes sizes prizes mazes breezes bronzes "
    "axes pickaxes poleaxes excuses fuses abuses refuses recluses"
)


@lru_cache(maxsize=4096)
def is_person(noun: str) -> bool:
    """Tell whether a noun, singular or plural, counts people: "soldiers", but also "deaths".

    Words not in the table are people where they end like "cyclist" or "herdsman", or in an agent
    ("schoolteacher"). A bare -er or -ee proves nothing: "container", "tower", "committee".
    """
    head = singular(noun)
    if head in _PERSONS:
        return True
    if head in _NO_PERSON_ENDS or len(head) < _SHORTEST_AGENT:
        return False
    return head.endswith(_PERSON_ENDS)


_SHORTEST_AGENT: Final = 6


def kind_of(noun: str) -> str:
    """Return the name of the class of nouns that newspapers swap freely; "" for one of none."""
    known = _CLASS_OF.get(singular(noun))
    return "" if known is None else str(known)


def peers_of(noun: str) -> frozenset[str]:
    """Return every noun, singular, that counts the same kind of thing, itself included."""
    one = singular(noun)
    return _peers(one) | {one}


@lru_cache(maxsize=1 << 14)
def same_kind(a: str, b: str) -> bool:
    """Tell whether two nouns count the same kind of thing: "troops" and "soldiers"."""
    one, other = singular(a), singular(b)
    known = _CLASS_OF.get(one)
    return one == other or (known is not None and known == _CLASS_OF.get(other))


@lru_cache(maxsize=4096)
def noun_part_of(part: str, whole: str) -> bool:
    """Tell whether all that `part` names are also `whole`: generals are officers."""
    if same_kind(part, whole):
        return False
    if same_kind(whole, "person"):
        return is_person(part)
    return any(same_kind(wider, whole) for wider in _wider(singular(part)))


def _wider(noun: str) -> frozenset[str]:
    found: set[str] = set()
    queue = [noun, *(peer for peer in _peers(noun) if peer in _PART_OF)]
    while queue:
        for wider in _PART_OF.get(queue.pop(), ()):
            if wider not in found:
                found.add(wider)
                queue.extend((wider, *_peers(wider)))
    return frozenset(found)


def _peers(noun: str) -> frozenset[str]:
    known = _CLASS_OF.get(noun)
    return frozenset() if known is None else _CLASSES[known]
