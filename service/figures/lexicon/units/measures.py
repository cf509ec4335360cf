"""Words and signs of units, with the factor that leads to the base unit.

Only data. Base units: metre, square metre, litre, kilogram, metre per second, second, watt, joule,
newton, degree Celsius, percent, byte, bit per second, pascal, newton metre, hertz, part per
million, volt, ampere, decibel, sievert. A month is a twelfth of the mean Gregorian year.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from service.domain.quantity import Dimension, Unit

_MEASURES: tuple[tuple[Dimension, str, str, str], ...] = (
    (Dimension.LENGTH, "kilometre", "1000", "kilometre kilometres kilometer kilometers km kms"),
    (Dimension.LENGTH, "metre", "1", "metre metres meter meters"),
    (Dimension.LENGTH, "centimetre", "0.01", "centimetre centimetres centimeter centimeters cm"),
    (Dimension.LENGTH, "millimetre", "0.001", "millimetre millimetres millimeter millimeters mm"),
    (
        Dimension.LENGTH,
        "micrometre",
        "0.000001",
        "micrometre micrometres micrometer micrometers micron microns",
    ),
    (Dimension.LENGTH, "nanometre", "0.000000001", "nanometre nanometres nanometer nanometers"),
    (Dimension.LENGTH, "mile", "1609.344", "mile miles"),
    (Dimension.LENGTH, "yard", "0.9144", "yard yards yd yds"),
    (Dimension.LENGTH, "foot", "0.3048", "foot feet ft"),
    (Dimension.LENGTH, "inch", "0.0254", "inch inches"),
    (Dimension.LENGTH, "nautical mile", "1852", "nautical_mile nautical_miles"),
    (Dimension.LENGTH, "light year", "9460730472580800", "light_year light_years ly"),
    (Dimension.LENGTH, "decimetre", "0.1", "decimetre decimetres decimeter decimeters"),
    (Dimension.LENGTH, "picometre", "0.000000000001", "picometre picometres picometer picometers"),
    (Dimension.LENGTH, "astronomical unit", "149597870700", "astronomical_unit astronomical_units"),
    (Dimension.AREA, "square kilometre", "1000000", "sq_kilometre km2 km² sqkm"),
    (Dimension.AREA, "square metre", "1", "sq_metre sq_m m2 m² sqm"),
    (Dimension.AREA, "square mile", "2589988.110336", "sq_mile sq_mi sq_miles mi2"),
    (Dimension.AREA, "square foot", "0.09290304", "sq_foot sqft ft2"),
    (Dimension.AREA, "square yard", "0.83612736", "sq_yard sq_yd yd2"),
    (Dimension.AREA, "square inch", "0.00064516", "sq_inch sq_in in2"),
    (Dimension.AREA, "square centimetre", "0.0001", "sq_centimetre cm2 cm²"),
    (Dimension.AREA, "square millimetre", "0.000001", "sq_millimetre mm2 mm²"),
    (Dimension.AREA, "acre", "4046.8564224", "acre acres"),
    (Dimension.AREA, "hectare", "10000", "hectare hectares ha"),
    (Dimension.VOLUME, "litre", "1", "litre litres liter liters"),
    (Dimension.VOLUME, "millilitre", "0.001", "millilitre millilitres milliliter milliliters ml"),
    (Dimension.VOLUME, "cubic centimetre", "0.001", "cu_centimetre cc cm3 cm³"),
    (Dimension.VOLUME, "pint", "0.56826125", "pint pints"),
    (Dimension.VOLUME, "gallon", "3.785411784", "gallon gallons"),
    (Dimension.VOLUME, "barrel", "158.987294928", "barrel barrels bbl bbls"),
    (Dimension.VOLUME, "cubic metre", "1000", "cu_metre cu_m m3 m³"),
    (Dimension.VOLUME, "cubic foot", "28.316846592", "cu_foot cu_ft ft3"),
    (Dimension.VOLUME, "cubic kilometre", "1000000000000", "cu_kilometre km3 km³"),
    (Dimension.VOLUME, "cubic yard", "764.554857984", "cu_yard cu_yd yd3"),
    (Dimension.VOLUME, "cubic mile", "4168181825440.579584", "cu_mile"),
    (Dimension.VOLUME, "cubic inch", "0.016387064", "cu_inch"),
    (Dimension.VOLUME, "cubic millimetre", "0.000001", "cu_millimetre mm3 mm³"),
    (Dimension.VOLUME, "acre foot", "1233481.83754752", "acre_foot acre_feet"),
    (Dimension.VOLUME, "centilitre", "0.01", "centilitre centilitres centiliter centiliters"),
    (Dimension.VOLUME, "decilitre", "0.1", "decilitre decilitres deciliter deciliters"),
    (Dimension.VOLUME, "hectolitre", "100", "hectolitre hectolitres hectoliter hectoliters"),
    (Dimension.VOLUME, "megalitre", "1000000", "megalitre megalitres megaliter megaliters"),
    (Dimension.VOLUME, "quart", "0.946352946", "quart quarts"),
    (Dimension.VOLUME, "fluid ounce", "0.0295735295625", "fluid_ounce fluid_ounces fl_oz"),
    (Dimension.VOLUME, "tablespoon", "0.015", "tablespoon tablespoons tbsp tbsps"),
    (Dimension.VOLUME, "teaspoon", "0.005", "teaspoon teaspoons tsp tsps"),
    (
        Dimension.MASS,
        "kilogram",
        "1",
        "kilogram kilograms kilogramme kilogrammes kg kgs kilo kilos",
    ),
    (Dimension.MASS, "gram", "0.001", "gram grams gramme grammes"),
    (Dimension.MASS, "milligram", "0.000001", "milligram milligrams mg"),
    (Dimension.MASS, "tonne", "1000", "tonne tonnes metric_ton metric_tons"),
    (Dimension.MASS, "kilotonne", "1000000", "kilotonne kilotonnes"),
    (Dimension.MASS, "megatonne", "1000000000", "megatonne megatonnes"),
    (Dimension.MASS, "gigatonne", "1000000000000", "gigatonne gigatonnes"),
    (Dimension.MASS, "microgram", "0.000000001", "microgram micrograms mcg"),
    (Dimension.MASS, "ton", "907.18474", "ton tons"),
    (Dimension.MASS, "pound", "0.45359237", "lb lbs"),
    (Dimension.MASS, "ounce", "0.028349523125", "ounce ounces oz"),
    (Dimension.MASS, "ounce", "0.028349523125", "troy_ounce troy_ounces"),
    (Dimension.MASS, "nanogram", "0.000000000001", "nanogram nanograms"),
    (Dimension.SPEED, "kilometre per hour", "0.27777777777777777778", "km/h kph kmh kmph"),
    (Dimension.SPEED, "mile per hour", "0.44704", "mph"),
    (Dimension.SPEED, "metre per second", "1", "m/s"),
    (Dimension.SPEED, "foot per second", "0.3048", "ft/s"),
    (Dimension.SPEED, "knot", "0.51444444444444444444", "knot knots kt kts"),
    (Dimension.FORCE, "newton", "1", "newton newtons"),
    (Dimension.DURATION, "second", "1", "seconds sec secs"),
    (Dimension.DURATION, "millisecond", "0.001", "millisecond milliseconds msec"),
    (Dimension.DURATION, "microsecond", "0.000001", "microsecond microseconds"),
    (Dimension.DURATION, "nanosecond", "0.000000001", "nanosecond nanoseconds"),
    (Dimension.DURATION, "minute", "60", "minute minutes min mins"),
    (Dimension.DURATION, "hour", "3600", "hour hours hr hrs"),
    (Dimension.DURATION, "day", "86400", "day days"),
    (Dimension.DURATION, "night", "86400", "night nights"),
    (Dimension.DURATION, "week", "604800", "week weeks wk wks"),
    (Dimension.DURATION, "fortnight", "1209600", "fortnight fortnights"),
    (Dimension.DURATION, "month", "2629746", "month months"),
    (Dimension.DURATION, "year", "31556952", "year years yr yrs"),
    (Dimension.DURATION, "decade", "315569520", "decade decades"),
    (Dimension.DURATION, "century", "3155695200", "century centuries"),
    (Dimension.DURATION, "millennium", "31556952000", "millennium millennia millenniums"),
    (Dimension.ENERGY, "joule", "1", "joule joules"),
    (Dimension.ENERGY, "watt-hour", "3600", "watt_hour watt_hours"),
    (Dimension.ENERGY, "kilowatt-hour", "3600000", "kwh kilowatt_hour kilowatt_hours"),
    (Dimension.ENERGY, "megawatt-hour", "3600000000", "mwh megawatt_hour megawatt_hours"),
    (Dimension.ENERGY, "gigawatt-hour", "3600000000000", "gwh gigawatt_hour gigawatt_hours"),
    (Dimension.ENERGY, "terawatt-hour", "3600000000000000", "twh terawatt_hour terawatt_hours"),
    (Dimension.ENERGY, "gigajoule", "1000000000", "gigajoule gigajoules"),
    (Dimension.ENERGY, "terajoule", "1000000000000", "terajoule terajoules"),
    (
        Dimension.ENERGY,
        "electronvolt",
        "0.0000000000000000001602176634",
        "electron_volt electron_volts",
    ),
    (Dimension.ENERGY, "calorie", "4184", "calorie calories kcal"),
    (Dimension.POWER, "watt", "1", "watt watts"),
    (Dimension.POWER, "kilowatt", "1000", "kilowatt kilowatts kw"),
    (Dimension.POWER, "megawatt", "1000000", "megawatt megawatts mw"),
    (Dimension.POWER, "gigawatt", "1000000000", "gigawatt gigawatts gw"),
    (Dimension.POWER, "horsepower", "745.69987158227022", "horsepower hp horse_power"),
    (Dimension.POWER, "brake horsepower", "745.69987158227022", "bhp brake_horsepower"),
    (Dimension.ENERGY, "kilojoule", "1000", "kilojoule kilojoules kj"),
    (Dimension.ENERGY, "megajoule", "1000000", "megajoule megajoules"),
    (Dimension.POWER, "terawatt", "1000000000000", "terawatt terawatts"),
    (Dimension.DATA, "bit", "0.125", "bit_of_data"),
    (Dimension.DATA, "byte", "1", "byte bytes"),
    (Dimension.DATA, "kilobyte", "1000", "kilobyte kilobytes kb"),
    (Dimension.DATA, "megabyte", "1000000", "megabyte megabytes"),
    (Dimension.DATA, "gigabyte", "1000000000", "gigabyte gigabytes gb"),
    (Dimension.DATA, "terabyte", "1000000000000", "terabyte terabytes tb"),
    (Dimension.DATA, "petabyte", "1000000000000000", "petabyte petabytes pb"),
    (Dimension.DATA, "exabyte", "1000000000000000000", "exabyte exabytes"),
    (Dimension.DATA, "zettabyte", "1000000000000000000000", "zettabyte zettabytes"),
    (Dimension.DATA, "megabit", "125000", "megabit megabits"),
    (Dimension.DATA, "gigabit", "125000000", "gigabit gigabits"),
    (Dimension.DATA, "terabit", "125000000000", "terabit terabits"),
    (Dimension.DATA_RATE, "terabit per second", "1000000000000", "tbps tbit/s"),
    (Dimension.DATA_RATE, "kilobit per second", "1000", "kbps kbit/s"),
    (Dimension.DATA_RATE, "megabit per second", "1000000", "mbps mbit/s"),
    (Dimension.DATA_RATE, "gigabit per second", "1000000000", "gbps gbit/s"),
    (Dimension.PRESSURE, "pascal", "1", "pascal pascals"),
    (Dimension.PRESSURE, "hectopascal", "100", "hectopascal hectopascals hpa"),
    (Dimension.PRESSURE, "kilopascal", "1000", "kilopascal kilopascals kpa"),
    (Dimension.PRESSURE, "megapascal", "1000000", "megapascal megapascals mpa"),
    (Dimension.PRESSURE, "gigapascal", "1000000000", "gigapascal gigapascals gpa"),
    (Dimension.PRESSURE, "millibar", "100", "millibar millibars mbar"),
    (Dimension.PRESSURE, "millimetre of mercury", "133.322387415", "mmhg"),
    (Dimension.PRESSURE, "atmosphere", "101325", "atmosphere atmospheres atm"),
    (Dimension.PRESSURE, "pound per square inch", "6894.757293168", "psi"),
    (Dimension.PRESSURE, "kilopound per square inch", "6894757.293168", "ksi"),
    (
        Dimension.TORQUE,
        "newton metre",
        "1",
        "newton_metre newton_metres newton_meter newton_meters",
    ),
    (
        Dimension.TORQUE,
        "pound-foot",
        "1.3558179483",
        "pound_foot pound_feet foot_pound foot_pounds lb_ft ft_lb ft_lbs lbs_ft",
    ),
    (Dimension.FREQUENCY, "hertz", "1", "hertz hz"),
    (Dimension.FREQUENCY, "kilohertz", "1000", "kilohertz khz"),
    (Dimension.FREQUENCY, "megahertz", "1000000", "megahertz mhz"),
    (Dimension.FREQUENCY, "gigahertz", "1000000000", "gigahertz ghz"),
    (Dimension.FREQUENCY, "terahertz", "1000000000000", "terahertz thz"),
    (Dimension.FREQUENCY, "revolution per minute", "0.016666666666666666667", "rpm rpms"),
    (Dimension.CONCENTRATION, "part per million", "1", "ppm"),
    (Dimension.CONCENTRATION, "part per billion", "0.001", "ppb"),
    (Dimension.CONCENTRATION, "part per trillion", "0.000001", "ppt"),
    (Dimension.VOLTAGE, "volt", "1", "volt volts"),
    (Dimension.VOLTAGE, "kilovolt", "1000", "kilovolt kilovolts kv"),
    (Dimension.VOLTAGE, "millivolt", "0.001", "millivolt millivolts"),
    (Dimension.VOLTAGE, "megavolt", "1000000", "megavolt megavolts"),
    (Dimension.CURRENT, "ampere", "1", "ampere amperes amps"),
    (Dimension.CURRENT, "milliampere", "0.001", "milliampere milliamperes milliamps"),
    (Dimension.CHARGE, "milliampere hour", "3.6", "mah"),
    (Dimension.CHARGE, "ampere hour", "3600", "amp_hour amp_hours"),
    (Dimension.RESOLUTION, "megapixel", "1", "megapixel megapixels"),
    (Dimension.FREQUENCY, "frame per second", "1", "fps"),
    (Dimension.FREQUENCY, "beat per minute", "0.016666666666666666667", "bpm"),
    (Dimension.SOUND, "decibel", "1", "decibel decibels db dba"),
    (Dimension.RADIATION, "sievert", "1", "sievert sieverts"),
    (Dimension.RADIATION, "millisievert", "0.001", "millisievert millisieverts msv"),
    (Dimension.RADIATION, "microsievert", "0.000001", "microsievert microsieverts"),
    (Dimension.COUNT, "time", "1", "times fold"),
    (Dimension.SHARE, "percent", "1", "% percent percents per_cent pct ％"),
    (Dimension.RATE, "mile per gallon", "1", "mpg"),
    (Dimension.RATE, "barrel per day", "1", "bpd b/d"),
    (Dimension.RATE, "point per game", "1", "ppg"),
    (Dimension.RATE, "rebound per game", "1", "rpg"),
    (Dimension.RATE, "assist per game", "1", "apg"),
    (Dimension.RATE, "pixel per inch", "1", "ppi"),
    (Dimension.SHARE, "percentage point", "1", "percentage_point percentage_points"),
    (Dimension.SHARE, "basis point", "0.01", "basis_point basis_points bps"),
    (Dimension.SHARE, "permille", "0.1", "‰"),
)

_SCIENCE = (
    "farad ohm henry tesla weber gauss oersted coulomb lumen candela mole becquerel curie gray rem "
    "roentgen katal torr erg dyne poise dalton angstrom electronvolt radian steradian baud pixel "
    "diopter therm quintal parsec furlong fathom bushel peck carat"
).split()
_PREFIXED = "farad ohm henry tesla coulomb mole becquerel curie gray electronvolt katal".split()
_PREFIXES = "pico nano micro milli kilo mega giga tera".split()
_ALIKE = "lux siemens stokes".split()
_NAMES = (
    *_SCIENCE,
    *(prefix + name for prefix in _PREFIXES for name in _PREFIXED),
    *(f"{prefix}{name}" for prefix in _PREFIXES for name in ("joule", "volt", "ampere", "newton")),
)

MEASURES: Mapping[str, Unit] = MappingProxyType(
    {
        word: Unit(name=name, dimension=Dimension.RATE)
        for name in _NAMES
        for word in (name, f"{name}s")
    }
    | {name: Unit(name=name, dimension=Dimension.RATE) for name in _ALIKE}
    | {
        word: Unit(name=name, dimension=dimension, factor=Decimal(factor))
        for dimension, name, factor, words in _MEASURES
        for word in words.split()
    }
)
"""Unit by lower-case word; two words are joined by "_", "square" is "sq", "cubic" is "cu"."""

SYMBOLS: Mapping[str, Unit] = MappingProxyType(
    {
        "MB": MEASURES["megabyte"],
        "Mb": MEASURES["megabyte"],
        "PS": MEASURES["hp"],
        "Nm": MEASURES["newton_metre"],
        "nm": MEASURES["nanometre"],
        "µm": MEASURES["micrometre"],
        "μm": MEASURES["micrometre"],
        "µg": MEASURES["microgram"],
        "μg": MEASURES["microgram"],
        "kN": Unit(name="kilonewton", dimension=Dimension.FORCE, factor=Decimal(1000)),
        "V": MEASURES["volt"],
        "MW": MEASURES["megawatt"],
        "MWh": MEASURES["mwh"],
        "Wh": MEASURES["watt_hour"],
        "ms": MEASURES["millisecond"],
        "µs": MEASURES["microsecond"],
        "ns": MEASURES["nanosecond"],
        "ng": MEASURES["nanogram"],
        "cl": MEASURES["centilitre"],
        "dl": MEASURES["decilitre"],
        "dL": MEASURES["decilitre"],
        "mL": MEASURES["ml"],
        "hl": MEASURES["hectolitre"],
        "Ω": MEASURES["ohm"],
        "kΩ": MEASURES["kiloohm"],
        "MΩ": MEASURES["megaohm"],
        "Gy": MEASURES["gray"],
        "mGy": MEASURES["milligray"],
        "Bq": MEASURES["becquerel"],
        "kBq": MEASURES["kilobecquerel"],
        "MBq": MEASURES["megabecquerel"],
        "GBq": MEASURES["gigabecquerel"],
        "mol": MEASURES["mole"],
        "mmol": MEASURES["millimole"],
        "lm": MEASURES["lumen"],
        "lx": MEASURES["lux"],
        "cd": MEASURES["candela"],
        "keV": MEASURES["kiloelectronvolt"],
        "MeV": MEASURES["megaelectronvolt"],
        "GeV": MEASURES["gigaelectronvolt"],
        "TeV": MEASURES["teraelectronvolt"],
        "mJ": MEASURES["millijoule"],
        "MN": MEASURES["meganewton"],
        "Pa": MEASURES["pascal"],
        "px": MEASURES["pixel"],
        "Mbit": MEASURES["megabit"],
        "Gbit": MEASURES["gigabit"],
        "EB": MEASURES["exabyte"],
        "ZB": MEASURES["zettabyte"],
        "eV": MEASURES["electron_volt"],
        "GJ": MEASURES["gigajoule"],
        "TJ": MEASURES["terajoule"],
        "mV": MEASURES["millivolt"],
        "MV": MEASURES["megavolt"],
        "mA": MEASURES["milliampere"],
        "stone": Unit(name="stone", dimension=Dimension.MASS, factor=Decimal("6.35029318")),
        "cup": Unit(name="cup", dimension=Dimension.VOLUME, factor=Decimal("0.24")),
        "GN": Unit(name="giganewton", dimension=Dimension.FORCE, factor=Decimal(10**9)),
        "TW": MEASURES["terawatt"],
        "bar": Unit(name="bar", dimension=Dimension.PRESSURE, factor=Decimal(100000)),
        "mW": Unit(name="milliwatt", dimension=Dimension.POWER, factor=Decimal("0.001")),
    }
)
"""Signs of units whose capitals matter, read after digits only."""

PARTS: Mapping[str, Unit] = MappingProxyType(
    {"million": MEASURES["ppm"], "billion": MEASURES["ppb"], "trillion": MEASURES["ppt"]}
)
"""What "parts per" a scale measures."""

PER_WHAT: frozenset[str] = frozenset(
    "share head person capita piece unit ticket seat child family household pupil student patient "
    "worker employee passenger vehicle car bottle pack plate game match bushel dose "
    "copy plot room bed mouthful bag box pop season semester term quarter shift".split()
)
"""Nouns after "a" or "an" that make an amount a rate ("$4 a share"), beside units of measure."""

YEAR_OF_AGE = Unit(name="year", dimension=Dimension.AGE)
AGES: Mapping[str, Unit] = MappingProxyType(
    {
        "year": YEAR_OF_AGE,
        "month": Unit(name="month", dimension=Dimension.AGE, factor=Decimal(1) / Decimal(12)),
        "week": Unit(
            name="week",
            dimension=Dimension.AGE,
            factor=Decimal(604800) / Decimal(31556952),
        ),
        "day": Unit(name="day", dimension=Dimension.AGE, factor=Decimal(86400) / Decimal(31556952)),
    }
)
"""Units of age by singular word; the base unit is the year."""

POWERS: Mapping[str, str] = MappingProxyType(
    {"square": "sq_", "sq": "sq_", "cubic": "cu_", "cu": "cu_"}
)
PER_HOUR: Mapping[str, str] = MappingProxyType(
    {
        "mile": "mph",
        "kilometre": "km/h",
        "metre": "m/s",
        "foot": "ft/s",
    }
)
"""What a length becomes before "an hour", "per hour" or "per second"."""

GLUED_ONLY: Mapping[str, Unit] = MappingProxyType(
    {
        "m": MEASURES["metre"],
        "g": MEASURES["gram"],
        "l": MEASURES["litre"],
        "w": MEASURES["watt"],
        "t": MEASURES["tonne"],
        "s": MEASURES["seconds"],
        "pc": MEASURES["percent"],
        "W": MEASURES["watt"],
        "L": MEASURES["litre"],
        "h": MEASURES["hour"],
        "in": MEASURES["inch"],
        "MP": MEASURES["megapixel"],
        "mb": MEASURES["megabyte"],
        "p": Unit(name="penny", dimension=Dimension.MONEY),
    }
)
"""One-letter units, read only where nothing else fits ("a 5m wall", never "5m people")."""

CELSIUS = Unit(name="degree Celsius", dimension=Dimension.TEMPERATURE)
FAHRENHEIT = Unit(
    name="degree Fahrenheit",
    dimension=Dimension.TEMPERATURE,
    factor=Decimal(5) / Decimal(9),
    offset=Decimal(-160) / Decimal(9),
)
KELVIN = Unit(name="kelvin", dimension=Dimension.TEMPERATURE, offset=Decimal("-273.15"))
DEGREE = Unit(name="degree", dimension=Dimension.TEMPERATURE)
DEGREES: Mapping[str, Unit] = MappingProxyType(
    {
        "c": CELSIUS,
        "celsius": CELSIUS,
        "centigrade": CELSIUS,
        "f": FAHRENHEIT,
        "fahrenheit": FAHRENHEIT,
        "k": KELVIN,
        "kelvin": KELVIN,
    }
)
MAGNITUDE = Unit(name="magnitude", dimension=Dimension.MAGNITUDE)
PERCENT = MEASURES["percent"]
COUNT = Unit(name="")
POUND_MASS = MEASURES["lb"]

METRE_NEXT: frozenset[str] = frozenset(
    "high tall deep wide long away above below wall sprint race final dash hurdles "
    "freestyle relay from fence wave waves tower underground underwater thick off into "
    "apart up down dive yacht".split()
)
"""Words after "5m" that make it five metres."""
