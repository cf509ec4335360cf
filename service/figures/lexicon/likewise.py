"""Words that one newspaper writes where the next writes another: "surgeon" and "doctor".

Looser than the classes of `nouns`, which say that two counts are of one measure. These only say
that a sentence may speak of what a question asks; a word may stand in several rows. Opposites and
parts never share a row: soldiers are no civilians, widths no depths, profits no revenues.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from service.figures.lexicon.nouns import singular

_ROWS: Final = """
follower disciple devotee believer adherent worshipper faithful
surgeon doctor physician medic clinician consultant
nurse carer caregiver aide
scientist researcher academic expert scholar boffin
engineer technician
lawyer attorney solicitor barrister counsel
judge magistrate justice
policeman policewoman police officer cop constable trooper deputy sheriff
soldier troop serviceman fighter warrior
jihadist militant insurgent extremist islamist terrorist fighter rebel guerrilla
gunman shooter attacker assailant
suspect accused defendant perpetrator culprit
thief robber burglar
kidnapper abductor captor hostage-taker
captive hostage prisoner detainee
prisoner inmate convict
spy agent informant operative
refugee migrant asylum-seeker evacuee displaced
protester demonstrator marcher activist rallier
protest demonstration rally march gathering vigil picket
riot unrest violence clash disorder disturbance
strike walkout stoppage
spectator fan attendee viewer audience crowd visitor guest
viewer watcher audience
view hit play watch watched click stream
customer client shopper buyer consumer patron diner
buyer purchaser bidder
passenger traveller commuter flyer rider
driver motorist chauffeur
cyclist biker rider
pilot captain aviator
worker employee staff staffer workforce personnel colleague
boss chief head leader director executive ceo chairman president
founder co-founder creator
owner proprietor holder landlord
tenant renter lodger occupant
resident inhabitant dweller local villager citizen
pupil student schoolchild undergraduate
teacher instructor lecturer professor tutor educator
parent mother father mum dad mom
child kid youngster minor
baby infant newborn toddler
teenager teen adolescent youth
pensioner retiree elderly senior
husband wife spouse partner
boyfriend girlfriend partner
brother sister sibling
relative family kin
friend pal buddy companion contact connection
neighbour neighbor
victim casualty sufferer
patient case sufferer
survivor rescued
volunteer helper
firefighter fireman firefighting
rescuer responder
politician lawmaker legislator senator congressman mp parliamentarian deputy
minister secretary
official authority
spokesman spokeswoman spokesperson
ambassador envoy diplomat
candidate contender nominee
voter elector electorate
journalist reporter correspondent
author writer novelist
artist painter sculptor
musician singer vocalist band performer
actor actress star performer
player athlete sportsman footballer
coach manager trainer
striker forward scorer
team side squad club
nation country state team
match game fixture tie
tournament competition championship cup
goal strike score
season campaign
race contest
medal podium
fan supporter
priest clergyman pastor cleric vicar
nun sister
pope pontiff
mosque masjid
church cathedral chapel parish
hunter poacher
farmer grower rancher
fisherman angler
sailor seaman crew
miner pitman
builder contractor
robot drone machine android bot
drone uav unmanned aircraft
plane aircraft airliner jet flight airplane jetliner
helicopter chopper
train locomotive railway
tram streetcar
bus coach
car vehicle automobile sedan motor supercar
truck lorry pickup van
ship vessel boat ferry
submarine sub
rocket launcher booster spacecraft
missile rocket projectile
satellite probe spacecraft
bomb explosive device ied
explosion blast detonation bombing
bombardment bombing airstrike raid strike shelling sortie
attack assault strike raid
shooting gunfire gunshot massacre
gun weapon firearm rifle pistol handgun
ammunition ammo round bullet
knife blade dagger
murder killing homicide slaying manslaughter
killed died dead death fatality perished slain lost
injured wounded hurt maimed
execution beheading
rape assault abuse
kidnapping abduction
robbery theft heist burglary
fraud scam swindle
hack breach intrusion
stolen taken robbed
arrested detained apprehended nabbed custody jailed
jail prison imprisonment sentence incarceration term
bail bond surety
fine penalty sanction
lawsuit suit litigation complaint
trial hearing court
charge count indictment accusation
crash accident collision wreck derailment
fire blaze inferno wildfire
earthquake quake temblor tremor
magnitude strength
storm hurricane typhoon cyclone tempest
tornado twister
wind gust
flood flooding deluge inundation
drought dry
rain rainfall precipitation downpour
snow snowfall blizzard
heat temperature heatwave
eruption volcano volcanic
landslide mudslide avalanche
crater hole pit depression
asteroid meteorite meteor comet rock
tsunami wave
disease illness infection virus outbreak epidemic
infected case diagnosed contracted caught
quarantined isolated isolation quarantine
vaccine jab inoculation vaccination shot
drug medicine medication pill
hospital clinic infirmary
surgery operation procedure implant
pregnant pregnancy expecting
disorder illness condition
cannabis marijuana pot weed
cocaine crack
meth methamphetamine
alcohol liquor booze drink
wine bottle champagne
beer ale lager
cigarette smoking tobacco
food meal dish
restaurant diner eatery
dinner meal supper banquet
price cost tag fee rate charge
cheapest starting start entry base
worth valued value fortune net
fortune wealth rich riches
salary pay wage earnings income
pension retirement
revenue turnover sales takings
profit earnings income gain
loss deficit
debt loan owed borrowing liability
budget spending expenditure
cash money fund
tax levy duty
subsidy grant aid
investment funding financing stake
donation gift contribution donated raised
ransom demand
reward bounty
prize award purse winnings jackpot
bid offer
purchase acquisition buyout takeover deal bought acquired
sale sell sold
merger tie-up
share stock equity
dividend payout
bonus incentive
compensation damages settlement payout
rent lease
ticket admission entry
order contract
discount rebate reduction
gas fuel petrol gasoline
electricity power energy outage blackout
solar photovoltaic
coal mine
capacity output
battery charge recharge recharging charging
range distance
horsepower horse hp bhp ps
engine motor
speed velocity fast quick
height tall high stand
length long
width wide breadth
weight weigh heavy mass
size big large
age aged old
year annual yearly annually
month monthly
week weekly
day daily
hour hourly
percentage percent share proportion
third quarter half
rise increase grow climb jump gain surge growth soar
fall drop decline decrease slide plunge slip sink tumble
cut reduce slash lower trim
double twice
limit cap maximum ceiling max
minimum least lowest
record high all-time
average mean typical
estimate reckon estimated projection forecast
target goal aim
capacity seat seating
attendance crowd turnout spectator
membership member
ranking rank place position
rating score
chart list
phone smartphone handset
computer laptop notebook
tablet ipad
app application
user subscriber account member
subscriber subscription
website site page
internet web online
email message
video clip footage film
film movie picture
song track single tune hit
album record
book novel
television tv broadcast
show programme program series
episode instalment installment
premiere opening debut
concert gig show tour
photo photograph picture image
newspaper paper daily
tweet post
follower following twitter
download installed install
factory plant facility
shop store outlet
office headquarters
business company firm corporation enterprise
startup firm
bank lender
airline carrier
university college campus
school academy
job post position role
layoff redundancy dismissal cut laid axed fired sacked
fired sacked dismissed ousted
hired recruited employed employ
resigned quit stepped
employed working worked served serve service
absent missing away leave absence
home house residence property
flat apartment
mansion villa estate
building structure
floor storey story
room suite
bridge span
road highway street motorway
tunnel underground
airport runway
island isle
land acreage acre
forest woodland
lake reservoir
river stream
mountain peak summit
city town
village hamlet settlement
border frontier
province region state
capital city
war conflict fighting
battle clash fight combat
ceasefire truce armistice
invasion incursion offensive
deployed sent dispatched stationed
withdrawn pulled withdrew
captured seized taken
rescued freed released saved liberated
escaped fled
missing disappeared vanished
displaced homeless uprooted evacuated
shelter refuge
grave burial buried
body corpse remains
funeral burial
birth born
married marriage wedding wed
divorce separated
election poll vote ballot
seat constituency
law legislation bill act
ban prohibition prohibited outlawed
permit licence license permission
passport visa
inquiry investigation probe
report study survey research
finding result
discovered found uncovered unearthed
built constructed erected
destroyed razed demolished flattened
damaged hit affected
closed shut shuttered
opened open
launched launch liftoff
started began begin
ended finished
lasted last duration
stayed remained
spent spend expenditure paid
bought purchased buy
paid pay
earned made earn
won win victory
lost defeat
scored netted
played appearance
visited visit
attended attend turnout
watched viewed seen
read circulation
donated gave
stolen swiped
shared posted
registered signed enrolled
qualified booked advanced
hood bonnet
boot trunk
roof soft-top top
dog canine puppy
cat kitten feline
fish catch
bird fowl
horse pony
cow cattle livestock
pig swine hog
sheep lamb
whale dolphin
tree trunk
plant crop
seed grain
sugar sweetener
honey syrup
recipe ingredient
gathering assembly meeting summit
conference convention expo fair exhibition
exhibitor stand
delegate representative participant
nominee nomination
appeal petition
signature signatory
signed signature
supporter backer
opponent critic
scandal affair controversy
hoax fake prank staged
rumour rumor claim allegation
threat warning
leak leaked disclosure
secret classified
"""


def _rows() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, row in enumerate(_ROWS.split("\n")):
        for word in row.split():
            found.setdefault(word, set()).add(number)
            found.setdefault(singular(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


_ROWS_OF: Final = _rows()
_NONE: Final[frozenset[int]] = frozenset()


@lru_cache(maxsize=1 << 14)
def rows_of(word: str) -> frozenset[int]:
    """Return the numbers of the rows that a lower-case word stands in."""
    return _ROWS_OF.get(word, _NONE) | _ROWS_OF.get(singular(word), _NONE)


def are_like(a: str, b: str) -> bool:
    """Tell whether newspapers write one of two nouns for the other."""
    return bool(rows_of(a) & rows_of(b))
