"""How capability grows: own work, imitation, open spillover, breakthroughs (MODEL.md section 5; 000 judgement 6, 003).

A firm that trains base models advances with its bloc's compute and its own algorithms, catches up with what the US has
shipped and with the best open model, and is hit by noise and by rare jumps. A firm that does not train follows what is
open. Capability is counted in frontier months (fm): the US frontier of the start date is 0 and gains 12 fm a year.
"""

from dataclasses import dataclass

import numpy as np

from simulator.catalogue.roster import BLOCS
from simulator.market.catching_up import following, habitual_lag, imitation, reach_of_frontier, spillover, starting_lag
from simulator.market.core import (
    STANDARD_DEVIATIONS,
    WEEK,
    Levels,
    Mask,
    Mechanism,
    chance,
    decided,
    happens,
    held,
    number,
    positive,
    select,
)
from simulator.market.own_work import CHINA, LICENSING, MODEL_ACCESS, duplication, open_rate, own_rate, returns
from simulator.market.presence import best_present, best_shipped, combined, counted_by_bloc, where_present
from simulator.market.state import Market
from simulator.sampling.streams import Array

BREAK_LIMIT = 3.0
"""The log of own work is held within ± this after breaks of trend, (5.1)."""


@dataclass(slots=True)
class CapabilityState:
    """theta: internal capability, fm, (firms, worlds); open stock by firm
    trend: B of (5.1), log of own work after breaks of trend, (worlds,)
    habit: d_i of (5.8), fm behind the best of its bloc at the start, (firms, worlds)
    follower_lag: d'_i of (5.6), fm behind the best open model that a firm which never trained keeps, (firms, worlds)
    breakthroughs: N_b of this week, (blocs, worlds)
    inventors: firms with a breakthrough this week, (firms, worlds)
    multimodal: understanding and generation are unified, (worlds,)
    """

    theta: Array
    trend: Array
    habit: Array
    follower_lag: Array
    breakthroughs: Levels
    inventors: Mask
    multimodal: Mask


def starting_level(table: Array, shift: Array, half_width: Array, noise: Array) -> Array:
    """(2.1) θ at the start, fm. All (firms, worlds); `shift` is 0 outside China, `half_width` a 5–95 % one."""
    return table + shift + half_width / STANDARD_DEVIATIONS * noise


def broken_trend(trend: Array, breaks: Mask, sd: Array, noise: Array) -> Array:
    """(5.1) B after a week: a break of trend adds σ_B·ε, one for the world (jumps of Merton 1976). (worlds,)."""
    return np.clip(trend + np.where(breaks, sd * noise, np.float32(0)), -BREAK_LIMIT, BREAK_LIMIT)


def noise(own: Array, common: Array, sd: Array, correlation: Array) -> Array:
    """(5.4) A week of noise, fm: a part common to the bloc, a part of the firm's own (one-factor model).

    own, common: standard normal, (firms, worlds); sd: fm/√year; correlation: share of variance in common; (worlds,).
    """
    weekly = sd * np.float32(np.sqrt(WEEK))
    return weekly * np.sqrt(positive(1 - correlation)) * own + weekly * np.sqrt(correlation) * common


def breakthrough_rate(rate: Array, labs: Array, roster_labs: Array, feedback: Array, originality: Array) -> Array:
    """(5.5) Breakthroughs a year of one firm, by bloc.

    rate λ of a leading lab, labs n*, feedback f: (worlds,); roster_labs n_b, originality O_b/O0: (blocs, worlds).
    """
    return rate * labs / roster_labs * (1 - feedback + feedback * originality)


def jump(uniform: Array, mean: Array) -> Array:
    """(5.5) Size of a breakthrough, fm: exponential, by inversion."""
    return -mean * np.log(uniform)


def benchmark_gap(months: Array, scale: Array) -> Array:
    """Gap in per cent of benchmark score: 100·(1 − exp(−months⁺/τ)), MODEL.md section 1."""
    gap: Array = -100 * np.expm1(-positive(months) / scale)
    return gap


class Capability(Mechanism):
    """Wires section 5 to the week."""

    name = "capability"
    parameters = (
        "roster.theta0",
        "roster.theta_shift_cn",
        "roster.theta_spread",
        "roster.theta_spread_top",
        "gap.benchmark_scale",
        "capability.compute_elasticity",
        "capability.algorithmic_progress",
        "capability.scarcity_innovation",
        "capability.diminishing_returns",
        "capability.break_rate",
        "capability.break_sd",
        "capability.lag_persistence",
        "capability.imitation_rate",
        "capability.lag_floor",
        "capability.access_cut",
        "capability.open_spillover_rate",
        "capability.licensing_cut",
        "capability.spillover_decoupling",
        "capability.spillover_by_adoption",
        "capability.noise_sd",
        "capability.noise_correlation",
        "capability.breakthrough_rate",
        "capability.breakthrough_labs",
        "capability.breakthrough_feedback",
        "capability.breakthrough_size",
        "capability.follower_delay",
        "firms.entry_lag",
        "capability.multimodal_rate",
        "capability.multimodal_threshold",
    )
    reads = (
        "policy.active",
        "policy.active_start",
        "policy.decoupling",
        "policy.decoupling_start",
        "releases.shipped",
        "releases.own_shipped",
        "releases.best_open",
        "commons.reuse_efficiency",
        "diffusion.uptake",
        "compute.growth_cn",
        "compute.growth_us",
        "research.originality",
        "research.originality_start",
        "firms.mergers",
        "firms.trains",
        "firms.present",
        "firms.number",
        "firms.entering",
    )
    events = ("architecture-breakthrough", "multimodal-unified")
    series = ("gap_months", "gap_internal", "gap_pct", "open_gap_pct", "theta", "theta_us", "theta_cn", "duplication")

    def start(self, market: Market) -> None:
        """(2.1) for θ."""
        p, roster = market.parameters, market.roster
        half_width = np.repeat(p["roster.theta_spread"][None], len(roster.firms), axis=0)
        half_width[roster.with_flag("well-known-level")] = p["roster.theta_spread_top"]
        shift = roster.in_china[:, None] * p["roster.theta_shift_cn"]
        market.capability = CapabilityState(
            theta=starting_level(p["roster.theta0"], shift, half_width, self.draw.by(roster.names).normal()),
            trend=np.zeros(market.worlds, dtype=np.float32),
            habit=habitual_lag(p["roster.theta0"], roster),
            follower_lag=np.zeros((len(roster.firms), market.worlds), dtype=np.float32),
            breakthroughs=np.zeros((len(BLOCS), market.worlds), dtype=np.int8),
            inventors=np.zeros((len(roster.firms), market.worlds), dtype=np.bool_),
            multimodal=np.zeros(market.worlds, dtype=np.bool_),
        )

    def merge(self, market: Market) -> None:
        """(9.8): the better of two levels."""
        state = market.capability
        for merger in market.firms.mergers:
            best = np.maximum(state.theta[merger.firm], state.theta[merger.into])
            state.theta = combined(state.theta, merger, best)

    def week(self, market: Market) -> None:
        """(5.1)–(5.7). All rates are taken at the levels of the week before."""
        p, state, bloc_of = market.parameters, market.capability, market.roster.bloc_of
        theta, best_open = self._lifted(market), market.releases.best_open
        firm, common = self.draw.by(market.roster.names), self.draw.normal(len(BLOCS))
        own, uniform = firm.normal(), firm.uniform()
        breaks = happens(self.draw.uniform(), p["capability.break_rate"], WEEK)
        state.trend = broken_trend(state.trend, breaks, p["capability.break_sd"], self.draw.normal())
        trains, delay = market.firms.trains, p["capability.follower_delay"]
        if market.clock.tick == 0:
            lag = starting_lag(theta, best_open, delay)
            state.follower_lag = np.where(trains | ~market.firms.present, np.float32(0), lag)

        kept = p["capability.lag_persistence"] * state.habit
        rates = own_rate(market)[bloc_of] * returns(theta, p["capability.diminishing_returns"])
        rates += self._imitation(market, kept)
        training = WEEK * rates + spillover(theta, best_open, kept, self._spillover_rate(market))
        training += noise(own, common[bloc_of], p["capability.noise_sd"], p["capability.noise_correlation"])
        followed = WEEK * following(theta, best_open, state.follower_lag, delay)
        theta = theta + select(trains, training, followed)
        if market.firms.entering.any():
            theta = np.where(market.firms.entering, np.maximum(theta, best_open - p["firms.entry_lag"]), theta)
        state.theta = where_present(theta, market.firms.present, state.theta)
        originality = relative_originality(market)
        self._break_through(market, uniform, originality)
        self._unify(market, self.draw.uniform(), originality)

    def _lifted(self, market: Market) -> Array:
        """θ, which a shock that pushes what is shipped lifts to it: nobody ships what he does not have."""
        theta, releases = market.capability.theta, market.releases
        if releases.shipped is releases.own_shipped:
            return theta
        pushed = releases.shipped > releases.own_shipped
        lifted: Array = np.where(pushed, np.maximum(theta, releases.shipped), theta)
        return lifted

    def _imitation(self, market: Market, kept: Array) -> Array:
        """(5.2), (firms, worlds); kept: φ·d_i."""
        p, policy, roster = market.parameters, market.policy, market.roster
        reach = np.ones((len(BLOCS), market.worlds), dtype=np.float32)
        reach[CHINA] = reach_of_frontier(policy.decoupling, p["capability.access_cut"], policy.active[MODEL_ACCESS])
        return imitation(
            market.capability.theta,
            best_present(market.releases.shipped, roster.america, market.firms.present),
            p["capability.lag_floor"] + kept,
            (p["capability.imitation_rate"] * reach)[roster.bloc_of],
        )

    def _spillover_rate(self, market: Market) -> Array:
        """(5.3), or (5.3b) where spillover goes by adoption, (firms, worlds)."""
        p, policy = market.parameters, market.policy
        by_bloc = np.empty((len(BLOCS), market.worlds), dtype=np.float32)
        by_bloc[:] = open_rate(market, policy.decoupling)
        by_bloc[CHINA] *= 1 - p["capability.licensing_cut"] * policy.active[LICENSING]
        by_firm = by_bloc[market.roster.bloc_of]
        adopting, uptake = p["capability.spillover_by_adoption"] > 0, market.diffusion.uptake
        return np.where(adopting, by_firm * uptake, by_firm) if adopting.any() else by_firm

    def _break_through(self, market: Market, uniform: Array, originality: Array) -> None:
        """(5.5): rare, so only what jumps is computed."""
        p, state, roster = market.parameters, market.capability, market.roster
        rate = breakthrough_rate(
            p["capability.breakthrough_rate"],
            p["capability.breakthrough_labs"],
            market.firms.number,
            p["capability.breakthrough_feedback"],
            originality,
        )
        probability = chance(rate, WEEK)
        hit = (uniform < probability[roster.bloc_of]) & market.firms.trains
        place = np.flatnonzero(hit)
        firm, world = np.divmod(place, market.worlds)
        _, size = decided(uniform[firm, world], probability[roster.bloc_of[firm], world])
        state.theta[firm, world] += jump(size, p["capability.breakthrough_size"][world])
        state.breakthroughs = counted_by_bloc(hit, roster).astype(np.int8)
        state.inventors = hit
        market.log.record_at("architecture-breakthrough", place[roster.in_china[firm]])

    def _unify(self, market: Market, uniform: Array, originality: Array) -> None:
        """(5.7)"""
        p, state = market.parameters, market.capability
        ready = number((state.theta >= p["capability.multimodal_threshold"]) & market.firms.present) > 0
        rate = p["capability.multimodal_rate"] * originality.max(axis=0)
        unified = ready & ~state.multimodal & happens(uniform, rate, WEEK)
        market.log.record("multimodal-unified", unified)
        state.multimodal = state.multimodal | unified

    def open_state(self, market: Market, path: str) -> Array:
        if path == "capability.theta":
            return market.capability.theta
        raise KeyError(path)

    def observe(self, market: Market) -> dict[str, Array]:
        theta, releases, roster = market.capability.theta, market.releases, market.roster
        scale = market.parameters["gap.benchmark_scale"]
        present = market.firms.present
        theta_us, theta_cn = (best_present(theta, firms, present) for firms in (roster.america, roster.china))
        shipped_cn, shipped_us = best_shipped(market)
        return {
            "gap_months": shipped_us - shipped_cn,
            "gap_internal": theta_us - theta_cn,
            "gap_pct": benchmark_gap(shipped_us - shipped_cn, scale),
            "open_gap_pct": benchmark_gap(shipped_us - releases.best_open, scale),
            "theta": theta,
            "theta_us": theta_us,
            "theta_cn": theta_cn,
            "duplication": duplication(market),
        }


def relative_originality(market: Market) -> Array:
    """O_b/O0, (blocs, worlds)."""
    start: Array = held(market.research.originality_start)
    return market.research.originality / start
