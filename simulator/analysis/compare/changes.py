"""A change between two runs with its paired error, from the influences of their worlds."""

import math

import numpy as np

from simulator.analysis.estimates import Sampled
from simulator.analysis.weighting import Values
from simulator.forecast.influence import standard_error

SMALLEST = 1e-12
"""An error below this part of the unpaired one is rounding."""


class Change(Sampled):
    """A difference, the other run less the reference; its error is paired where the runs share their worlds.

    Attributes
    ----------
    apart: the standard error if the two runs were independent
    narrower: how many times smaller the paired error is; None where no world differs
    chance: two-sided p value of no difference
    clear: whether the 95 % interval leaves out zero
    """

    apart: float
    narrower: float | None
    chance: float
    clear: bool


def change_of(value: float, first: Values, second: Values, paired: bool, granule: float = 0.0) -> Change:
    """A change with its errors, from the influences by world of the two estimates.

    granule: what a single world may add to the interval where none differs
    """
    apart = math.hypot(standard_error(first), standard_error(second))
    error = standard_error(second - first) if paired else apart
    if error < SMALLEST * apart:
        error = 0.0  # the same in every world but for rounding
    wide = math.hypot(error, granule)
    interval = Sampled.normal(value, wide, "change")
    chance = math.erfc(abs(value) / wide / math.sqrt(2)) if wide > 0 else float(value == 0)
    narrower = apart / error if error > 0 else None
    clear = interval.clear_of(0)
    return Change(
        **interval.model_dump() | {"error": error}, apart=apart, narrower=narrower, chance=chance, clear=clear
    )


def false_discovery(chances: list[float]) -> list[float]:
    """p values adjusted for their number (Benjamini and Hochberg 1995): those below q hold a share q of false ones at
    most, in expectation."""
    order = np.argsort(chances)[::-1]
    ranks = np.arange(len(chances), 0, -1)
    adjusted = np.empty(len(chances))
    adjusted[order] = np.minimum.accumulate(np.asarray(chances)[order] * len(chances) / ranks).clip(max=1)
    return [float(value) for value in adjusted]
