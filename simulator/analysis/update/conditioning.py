"""From log-likelihoods to importance weights, and how far the weights can be trusted.

Importance sampling with self-normalised weights: every world keeps its path and is counted as often as it explains
what was observed (Owen 2013, Monte Carlo theory, methods and examples, chapter 9).
"""

import math

import numpy as np

from simulator.analysis.weighting import Values, Weights

TAIL_SHARE, TAIL_ROOT = 0.2, 3.0
"""The largest min(0.2 n, 3 √n) weights are the tail (Vehtari et al. 2024)."""
LEAST_TAIL = 5
PRIOR_WORLDS = 10.0
"""The shape is drawn towards ½ as if by so many further weights (Vehtari et al. 2024, appendix C)."""


def conditioned(prior: Weights, log_likelihood: Values) -> Weights:
    """Weights in proportion to prior times likelihood, mean one; all zero where no world has any of both.

    Without evidence (all log-likelihoods the same) the prior comes back.
    """
    possible = prior > 0
    highest = float(np.max(log_likelihood, where=possible, initial=-np.inf))
    if highest == -np.inf:
        return np.zeros(prior.shape)
    likelihood = np.exp(np.where(possible, log_likelihood, -np.inf) - highest)
    if not np.any(likelihood[possible] != 1.0):
        return prior
    weights: Weights = prior * likelihood / float(np.mean(prior * likelihood))
    return weights


def tail_shape(weights: Weights) -> float | None:
    """The shape k of the generalised Pareto law of the largest weights (Vehtari et al. 2024).

    Above min(0.7, 1 − 1/log10 n) the variance of weighted shares is hardly under control, whatever their error says.
    None where there is no tail: too few worlds have weight, or the largest all weigh the same.
    """
    kept = np.sort(weights[weights > 0])
    size = int(min(TAIL_SHARE * kept.size, TAIL_ROOT * math.sqrt(kept.size)))
    if size < LEAST_TAIL:
        return None
    excess = kept[-size:] - kept[-size - 1]
    if excess[-1] <= 0 or excess[size // 4] <= 0:
        return None
    return pareto_shape(excess)


def pareto_shape(ordered: Values) -> float:
    """The shape of a generalised Pareto law from its ascending values (Zhang & Stephens 2009), with a weak prior."""
    size = ordered.size
    candidates = 30 + int(math.sqrt(size))
    quartile = ordered[int(size / 4 + 0.5) - 1]
    steps = 1 - np.sqrt(candidates / (np.arange(1, candidates + 1) - 0.5))
    rates = 1 / ordered[-1] + steps / (3 * quartile)
    shapes = np.log1p(-rates[:, None] * ordered).mean(axis=1)
    profile = size * (np.log(-rates / shapes) - shapes - 1)
    posterior = np.exp(profile - profile.max())
    rate = float(np.dot(rates, posterior) / posterior.sum())
    shape = float(np.log1p(-rate * ordered).mean())
    return (size * shape + PRIOR_WORLDS * 0.5) / (size + PRIOR_WORLDS)


def largest_shape(worlds: int) -> float:
    """The shape of the tail above which weights are not to be trusted."""
    return min(0.7, 1 - 1 / math.log10(max(worlds, 11)))
