"""Words of saying: which verbs carry what somebody says, who can speak, and titles before names.

A form that is a noun as often ("reports", "claims") is listed as doubtful and needs a subject of
its own.
"""

from __future__ import annotations

import re
from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Verbs that leave the truth with the speaker; the rest report without distance.
DISTANCING: Final = _words(
    "claim claims claimed claiming allege alleges alleged alleging estimate estimates "
    "estimated estimating believe believes believed suggest suggests suggested suggesting "
    "suspect suspects suspected think thinks thought indicate indicates indicated expect "
    "expects expected fear fears feared assess assesses assessed predict predicts predicted "
    "predicting forecast forecasts insist insists insisted argue argues argued warn warns "
    "warned warning boast boasts boasted contend contends contended maintain maintains "
    "maintained reckon reckons reckoned hint hinted hints speculate speculates speculated "
    "calculate calculates calculated"
)
PLAIN: Final = _words(
    "establish established establishes say says said saying tell tells told announce "
    "announces announced announcing stated stating report reported reporting confirm confirms "
    "confirmed confirming add added adding adds note noted noting disclose discloses "
    "disclosed reveal reveals revealed revealing declare declares declared admit admits "
    "admitted acknowledge acknowledges acknowledged explain explains explained write writes "
    "wrote tweet tweets tweeted post posted posts stress stressed emphasise emphasised "
    "emphasize emphasized conclude concluded concludes deny denied denies reply replied "
    "respond responded comment commented recall recalled remark remarked testify testified "
    "quote quoted repeat repeated reiterate reiterated mention mentioned inform informed find "
    "found finds show shows showed shown reports states notes put puts record recorded "
    "observe observed describe described determine determined pointed tallied determine "
    "verify verified peg pegs pegged joked quipped lamented recounted ruled rules conceded "
    "concedes complained cautioned cautions vowed pledged promised clarified asserted affirmed "
    "urged countered"
)
# Speech only where a count is set: "raised the death toll to 106".
SETTING: Final = _words("raise raised raises lowered lowers revised revises increased cut")
# Speech where a body does it and a number follows: "the Red Cross counts 40 dead".
COUNTING: Final = _words("counts counted recorded registered tallied measured gave")
SPEECH: Final = DISTANCING | PLAIN | SETTING | COUNTING | _words("spoke speaks speak")
# Nouns, participles or adjectives as often: a subject right before them must be able to speak.
DOUBTFUL: Final = _words(
    "claims reports estimates states posts notes report note post fears feared thought "
    "comment estimated expected suspected alleged believed reported warning quote find found "
    "show shows showed shown put puts record recorded posted observed hints forecast "
    "forecasts mention described announced confirmed added determined pointed recalled find "
    "think think expect believe admit fear told quoted showing verified"
)
# Only before "that" or a clause: "found 12 bodies" is no speech.
NEEDS_THAT: Final = _words(
    "find finds found show shows showed shown observe observed recall recalled determine "
    "determined posted posts boast boasts boasted thought think thinks fear fears feared expect "
    "expects "
    "expected pointed record describe described mention mentioned verify verified ruled rules "
    "complained vowed pledged promised urged countered"
)
# Between subject and verb.
ADVERBS: Final = _words(
    "has have had also further then later previously initially earlier recently repeatedly "
    "since now still again already once first reportedly separately meanwhile however later "
    "both officially publicly today yesterday will would did does do itself himself herself "
    "themselves all"
)
# Heads of noun phrases that can speak without a name.
SPEAKERS: Final = _words(
    "force official officials officer officers police authorities authority ministry minister "
    "ministers government governments administration spokesman spokeswoman spokesperson "
    "spokespeople military army navy intelligence agency agencies service services company "
    "firm firms companies hospital hospitals department office bureau committee commission "
    "council court prosecutor prosecutors investigator investigators president governor mayor "
    "sheriff chief commander general leader leaders doctor doctors witness witnesses resident "
    "residents rescuer rescuers firefighter firefighters source sources analyst analysts "
    "expert experts scientist scientists researcher researchers economist economists lawyer "
    "lawyers attorney union unions group groups charity charities organisation organization "
    "organisations organizations party media report reports newspaper newspapers agency "
    "website statement data figures survey study poll estimates estimate document documents "
    "records record allies states forces troops coroner ambassador diplomat diplomats "
    "activists activist rebels militants commissioner director executive ceo manager "
    "secretary lawmaker lawmakers senator workers family relatives survivors survivor "
    "neighbour neighbor owner operator university institute bank association federation "
    "foundation centre center board body network channel broadcaster outlet publication press "
    "opposition insurer insurers television tv radio site eyewitness eyewitnesses bulletin "
    "assessment "
    "assessments projections "
    "communique memo notice rumours rumors findings statistics indictment indictments "
    "affidavit filing filings envoy "
    "side country regime kremlin watchdog regulator brigade team mission embassy coastguard "
    "guard fund monitors monitor observatory premier chancellor king pope judge jury analysis "
    "count tally census airline paper journalist reporter some many others tribunal panel inquiry "
    "inquest junta militia militias utility carmaker retailer manufacturer drugmaker lender clinic "
    "ngo cooperative consortium treasury parliament presidency secretariat cabinet coalition "
    "alliance archdiocese diocese museum attaché attache elder elders villager villagers farmers "
    "nurse nurses midwife pathologist surgeon epidemiologist geologist seismologist bishop imam "
    "priest headteacher principal harbourmaster skipper captain arbitrator magistrate detective "
    "detectives inspector superintendent paramedic paramedics organiser organisers organizer "
    "organizers negotiator negotiators insider insiders"
)
UNNAMED: Final = _words(
    "reports report officials official source sources witness witnesses analysts experts "
    "resident residents spokesman spokeswoman spokesperson insiders observers estimates "
    "estimate some many others survivors survivor relatives scientists researchers economists "
    "diplomats people workers critics activists doctors rescuers lawyer lawyers attorney "
    "analyst expert economist scientist researcher resident witness critic activist eyewitness "
    "eyewitnesses locals villagers groups charities organisations organizations companies firms "
    "attorneys neighbour neighbours neighbor neighbors rumours rumors insider reporter journalist"
)
MEDIA: Final = _words(
    "news media newspaper tv television radio times post journal herald tribune reuters afp "
    "ap bbc cnn guardian telegraph magazine outlet publication broadcaster channel "
    "press xinhua tass yonhap bloomberg interfax ria npr abc nbc cbs fox sky jazeera dpa efe "
    "ansa kyodo irna newswire website daily observer mirror sun mail gazette chronicle independent "
    "express outlets"
)
GOVERNMENT: Final = _words(
    "government ministry minister intelligence police military army navy officials official "
    "authorities president governor mayor sheriff kremlin pentagon administration embassy "
    "department council parliament prosecutor prosecutors allies nis security secretary state "
    "county court commission commissioner chancellor premier regime forces troops defence "
    "defense staff headquarters house"
)
TITLES: Final = _words(
    "president prime minister vice deputy foreign defence defense interior health finance "
    "chief king queen prince princess pope general gen gen. lt lt. lieutenant col col. "
    "colonel maj maj. major capt capt. captain sgt sgt. sergeant cmdr cmdr. commander adm "
    "adm. admiral brig brig. brigadier mr mr. mrs mrs. ms ms. dr dr. doctor prof prof. "
    "professor sen sen. senator rep rep. representative gov gov. governor mayor sheriff "
    "secretary ambassador spokesman spokeswoman spokesperson chancellor premier judge justice "
    "sir lord lady dame leader director executive officer chairman chairwoman head ceo coach "
    "pastor bishop archbishop attorney prosecutor analyst military police fire county state "
    "city the former acting then coroner commissioner inspector superintendent detective "
    "researcher of island supreme economist scientist expert correspondent reporter author "
    "lawyer activist local regional provincial federal national assistant senior incident "
    "founder billionaire entrepreneur envoy"
)
# Titles that only go with others: "acting state" says nothing of a person.
_MODIFIERS: Final = _words(
    "vice deputy foreign defence defense interior health finance prime military police fire "
    "county state city the former acting then of island supreme local regional provincial federal "
    "national assistant senior incident chief"
)
ROLES: Final = TITLES - _MODIFIERS | {"chief"}
"""Titles that make a person of the name after them."""
# Papers and sets of numbers speak for nobody by themselves.
DOCUMENTS: Final = _words(
    "report reports data figures survey study poll estimates estimate document documents record "
    "records statement findings statistics analysis count tally census results rumours rumors "
    "indictment indictments filing filings affidavit "
    "assessment assessments projections"
)
# Where one organisation speaks in an article, these words mean it.
COMPANIES: Final = frozenset(
    {f"the {word}" for word in ("company", "firm", "airline", "bank", "carmaker", "retailer")}
)
# "The agency" is the last named body of that kind that spoke.
BODIES: Final = _words(
    "agency institute authority ministry organisation organization group union service bureau "
    "office department body charity watchdog regulator operator board association commission "
    "committee council foundation coalition alliance network fund campaign centre center "
    "university hospital federation observatory insurer institution"
)
# "The paper" is the last outlet that spoke.
OUTLETS: Final = _words(
    "paper newspaper website site magazine network channel broadcaster outlet daily tabloid "
    "publication"
)
PERSON_PRONOUNS: Final = _words("he she")
GROUP_PRONOUNS: Final = _words("they it we")

# What begins a noun phrase that may speak: "a bystander", "his cousin".
INTRODUCING: Final = _words("the a an his her their its one another")
# Nobody speaks there: "according to plan", "according to the law".
NO_SOURCES: Final = _words(
    "plan plans schedule timetable law laws rule rules need needs size sizes age ages weight level "
    "levels scale tradition custom legend principle principles formula criteria terms type income "
    "season weather circumstances scenario"
)
# Bodies known by their short or bare names, as headlines put them before a colon: "UN: 40 dead".
KNOWN_BODIES: Final = frozenset(
    "un|who|nato|imf|unhcr|unicef|wfp|iom|ocha|unesco|unrwa|oecd|opec|osce|iaea|icrc|msf|fbi|cia|nhs"
    "|cdc|fda|nasa|noaa|usgs|ecb|fao|ilo|wto|idf|pentagon|kremlin|white house|world bank|red cross"
    "|red crescent|amnesty|amnesty international|human rights watch|oxfam|save the children"
    "|interpol|europol|eurostat|state department|united nations|european commission|hamas|taliban"
    "|hezbollah|greenpeace|unaids|frontex".split("|")
)

HEARSAY: Final = re.compile(
    r"\b(?P<passive>(?:is|are|was|were|has\s+been|have\s+been|had\s+been)\s+(?:also\s+|now\s+|still\s+"
    r"|widely\s+)?(?:believed|thought|said|reported|understood|estimated|feared|alleged|suspected|rumou?red"
    r"|presumed))(?=\s+(?:to|that|dead|killed|missing|captured|wounded|injured|lost)\b)"
    r"|\bit(?:['’]s|\s+is|\s+was|\s+has\s+been)\s+(?:also\s+|now\s+)?(?:believed|thought|said|reported"
    r"|claimed|understood|estimated|alleged|suspected|rumou?red)\b"
    r"|\b(?P<adverb>reportedly|allegedly|purportedly|supposedly|apparently)\b",
    re.I,
)
_SKY: Final = re.compile(r"sk(?:yy|yi|iy|ij|yj|ii|i)$")
_SPELLINGS: Final = {
    "selenskyj": "zelensky",
    "zelenski": "zelensky",
    "gadhafi": "gaddafi",
    "qaddafi": "gaddafi",
    "kadhafi": "gaddafi",
    "netanjahu": "netanyahu",
    "lukashenka": "lukashenko",
    "poroshenka": "poroshenko",
    "erdoğan": "erdogan",
    "assange": "assange",
}


def fold_surname(name: str) -> str:
    """Return one spelling for a surname: Zelenskyy, Zelenskiy, Zelenskyi -> "zelensky"."""
    lower = name.lower()
    return _SPELLINGS.get(lower) or _SKY.sub("sky", lower)


def neutral(verb: str) -> bool:
    """Tell whether a verb of saying leaves no distance: "said", "announced"."""
    return verb not in DISTANCING
