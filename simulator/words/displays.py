"""How the values of a series are told to readers: 23 %, 1.4 ×, 565 bn CNY a year, 433 hours, 5,650亿元/年."""

import math
from collections.abc import Callable, Mapping

from simulator.catalogue.declarations import Display
from simulator.words.numbers import number, sized
from simulator.words.voice import Voice

MINUTES_IN_WORDS = 600.0
"""From so many minutes on a duration is told in hours."""
EXACT = 2.0
"""A multiple below this has three significant digits, since the part beyond 1 is what it tells."""

RATES = {"month": "display-per-month", "year": "display-per-year"}
"""What tells of a unit that it is counted by month or by year."""


def displayed(value: float, display: Display, unit: str, voice: Voice) -> str:
    """A value of a series as its display tells it; a dash where there is no number.

    value, unit: as the series has them, such as 0.23 of "1", or a natural logarithm of "log"
    """
    return WAYS[display](value, unit, voice) if math.isfinite(value) else sized(value)


def _percent(value: float, unit: str, voice: Voice) -> str:
    written = voice.say("display-percent", number=sized(value if unit == "%" else 100 * value))
    return _rate(written, unit, voice)


def _growth(value: float, unit: str, voice: Voice) -> str:
    return f"+{_percent(value, unit, voice)}" if value > 0 else _percent(value, unit, voice)


def _multiple(value: float, _: str, voice: Voice) -> str:
    written = number(float(f"{value:.3g}")) if abs(value) < EXACT else sized(value)
    return voice.say("display-multiple", number=written)


def _log_multiple(value: float, unit: str, voice: Voice) -> str:
    return _multiple(math.exp(value), unit, voice)


def _log_fall(value: float, _: str, voice: Voice) -> str:
    return _percent(-math.expm1(-value), "1", voice)


def _scaled(value: float, scale: str, voice: Voice) -> str:
    """A number in the units in which the language counts: a billion is ten times a hundred million (亿)."""
    return sized(value * float(voice.say(scale)))


def _money(value: float, _: str, voice: Voice) -> str:
    return voice.say("display-money", number=_scaled(value, "display-billion", voice))


def _price(value: float, _: str, voice: Voice) -> str:
    return voice.say("display-price", number=sized(value))


def _chips(value: float, unit: str, voice: Voice) -> str:
    written = voice.say("display-chips", number=_scaled(value, "display-thousand", voice))
    return _rate(written, unit, voice)


def _count(value: float, unit: str, voice: Voice) -> str:
    if unit == "bn":
        return voice.say("display-billions", number=_scaled(value, "display-billion", voice))
    return _rate(sized(value), unit, voice)


def _rate(written: str, unit: str, voice: Voice) -> str:
    """So much a month or a year, where the unit says so."""
    message = RATES.get(unit.partition("/")[2])
    return voice.say(message, amount=written) if message else written


def _in(message: str) -> Callable[[float, str, Voice], str]:
    """A number with a word that agrees with it."""
    return lambda value, unit, voice: voice.say(message, number=sized(value))


def _duration(value: float, unit: str, voice: Voice) -> str:
    if value < MINUTES_IN_WORDS:
        return _in("display-minutes")(value, unit, voice)
    return _in("display-hours")(value / 60, unit, voice)


def _score(value: float, _: str, voice: Voice) -> str:
    return voice.say("display-score", number=sized(100 * value))


def _switch(value: float, _: str, voice: Voice) -> str:
    return voice.say("display-yes" if value >= 0.5 else "display-no")


WAYS: Mapping[Display, Callable[[float, str, Voice], str]] = {
    "percent": _percent,
    "growth": _growth,
    "multiple": _multiple,
    "log-multiple": _log_multiple,
    "log-fall": _log_fall,
    "money": _money,
    "price": _price,
    "months": _in("display-months"),
    "weeks": _in("display-weeks"),
    "years": _in("display-years"),
    "duration": _duration,
    "chips": _chips,
    "count": _count,
    "score": _score,
    "index": lambda value, unit, voice: sized(value),
    "switch": _switch,
}
