"""Worlds that weigh differently: shares, quantiles and their errors under importance weights.

Weights have mean one. With weights of one everything is what plain counting gives.
"""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from simulator.forecast.influence import influence_of_ratio, standard_error
from simulator.forecast.intervals import Probability, Ratio, probability

Weights = npt.NDArray[np.float64]
"""(worlds,), mean one."""
Mask = npt.NDArray[np.bool_]
Values = npt.NDArray[np.float64]


def effective_sample_size(weights: Weights) -> float:
    """How many equal worlds would say as much: (Σw)² / Σw² (Kish 1965)."""
    squares = float(np.sum(weights**2))
    return float(np.sum(weights)) ** 2 / squares if squares > 0 else 0.0


def is_plain(weights: Weights) -> bool:
    """Whether all worlds weigh the same."""
    return bool(weights.size == 0 or weights.min() == weights.max())


def share(holds: Mask, defined: Mask, weights: Weights) -> Probability | None:
    """The probability among the worlds that answer, with its standard error and 95 % interval; None if none answers.

    The estimator is self-normalised, its error that of the delta method; the interval is that of Jeffreys with the
    effective number of worlds.
    """
    if is_plain(weights):
        answered = int(np.count_nonzero(defined))
        return probability(int(np.count_nonzero(holds & defined)), answered) if answered else None
    effective = effective_sample_size(weights[defined])
    if effective == 0:
        return None
    value = mean(holds.astype(np.float64), defined, weights)
    interval = probability(value * effective, effective)
    error = standard_error(influence(holds.astype(np.float64), defined, weights))
    return Probability(value=value, error=error, low=min(interval.low, value), high=max(interval.high, value))


def mean(values: Values, defined: Mask, weights: Weights) -> float:
    """The mean of values among the worlds that answer; NaN where none does."""
    kept = weights[defined]
    total = float(np.dot(kept, np.ones(kept.shape)))  # summed as the values are, so that no share exceeds 1
    return float(np.dot(kept, values[defined])) / total if total > 0 else math.nan


def influence(values: Values, defined: Mask, weights: Weights) -> Values:
    """What each world adds to the error of the mean among those that answer, (worlds,): w·a·(y − mean)/E[w·a]."""
    kept = np.where(defined, weights, 0.0)
    return influence_of_ratio(kept * np.where(defined, values, 0.0), kept)


def ratio_of_shares(members: Sequence[tuple[Mask, Mask]], weights: Weights) -> tuple[Ratio, Values]:
    """A ratio of two probabilities on the same worlds, and the influence of its logarithm, (worlds,).

    The interval is that of the logarithm by the delta method.

    Parameters
    ----------
    members: of numerator and denominator, which worlds hold and which answer
    """
    held = [(holds.astype(np.float64), defined, weights) for holds, defined in members]
    above, below = (mean(*each) for each in held)
    if not (above > 0 and below > 0):
        return Ratio(value=0.0 if above == 0 and below > 0 else None), np.zeros(weights.shape)
    moves: Values = influence(*held[0]) / above - influence(*held[1]) / below
    return Ratio.on_logarithm(above / below, standard_error(moves)), moves


def quantiles(values: Values, weights: Weights, levels: Sequence[float]) -> list[float]:
    """Quantiles of values that are all known: the smallest value with at least that share of the weight at or below."""
    order = np.argsort(values, kind="stable")
    cumulative = np.cumsum(weights[order])
    targets = np.asarray(levels) * cumulative[-1]
    places = np.minimum(np.searchsorted(cumulative, targets - 1e-9 * cumulative[-1]), values.size - 1)
    return [float(value) for value in values[order][places]]
