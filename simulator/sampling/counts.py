"""Counts by inversion: one uniform each, whatever the count, so that every world draws the same amount."""

import numpy as np
import numpy.typing as npt

from simulator.sampling.streams import Array

LARGEST_MEAN = 60.0
"""Means are held here."""
LARGEST_COUNT = 127
"""Counts end here, beyond the last (105) that a uniform in single precision can ask of the largest mean."""


def poisson(uniform: Array, mean: Array) -> npt.NDArray[np.int8]:
    """The Poisson count of a mean at a probability level: the least k whose distribution function reaches it.

    Sums in double precision: in single, rounding would keep the sum below the highest levels for ever.

    Parameters
    ----------
    uniform: (…, worlds), in (0, 1)
    mean: same shape, ≥ 0; held at LARGEST_MEAN
    """
    expected = np.minimum(mean, LARGEST_MEAN).astype(np.float64)
    chance = np.exp(-expected)
    reached = chance.copy()
    count = np.zeros(uniform.shape, dtype=np.int8)
    for following in range(1, LARGEST_COUNT + 1):
        above = uniform > reached
        if not above.any():
            break
        count[above] = following
        chance *= expected / following
        reached += chance
    return count


def binomial(uniform: Array, trials: int, probability: Array) -> npt.NDArray[np.int8]:
    """The binomial count of a few trials at a probability level: the least k whose distribution function reaches it.

    Parameters
    ----------
    uniform: (…, worlds), in (0, 1)
    trials: at most 127
    probability: same shape, inside (0, 1)
    """
    success = probability.astype(np.float64)
    chance = (1 - success) ** trials
    reached = chance.copy()
    count = np.zeros(uniform.shape, dtype=np.int8)
    for following in range(1, trials + 1):
        count += uniform > reached
        chance *= (trials - following + 1) / following * success / (1 - success)
        reached += chance
    return count
