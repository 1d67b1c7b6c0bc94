"""What a scenario sets a number to, in natural units beside where the reference has it: 81–99 %, not 29–52 %."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from simulator.catalogue.declarations import Parameter, StateName
from simulator.catalogue.quantities import Point, Quantity, Spread
from simulator.sampling.distributions import values
from simulator.scenario.shocks import Effect
from simulator.words import Voice
from simulator.words.numbers import MINUS, fixed, signed, significant

ENDS = (0.05, 0.95)
"""Quantiles that a range is given by."""
GROWTH = {"year": "answer-unit-percent-year", "month": "answer-unit-percent-month"}
RATES = {"year": "answer-unit-times-year", "month": "answer-unit-times-month"}
"""Messages by what a rate is per."""
Written = Callable[[float], str]
"""How a number is written, without its unit."""


@dataclass(frozen=True, slots=True)
class Measure:
    """How values of a parameter or state are written: a number, and the words around it."""

    number: Written
    around: str
    """The message that sets the number: `answer-unit-percent`, `answer-unit-percent-year` …; empty for none."""
    unit: str

    def text(self, low: float, high: float, voice: Voice) -> str:
        """A range with its unit; one number where both ends read alike."""
        first, last = (self.number(value) for value in sorted((low, high)))
        written = first
        if first != last:
            sign = "answer-range-signed" if {first[0], last[0]} & {"+", MINUS} else "answer-range"
            written = voice.say(sign, low=first, high=last)
        return voice.say(self.around, number=written) if self.around else voice.amount(written, self.unit)


def measure_of(declared: Parameter | StateName, *, difference: bool = False) -> Measure:
    """How values are written, or differences of them: logarithms as per cent, shares as per cent or points."""
    unit, _, per = declared.unit.partition("/")
    if unit == "log":
        return Measure(_percent_of_logarithm, GROWTH.get(per, "answer-unit-percent"), "")
    if declared.unit == "1" and declared.low >= 0 and declared.high <= 1:
        if difference:
            return Measure(lambda value: signed(100 * value), "answer-points", "")
        return Measure(lambda value: fixed(100 * value, 0 if abs(value) >= 0.01 else 1), "answer-unit-percent", "")
    if unit == "1" and per in RATES:
        return Measure(significant, RATES[per], "")
    return Measure(significant, "", declared.unit)


def _percent_of_logarithm(value: float) -> str:
    return signed(100 * math.expm1(value))


def ends_of(quantity: Quantity) -> tuple[float, float]:
    """A point twice, of a distribution its 5 and 95 % quantiles."""
    if isinstance(quantity, Point | Spread):
        return quantity.value, quantity.value
    low, high = values(quantity, np.array(ENDS), -np.inf, np.inf)
    return float(low), float(high)


def setting_text(quantity: Quantity, before: Quantity, parameter: Parameter, voice: Voice) -> str:
    """A value with its unit, and the reference's."""
    measure = measure_of(parameter)
    after, instead = (measure.text(*ends_of(each), voice) for each in (quantity, before))
    return voice.say("answer-instead", after=after, before=instead)


def effect_text(effect: Effect, meaning: str, declared: Parameter | StateName, voice: Voice) -> str:
    """What a shock does to its target: × 1.6–6, 7–33 % less, +5 points, from now on."""
    low, high = ends_of(effect.quantity)
    if effect.operation == "scale":
        return voice.headed(meaning, factor_text(low, high, voice))
    if isinstance(declared, StateName) and declared.kind == "switch" and declared.high == 1:
        return voice.say("answer-switch", meaning=meaning, state="on" if high else "off")
    if effect.operation == "add":
        return voice.headed(meaning, measure_of(declared, difference=True).text(low, high, voice))
    return voice.headed(meaning, measure_of(declared).text(low, high, voice))


def factor_text(low: float, high: float, voice: Voice) -> str:
    """A factor; below one, how much is taken away."""
    percent = Measure(lambda value: fixed(100 * value), "answer-unit-percent", "")
    if 0 < high <= 1 and low < 1:
        return voice.say("answer-less", amount=percent.text(1 - high, 1 - low, voice))
    return Measure(significant, "answer-unit-factor", "").text(low, high, voice)
