"""How far an outcome moves, in the terms of its display: points, per cent of where it was, or its own unit."""

import math

from simulator.analysis.compare.outcomes import OutcomeDifference
from simulator.catalogue.declarations import Display, SeriesName
from simulator.words import Voice
from simulator.words.displays import displayed
from simulator.words.numbers import signed

POINTS: frozenset[Display] = frozenset({"percent", "growth", "score", "switch"})
LOGARITHMS: frozenset[Display] = frozenset({"log-multiple", "log-fall"})
ABSOLUTE: frozenset[Display] = frozenset({"months", "weeks", "years", "count", "index"})


def change_text(change: float, before: float, series: SeriesName, voice: Voice) -> str:
    """A change of a series from where it was: +11 points, −67 %, +1.4 months."""
    if series.display in POINTS:
        return points_text(change if series.unit == "%" else 100 * change, voice)
    if series.display in LOGARITHMS:
        return voice.percent(signed(100 * math.expm1(change)))
    if series.display in ABSOLUTE or before <= 0:
        written = displayed(abs(change), series.display, series.unit, voice)
        return voice.say("answer-more" if change > 0 else "answer-less", amount=written)
    return voice.percent(signed(100 * change / before))


def change_number(change: float, before: float, series: SeriesName, voice: Voice) -> str:
    """The same without its unit, beside others of the same kind: −11, +7.8; of amounts −15 % of where it was."""
    if series.display in POINTS:
        return _rounded(change if series.unit == "%" else 100 * change)
    if series.display in ABSOLUTE:
        return _rounded(change)
    return change_text(change, before, series, voice)


def _rounded(change: float) -> str:
    return signed(change, 0 if abs(change) >= 10 else 1)


def points_text(change: float, voice: Voice) -> str:
    """A change in percentage points; below ten with a decimal where it would be nothing otherwise."""
    return voice.say("answer-points", number=signed(change, 0 if abs(change) >= 1 else 1))


def typical_text(difference: OutcomeDifference, series: SeriesName, voice: Voice) -> str:
    """The typical change of an outcome."""
    return change_text(difference.typical, difference.medians[0], series, voice)
