"""The iterated ensemble smoother ES-MDA (Emerick & Reynolds 2013), localised by rank correlation. No model in here.

An ensemble of parameter sets, each as standard normal scores, is moved so that what it shows comes near what was
observed. The same data are assimilated several times, each time with its errors inflated by α, Σ 1/α = 1: for a linear
model with normal errors the passes together give the posterior exactly, and for a bent one they go by smaller steps.

A stochastic model adds noise of its own, which no parameter explains. It counts as an error of the observation and is
inflated like one (as Evensen 2019 treats errors of the model): two plays of the same parameters under different noise
give its covariance, half that of their difference, and every pass is played under noise of its own. Without this the
same noise would be fitted in pass after pass, and the posterior would be too narrow.

A parameter is moved only by the data that go with it beyond chance: by a *local analysis* of those data whose rank
correlation with it, in the prior ensemble, exceeds √(2 ln(k·m)/N), the universal threshold for k·m correlations of
noise 1/√N (Donoho & Johnstone 1994; Luo & Bhakta 2020 localise so). A parameter that goes with none keeps its scores.

Sources: Emerick, A. A. & Reynolds, A. C. (2013), "Ensemble smoother with multiple data assimilation", Computers &
Geosciences 55; Luo, X. & Bhakta, T. (2020), "Automatic and adaptive localization for ensemble-based history matching",
Journal of Petroleum Science and Engineering 184; Evensen, G. (2019), "Accounting for model errors in iterative ensemble
smoothers", Computational Geosciences 23.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import linalg
from scipy.stats import rankdata

from simulator.analysis.weighting import Mask, Values

Forward = Callable[[Values, int], Values]
"""What the worlds show, (data, worlds), of scores (parameters, worlds), under noise of the given number."""
Errors = Callable[[int], Values]
"""Standard normal draws of a pass, (data, worlds)."""


@dataclass(frozen=True)
class Smoothed:
    """The ensemble before and after.

    scores: (parameters, worlds) of the posterior
    correlations: rank correlations in the prior ensemble, (parameters, data)
    moving: which datum moves which parameter, (parameters, data)
    noise: covariance of the model's own noise in what is shown, (data, data)
    """

    scores: Values
    correlations: Values
    moving: Mask
    noise: Values


def smooth(
    scores: Values, forward: Forward, observed: Values, error: Values, passes: int, errors: Errors, plays: Values
) -> Smoothed:
    """Assimilate the data in so many passes.

    Parameters
    ----------
    scores: (parameters, worlds), the prior ensemble, standard normal
    forward: plays the model
    observed: (data,)
    error: covariance of the observation errors, (data, data), positive definite
    passes: how often the data are assimilated; each time with `passes` times the variance of the errors
    errors: gives the draws that perturb the observations of a pass
    plays: what the prior ensemble shows under noise 0 and 1, (2, data, worlds)
    """
    first, second = plays
    noise = np.atleast_2d(np.cov(first - second)) / 2
    correlations = rank_correlations(scores, (first + second) / 2)
    moving = np.abs(correlations) > chance_limit(correlations.size, scores.shape[1])
    total = (passes - 1) * noise + passes * error
    measured = first
    for number in range(passes):
        if number:
            measured = forward(scores, number + 1)
        scores = assimilated(scores, measured, observed, total, moving, errors(number))
    return Smoothed(scores, correlations, moving, noise)


def assimilated(
    scores: Values, measured: Values, observed: Values, error: Values, moving: Mask, draws: Values
) -> Values:
    """One pass: Z + C_zd (C_dd + E)⁻¹ (y + e − D), each parameter by its own data, e of covariance E.

    Parameters
    ----------
    scores: (parameters, worlds)
    measured: D, (data, worlds)
    error: E, the inflated covariance of the errors, (data, data)
    moving: (parameters, data)
    draws: standard normal, (data, worlds); their sample mean is taken out
    """
    worlds = scores.shape[1]
    perturbed = observed[:, None] + linalg.cholesky(error, lower=True) @ (draws - draws.mean(axis=1, keepdims=True))
    innovation = perturbed - measured
    anomalies = measured - measured.mean(axis=1, keepdims=True)
    spread = anomalies @ anomalies.T / (worlds - 1) + error
    cross = scores @ anomalies.T / (worlds - 1)
    updated = scores.copy()
    for pattern in np.unique(moving[moving.any(axis=1)], axis=0):
        rows, data = np.flatnonzero((moving == pattern).all(axis=1)), np.flatnonzero(pattern)
        gain = linalg.solve(spread[np.ix_(data, data)], cross[np.ix_(rows, data)].T, assume_a="pos").T
        updated[rows] += gain @ innovation[data]
    return updated


def rank_correlations(first: Values, second: Values) -> Values:
    """Spearman's, of every row of one matrix with every row of another; 0 where a row is constant."""
    left, right = (_standardised(rankdata(rows, axis=1)) for rows in (first, second))
    return np.asarray(left @ right.T / first.shape[1])


def chance_limit(pairs: int, worlds: int) -> float:
    """What a correlation of that many must exceed in a sample of that many worlds: √(2 ln pairs / worlds).

    Of correlations that are all 0, about 1/√(π ln pairs) exceed it: one in five to seven of a whole table.
    """
    return float(np.sqrt(2 * np.log(max(pairs, 2)) / worlds))


def _standardised(rows: Values) -> Values:
    centred = rows - rows.mean(axis=1, keepdims=True)
    scale = centred.std(axis=1, keepdims=True)
    return np.asarray(centred / np.where(scale > 0, scale, 1.0))
