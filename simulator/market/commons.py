"""The open commons: base providers that keep their weights open, what pays for it, and what others get out of it.

Open research and development costs more every year; reuse, cloud business and public money pay for it. Where they fall
short, the commons sickens, and providers restrict or close their licences; releases that nobody can integrate in time
pile up. Downloads and the list of the most downloaded models show it from outside.
Source: MODEL.md section 7; seed 000, judgement 2 and risk 4; seed 004, the paradox of haste.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from simulator.market.core import FREE, MONTH, Levels, Mask, Mechanism, happens, held, logistic, logit, number, positive
from simulator.market.state import Market
from simulator.sampling.counts import binomial
from simulator.sampling.streams import Array

PERMISSIVE, CUSTOM, CLOSED = range(3)
"""Licence levels of a base provider."""
CLOSING_EXPONENT = 4
"""Limit of the exponent of (7.1)."""
REUSE_VALUE_FLOOR = 0.05
"""Least factor of reuse value in (7.3)."""
LEAD_LIMIT = 2
"""Limit of the lead in years of (7.6)."""
OPEN_WEIGHT_FLOOR = 0.05
"""Least share of open weights in (7.6)."""
TOP = 10
"""Places on the list of the most downloaded models (7.6)."""
TOP_PROBABILITY = (0.01, 0.99)
"""Limits of the probability of a place, for the count."""
DOWNLOAD_FACTOR = 1.5
"""Limit of both factors of growth in (7.7)."""
AFTERMATH = 12
"""Clearings after a tragedy in which a custom licence is worth half as much (MODEL.md section 7)."""
FRONTIER_YEAR = np.float32(12)
"""Frontier months in a year."""


@dataclass(slots=True)
class CommonsState:
    """The state of the commons; shape (worlds,) where not said."""

    licence: Levels  # L_j in force, (providers, worlds): 0 permissive, 1 custom, 2 closed
    own_licence: Levels  # L_j as it moves by itself, unseen while a shock holds it
    licence_hold: Levels  # hold of the switch commons.licence by provider; −1 free
    backlog: Array  # B: releases that wait to be integrated, relative to capacity
    cost: Array  # C of open research and development, 1 at the start
    health: Array  # H, 0 to 1; open to shocks
    health_start: Array  # H0
    reuse_efficiency: Array  # e of (7.5)
    top10: Array  # Chinese models among the ten most downloaded, a drawn count
    top10_share: Array  # p of (7.6): their expected share
    downloads: Array  # N_d: cumulative downloads of Chinese open models, bn
    slowdown: Array  # exp(−s·t) of (7.7)
    weak_clearings: Array  # clearings running with health below the level of a tragedy
    since_tragedy: npt.NDArray[np.int16]  # clearings since the last `commons-tragedy`
    tragic: Mask  # whether the condition of `commons-tragedy` held at the last clearing
    open_releases: Array  # the providers' open releases in the month of the last clearing
    lead_start: Array  # x(0) of (7.6), fm


def licence_moves(licence: Levels, closing: Mask, reopening: Mask) -> tuple[Mask, Mask]:
    """(7.1) Providers that go up a level and, among those that did not, providers that go down one."""
    up = closing & (licence < CLOSED)
    return up, reopening & (licence > PERMISSIVE) & ~up


def closing_rate(base: Array, sensitivity: Array, health_lost: Array) -> Array:
    """(7.1) Rate at which a licence goes up a level, 1/year, (worlds,); `health_lost` = H0 − H."""
    exponent: Array = np.clip(sensitivity * health_lost, -CLOSING_EXPONENT, CLOSING_EXPONENT)
    return base * np.exp(exponent)


def next_backlog(backlog: Array, releases: Array, capacity: Array, speed: Array) -> Array:
    """(7.2) Backlog after a month; `releases` and `capacity` in open releases a month, `speed` a per month."""
    overload: Array = positive(releases / capacity - 1)
    return positive(backlog + speed * (overload - backlog))


def reuse_value(spending: Array, health: Array, exponent: Array) -> Array:
    """V of (7.3), 1 at the start; `spending` and `health` relative to it."""
    value: Array = np.maximum(spending, REUSE_VALUE_FLOOR) * np.maximum(health**exponent, REUSE_VALUE_FLOOR)
    return value


def licence_weight(licence: Levels, custom: Array, closed: Array | np.float32) -> Array:
    """y(L_j) of (7.4) and (7.6), (providers, worlds): 1 where permissive, else the weight of the level."""
    weight: Array = np.where(licence == CLOSED, closed, np.where(licence == CUSTOM, custom, np.float32(1)))
    return weight


def health_target(covered: Array, congestion: Array, backlog: Array, cap: Array) -> Array:
    """(7.4) H*: the weighted share of costs covered less what the backlog takes, 0 to 1, (worlds,)."""
    target: Array = np.clip(covered - congestion * np.minimum(backlog, cap), 0, 1)
    return target


def reuse_efficiency(health: Array, health_start: Array, backlog: Array) -> Array:
    """(7.5) before the licence of the best open model is looked at, 1 at the start, (worlds,)."""
    efficiency: Array = health / (health_start * (1 + backlog))
    return efficiency


def top_probability(share: Array, quality: Array, open_weight: Array, contact: Array) -> Array:
    """(7.6) p: probability that a place on the list is Chinese, (worlds,).

    share: p0; quality: the term of the lead, limited; open_weight: Y; contact: the terms of reuse and decoupling.
    """
    return logistic(logit(share) + quality + np.log(np.maximum(open_weight, OPEN_WEIGHT_FLOOR)) + contact)


def download_growth(growth: Array, probability: Array, reference: Array, health: Array) -> Array:
    """(7.7) Growth of cumulative downloads, log/year, (worlds,).

    growth: g·exp(−s·t); probability: p of (7.6); reference: p_r; health: H/H0.
    """
    places: Array = np.minimum(probability / reference, DOWNLOAD_FACTOR)
    return growth * places * np.minimum(health, DOWNLOAD_FACTOR)


class OpenCommons(Mechanism):
    """Owns licences and health. Rows of providers are those of `roster.with_flag("provider")`."""

    name = "commons"
    parameters = (
        "commons.adaptation_capacity",
        "commons.appropriability",
        "commons.appropriability_reference",
        "commons.backlog_speed",
        "commons.close_rate",
        "commons.close_sensitivity",
        "commons.closed_weight_top10",
        "commons.cloud_pull",
        "commons.congestion",
        "commons.congestion_cap",
        "commons.cost_growth",
        "commons.custom_weight",
        "commons.download_growth",
        "commons.download_reference",
        "commons.download_slowdown",
        "commons.downloads0",
        "commons.health0",
        "commons.health_time",
        "commons.public_funding",
        "commons.reopen_rate",
        "commons.reuse_health_exponent",
        "commons.reuse_return",
        "commons.top10_decoupling",
        "commons.top10_quality",
        "commons.top10_reuse",
        "commons.top10_share0",
        "commons.tragedy_closed",
        "commons.tragedy_health",
        "commons.tragedy_months",
        "commons.weight",
    )
    reads = (
        "demand.spending",
        "demand.spending_start",
        "firms.present",
        "policy.decoupling",
        "policy.decoupling_start",
        "releases.best_open_provider",
        "releases.open_level",
        "releases.open_since_clearing",
    )
    events = ("provider-restricts", "provider-closed", "provider-switches", "commons-tragedy")
    series = (
        "health",
        "open_providers",
        "permissive_providers",
        "backlog",
        "reuse_efficiency",
        "downloads",
        "top10",
        "top10_share",
        "open_releases",
        "open_lead",
    )

    def start(self, market: Market) -> None:
        p, worlds = market.parameters, market.worlds
        market.commons = CommonsState(
            licence=np.full((len(market.roster.with_flag("provider")), worlds), PERMISSIVE, dtype=np.int8),
            own_licence=np.full((len(market.roster.with_flag("provider")), worlds), PERMISSIVE, dtype=np.int8),
            licence_hold=np.full((len(market.roster.with_flag("provider")), worlds), FREE, dtype=np.int8),
            backlog=np.zeros(worlds, dtype=np.float32),
            cost=np.ones(worlds, dtype=np.float32),
            health=p["commons.health0"].copy(),
            health_start=p["commons.health0"].copy(),
            reuse_efficiency=np.ones(worlds, dtype=np.float32),
            top10=TOP * p["commons.top10_share0"],
            top10_share=p["commons.top10_share0"].copy(),
            downloads=p["commons.downloads0"].copy(),
            slowdown=np.ones(worlds, dtype=np.float32),
            weak_clearings=np.zeros(worlds, dtype=np.float32),
            tragic=np.zeros(worlds, dtype=np.bool_),
            since_tragedy=np.full(worlds, AFTERMATH, dtype=np.int16),
            open_releases=np.zeros(worlds, dtype=np.float32),
            lead_start=self._lead(market),
        )

    def week(self, market: Market) -> None:
        """(7.5)."""
        state = market.commons
        best = state.licence[market.releases.best_open_provider, np.arange(market.worlds)]
        usable = np.where(best == CUSTOM, self._custom_weight(market), np.float32(1))
        state.reuse_efficiency = usable * reuse_efficiency(state.health, state.health_start, state.backlog)

    def clearing(self, market: Market) -> None:
        """(7.1)–(7.4), (7.6), (7.7), and the tragedy."""
        closing, reopening = self.draw.by(market.roster.labels("provider")).uniform(2)
        place = self.draw.uniform()
        self._move_licences(market, closing, reopening)
        self._relax_health(market)
        self._count_downloads(market, place)
        self._watch_for_tragedy(market)

    def observe(self, market: Market) -> dict[str, Array]:
        state, there = market.commons, _providers_there(market)
        return {
            "health": state.health,
            "open_providers": number((state.licence < CLOSED) & there).astype(np.float32),
            "permissive_providers": number((state.licence == PERMISSIVE) & there).astype(np.float32),
            "backlog": state.backlog,
            "reuse_efficiency": state.reuse_efficiency,
            "downloads": state.downloads,
            "top10": state.top10,
            "top10_share": state.top10_share,
            "open_releases": state.open_releases,
            "open_lead": self._lead(market),
        }

    def open_state(self, market: Market, path: str) -> npt.NDArray[np.float32] | Levels:
        match path:
            case "commons.health":
                return market.commons.health
            case "commons.licence":
                return market.commons.licence_hold
            case _:
                raise KeyError(path)

    def _custom_weight(self, market: Market) -> Array:
        """y_c, halved for a year after a tragedy: nobody trusts a custom licence then, (worlds,)."""
        weight: Array = market.parameters["commons.custom_weight"]
        return np.where(market.commons.since_tragedy < AFTERMATH, np.float32(0.5) * weight, weight)

    def _move_licences(self, market: Market, closing: Array, reopening: Array) -> None:
        """(7.1) and the events of providers; `closing`, `reopening` uniforms (providers, worlds)."""
        state, p, roster = market.commons, market.parameters, market.roster
        providers = roster.with_flag("provider")
        rate = closing_rate(p["commons.close_rate"], p["commons.close_sensitivity"], state.health_start - state.health)
        reopens = happens(reopening, p["commons.reopen_rate"], MONTH)
        up, down = licence_moves(state.own_licence, happens(closing, rate, MONTH), reopens)
        state.own_licence += up
        state.own_licence -= down
        before = state.licence
        state.licence = np.where(state.licence_hold == FREE, state.own_licence, state.licence_hold)
        there = market.firms.present[providers]
        tighter = (state.licence > before) & there
        restricts = np.zeros((len(roster.firms), market.worlds), dtype=np.bool_)
        restricts[providers] = tighter & roster.in_china[providers, None]
        closes = np.zeros_like(restricts)
        closes[providers] = tighter & (state.licence == CLOSED)
        switches = np.zeros_like(restricts)
        switches[providers] = ((state.licence == CLOSED) != (before == CLOSED)) & there
        market.log.record("provider-restricts", restricts)
        market.log.record("provider-closed", closes)
        market.log.record("provider-switches", switches)

    def _relax_health(self, market: Market) -> None:
        """(7.2)–(7.4)."""
        state, p, demand = market.commons, market.parameters, market.demand
        state.open_releases = market.releases.open_since_clearing.astype(np.float32)
        state.backlog = next_backlog(
            state.backlog, state.open_releases, p["commons.adaptation_capacity"], p["commons.backlog_speed"]
        )
        state.cost = state.cost * np.exp(MONTH * p["commons.cost_growth"])
        chinese = [segment.reach == "cn" for segment in market.roster.segments]
        spent_at_start = held(demand.spending_start[chinese].sum(axis=0))
        spending = demand.spending[chinese].sum(axis=0) / spent_at_start
        value = reuse_value(spending, state.health / state.health_start, p["commons.reuse_health_exponent"])
        share_back = p["commons.appropriability"] / p["commons.appropriability_reference"]
        by_reuse = p["commons.reuse_return"] * share_back * value / state.cost
        balance = by_reuse + p["commons.cloud_pull"] + p["commons.public_funding"]
        kept = p["commons.weight"] * licence_weight(state.licence, self._custom_weight(market), np.float32(0))
        there = kept * np.minimum(balance, 1) * _providers_there(market)
        covered = there.sum(axis=0) / held(p["commons.weight"].sum(axis=0))
        target = health_target(covered, p["commons.congestion"], state.backlog, p["commons.congestion_cap"])
        state.health = state.health + MONTH / p["commons.health_time"] * (target - state.health)

    def _count_downloads(self, market: Market, place: Array) -> None:
        """(7.6) and (7.7); `place` one uniform (worlds,)."""
        state, p, policy = market.commons, market.parameters, market.policy
        chinese = market.roster.in_china[market.roster.with_flag("provider")]
        weight = p["commons.weight"][chinese]
        in_force = np.where(_providers_there(market), state.licence, np.int8(CLOSED))[chinese]
        usable = licence_weight(in_force, self._custom_weight(market), p["commons.closed_weight_top10"])
        relative_health = state.health / state.health_start
        years_gained = (self._lead(market) - state.lead_start) / FRONTIER_YEAR
        probability = top_probability(
            p["commons.top10_share0"],
            p["commons.top10_quality"] * np.clip(years_gained, -LEAD_LIMIT, LEAD_LIMIT),
            (weight * usable).sum(axis=0) / held(weight.sum(axis=0)),
            p["commons.top10_reuse"] * (state.reuse_efficiency - 1)
            - p["commons.top10_decoupling"] * (policy.decoupling - policy.decoupling_start),
        )
        state.top10_share = np.clip(probability, *TOP_PROBABILITY)
        state.top10 = binomial(place, TOP, state.top10_share).astype(np.float32)
        growth = download_growth(
            p["commons.download_growth"] * state.slowdown, probability, p["commons.download_reference"], relative_health
        )
        state.downloads = state.downloads * np.exp(MONTH * growth)
        state.slowdown = state.slowdown * np.exp(-MONTH * p["commons.download_slowdown"])

    def _lead(self, market: Market) -> Array:
        """x of (7.6): best open model of the Chinese providers less that of the US ones, fm, (worlds,)."""
        chinese = market.roster.in_china[market.roster.with_flag("provider")]
        level = market.releases.open_level
        lead: Array = level[chinese].max(axis=0) - level[~chinese].max(axis=0)
        return lead

    def _watch_for_tragedy(self, market: Market) -> None:
        """`commons-tragedy` at each clearing at which either of its conditions comes to hold."""
        state, p = market.commons, market.parameters
        weak = state.health < p["commons.tragedy_health"]
        state.weak_clearings = (state.weak_clearings + 1) * weak
        closed = (state.licence == CLOSED) & _providers_there(market)
        mostly_closed = number(closed) >= p["commons.tragedy_closed"]
        tragic = (state.weak_clearings >= p["commons.tragedy_months"]) | mostly_closed
        strikes = tragic & ~state.tragic
        market.log.record("commons-tragedy", strikes)
        state.since_tragedy = np.where(strikes, 0, np.minimum(state.since_tragedy + 1, AFTERMATH)).astype(np.int16)
        state.tragic = tragic


def _providers_there(market: Market) -> Mask:
    """The base providers that are on the market, (providers, worlds): one that has left keeps nothing open."""
    there: Mask = market.firms.present[market.roster.with_flag("provider")]
    return there
