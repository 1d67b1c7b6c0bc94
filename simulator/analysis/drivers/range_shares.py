"""What the range of a probability over assumptions rests on: the share of the variance between sets of parameters that
each assumption explains by itself.

The first-order index of a parameter (`simulator.analysis.drivers.sensitivity`) is its share of the whole variance of
the answers, chance in the worlds included. Chance explains nothing of how the probability differs between sets, so that
the same variance over that between sets, σ²_b (`simulator.forecast.assumptions`), is the parameter's share of the
range. What single assumptions leave over is owed to several together, and to those that do not stand above the noise.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from simulator.analysis.estimates import Sampled
from simulator.forecast.assumptions import ONE_SIDED, Assumptions


@dataclass(frozen=True, slots=True)
class Part:
    """An assumption, and its first-order share of the variance between sets with a 95 % interval."""

    path: str
    share: Sampled


@dataclass(frozen=True, slots=True)
class RangeShares:
    """What a range over assumptions rests on.

    low, high, sd: the range, and the standard deviation of the probability between sets
    owed: share of the whole variance of the answers that is owed to the parameters
    parts: assumptions that stand above the noise, the one with the largest share first
    """

    low: float
    high: float
    sd: float
    owed: float
    parts: tuple[Part, ...]


def range_shares(
    mean: float, assumptions: Assumptions | None, first_order: Sequence[tuple[str, Sampled]]
) -> RangeShares | None:
    """What the range of a probability rests on; None where it has none or one too narrow to be told from none.

    The interval of a share adds up the relative errors of the index and of the variance between sets.

    Parameters
    ----------
    mean: the probability
    assumptions: its range as `forecast.json` has it
    first_order: by path, shares of the whole variance of the answers
    """
    if assumptions is None or not assumptions.clear:
        return None
    whole, between = mean * (1 - mean), assumptions.sd**2
    relative = (assumptions.sd_high**2 - between) / ONE_SIDED / between
    parts = []
    for path, index in first_order:
        value = index.value * whole / between
        error = math.hypot(index.error * whole / between, value * relative)
        parts.append(Part(path, Sampled.normal(value, error, "index")))
    parts.sort(key=lambda part: -part.share.value)
    return RangeShares(assumptions.low, assumptions.high, assumptions.sd, min(between / whole, 1.0), tuple(parts))
