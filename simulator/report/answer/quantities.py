"""What a scenario sets a number to, in a few words beside where the reference has it: 0.8–1, not 0.4."""

import numpy as np

from simulator.catalogue.quantities import Point, Quantity, Spread
from simulator.sampling.distributions import values
from simulator.scenario.shocks import Effect
from simulator.words import Voice
from simulator.words.numbers import significant

ENDS = (0.05, 0.95)
"""Quantiles that a range is told by."""


def range_text(quantity: Quantity, voice: Voice) -> str:
    """A point by its value, a distribution by its 5 and 95 % quantiles."""
    if isinstance(quantity, Point | Spread):
        return significant(quantity.value)
    low, high = (significant(float(value)) for value in values(quantity, np.array(ENDS), -np.inf, np.inf))
    return low if low == high else voice.say("number-range", low=low, high=high)


def setting_text(quantity: Quantity, before: Quantity, unit: str, voice: Voice) -> str:
    """A value with its unit, and the reference's."""
    return voice.say(
        "answer-instead", after=voice.amount(range_text(quantity, voice), unit), before=range_text(before, voice)
    )


def effect_text(effect: Effect, meaning: str, unit: str, voice: Voice) -> str:
    """What a shock does to its target: × 1.6–6, +0.2, set to 0.4."""
    written = range_text(effect.quantity, voice)
    if effect.operation != "scale":
        written = voice.amount(written, unit)
    return voice.say(f"answer-effect-{effect.operation}", target=meaning, value=written)
