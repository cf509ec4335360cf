"""Measure nouns of English and the kind of unit each asks for: a fine is money, a gust is speed.

Only data. A noun of several words outranks its last word ("wind speed", "heart rate").
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from service.ask.plan.kinds.measured.kind import (
    AMOUNT_OR_SHARE,
    COUNT,
    DURATION,
    MONEY,
    SHARE,
    Kind,
    counting,
    measure,
)
from service.domain.quantity import Dimension
from service.figures.lexicon.units.measures import MEASURES

# A shorter word is a sign: "ft".
_SHORTEST: Final = 4
_D = Dimension
_TABLE: tuple[tuple[Kind, str], ...] = (
    (
        MONEY,
        "fine penalty fee surcharge bail bond bounty reward ransom price cost expense expenditure "
        "spending outlay fare rent mortgage loan debt deficit surplus budget funding funds "
        "investment revenue turnover profit earnings income ebitda valuation capitalisation "
        "capitalization dividend salary wage pay paycheck paycheque payout payment compensation "
        "damages settlement bonus pension stipend grant subsidy tax levy rebate refund savings "
        "inheritance fortune wealth riches worth assets cash endowment donation proceeds takings "
        "jackpot winnings purse money sum royalty tuition deposit overdraft bribe kickback payoff "
        "alimony restitution bankroll fundraising fundraiser crowdfunding financing bailout "
        "buyout damage repayment reimbursement remuneration upkeep gdp arrears collateral "
        "retainer deductible dues value",
    ),
    (
        MONEY,
        "net_worth prize_money prize_fund prize_pot share_price stock_price price_tag market_cap "
        "market_value book_value box_office war_chest advance_payment down_payment hush_money "
        "child_support legal_bill tax_bill hotel_bill energy_bill repair_bill food_bill wage_bill "
        "phone_bill gas_bill water_bill electricity_bill medical_bill restaurant_bill bar_tab "
        "service_charge congestion_charge cover_charge restructuring_charge going_rate day_rate "
        "hourly_rate nightly_rate room_rate asking_price transfer_fee release_clause "
        "sales_figures tax_break trade_gap funding_gap funding_round cash_flow national_debt "
        "earnings_per_share price_target starting_bid winning_bid opening_bid take-home_pay "
        "sticker_price minimum_wage living_wage",
    ),
    (
        SHARE,
        "percentage percent proportion fraction portion slice chunk unemployment inflation "
        "humidity efficacy effectiveness efficiency occupancy probability likelihood turnout "
        "literacy containment apr",
    ),
    (
        SHARE,
        "interest_rate mortgage_rate jobless_rate unemployment_rate inflation_rate success_rate "
        "failure_rate mortality_rate fatality_rate survival_rate death_rate conviction_rate "
        "growth_rate tax_rate approval_rating market_share vote_share savings_rate poverty_rate "
        "vaccination_rate literacy_rate clearance_rate dropout_rate graduation_rate birth_rate "
        "occupancy_rate vacancy_rate default_rate acceptance_rate infection_rate positivity_rate "
        "profit_margin voter_turnout alcohol_content body_fat key_rate policy_rate "
        "bank_rate lending_rate base_rate crime_rate suicide_rate divorce_rate response_rate",
    ),
    (AMOUNT_OR_SHARE, "discount markup commission premium stake tariff holding margin odds share"),
    (COUNT, "toll tally headcount caseload"),
    (COUNT, "body_count death_toll casualty_count death_count case_count injury_count"),
    (counting("person"), "population attendance crowd gate audience"),
    (counting("person"), "crowd_size audience_size"),
    (counting("follower"), "following"),
    (counting("follower"), "social_media_following follower_count"),
    (counting("reader"), "readership"),
    (counting("viewer"), "viewership viewing_figures television_audience tv_audience tv_ratings"),
    (counting("member"), "membership"),
    (counting("employee"), "workforce"),
    (counting("copy"), "circulation print_run"),
    (counting("student"), "enrolment enrollment class_size"),
    (
        DURATION,
        "duration lifespan lifetime runtime tenure stint delay absence downtime gestation "
        "sentence wait reign incubation",
    ),
    (
        DURATION,
        "life_expectancy battery_life shelf_life half-life waiting_time running_time jail_term "
        "prison_term jail_sentence prison_sentence suspended_sentence jail_time prison_time "
        "notice_period grace_period incubation_period waiting_period recovery_period "
        "cooling-off_period payback_period flight_time playing_time ban_length service_life "
        "response_time travel_time journey_time talk_time standby_time prison_stretch air_time "
        "screen_time",
    ),
    (measure(_D.DURATION, _D.SPEED), "acceleration"),
    (measure(_D.LENGTH, extent="height"), "height altitude elevation tallness stature"),
    (measure(_D.LENGTH, extent="length"), "length wheelbase"),
    (measure(_D.LENGTH, extent="width"), "width breadth diameter wingspan"),
    (measure(_D.LENGTH, extent="depth"), "depth"),
    (measure(_D.LENGTH, extent="girth"), "girth circumference waistline"),
    (measure(_D.LENGTH, extent="distance"), "distance"),
    (
        measure(_D.LENGTH),
        "radius thickness clearance mileage perimeter wavelength rainfall snowfall precipitation "
        "visibility legroom span",
    ),
    (
        measure(_D.LENGTH),
        "wave_height storm_surge snow_depth water_level sea_level flood_level screen_size "
        "driving_range electric_range missile_range wing_span firing_range "
        "braking_distance stopping_distance",
    ),
    (measure(_D.AREA), "area acreage footprint"),
    (measure(_D.AREA), "floor_area floor_space square_footage surface_area land_area"),
    (measure(_D.VOLUME, _D.COUNT), "volume"),
    (measure(_D.MASS), "weight mass payload tonnage heft"),
    (measure(_D.SPEED), "speed velocity gust windspeed winds"),
    (measure(_D.SPEED), "wind_speed wind_gust top_speed speed_limit wind_strength"),
    (measure(_D.TEMPERATURE), "temperature"),
    (
        measure(_D.TEMPERATURE),
        "heat_index wind_chill freezing_point boiling_point melting_point body_heat",
    ),
    (measure(_D.MAGNITUDE), "magnitude"),
    (measure(_D.POWER), "horsepower wattage bhp"),
    (
        measure(_D.POWER),
        "engine_power power_output generating_capacity solar_capacity wind_capacity",
    ),
    (measure(_D.TORQUE), "torque"),
    (measure(_D.FORCE, _D.MASS), "thrust"),
    (measure(_D.PRESSURE), "blood_pressure air_pressure tyre_pressure tire_pressure"),
    (measure(_D.VOLTAGE), "voltage"),
    (measure(_D.DATA), "ram storage"),
    (measure(_D.DATA), "file_size storage_space hard_drive storage_capacity internal_memory"),
    (measure(_D.DATA_RATE), "bandwidth bitrate"),
    (measure(_D.DATA_RATE), "download_speed upload_speed internet_speed broadband_speed"),
    (measure(_D.FREQUENCY), "refresh_rate frame_rate heart_rate pulse_rate clock_speed"),
    (measure(_D.RESOLUTION, _D.COUNT), "screen_resolution camera_resolution display_resolution"),
    (measure(_D.SOUND), "loudness noise_level sound_level"),
    (measure(_D.RADIATION), "radiation_level radiation_dose"),
    (measure(_D.CONCENTRATION, _D.SHARE, _D.MASS), "concentration"),
    (measure(_D.CHARGE, _D.ENERGY), "battery_capacity battery_size"),
    (measure(_D.RATE, _D.VOLUME, _D.LENGTH), "fuel_economy fuel_efficiency fuel_consumption mpg"),
    (measure(_D.MASS, _D.VOLUME, _D.RADIATION), "dose dosage"),
    (measure(_D.AGE), "age"),
    (measure(_D.AGE), "average_age minimum_age retirement_age age_limit voting_age drinking_age"),
    (
        measure(_D.COUNT, _D.VOLUME, _D.POWER, _D.MASS, _D.ENERGY, _D.DATA),
        "capacity output production yield",
    ),
    (measure(_D.VOLUME, _D.MASS, _D.ENERGY, _D.POWER), "consumption emissions"),
    (measure(_D.VOLUME, _D.MASS), "displacement"),
)

NOUNS: Final[Mapping[str, Kind]] = MappingProxyType(
    {word: kind for kind, words in _TABLE for word in words.split()}
)
"""Kind by singular noun, or by two words joined by "_"."""


def kind_of_unit(word: str) -> Kind | None:
    """Return the kind of a unit's word in the plural: "seconds", "acres"; None: no such unit."""
    if word == "pounds":
        return measure(Dimension.MASS, Dimension.MONEY)
    unit = MEASURES.get(word)
    is_plural = word.endswith("s") or word in {"feet", "horsepower", "percent"}
    if unit is None or not is_plural:
        return None
    if unit.dimension in {Dimension.COUNT, Dimension.SHARE} or len(word) < _SHORTEST:
        return SHARE if unit.dimension is Dimension.SHARE else None
    return measure(unit.dimension)
