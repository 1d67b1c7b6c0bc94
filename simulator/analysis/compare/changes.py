"""A change between two runs with its paired error, from the influences of their worlds."""

import math
from dataclasses import dataclass

import numpy as np

from simulator.analysis.weighting import Values, standard_error
from simulator.forecast.estimate import NORMAL_95

SMALLEST = 1e-12
"""An error below this part of the unpaired one is rounding."""


@dataclass(frozen=True, slots=True)
class Change:
    """A difference, the other run less the reference.

    Attributes
    ----------
    value: the difference
    error: its standard error, paired where the runs share their worlds
    apart: the standard error if the two runs were independent
    low, high: 95 % interval
    chance: two-sided p value of no difference
    """

    value: float
    error: float
    apart: float
    low: float
    high: float
    chance: float

    @property
    def clear(self) -> bool:
        """Whether the 95 % interval leaves out zero."""
        return not self.low <= 0 <= self.high

    @property
    def narrower(self) -> float | None:
        """How many times smaller the paired error is; None where no world differs."""
        return self.apart / self.error if self.error > 0 else None


def change_of(value: float, first: Values, second: Values, paired: bool, granule: float = 0.0) -> Change:
    """A change with its errors, from the influences by world of the two estimates.

    granule: what a single world may add to the interval where none differs
    """
    apart = math.hypot(standard_error(first), standard_error(second))
    error = standard_error(second - first) if paired else apart
    if error < SMALLEST * apart:
        error = 0.0  # the same in every world but for rounding
    wide = math.hypot(error, granule)
    half = NORMAL_95 * wide
    chance = math.erfc(abs(value) / wide / math.sqrt(2)) if wide > 0 else float(value == 0)
    return Change(value, error, apart, value - half, value + half, chance)


def false_discovery(chances: list[float]) -> list[float]:
    """p values adjusted for their number (Benjamini and Hochberg 1995): those below q hold a share q of false ones at
    most, in expectation."""
    order = np.argsort(chances)[::-1]
    ranks = np.arange(len(chances), 0, -1)
    adjusted = np.empty(len(chances))
    adjusted[order] = np.minimum.accumulate(np.asarray(chances)[order] * len(chances) / ranks).clip(max=1)
    return [float(value) for value in adjusted]
