"""How much one yes-or-no tells about another, in bits, and which of many such findings are not chance."""

import math

import numpy as np
import numpy.typing as npt

from simulator.analysis.weighting import Mask, Values, Weights, influence, mean
from simulator.forecast.influence import standard_error

Table = npt.NDArray[np.float64]
"""Joint probabilities of two yes-or-no answers, (2, 2, …): first the sign's no and yes, then the outcome's."""


def joint(sign: Mask, outcome: Mask, defined: Mask, weights: Weights) -> Table:
    """Joint probabilities among the worlds in which the question is defined, (2, 2)."""
    kept = np.where(defined, weights, 0.0)
    cells = np.bincount(2 * sign.astype(np.intp) + outcome, kept, minlength=4).reshape(2, 2)
    table: Table = cells / kept.sum()
    return table


def bits(table: Table) -> Values:
    """Mutual information of the two answers in bits (Shannon 1948), (…) of tables (2, 2, …)."""
    apart = table.sum(axis=1, keepdims=True) * table.sum(axis=0, keepdims=True)
    ratio = np.divide(table, apart, out=np.ones_like(table), where=(table > 0) & (apart > 0))
    total: Values = np.maximum((table * np.log2(ratio)).sum(axis=(0, 1)), 0.0)
    return total


def entropy(chance: float) -> float:
    """What is to be known about a yes or no, in bits."""
    return -sum(part * math.log2(part) for part in (chance, 1 - chance) if part > 0)


def noise_floor(effective: float) -> float:
    """What two unrelated answers seem to tell in so many worlds (Miller 1955): 1/(2n·ln 2)."""
    return 1 / (2 * effective * math.log(2))


def chance_of(information: Values, effective: float) -> Values:
    """How likely answers that have nothing to do with each other would seem to tell as much: the G test, χ² with one
    degree of freedom."""
    from scipy.special import erfc

    chance: Values = erfc(np.sqrt(np.maximum(information, 0.0) * effective * math.log(2)))
    return chance


def error_of(sign: Mask, outcome: Mask, defined: Mask, weights: Weights) -> float:
    """The standard error of the information by the delta method: each world adds the logarithm of its cell."""
    table = joint(sign, outcome, defined, weights)
    apart = table.sum(axis=1, keepdims=True) * table.sum(axis=0, keepdims=True)
    tells = np.log2(np.divide(table, apart, out=np.ones_like(table), where=(table > 0) & (apart > 0)))
    return standard_error(influence(tells[sign.astype(np.intp), outcome.astype(np.intp)], defined, weights))


def not_chance(chances: Values, false: float) -> npt.NDArray[np.bool_]:
    """Which findings to keep so that at most a share `false` of those kept are chance (Benjamini & Hochberg 1995)."""
    order = np.argsort(chances, kind="stable")
    limits = false * np.arange(1, chances.size + 1) / max(chances.size, 1)
    under = np.flatnonzero(chances[order] <= limits)
    kept = np.zeros(chances.size, dtype=np.bool_)
    if under.size:
        kept[order[: under[-1] + 1]] = True
    return kept


def likeness(one: Mask, other: Mask, defined: Mask, weights: Weights) -> float:
    """How alike two answers are: the size of their correlation where the question is defined, 0 to 1."""
    first, second, both = (mean(answers.astype(np.float64), defined, weights) for answers in (one, other, one & other))
    spread = math.sqrt(first * (1 - first) * second * (1 - second))
    return abs(both - first * second) / spread if spread > 0 else 0.0
