"""Own work: what compute, algorithms and scarcity give, and what decoupling makes labs do twice (MODEL.md (5.1))."""

import numpy as np

from simulator.catalogue.roster import BLOCS
from simulator.market.catching_up import FRONTIER_YEAR, imitation, reach_of_frontier, spillover, spillover_rate
from simulator.market.core import WEEK, Mask, held, positive
from simulator.market.policy import INSTRUMENTS
from simulator.market.presence import best_present
from simulator.market.state import Market
from simulator.sampling.streams import Array

CHINA = BLOCS.index("cn")
LICENSING = INSTRUMENTS.index("open_source_licensing")
MODEL_ACCESS = INSTRUMENTS.index("model_access")

ORDER_OF_MAGNITUDE = float(np.log(10))
RETURNS_EXPONENT = (-30.0, 1.0)
"""Limits of the exponent of (5.1): returns may fall without end, and at most grow by e."""
MOST_DUPLICATION = 1e6
"""Limit of a ratio that has no meaning where nobody gains anything."""
SCARCITY_FLOOR = 0.05
"""US compute growth is held here where scarcity is measured against it (5.1)."""


def scarcity(growth_us: Array, growth_cn: Array) -> Array:
    """(5.1) y, by how much Chinese compute grows slower than American, relative to the latter, in 0–1. (worlds,)."""
    return np.clip((growth_us - growth_cn) / np.maximum(growth_us, SCARCITY_FLOOR), 0, 1)


def own_work(growth: Array, elasticity: Array, algorithms: Array, innovation: Array) -> Array:
    """(5.1) without ρ, fm a year: compute and algorithms.

    growth: g, log/year; elasticity κ: fm per order of magnitude; algorithms a: fm/year; innovation: what scarcity
    induces, ζ·y·1{CN}. All (blocs, worlds) or (worlds,).
    """
    return elasticity * growth / ORDER_OF_MAGNITUDE + algorithms * (1 + innovation)


def returns(theta: Array, loss: Array) -> Array:
    """(5.1) ρ, what returns leave of own work ahead of the frontier of the start, (firms, worlds).

    loss: η, of either sign; below 0 progress feeds on itself.
    """
    left: Array = np.exp(np.clip(-loss / FRONTIER_YEAR * positive(theta), *RETURNS_EXPONENT))
    return left


def own_rate(market: Market) -> Array:
    """(5.1) without ρ, with the breaks of trend, (blocs, worlds)."""
    p, compute = market.parameters, market.compute
    growth = np.stack([compute.growth_cn, compute.growth_us])
    innovation = np.zeros_like(growth)
    innovation[CHINA] = p["capability.scarcity_innovation"] * scarcity(compute.growth_us, compute.growth_cn)
    work = own_work(growth, p["capability.compute_elasticity"], p["capability.algorithmic_progress"], innovation)
    return work * np.exp(market.capability.trend)


def duplication(market: Market) -> Array:
    """What Chinese labs would gain at the decoupling of the start over what they gain, (worlds,).

    The same compute is used, so it is by how much a month of capability costs more of it. In (5.2) and (5.3)
    decoupling and instruments change the rates alone, which are those of the bloc.
    """
    p, state, policy, roster = market.parameters, market.capability, market.policy, market.roster
    theta, trains = state.theta[roster.china], market.firms.trains[roster.china]
    kept = p["capability.lag_persistence"] * state.habit[roster.china]
    frontier = best_present(market.releases.shipped, roster.america, market.firms.present)
    work = own_rate(market)[CHINA] * returns(theta, p["capability.diminishing_returns"])
    behind = imitation(theta, frontier, p["capability.lag_floor"] + kept, p["capability.imitation_rate"])
    open_distance = spillover(theta, market.releases.best_open, kept, np.full_like(frontier, 1 / WEEK))
    own, imitated, ahead = ((each * trains).sum(axis=0) for each in (work, behind, open_distance))

    def gained(decoupling: Array, active: Mask) -> Array:
        """In sum at a decoupling and instruments, fm a year."""
        reach = reach_of_frontier(decoupling, p["capability.access_cut"], active[MODEL_ACCESS])
        rate = open_rate(market, decoupling) * (1 - p["capability.licensing_cut"] * active[LICENSING])
        total: Array = own + reach * imitated + np.minimum(WEEK * rate, 1) / WEEK * ahead
        return total

    undone = gained(policy.decoupling_start, policy.active_start)
    most: Array = np.minimum(undone / held(gained(policy.decoupling, policy.active)), MOST_DUPLICATION)
    return most


def open_rate(market: Market, decoupling: Array) -> Array:
    """(5.3) before licensing control, at a decoupling, a year, (worlds,)."""
    p = market.parameters
    return spillover_rate(
        p["capability.open_spillover_rate"],
        p["capability.spillover_decoupling"],
        decoupling,
        market.policy.decoupling_start,
        market.commons.reuse_efficiency,
    )
