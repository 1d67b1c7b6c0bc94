"""Axes of values in the units in which a series is told: where they are labelled, and how."""

import math
from collections.abc import Sequence

from simulator.catalogue.declarations import Display, SeriesName
from simulator.report.answer.content import Tick
from simulator.report.numbers import log_ticks, round_ticks
from simulator.words import Voice
from simulator.words.displays import displayed
from simulator.words.numbers import sized

MOST_TICKS = 5
WIDE = 20.0
"""From this ratio of its ends on an axis of positive amounts is logarithmic."""
BRIEF: frozenset[Display] = frozenset({"percent", "growth", "multiple", "log-multiple", "log-fall"})
"""Displays whose unit is short enough to stand at every label."""
LOGARITHMS: frozenset[Display] = frozenset({"log-multiple"})
LONG: frozenset[Display] = frozenset({"money", "price", "months", "weeks", "years", "duration", "chips", "score"})
"""Displays whose unit stands once, with the name."""
LANGUAGE_SCALES: dict[Display, str] = {"money": "display-billion", "chips": "display-thousand"}
"""Displays of which a language counts in units of its own."""


def is_logarithmic(series: SeriesName, values: Sequence[float]) -> bool:
    """Whether values of a series lie so far apart that an axis of them is logarithmic."""
    low, high = min(values), max(values)
    return series.display in ("money", "price", "duration", "chips", "count", "multiple") and 0 < WIDE * low < high


def ticks_of(series: SeriesName, values: Sequence[float], voice: Voice) -> list[Tick]:
    """Round labels between the ends of some values of a series, in its own unit."""
    low, high = min(values), max(values)
    if series.display in LOGARITHMS:
        factors = log_ticks(math.exp(low), math.exp(high), MOST_TICKS)
        return [Tick(math.log(factor), label(math.log(factor), series, voice)) for factor in factors]
    scale = _scale(series, voice)
    if is_logarithmic(series, values):
        rounded = log_ticks(scale * low, scale * high, MOST_TICKS)
    else:
        rounded = round_ticks(min(0.0, scale * low), scale * high, MOST_TICKS, whole=series.display == "count")
    return [Tick(tick / scale, label(tick / scale, series, voice)) for tick in rounded]


def _scale(series: SeriesName, voice: Voice) -> float:
    """How many of the units of its labels one unit of a series is."""
    message = LANGUAGE_SCALES.get(series.display)
    if message is not None:
        return float(voice.say(message))
    return {"duration": 1 / 60, "score": 100.0}.get(series.display, 1.0)


def label(value: float, series: SeriesName, voice: Voice) -> str:
    """A value with a short unit, or the number alone where the unit is long (`unit_of`)."""
    if series.display in BRIEF:
        return displayed(value, series.display, series.unit, voice)
    return sized(value * _scale(series, voice))


def unit_of(series: SeriesName, voice: Voice) -> str:
    """The unit of values whose labels are bare numbers; empty where each has its unit or there is none."""
    if series.display in BRIEF or series.display not in LONG:
        return ""
    return voice.say(f"answer-axis-{series.display}")


def range_text(low: float, high: float, series: SeriesName, voice: Voice) -> str:
    """A range of values with its unit once: 43 – 478 bn CNY a year, 5.3 % – 44 %."""
    written, unit = (
        voice.say("number-range", low=label(low, series, voice), high=label(high, series, voice)),
        unit_of(series, voice),
    )
    return voice.say("answer-with-unit", number=written, unit=unit) if unit else written
