"""Catching up: imitation of the frontier, open spillover, and followers (MODEL.md (5.2), (5.3), (5.6), (5.8))."""

import numpy as np

from simulator.catalogue.roster import BLOCS, Roster
from simulator.market.core import WEEK, Mask, positive
from simulator.sampling.streams import Array

FRONTIER_YEAR = 12.0
"""fm that the frontier gains a year on trend."""


def habitual_lag(level: Array, roster: Roster) -> Array:
    """(5.8) d_i: the best table level of a firm's bloc at the start less its own, fm, (firms, worlds).

    Who enters later has none, and is nobody's measure.

    level: `roster.theta0` without the noise of (2.1): with it the best of many labs is an outlier, and everybody else
    would have a habit.
    """
    founders = (np.setdiff1d(roster.panel(bloc), roster.newcomers) for bloc in BLOCS)
    best = np.stack([level[firms].max(axis=0) for firms in founders])
    lag: Array = best[roster.bloc_of] - level
    lag[roster.newcomers] = 0
    return lag


def imitation(theta: Array, frontier: Array, lag: Array, rate: Array) -> Array:
    """(5.2) Imitation of the best shipped US model, fm a year.

    theta and rate σ_f·q_i: (firms, worlds); frontier S*: fm, (worlds,); lag: ℓ + φ·d_i, what is not caught up, fm.
    """
    distance: Array = positive(frontier - theta - lag)
    return rate * distance


def reach_of_frontier(decoupling: Array, access_cut: Array, blocked: Mask) -> Array:
    """(5.2) q in China: what decoupling and blocked model access leave of imitation. (worlds,)."""
    access: Array = 1 - access_cut * blocked
    return (1 - decoupling) * access


def spillover_rate(rate: Array, cut: Array, decoupling: Array, decoupling_start: Array, efficiency: Array) -> Array:
    """(5.3) Closing rate of the distance to the best open model, per year, before licensing control. All (worlds,)."""
    openness: Array = (1 - cut * decoupling) / (1 - cut * decoupling_start)
    return rate * openness * efficiency


def spillover(theta: Array, best_open: Array, lag: Array, rate: Array) -> Array:
    """(5.3) A week of open spillover, fm. A step closes the distance at most, however large the rate (per year).

    theta, rate: (firms, worlds); best_open: fm, (worlds,); lag: φ·d_i, what is not caught up, fm.
    """
    distance: Array = positive(best_open - theta - lag)
    closed: Array = (WEEK * rate).clip(-np.inf, 1)
    return closed * distance


def following(theta: Array, best_open: Array, lag: Array, delay: Array) -> Array:
    """(5.6) A firm that does not train follows the best open model less its lag d', fm a year; delay in years."""
    distance: Array = positive(best_open - lag - theta)
    return distance / delay


def starting_lag(theta: Array, best_open: Array, delay: Array) -> Array:
    """(5.6) d': by how much a firm that never trained is farther behind at the start than its delay explains, fm."""
    lag: Array = positive(best_open - theta - FRONTIER_YEAR * delay)
    return lag
