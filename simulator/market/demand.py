"""Demand: who buys what from whom, how much is spent, and how much the price counts.

Expenditure in a segment is divided by a multinomial logit (McFadden 1974) with inertia, whose constants come from
inverting the starting shares (Berry 1994); what a full fleet cannot serve goes to rivals. MODEL.md section 8,
(8.1)–(8.3) and (8.10)–(8.12); seeds 000 judgement 3, 001, 002.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from simulator.catalogue.roster import Roster
from simulator.market.choice import (
    Taste,
    among_first,
    appeal,
    chosen_share,
    concentration,
    entry_attraction,
    foreign_loss,
    inverted_share,
    licence_loss,
    realised_share,
    settled_share,
    start_shares,
    tokens,
    tokens_by_segment,
)
from simulator.market.core import FLOOR, MONTH, Mask, Mechanism, held, logistic, logit, positive
from simulator.market.presence import arrived, best_shipped, counted_by_bloc, mean_present
from simulator.market.state import Market
from simulator.sampling.streams import Array

DEVELOPER_SEGMENT = "developer_api"
"""The segment in which Chinese shares of tokens and spending are recorded (MODEL.md section 15)."""
MULTIMODAL_SEGMENTS = ("consumer", "media", "global_consumer")
"""The segments that grow once understanding and generation are unified, (8.11)."""
OUT_OF_CHOICE = -1e9
"""Constant A of a firm that may not sell in a segment: its odds are zero in single precision."""
EXPONENT_LIMIT = 30.0
"""Logarithms of growth and price factors are held within ± this, so that no parameter in bounds overflows."""
MOST_AGENT_SHARE = 0.95
"""Largest agent share of spending, (8.11)."""
VENDOR_SHARE = 0.08
"""Share of tokens in the global segments from which a firm counts as one of the poles (002: 多极)."""
TOKEN_RANKS = 10
"""Length of the token ranking in the global segments (MODEL.md section 15)."""


@dataclass(slots=True)
class DemandState:
    """Shares of expenditure, spending, and the weight of price-performance."""

    share: Array
    """Before rationing, (segments, firms, worlds); sums to 1 by segment."""
    realised: Array
    """After rationing, (segments, firms, worlds); sums to 1 by segment."""
    attraction: Array
    """A of (8.2), (segments, firms, worlds)."""
    appeal: Array
    """What buyers see in a firm beyond price and capability, since the start, (firms, worlds)."""
    spending: Array
    """bn CNY/year, (segments, worlds)."""
    spending_start: Array
    """bn CNY/year, (segments, worlds)."""
    spending_growth: Array
    """g_s·t of (8.11), accumulated, (segments, worlds)."""
    token_growth: Array
    """g_k·t of (8.11), accumulated, (worlds,)."""
    price_performance_weight: Array
    """ω, (worlds,)."""
    agent_share: Array
    """Agents' part of spending in the Chinese segments, (worlds,)."""
    agent_spending: Array
    """Agents' part of spending, bn CNY/year, (segments, worlds)."""
    tokens_start: Array
    """Tokens bought at the first clearing, (worlds,)."""


def is_global(roster: Roster) -> npt.NDArray[np.bool_]:
    """Mask along the segment axis: where every firm sells. The others are the Chinese segments."""
    return np.array([segment.reach == "global" for segment in roster.segments])


def log_ratio(now: Array, start: Array) -> Array:
    """ln(now/start), both held at FLOOR."""
    ratio: Array = np.log(held(now) / held(start))
    return ratio


def human_factor(growth: Array, adoption: Array, trust: Array, price_level: Array, lift: Array) -> Array:
    """The factors of (8.11) without agents: the exponential of the sum of their logarithms, held within e^±30."""
    factor: Array = np.exp(np.clip(growth + adoption + trust + price_level + lift, -EXPONENT_LIMIT, EXPONENT_LIMIT))
    return factor


def agent_factor(deployed: Array, deployed_start: Array, token_growth: Array, cap: Array) -> Array:
    """The last factor of (8.11): min((n/n(0))·exp(g_k·t), cap), (worlds,)."""
    volume = deployed / held(deployed_start) * np.exp(np.clip(token_growth, -EXPONENT_LIMIT, EXPONENT_LIMIT))
    factor: Array = np.minimum(volume, cap)
    return factor


def spending(start: Array, exposed: Array, human: Array, agents: Array) -> tuple[Array, Array]:
    """(8.11): spending of a segment, and the agents' part of it, bn CNY/year, (segments, worlds).

    start: spend0; exposed: y·x_s; human and agents: the two factors.
    """
    by_agents = start * exposed * agents
    return start * (1 - exposed) * human + by_agents, by_agents


def agent_share(by_agents: Array, total: Array) -> Array:
    """The agents' part of spending over the segments given, at most .95 (beside (8.11)), (worlds,)."""
    part: Array = np.minimum(by_agents.sum(axis=0) / held(total.sum(axis=0)), MOST_AGENT_SHARE)
    return part


def closeness(gap: Array, scale: Array, reference: Array) -> Array:
    """The closeness term of (8.12): exp(−gap⁺/x_c) − exp(−x_r/x_c); gap in fm."""
    near: Array = np.exp(-positive(gap) / scale) - np.exp(-reference / scale)
    return near


def relaxed_weight(weight: Array, target_logit: Array, time: Array) -> Array:
    """(8.12): ω + (m/τ_ω)(Λ(target) − ω), (worlds,)."""
    return weight + MONTH / time * (logistic(target_logit) - weight)


class Demand(Mechanism):
    """Buyers choose (8.1)–(8.3), are served as far as fleets reach (8.10), and spend (8.11); tenders follow (8.12)."""

    name = "demand"
    parameters = (
        "demand.share0", "demand.spend0", "demand.segment_scale", "demand.vertical_fit", "demand.agent_exposure",
        "demand.scale", "demand.price_weight", "demand.quality_weight", "demand.inertia",
        "demand.price_performance_weight0", "demand.price_performance_target", "demand.closeness_effect",
        "demand.closeness_scale", "demand.closeness_reference", "demand.budget_effect", "demand.agent_volume_effect",
        "demand.weight_time", "demand.friction", "demand.open_bonus", "demand.custom_licence_loss",
        "demand.spend_growth", "demand.spend_growth_global", "demand.segment_growth", "demand.spend_adoption",
        "demand.spend_price_elasticity", "demand.appeal_sd", "demand.mixture", "demand.multimodal_lift",
        "agents.demand_share0",
        "agents.demand_cap", "agents.token_growth", "firms.entry_share",
    )  # fmt: skip
    reads = (
        "policy.decoupling", "policy.decoupling_start", "capability.multimodal", "releases.shipped", "releases.surge",
        "commons.licence", "compute.utilisation", "adoption.level", "adoption.start", "trust.level", "trust.start",
        "capital.sentiment", "prices.list_price", "prices.list_price_start", "agents.deployed", "agents.deployed_start",
        "firms.depth", "firms.present", "firms.entered_at", "firms.left",
        "firms.mergers",
    )  # fmt: skip
    series = (
        "omega", "segment_spending", "segment_share_cn", "own_appeal", "spending_cn", "spending_global",
        "token_share_cn", "spending_share_cn", "token_top10", "agent_share", "agent_token_share", "tokens",
        "token_hhi", "token_vendors",
    )  # fmt: skip

    def start(self, market: Market) -> None:
        p = market.parameters
        sells = market.roster.sells
        share = start_shares(p["demand.share0"], sells, market.firms.present)
        weight = p["demand.price_performance_weight0"].copy()
        mixed = p["demand.mixture"] > 0
        inverted = inverted_share(share, _taste(market), weight, mixed)
        market.demand = DemandState(
            share=share,
            realised=share.copy(),
            attraction=np.where(sells[..., None] & market.firms.present, inverted, np.float32(OUT_OF_CHOICE)),
            appeal=np.zeros_like(market.firms.depth),
            spending=p["demand.spend0"].copy(),
            spending_start=p["demand.spend0"].copy(),
            spending_growth=np.zeros_like(p["demand.spend0"]),
            token_growth=np.zeros(market.worlds, dtype=np.float32),
            price_performance_weight=weight,
            agent_share=p["agents.demand_share0"].copy(),
            agent_spending=np.zeros_like(p["demand.spend0"]),
            tokens_start=np.ones(market.worlds, dtype=np.float32),
        )

    def merge(self, market: Market) -> None:
        """(9.8): customers and appeal of a firm go to the one that it joins, where that one may sell."""
        state = market.demand
        for merger in market.firms.mergers:
            firm, into = merger.firm, merger.into
            sold = market.roster.sells[:, into, None] & merger.where
            for shares in (state.share, state.realised):
                shares[:, into] += np.where(sold, shares[:, firm], np.float32(0))
                shares[:, firm] = np.where(sold, np.float32(0), shares[:, firm])
            both = np.logaddexp(state.attraction[:, firm], state.attraction[:, into])
            state.attraction[:, into] = np.where(sold, both, state.attraction[:, into])

    def choose(self, market: Market) -> None:
        """(8.1)–(8.3): shares before rationing. What buyers see beyond price and capability wanders by firm, (8.1)."""
        state = market.demand
        seen = self.draw.by(market.roster.names).normal()
        if market.clock.clearing > 0:
            sd = market.parameters["demand.appeal_sd"] * np.float32(MONTH**0.5)
            wandered = sd * seen * market.firms.present
            state.attraction += wandered
            state.appeal += wandered
        taste, weight = _taste(market), state.price_performance_weight
        mixed = market.parameters["demand.mixture"] > 0
        if market.firms.left.any():
            self._see_off(market)
        new = arrived(market)
        if new.any():
            self._welcome(market, new, taste, mixed)
        settled = settled_share(state.attraction, taste, weight, mixed)
        state.share = chosen_share(state.share, settled, market.parameters["demand.inertia"])

    def _see_off(self, market: Market) -> None:
        """The customers of a firm that has left choose anew at once, whatever their inertia."""
        state, present = market.demand, market.firms.present
        state.attraction = np.where(present, state.attraction, np.float32(OUT_OF_CHOICE))
        kept = state.share * present
        total = kept.sum(axis=1, keepdims=True)
        state.share = np.where(total > FLOOR, kept / held(total), state.share)

    def _welcome(self, market: Market, new: Mask, taste: Taste, mixed: Mask) -> None:
        """(9.7): the constants of firms at their first clearing, (firms, worlds)."""
        state, p, sells, dated = market.demand, market.parameters, market.roster.sells, market.roster.dated
        odds = np.empty_like(state.attraction)
        odds[:] = p["firms.entry_share"]
        stated = p["demand.share0"].reshape(*sells.shape, -1)[:, dated]
        odds[:, dated] = stated / (1 - stated)
        weight = state.price_performance_weight
        state.attraction = entry_attraction(state.attraction, odds, new & sells[..., None], taste, weight, mixed)

    def realise(self, market: Market) -> None:
        """(8.10)–(8.12): rationing, spending, and the weight of price-performance."""
        state, p = market.demand, market.parameters
        state.realised = realised_share(state.share, market.compute.utilisation)
        if market.clock.clearing > 0:
            market_growth = np.stack([p["demand.spend_growth"], p["demand.spend_growth_global"]])
            side = is_global(market.roster).astype(np.intp)
            state.spending_growth = state.spending_growth + MONTH * (market_growth[side] + p["demand.segment_growth"])
            state.token_growth = state.token_growth + MONTH * p["agents.token_growth"]
        self._spend(market)
        best_cn, best_us = best_shipped(market)
        target = (
            logit(p["demand.price_performance_target"])
            + p["demand.closeness_effect"]
            * closeness(best_us - best_cn, p["demand.closeness_scale"], p["demand.closeness_reference"])
            - p["demand.budget_effect"] * market.capital.sentiment
            + p["demand.agent_volume_effect"] * (state.agent_share - p["agents.demand_share0"])
        )
        state.price_performance_weight = relaxed_weight(state.price_performance_weight, target, p["demand.weight_time"])

    def _spend(self, market: Market) -> None:
        """(8.11), by segment; Chinese segments look at Chinese adoption and prices, global ones at those of the US."""
        state, p, roster = market.demand, market.parameters, market.roster
        abroad = is_global(roster)
        side = abroad.astype(np.intp)
        moved = np.log(held(market.prices.list_price) / held(market.prices.list_price_start))
        present = market.firms.present
        price_level = np.stack([mean_present(moved[bloc], present[bloc]) for bloc in (roster.china, roster.america)])
        adoption = log_ratio(market.adoption.level, market.adoption.start)
        human = human_factor(
            state.spending_growth,
            (p["demand.spend_adoption"] * adoption)[side],
            log_ratio(market.trust.level, market.trust.start),
            (p["demand.spend_price_elasticity"] * price_level)[side],
            _multimodal_lift(roster, market.capability.multimodal, p["demand.multimodal_lift"]),
        )
        agents = agent_factor(
            market.agents.deployed, market.agents.deployed_start, state.token_growth, p["agents.demand_cap"]
        )
        exposed = p["agents.demand_share0"] * p["demand.agent_exposure"]
        state.spending, by_agents = spending(state.spending_start, exposed, human, agents)
        state.agent_spending = by_agents
        state.agent_share = agent_share(by_agents[~abroad], state.spending[~abroad])
        if market.clock.clearing == 0:
            state.tokens_start = tokens(state.realised, state.spending, market.prices.list_price).sum(axis=0)

    def observe(self, market: Market) -> dict[str, Array]:
        state, roster = market.demand, market.roster
        abroad = is_global(roster)
        developers = [segment.name for segment in roster.segments].index(DEVELOPER_SEGMENT)
        won = state.realised[developers]
        bought = won / held(market.prices.list_price)
        worldwide = tokens(state.realised[abroad], state.spending[abroad], market.prices.list_price)
        home = tokens_by_segment(state.realised[~abroad], state.spending[~abroad], market.prices.list_price)
        by_agents = home * state.agent_spending[~abroad] / held(state.spending[~abroad])
        poles = worldwide >= VENDOR_SHARE * worldwide.sum(axis=0)
        return {
            "omega": state.price_performance_weight,
            "segment_spending": state.spending,
            "segment_share_cn": state.realised[:, roster.china].sum(axis=1),
            "own_appeal": state.appeal,
            "spending_cn": state.spending[~abroad].sum(axis=0),
            "spending_global": state.spending[abroad].sum(axis=0),
            "token_share_cn": bought[roster.china].sum(axis=0) / held(bought.sum(axis=0)),
            "spending_share_cn": won[roster.china].sum(axis=0),
            "token_top10": among_first(worldwide, roster.in_china, TOKEN_RANKS),
            "agent_share": state.agent_share,
            "agent_token_share": by_agents.sum(axis=0) / held(home.sum(axis=0)),
            "tokens": (worldwide.sum(axis=0) + home.sum(axis=0)) / held(state.tokens_start),
            "token_hhi": concentration(worldwide),
            "token_vendors": counted_by_bloc(poles, roster),
        }

    def open_state(self, market: Market, path: str) -> Array:
        if path != "demand.price_performance_weight":
            raise KeyError(path)
        return market.demand.price_performance_weight


def _taste(market: Market) -> Taste:
    """(8.1) without the constant A, as it depends on ω."""
    p, shipped, price = market.parameters, market.releases.shipped, market.prices.list_price
    scale = (p["demand.segment_scale"] * p["demand.scale"])[:, None]
    besides = _besides(market)

    def taste(weight: Array) -> Array:
        drawn = appeal(shipped, price, weight, p["demand.quality_weight"], p["demand.price_weight"])
        utility: Array = scale * drawn
        utility += besides
        return utility

    return taste


def _besides(market: Market) -> Array:
    """What (8.1) sees besides price and capability, (segments, firms, worlds)."""
    p, roster = market.parameters, market.roster
    utility: Array = p["demand.vertical_fit"][:, None] * market.firms.depth
    utility += market.releases.surge
    closing = np.zeros_like(market.firms.depth)
    closing[roster.with_flag("provider")] = licence_loss(
        market.commons.licence, p["demand.open_bonus"], p["demand.custom_licence_loss"]
    )
    added = market.policy.decoupling - market.policy.decoupling_start
    loss = foreign_loss(added, p["demand.friction"], roster.in_china, closing)
    for segment in np.flatnonzero(is_global(roster)):
        utility[segment] -= loss
    return utility


def _multimodal_lift(roster: Roster, unified: Mask, lift: Array) -> Array:
    """ln G_s of (8.11), (segments, worlds)."""
    lifted = np.array([segment.name in MULTIMODAL_SEGMENTS for segment in roster.segments])
    return np.where(lifted[:, None] & unified, lift, np.float32(0))
