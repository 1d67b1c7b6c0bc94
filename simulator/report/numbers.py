"""Numbers, dates and units as readers of either language write them."""

import math
from collections.abc import Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from simulator.forecast.forecast import ForecastProbability, OverAssumptions
from simulator.forecast.intervals import Probability
from simulator.words import Voice
from simulator.words.numbers import decimals_of, percentage, percentages, points, rounded_down, rounded_up

TINY = 1e-4
"""Ranges over assumptions that lie wholly below this, or as near to 1, are not told more exactly."""
HARDLY = 0.1
"""Of what the interval leaves on a side: a share below this is that of worlds to which evidence leaves hardly any
weight. Where all worlds weigh the same, a single world is more."""


def at_limit(probability: Probability) -> bool:
    """Whether it never or always happened, but for worlds of hardly any weight."""
    value, low, high = probability.value, probability.low, probability.high
    return value < HARDLY * high or 1 - value < HARDLY * (1 - low)


def chance_figure(probability: Probability) -> str:
    """A probability in per cent as counted, without the sign; its upper limit where it never happened, its lower one
    where it always did: 62, < 0.03."""
    value = probability.value
    if not at_limit(probability):
        return percentage(value, decimals_of(value, probability.error))
    if value < 0.5:
        return f"< {rounded_up(100 * probability.high)}"
    return f"> {rounded_down(100 * probability.low)}"


def chance_and_error_figure(probability: Probability) -> str:
    """The same with its standard error, 62 ± 0.5; its limit where it never or always happened."""
    if at_limit(probability):
        return chance_figure(probability)
    return f"{chance_figure(probability)} ± {points(probability.error)}"


def chance(probability: Probability, voice: Voice) -> str:
    """A probability as counted, or its limit: 62 %, < 0.03 %."""
    return voice.percent(chance_figure(probability))


def chance_and_error(probability: Probability, voice: Voice) -> str:
    """A probability with its standard error, or its limit: 62 ± 0.5 %."""
    return voice.percent(chance_and_error_figure(probability))


def chance_interval(probability: Probability, voice: Voice) -> str | None:
    """The 95 % interval in the decimals of its probability; None where `chance` already is a limit."""
    if at_limit(probability):
        return None
    decimals = decimals_of(probability.value, probability.error)
    return voice.span(probability.low, probability.high, decimals)


def assumed(probability: OverAssumptions | None, voice: Voice, sign: bool = True) -> str:
    """The 80 % range over assumptions, 44–67 %; "within" ends where it is too narrow to be told from none; empty where
    there is no range."""
    ranges = None if probability is None else probability.assumptions
    if ranges is None:
        return ""
    range_ = _ends(ranges.low, ranges.high)
    if sign:
        range_ = voice.percent(range_)
    return range_ if ranges.clear else voice.say("number-within", range=range_)


def over_structures(probability: ForecastProbability | None, voice: Voice) -> str:
    """The spread over structures, 31–45 %, or one number where both ends read alike; empty where none were played."""
    spread = None if probability is None else probability.structures
    if spread is None:
        return ""
    if spread.low == spread.high in (0, 1):
        return voice.share(spread.low)
    low, high = (percentage(end, decimals_of(end, 1.0)) for end in (spread.low, spread.high))
    return voice.percent(low if low == high else _ends(spread.low, spread.high))


def _ends(low: float, high: float) -> str:
    """Two shares in per cent with the decimals of the one that is nearer to a half; "< 0.01" where both lie below."""
    if high < TINY:
        return f"< {percentage(TINY, 2)}"
    if low > 1 - TINY:
        return f"> {percentage(1 - TINY, 2)}"
    nearest_half = min(max(low, 0.5), high) if low < 0.5 else low
    return percentages(low, high, decimals_of(nearest_half, 1.0))


def no_range(probability: OverAssumptions, voice: Voice) -> str:
    """Why a probability has no range over assumptions; empty where it has one."""
    return voice.text(probability.assumptions_missing or {"en": ""})


def round_ticks(low: float, high: float, most: int, whole: bool) -> list[float]:
    """Round numbers between two ends, at most so many; of counts only whole ones."""
    from matplotlib.ticker import MaxNLocator

    steps = [1, 2, 5, 10] if whole else [1, 2, 2.5, 5, 10]
    ticks = MaxNLocator(most, steps=steps, integer=whole).tick_values(low, high)
    return [float(tick) for tick in ticks if low <= tick <= high]


def log_ticks(low: float, high: float, most: int) -> list[float]:
    """1, 2, 5, 10, 20 … between two positive ends, or powers of ten alone where there would be more than so many."""
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    ticks: list[float] = []
    for steps in ((1, 2, 5), (1,)):
        ticks = [step * 10.0**power for power in powers for step in steps if low <= step * 10.0**power <= high]
        if len(ticks) <= most:
            break
    return ticks


def date_limits(days: Sequence[float] | npt.NDArray[np.float64]) -> tuple[float, float]:
    """The ends of a date axis, a day apart at least."""
    return float(days[0]), max(float(days[-1]), float(days[0]) + 1.0)


def date_ticks(start: date, end: date, voice: Voice, most: int = 6) -> list[tuple[float, str]]:
    """Where a date axis has its labels: the closest calendar steps that give at most so many. Years show as years."""
    ticks: list[tuple[float, str]] = []
    for step in (1, 3, 6, 12, 24, 60, 120):
        counts = range(start.year * 12, end.year * 12 + 13, step)
        firsts = [date(count // 12, count % 12 + 1, 1) for count in counts]
        name = voice.year if step >= 12 else voice.month
        ticks = [(float(first.toordinal()), name(first)) for first in firsts if start <= first <= end]
        if len(ticks) <= most:
            return ticks
    return ticks
