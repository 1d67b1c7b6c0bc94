"""What an agent can do and what a project with one is worth: the equations of `simulator.market.agents`, on arrays.

The 50 % task horizon is METR's; failures strike at a constant rate, so that the horizon is a half-life; values of
projects are lognormal, so that passing the return test is a probit. MODEL.md section 10, (10.1)–(10.6).
"""

import math

import numpy as np

from simulator.market.core import Mask, held, logistic, logit, positive
from simulator.sampling.streams import Array

EXPONENT_LIMIT = 30.0
"""Powers of 2 in (10.1) and (10.2) are held within ± this."""
RELIABILITY_FLOOR = 1e-4
"""Least reliability, (10.2)."""
FAILURE_FLOOR = 0.02
"""Least failure rate at the start that failures are compared with, (10.5) and (10.8)."""
POC_LIMITS = (0.01, 0.99)
"""Limits of the probability that a proof of concept passes, (10.4)."""
OVERSIGHT_LIMIT = 5.0
"""Most that oversight can cost relative to the start, (10.5)."""


def task_horizon(theta: Array, horizon0: Array, doubling: Array, cap: Array) -> Array:
    """(10.1): the 50 % task horizon in minutes of models of capability θ in fm; doubling in fm, cap in minutes."""
    grown: Array = horizon0 * np.exp2(np.clip(theta / doubling, -EXPONENT_LIMIT, EXPONENT_LIMIT))
    horizon: Array = np.reciprocal(1 / grown + 1 / cap)
    return horizon


def integrated_share(integration: Array, bonus: Array, native: Mask) -> Array:
    """i of (10.2): the share of the horizon that survives in a real domain, at most 1."""
    return np.minimum(np.where(native, integration * (1 + bonus), integration), 1)


def task_stretch(gain: Array, creep: Array, doubling: Array) -> Array:
    """κ of (10.2): how much longer tasks have become; gain θ* − θ*(0) in fm."""
    doublings: Array = creep * positive(gain) / doubling
    return np.exp2(np.minimum(doublings, EXPONENT_LIMIT))


def reliability(horizon: Array, length: Array, weight: Array) -> Array:
    """(10.2): the chance to do a task of the mix when failures strike at a constant rate with this half-life.

    Parameters
    ----------
    horizon: minutes, in a real domain, (worlds,)
    length, weight: of each class of tasks, (classes, worlds); weights count relative to their sum
    """
    chance: Array = weight * np.exp(-math.log(2) * length / horizon)
    mix: Array = chance.sum(axis=0) / held(weight.sum(axis=0))
    return np.clip(mix, RELIABILITY_FLOOR, 1)


def relative_failure(reliable: Array, reliable_start: Array) -> Array:
    """(1 − r)/max(1 − r0, .02), in (10.5) and (10.8)."""
    failing_start: Array = np.maximum(1 - reliable_start, FAILURE_FLOOR)
    return (1 - reliable) / failing_start


def poc_starts(expected: Array, noise: Array) -> Array:
    """(10.3): proofs of concept started in a month, a Poisson count in its normal limit: (N + √N·ε)⁺."""
    return positive(expected + np.sqrt(expected) * noise)


def poc_pass(start: Array, effect: Array, gain: Array, odds_scale: Array) -> Array:
    """(10.4): probability that a proof of concept passes; gain r − r0."""
    return np.clip(logistic(logit(start) + effect * gain + np.log(odds_scale)), *POC_LIMITS)


def project_cost(tokens: Array, oversight: Array, integration: Array, failure: Array) -> Array:
    """(10.5): cost of a project relative to the start; tokens = s_t·exp(g_k·t)·Q̃/Q̃0, failure as `relative_failure`."""
    return tokens + oversight * np.minimum(failure, OVERSIGHT_LIMIT) + integration


def start_value(reliable: Array, hurdle: Array, sigma: Array, passing: Array) -> Array:
    """ln V0 of (10.6): the median value for which q0/p0 = `passing` meet the hurdle at the start, where cost is 1."""
    from scipy.special import ndtri

    value: Array = np.log((1 + hurdle) / reliable) + sigma * np.asarray(ndtri(passing))
    return value


def roi_pass(log_value: Array, hurdle: Array, cost: Array, reliable: Array, sigma: Array) -> Array:
    """(10.6): probability that a lognormal value, times reliability, earns its cost and the hurdle."""
    from scipy.special import ndtr

    needed: Array = np.log((1 + hurdle) * cost / reliable)
    passing: Array = np.asarray(ndtr((log_value - needed) / sigma))
    return passing
