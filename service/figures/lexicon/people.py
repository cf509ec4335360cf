"""Nouns that name people, in the singular. What nations call their people stands in `nation_names`."""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PERSONS: Final = _words(
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
    "settler slave servant peer leader chief chairman founder owner operator deputy"
)
