"""Words that newspapers use for one another, whatever the story: "barred" for "not allowed".

A group holds words of any class; a word may stand in several. It says only that two words may mean
the same, so it brings a sentence near a question and never proves an answer.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from service.ask.choose.terms import stem_of

_GROUPS: Final = (
    # What people do with words.
    "say said tell told state stated remark comment statement note explain add declare mention",
    "announce announced announcement reveal disclose unveil declare",
    "claim claims allege allegation assert assertion contend",
    "deny denied denial reject refute dismiss dispute",
    "refuse refused refusal decline declined reject rejected",
    "admit acknowledge acknowledgement recognize recognition concede confess own-up confirm",
    "confirm confirmation verify verification corroborate prove proof",
    "warn warning caution alert threat threaten",
    "ask asked request demand appeal urge call plead",
    "suggest suggestion propose proposal idea recommend recommendation advise advice",
    "react reaction respond response reply answer answered",
    "promise vow pledge swear guarantee commit undertake",
    "praise commend applaud hail laud compliment",
    "criticize criticism criticise condemn condemnation denounce slam blast attack blame fault",
    "apologize apology sorry regret",
    "thank thanks grateful gratitude",
    "joke jest prank hoax satire satirical fake",
    "rumor rumour gossip speculation speculate hearsay",
    "interrogate interrogation question questioning questioned interview quiz",
    "discuss discussion talk talks negotiate negotiation dialogue meeting",
    "describe description portray characterize depict call called",
    "report reports account article story",
    "reporter reporters journalist journalists press media correspondent newspaper",
    "name named names identify identified identity identification",
    "call called name named dub dubbed nickname nicknamed known title titled",
    # Law, rules, courts.
    "allow allowed permit permitted permission let authorize legal lawful legally may able",
    "ban banned forbid forbidden prohibit prohibited outlaw outlawed bar barred illegal unlawful "
    "disallow allow allowed permit permitted",
    "arrest arrested detain detained detention custody apprehend seize",
    "capture captured captive captives captivity prisoner prisoners detainee detainees pow pows "
    "caught taken seize seized apprehended surrender hostage",
    "charge charged accuse accused accusation indict indictment suspect suspected allege alleged",
    "court trial judge judicial tribunal hearing",
    "law legislation statute act bill rule rules regulation",
    "sue sued lawsuit suit litigation legal-action",
    "crime offence offense felony criminal",
    "guilty convicted conviction",
    "jail jailed prison imprisoned sentence sentenced behind-bars",
    "investigate investigation probe inquiry inquest examine examination look-into",
    "evidence proof prove trace",
    "pact agreement treaty deal accord contract agree agreed",
    "license licence permit permission",
    # Money and work.
    "pay paid fund funded finance financed cover",
    "buy bought purchase purchased acquire acquired obtain obtained",
    "sell sold sale sales market",
    "hire hired employ employed recruit appoint appointed",
    "quit resign resigned resignation retire retired leave left step-down departure depart "
    "departed oust ousted",
    "job work employment position post role occupation profession career",
    "boss chief head leader executive ceo president director",
    "company firm business corporation maker manufacturer",
    "worker employee staff staffer",
    # Force, harm, help.
    "kill killed die died death dead slain murder murdered execute executed fatal fatally "
    "deceased perish",
    "injure injured injury injuries wound wounded hurt harmed",
    "attack attacked assault assaulted raid strike offensive incursion onslaught seize seized",
    "shoot shot shooting gunfire opened-fire",
    "shooter gunman attacker assailant killer perpetrator suspect",
    "steal stole stolen theft robbery rob robbed loot",
    "rescue rescued save saved",
    "help helped aid aided assist assistance assisted support supported back backed bolster "
    "reinforce reinforcement",
    "treat treated treatment care medical hospital cure",
    "protect protected protection guard guarded secure security safety safe shield",
    "safe safety haven refuge secure security",
    "fight fighting fought battle battles combat clash clashes war",
    "soldier soldiers troop troops force forces military army personnel unit units fighter men",
    "weapon weapons arms weaponry gun guns rifle firearm",
    "threat danger dangerous risk risky peril hazard",
    "fear afraid feared fears scared worry worried concern concerned concerns anxious alarm "
    "alarmed",
    "destroy destroyed ruin ruined demolish wreck",
    "damage damaged harm harmed",
    "stop stopped halt halted cease end ended suspend suspended stall stalled block blocked",
    "stop stopped overpower overpowered tackle tackled subdue subdued restrain detained",
    "prevent prevented avoid avoided avert averted keep-from",
    "losses loss casualty casualties toll",
    # Having, moving, changing.
    "give gave given provide provided supply supplied grant granted issue issued issuing hand "
    "handed offer offered access",
    "lack lacked lacking short shortage shortages scarce scarcity without need",
    "receive received get got obtain accept accepted",
    "send sent dispatch dispatched deploy deployed deployment ship shipped",
    "bring brought take taken transport transported transfer transferred move moved carry carried",
    "hold held keep kept detain detained store stored house housed locate located",
    "hold held keep kept bring brought taken transported transferred moved",
    "house housed located set site situate situated",
    "exchange exchanged exchanges swap swapped trade traded",
    "return returned come-back back",
    "release released free freed let-go",
    "arrive arrived reach reached land landed come came",
    "leave left depart departed take-off took-off",
    "begin began begun start started launch launched commence open opened",
    "finish finished complete completed end ended conclude",
    "continue continued carry-on keep remain",
    "increase increased rise rose grow grew growth surge climb expand",
    "decrease decreased fall fell drop dropped decline declined shrink reduce reduced",
    "change changed alter altered shift shifted transform revise",
    "build built construct constructed construction erect erected make made",
    "create created found founded establish established set-up setup form formed introduce "
    "introduced",
    "plan planned plans scheme intend intended intention aim aims goal",
    "try tried attempt attempted seek sought effort efforts",
    "choose chose chosen select selected pick picked opt",
    "use used using utilize employ employed",
    "show showed shown display displayed exhibit reveal revealed see seen visible visibly",
    "see saw seen watch watched witness witnessed visit visited spot spotted view viewed access",
    "find found discover discovered discovery locate located trace traced",
    "hide hid hidden hiding conceal concealed mask masked masks disguise cover covered",
    "lose lost miss missing",
    "join joined enlist member enroll sign-up",
    "win won victory beat beaten defeat defeated",
    "control controlled command commanded lead led run",
    "cause caused causes reason reasons trigger triggered due because motivate motivated",
    "happen happened occur occurred take-place",
    "spread spreading circulate circulated circulating share shared go-viral viral post posted",
    "publish published post posted upload uploaded release released",
    "delay delayed postpone postponed late slow slowed",
    "remove removed removal take-away clear cleared",
    "visit visited tour",
    "meet met meeting",
    "want wanted wish wished hope hoped desire",
    "believe believed think thought consider considered opinion view",
    "know knew known aware",
    "include included contain contained comprise comprised involve involved",
    "wear wore wearing worn dressed clothes clothing outfit uniform",
    "eat ate eaten feed fed food meal diet consume",
    "live lived living reside resident home",
    "own owned owner possess belong belongs belonged",
    "marry married marriage wedding wife husband spouse",
    "born birth native birthplace",
    "travel traveled travelled journey trip fly flew flight",
    "crash crashed collision derail derailed derailment tip tipped flip flipped overturn "
    "overturned",
    "feel felt sense sensed experience experienced",
    "teach taught train trained training instruct instructed supervise supervised lesson lessons",
    "write wrote written author authored pen",
    "belief beliefs believe faith religion religious political ideology",
    # Qualities.
    "hard difficult difficulty challenging challenge challenges tough easy task",
    "big large huge giant enormous massive great",
    "small little tiny minor",
    "new recent recently latest fresh modern",
    "old aged elderly ancient",
    "quick quickly fast rapid rapidly swift speed speeding",
    "false fake forged bogus counterfeit phony untrue falsely hoax",
    "true real genuine authentic actual",
    "important significant key crucial major",
    "dangerous hazardous unsafe risky",
    "mutual joint shared both bilateral",
    "alive living survive survived live prisoner",
    "heavy severe serious big",
    "public publicly open",
    "secret secretly hidden covert",
    "famous popular celebrity renowned",
    "angry anger outrage outraged furious fury",
    "shocked shock stunned horrified horror appalled",
    "similar alike same like resemble",
    "earlier previous previously prior before former",
    "early ahead before",
    # Things.
    "document documents paper papers id ids identification card cards passport certificate",
    "photo photos picture pictures image images photograph photographs footage video selfie",
    "car vehicle automobile truck",
    "plane aircraft airplane jet jets airliner",
    "boat ship vessel",
    "road street highway avenue",
    "house home building apartment flat residence property",
    "town city village municipality",
    "area region zone province district territory",
    "country nation state",
    "government administration authorities officials cabinet",
    "police officers cops constabulary law-enforcement",
    "church temple synagogue congregation mosque",
    "university college",
    "doctor physician surgeon specialist",
    "child children kid kids son daughter boy girl",
    "parent parents mother father mom dad mum",
    "family relative relatives kin",
    "woman women female lady",
    "man men male guy",
    "friend friends pal",
    "user users customer customers client clients consumer",
    "party political bloc",
    "celebration celebrations festival festivities festivity party",
    "concert show gig performance festival",
    "film movie picture",
    "song music track tune",
    "game match",
    "prize award",
    "sickness illness disease ill sick",
    "drug drugs medicine medication",
    "storm hurricane typhoon",
    "earthquake quake tremor temblor",
    "fire blaze wildfire inferno",
    "explosion blast explode exploded",
    "militant militants jihadist jihadists terrorist terrorists extremist extremists",
    "intruder trespasser jumper burglar",
    "internet online web website network networks",
    "twitter tweet tweeted tweets",
    "tie ties link links linked connection connections connected relation relations affiliated "
    "affiliation",
    "meaning mean means stand stands definition signify",
    "purpose use used aim function goal",
    "abroad overseas foreign",
    "international global worldwide world",
)


@lru_cache(maxsize=1 << 15)
def alike(word: str) -> frozenset[str]:
    """Return the marks of the groups that a lower-case word stands in, in any of its forms."""
    return _MARKS.get(_key(word), frozenset())


def _key(word: str) -> str:
    """Return the stem of a word with a consonant doubled before its ending once: "admitted"."""
    stem = stem_of(word)
    return stem[:-1] if stem[-2:-1] == stem[-1:] else stem


def _marks() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for number, group in enumerate(_GROUPS):
        for word in group.split():
            found.setdefault(_key(word), set()).add(f"alike:{number}")
    return {stem: frozenset(marks) for stem, marks in found.items()}


_MARKS: Final = _marks()
