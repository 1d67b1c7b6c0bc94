"""Worlds that weigh differently: shares, quantiles and their errors under importance weights.

Weights have mean one. With weights of one everything is what plain counting gives.
"""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from simulator.forecast.intervals import Probability, probability

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


def share(holds: Mask, asked: Mask, weights: Weights) -> Probability | None:
    """The probability among the worlds that answer, with its standard error and 95 % interval; None if none answers.

    The estimator is self-normalised, its error that of the delta method; the interval is that of Jeffreys with the
    effective number of worlds.
    """
    if is_plain(weights):
        answered = int(np.count_nonzero(asked))
        return probability(int(np.count_nonzero(holds & asked)), answered) if answered else None
    effective = effective_sample_size(weights[asked])
    if effective == 0:
        return None
    value = mean(holds.astype(np.float64), asked, weights)
    told = probability(value * effective, effective)
    error = standard_error(influence(holds.astype(np.float64), asked, weights))
    return Probability(value=value, error=error, low=min(told.low, value), high=max(told.high, value))


def mean(values: Values, asked: Mask, weights: Weights) -> float:
    """The mean of values among the worlds that answer; NaN where none does."""
    kept = weights[asked]
    total = float(np.dot(kept, np.ones(kept.shape)))  # summed as the values are, so that no share exceeds 1
    return float(np.dot(kept, values[asked])) / total if total > 0 else math.nan


def influence(values: Values, asked: Mask, weights: Weights) -> Values:
    """What each world adds to the error of the mean, (worlds,): w·a·(y − mean)/E[w·a].

    The difference of two estimates on the same worlds has the difference of their influences, whatever the weights and
    whoever answers: that is the paired error. Its standard error is that of `standard_error`.
    """
    kept = np.where(asked, weights, 0.0)
    scale = float(kept.mean()) if kept.size else 0.0
    if scale == 0:
        return np.zeros(weights.shape)
    centre = mean(values, asked, weights)
    moved: Values = kept * (np.where(asked, values, centre) - centre) / scale
    return moved


def standard_error(influences: Values) -> float:
    """The standard error of an estimate, from its influence by world: √Σψ² / n."""
    return math.sqrt(float(np.sum(influences**2))) / influences.size if influences.size else 0.0


def quantiles(values: Values, weights: Weights, levels: Sequence[float]) -> list[float]:
    """Quantiles of values that are all known: the smallest value with at least that share of the weight at or below."""
    order = np.argsort(values, kind="stable")
    cumulative = np.cumsum(weights[order])
    targets = np.asarray(levels) * cumulative[-1]
    places = np.minimum(np.searchsorted(cumulative, targets - 1e-9 * cumulative[-1]), values.size - 1)
    return [float(value) for value in values[order][places]]
