"""Words and signs of units and currencies, with the factor that leads to the base unit.

Only data. Base units: metre, square metre, litre, kilogram, metre per second, second, watt, joule,
newton, degree Celsius, percent. A month is a twelfth of the mean Gregorian year. Two currencies are
never converted, so each has factor 1.
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
    (Dimension.LENGTH, "mile", "1609.344", "mile miles"),
    (Dimension.LENGTH, "yard", "0.9144", "yard yards yd yds"),
    (Dimension.LENGTH, "foot", "0.3048", "foot feet ft"),
    (Dimension.LENGTH, "inch", "0.0254", "inch inches"),
    (Dimension.LENGTH, "nautical mile", "1852", "nautical_mile nautical_miles"),
    (Dimension.LENGTH, "light year", "9460730472580800", "light_year light_years"),
    (Dimension.AREA, "square kilometre", "1000000", "sq_kilometre km2 km²"),
    (Dimension.AREA, "square metre", "1", "sq_metre sq_m m2 m²"),
    (Dimension.AREA, "square mile", "2589988.110336", "sq_mile"),
    (Dimension.AREA, "square foot", "0.09290304", "sq_foot sqft"),
    (Dimension.AREA, "square yard", "0.83612736", "sq_yard"),
    (Dimension.AREA, "square inch", "0.00064516", "sq_inch"),
    (Dimension.AREA, "square centimetre", "0.0001", "sq_centimetre cm2 cm²"),
    (Dimension.AREA, "acre", "4046.8564224", "acre acres"),
    (Dimension.AREA, "hectare", "10000", "hectare hectares ha"),
    (Dimension.VOLUME, "litre", "1", "litre litres liter liters"),
    (Dimension.VOLUME, "millilitre", "0.001", "millilitre millilitres milliliter milliliters ml"),
    (Dimension.VOLUME, "gallon", "3.785411784", "gallon gallons"),
    (Dimension.VOLUME, "barrel", "158.987294928", "barrel barrels"),
    (Dimension.VOLUME, "cubic metre", "1000", "cu_metre cu_m m3 m³"),
    (Dimension.VOLUME, "cubic foot", "28.316846592", "cu_foot"),
    (Dimension.VOLUME, "cubic kilometre", "1000000000000", "cu_kilometre km3 km³"),
    (Dimension.VOLUME, "cubic yard", "764.554857984", "cu_yard"),
    (
        Dimension.MASS,
        "kilogram",
        "1",
        "kilogram kilograms kilogramme kilogrammes kg kgs kilo kilos",
    ),
    (Dimension.MASS, "gram", "0.001", "gram grams gramme grammes"),
    (Dimension.MASS, "milligram", "0.000001", "milligram milligrams mg"),
    (Dimension.MASS, "tonne", "1000", "tonne tonnes metric_ton metric_tons"),
    (Dimension.MASS, "ton", "907.18474", "ton tons"),
    (Dimension.MASS, "pound", "0.45359237", "lb lbs"),
    (Dimension.MASS, "ounce", "0.028349523125", "ounce ounces oz"),
    (Dimension.SPEED, "kilometre per hour", "0.27777777777777777778", "km/h kph kmh kmph"),
    (Dimension.SPEED, "mile per hour", "0.44704", "mph"),
    (Dimension.SPEED, "metre per second", "1", "m/s"),
    (Dimension.SPEED, "foot per second", "0.3048", "ft/s"),
    (Dimension.SPEED, "knot", "0.51444444444444444444", "knot knots kt kts"),
    (Dimension.FORCE, "newton", "1", "newton newtons"),
    (Dimension.DURATION, "second", "1", "seconds sec secs"),
    (Dimension.DURATION, "minute", "60", "minute minutes min mins"),
    (Dimension.DURATION, "hour", "3600", "hour hours hr hrs"),
    (Dimension.DURATION, "day", "86400", "day days"),
    (Dimension.DURATION, "night", "86400", "night nights"),
    (Dimension.DURATION, "week", "604800", "week weeks"),
    (Dimension.DURATION, "fortnight", "1209600", "fortnight fortnights"),
    (Dimension.DURATION, "month", "2629746", "month months"),
    (Dimension.DURATION, "year", "31556952", "year years yr yrs"),
    (Dimension.DURATION, "decade", "315569520", "decade decades"),
    (Dimension.DURATION, "century", "3155695200", "century centuries"),
    (Dimension.ENERGY, "joule", "1", "joule joules"),
    (Dimension.ENERGY, "kilowatt-hour", "3600000", "kwh"),
    (Dimension.ENERGY, "megawatt-hour", "3600000000", "mwh"),
    (Dimension.ENERGY, "gigawatt-hour", "3600000000000", "gwh"),
    (Dimension.ENERGY, "terawatt-hour", "3600000000000000", "twh"),
    (Dimension.ENERGY, "calorie", "4184", "calorie calories kcal"),
    (Dimension.POWER, "watt", "1", "watt watts"),
    (Dimension.POWER, "kilowatt", "1000", "kilowatt kilowatts kw"),
    (Dimension.POWER, "megawatt", "1000000", "megawatt megawatts mw"),
    (Dimension.POWER, "gigawatt", "1000000000", "gigawatt gigawatts gw"),
    (Dimension.POWER, "horsepower", "745.69987158227022", "horsepower hp bhp"),
    (Dimension.SHARE, "percent", "1", "% percent percents per_cent pct ％"),
    (Dimension.SHARE, "percentage point", "1", "percentage_point percentage_points"),
    (Dimension.SHARE, "basis point", "0.01", "basis_point basis_points"),
    (Dimension.SHARE, "permille", "0.1", "‰"),
)

MEASURES: Mapping[str, Unit] = MappingProxyType(
    {
        word: Unit(name=name, dimension=dimension, factor=Decimal(factor))
        for dimension, name, factor, words in _MEASURES
        for word in words.split()
    }
)
"""Unit by lower-case word; two words are joined by "_", "square" is "sq", "cubic" is "cu"."""

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

SINGLE_TIMES: frozenset[str] = frozenset(
    {"day", "night", "hour", "minute", "week", "month", "year"}
)
GLUED_ONLY: Mapping[str, Unit] = MappingProxyType(
    {
        "m": MEASURES["metre"],
        "g": MEASURES["gram"],
        "l": MEASURES["litre"],
        "w": MEASURES["watt"],
        "t": MEASURES["tonne"],
        "s": MEASURES["seconds"],
        "pc": MEASURES["percent"],
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

_CURRENCIES = (
    ("USD", "$ us$ usd dollar dollars buck bucks greenbacks us_dollar us_dollars"),
    ("EUR", "€ eur euro euros"),
    ("GBP", "£ gbp sterling pounds_sterling"),
    ("JPY", "¥ jpy yen"),
    ("CNY", "cny rmb yuan renminbi cn¥"),
    ("INR", "₹ inr rs re rupee rupees indian_rupees"),
    ("PKR", "pkr pakistani_rupees"),
    ("KRW", "₩ krw"),
    ("KPW", "kpw"),
    ("UAH", "₴ uah hryvnia hryvnias hryvnya hryvni"),
    ("RUB", "₽ rub rur rouble roubles ruble rubles"),
    ("TRY", "₺ lira liras"),
    ("ILS", "₪ ils nis_currency shekel shekels"),
    ("AUD", "a$ au$ aud australian_dollars"),
    ("CAD", "c$ ca$ cad canadian_dollars"),
    ("NZD", "nz$ nzd"),
    ("HKD", "hk$ hkd"),
    ("SGD", "s$ sgd"),
    ("TWD", "nt$ twd"),
    ("BRL", "r$ brl reais"),
    ("CHF", "chf francs franc swiss_francs"),
    ("SEK", "sek krona kronor"),
    ("NOK", "nok kroner krone"),
    ("DKK", "dkk"),
    ("PLN", "pln zloty zlotys"),
    ("CZK", "czk koruna korunas"),
    ("HUF", "huf forint forints"),
    ("MXN", "mxn mex$"),
    ("peso", "peso pesos ₱"),
    ("ZAR", "zar rand"),
    ("NGN", "₦ ngn naira"),
    ("KES", "kes ksh"),
    ("shilling", "shilling shillings"),
    ("AED", "aed dirham dirhams"),
    ("SAR", "sar riyal riyals"),
    ("rial", "rial rials"),
    ("dinar", "dinar dinars"),
    ("EGP", "egp"),
    ("IDR", "idr rupiah"),
    ("MYR", "myr ringgit rm"),
    ("THB", "thb baht ฿"),
    ("VND", "₫ vnd dong"),
    ("BDT", "taka ৳"),
    ("BTC", "btc bitcoin bitcoins"),
    ("cent", "cents ¢"),
    ("penny", "pence"),
)

CURRENCIES: Mapping[str, Unit] = MappingProxyType(
    {
        word: Unit(name=name, dimension=Dimension.MONEY)
        for name, words in _CURRENCIES
        for word in words.split()
    }
)
WON = Unit(name="KRW", dimension=Dimension.MONEY)
STERLING = CURRENCIES["£"]
POUND_MASS = MEASURES["lb"]
SIGNS = "$€£¥₹₩₴₽₺₪₦₫฿₱৳"

METRE_NEXT: frozenset[str] = frozenset(
    {
        *(
            "high",
            "tall",
            "deep",
            "wide",
            "long",
            "away",
            "above",
            "below",
            "wall",
            "sprint",
            "race",
        ),
        *(
            "final",
            "dash",
            "hurdles",
            "freestyle",
            "relay",
            "from",
            "fence",
            "wave",
            "waves",
            "tower",
        ),
        *(
            "underground",
            "underwater",
            "thick",
            "off",
            "into",
            "apart",
            "up",
            "down",
            "dive",
            "yacht",
        ),
    }
)
"""Words after "5m" that make it five metres."""
