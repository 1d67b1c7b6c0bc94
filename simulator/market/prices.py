"""Prices: unit costs, list prices, mark-ups, the premium of closed vendors, and price wars.

A flagship is a size, not a level: each generation costs about as much to serve as the last and is better (quality
ladder, Grossman & Helpman 1991; hedonic view, Griliches 1961). Below it lies a ladder of smaller models. List prices
change now and then (Calvo 1983). The target is the Lerner mark-up of expenditure logit (Dixit & Stiglitz 1977), times
the part of a lead's worth that its owner takes in price, times scarcity. MODEL.md section 8, (8.4)–(8.9), (8.13);
seeds 000 judgement 3, 001, 002.
"""

from dataclasses import dataclass

import numpy as np

from simulator.catalogue.roster import BLOCS
from simulator.market.choice import own_share, start_shares
from simulator.market.core import MONTH, Mask, Mechanism, happens, number, positive, select
from simulator.market.markups import closed_premium, desired_markup, lerner_markup, scarcity, worth_of_a_month
from simulator.market.presence import FOUNDER, arrived, best_shipped, level_present, mean_present, median_present
from simulator.market.price_levels import (
    BEST_CHINESE,
    CUT_WINDOW,
    EXPONENT_LIMIT,
    PRICE_LIMITS,
    fell,
    ladder_price,
    listed_price,
    log_price_level,
    of_best,
    price_variation,
)
from simulator.market.price_wars import by_bloc, cut_markup, fading_memory, war_cut, war_rate
from simulator.market.starting_prices import first_prices
from simulator.market.state import Market
from simulator.sampling.streams import Array

LIST_CUT_LEVEL = 0.8
"""A firm has cut its list price when it is at least 20 % below its start (MODEL.md section 15)."""
BEST_US = 2
"""The best shipped US models of `price_us`."""


@dataclass(slots=True)
class PricesState:
    """Prices by firm, (firms, worlds), USD per million tokens, and the wars by bloc, (blocs, worlds)."""

    list_price: Array
    list_price_start: Array
    """At the start; of a firm that entered later, such that it moves no price level when it enters."""
    dispersion: Array
    """σ·ε of (8.4), 0 in the US."""
    unit_cost: Array
    unit_cost_start: Array
    frontier_start: Array
    """x0 of (8.13): the best US model shipped at the start, fm, (worlds,)."""
    markup_level: Array
    """e_i of (8.7): by how much a firm's mark-up differs from the formula's, for good, (firms, worlds)."""
    cost_drift: Array
    """g·t of (8.5), accumulated, (worlds,)."""
    size: Array
    """n_i of (8.5b): by how much the present flagship is larger than its line's, in log price, (firms, worlds)."""
    target_markup: Array
    """M_i."""
    markup: Array
    """μ_i in force: price/cost − 1."""
    api_margin: Array
    """μ_i/(1 + μ_i), at least −1."""
    closed_premium: Array
    """π_i."""
    war: Mask
    """Wars of this clearing."""
    war_memory: Array
    """W_b."""
    past_markup: Array
    """Mean 1 + M of the US at the last six clearings, (6, worlds), 0 before the first."""
    past_list_price: Array
    """Geometric mean list price of the closed US vendors over its start at the last six clearings, (6, worlds), 0
    before the first."""


def unit_cost(start: Array, drift: Array) -> Array:
    """(8.5) without the factor of Chinese compute: cost_i(0)·exp(g·t); drift g·t, (worlds,)."""
    return start * np.exp(np.clip(drift, -EXPONENT_LIMIT, EXPONENT_LIMIT))


def reset_price(cost: Array, markup: Array) -> Array:
    """(8.8): cost·(1 + M)."""
    price: Array = np.clip(cost * (1 + markup), *PRICE_LIMITS)
    return price


def war_price(before: Array, after: Array, cost: Array, cut: Array, floor: Array) -> Array:
    """(8.8b): what a war leaves of a list price, which it never raises; before and after the resets of the clearing."""
    fought: Array = np.maximum(np.minimum(before, after) * (1 - cut), np.minimum(floor * cost, after))
    return np.clip(fought, *PRICE_LIMITS)


def api_margin(price: Array, cost: Array) -> Array:
    """μ/(1 + μ) = 1 − cost/price, at least −1 (beside (8.8))."""
    margin: Array = np.maximum(1 - cost / price, -1)
    return margin


class Prices(Mechanism):
    """Price wars (8.9), premium (8.6), target mark-ups (8.7), unit costs (8.5) and list prices (8.4), (8.8)."""

    name = "prices"
    parameters = (
        "prices.us0", "prices.ratio0", "prices.dispersion0", "prices.markup_dispersion0", "prices.cost_drift",
        "prices.generation_sd", "prices.cost_slope", "prices.ladder_ratio", "prices.reset_rate", "prices.reset_floor",
        "prices.markup_time", "prices.markup_scale", "prices.markup_min", "prices.markup_max",
        "prices.elasticity_floor", "prices.rival_share_floor", "prices.closed_premium", "prices.premium_saturation",
        "prices.scarcity", "prices.scarcity_cap",
        "prices.war_rate.cn", "prices.war_rate.us", "prices.war_excitation", "prices.war_memory",
        "prices.war_margin_reference.cn", "prices.war_margin_reference.us", "prices.war_slack",
        "prices.war_slack_reference", "prices.war_cut", "prices.war_cut_spread", "demand.share0", "demand.spend0",
        "demand.price_performance_weight0", "demand.scale", "demand.price_weight", "demand.quality_weight",
    )  # fmt: skip
    reads = (
        "releases.shipped", "releases.best_open", "releases.since_clearing", "releases.flagship_since_clearing",
        "compute.cost_factor",
        "compute.utilisation", "demand.share", "demand.spending", "demand.price_performance_weight", "firms.present",
        "firms.entered_at",
    )  # fmt: skip
    events = ("price-war", "us-price-cut", "us-list-price-cut")
    series = (
        "price_us", "price_cn", "price_ratio", "price_ratio_equal", "cost_ratio", "list_price", "us_list_cuts",
        "fixed_price", "closed_premium", "api_margin_cn", "api_margin_us", "token_margin", "price_variation_cn",
    )  # fmt: skip

    def start(self, market: Market) -> None:
        p, worlds, roster = market.parameters, market.worlds, market.roster
        dispersion = np.zeros((len(roster.firms), worlds), dtype=np.float32)
        drawn = self.draw.by(roster.named(roster.china)).normal()
        dispersion[roster.china] = p["prices.dispersion0"] * drawn
        price = first_prices(market, dispersion)
        level = np.exp(p["prices.markup_dispersion0"] * self.draw.by(roster.names).normal())
        weight = p["demand.price_performance_weight0"]
        share = start_shares(p["demand.share0"], roster.sells, market.firms.present)
        own = own_share(share, p["demand.spend0"])
        premium = self._premium(market, weight)
        target = self._limited(market, self._desired_markup(market, level, premium, weight, own))
        cost = np.clip(price / (1 + target), *PRICE_LIMITS)
        market.prices = PricesState(
            list_price=price,
            list_price_start=price.copy(),
            dispersion=dispersion,
            unit_cost=cost,
            unit_cost_start=cost.copy(),
            frontier_start=best_shipped(market)[1],
            markup_level=level,
            cost_drift=np.zeros(worlds, dtype=np.float32),
            size=np.zeros_like(price),
            target_markup=target,
            markup=target.copy(),
            api_margin=api_margin(price, cost),
            closed_premium=premium,
            war=np.zeros((len(BLOCS), worlds), dtype=np.bool_),
            war_memory=np.zeros((len(BLOCS), worlds), dtype=np.float32),
            past_markup=np.zeros((CUT_WINDOW, worlds), dtype=np.float32),
            past_list_price=np.zeros((CUT_WINDOW, worlds), dtype=np.float32),
        )

    def _premium(self, market: Market, weight: Array) -> Array:
        p = market.parameters
        lead = market.releases.shipped - market.releases.best_open
        worth = worth_of_a_month(weight, p["demand.quality_weight"], p["demand.price_weight"])
        most = 1 + p["prices.markup_max"]
        return closed_premium(lead, p["prices.closed_premium"], worth, p["prices.premium_saturation"], most)

    def _desired_markup(self, market: Market, level: Array, premium: Array, weight: Array, own: Array) -> Array:
        """M*_i of (8.7), before the limits of M."""
        p = market.parameters
        sensitivity = p["demand.scale"] * p["demand.price_weight"] * weight
        lerner = lerner_markup(
            p["prices.markup_scale"] * level, sensitivity, own, p["prices.rival_share_floor"],
            p["prices.elasticity_floor"],
        )  # fmt: skip
        scarce = scarcity(market.compute.utilisation, p["prices.scarcity_cap"], p["prices.scarcity"])
        return desired_markup(lerner, premium, scarce)

    def _limited(self, market: Market, markup: Array) -> Array:
        """M within its limits, (8.7)."""
        p = market.parameters
        return np.clip(markup, p["prices.markup_min"], p["prices.markup_max"])

    def clearing(self, market: Market) -> None:
        """(8.9), (8.6), (8.7), (8.5), (8.8), and the price cuts of the US.

        The first clearing closes a month that is past: it draws like any other and changes no price.
        """
        state, p, roster = market.prices, market.parameters, market.roster
        cut = self._wars(market)[roster.bloc_of]
        at_war = state.war[roster.bloc_of]
        drawn = happens(self.draw.by(roster.names).uniform(), p["prices.reset_rate"], MONTH)
        generations = tuple(f"{name}, generation" for name in roster.names)
        size = p["prices.generation_sd"] * self.draw.by(generations).normal()
        if market.clock.clearing > 0:
            state.size = select(market.releases.flagship_since_clearing, size, state.size)
            state.cost_drift = state.cost_drift + MONTH * p["prices.cost_drift"]
            state.unit_cost = self._cost(market)
        new, weight = arrived(market), market.demand.price_performance_weight
        premium, own = self._premium(market, weight), own_share(market.demand.share, market.demand.spending)
        desired = self._desired_markup(market, state.markup_level, premium, weight, own)
        if new.any():
            self._welcome(market, new, desired)
        if market.clock.clearing > 0:
            state.closed_premium = premium
            relaxed = self._relaxed_markup(market, desired)
            self._reset(market, relaxed, drawn, at_war, cut)
        state.markup = state.list_price / state.unit_cost - 1
        state.api_margin = api_margin(state.list_price, state.unit_cost)
        self._record(market)

    def _welcome(self, market: Market, new: Mask, desired: Array) -> None:
        """(8.4) of firms at their first clearing, (firms, worlds): cost, mark-up and price of what they enter with.

        The price starts relative to the price level of its bloc, which an entry therefore does not move.
        """
        state, roster = market.prices, market.roster
        price = first_prices(market, state.dispersion)
        target = self._limited(market, desired)
        state.target_markup = select(new, target, state.target_markup)
        start = np.clip(price / (1 + target), *PRICE_LIMITS)
        state.unit_cost_start = select(new, start, state.unit_cost_start)
        state.size = select(new, np.float32(0), state.size)
        state.unit_cost = select(new, self._cost(market), state.unit_cost)
        state.list_price = select(new, reset_price(state.unit_cost, target), state.list_price)
        level = np.empty_like(price)
        for firms in (roster.china, roster.america):
            known = market.firms.present[firms] & ~new[firms]
            level[firms] = log_price_level(state.list_price[firms], state.list_price_start[firms], known)
        state.list_price_start = select(new, state.list_price * np.exp(-level), state.list_price_start)

    def _relaxed_markup(self, market: Market, desired: Array) -> Array:
        """M_i of (8.7) before a war, (firms, worlds)."""
        state, p = market.prices, market.parameters
        relaxed = state.target_markup + MONTH / p["prices.markup_time"] * (desired - state.target_markup)
        return self._limited(market, relaxed)

    def _reset(self, market: Market, markup: Array, drawn: Mask, at_war: Mask, cut: Array) -> None:
        """(8.8) and (8.8b): new list prices, and the mark-up that a war leaves."""
        state, p = market.prices, market.parameters
        floor = p["prices.reset_floor"]
        resets = market.releases.since_clearing | drawn | (state.list_price < floor * state.unit_cost)
        after = select(resets, reset_price(state.unit_cost, markup), state.list_price)
        fought = war_price(state.list_price, after, state.unit_cost, cut, floor)
        state.list_price = select(at_war, fought, after)
        left = select(at_war, cut_markup(markup, cut), markup)
        state.target_markup = self._limited(market, left)

    def _wars(self, market: Market) -> Array:
        """(8.9): which blocs are at war in this clearing; returns the cut by bloc, (blocs, worlds)."""
        state, p = market.prices, market.parameters
        drawn, noise = self.draw.uniform(len(BLOCS)), self.draw.normal(len(BLOCS))
        reference = np.stack([p["prices.war_margin_reference.cn"], p["prices.war_margin_reference.us"]])
        slack = p["prices.war_slack_reference"] - by_bloc(market.compute.utilisation, market)
        rate = war_rate(
            np.stack([p["prices.war_rate.cn"], p["prices.war_rate.us"]]),
            p["prices.war_excitation"],
            state.war_memory,
            by_bloc(state.api_margin, market) / reference,
            p["prices.war_slack"] * slack,
        )
        state.war = happens(drawn, rate, MONTH) & (market.clock.clearing > 0)
        state.war_memory = fading_memory(state.war_memory, p["prices.war_memory"], state.war)
        market.log.record("price-war", state.war)
        return war_cut(p["prices.war_cut"], p["prices.war_cut_spread"], noise)

    def _cost(self, market: Market) -> Array:
        """(8.5), with the compute cost of China, (firms, worlds)."""
        cost = unit_cost(market.prices.unit_cost_start, market.prices.cost_drift)
        cost[market.roster.china] *= market.compute.cost_factor
        return np.clip(cost, *PRICE_LIMITS)

    def _record(self, market: Market) -> None:
        """Price cuts of the US: of mark-ups, and of list prices."""
        state, roster, clearing = market.prices, market.roster, market.clock.clearing
        markup = mean_present((1 + state.target_markup)[roster.america], market.firms.present[roster.america])
        closed = roster.with_flag("closed")
        listed = listed_price(state.list_price[closed], state.size[closed])
        level = log_price_level(listed, state.list_price_start[closed], market.firms.present[closed])
        market.log.record("us-price-cut", fell(state.past_markup, markup, clearing))
        market.log.record("us-list-price-cut", fell(state.past_list_price, np.exp(level), clearing))

    def observe(self, market: Market) -> dict[str, Array]:
        state, roster = market.prices, market.roster
        china, america = roster.china, roster.america
        present, price = market.firms.present, listed_price(state.list_price, state.size)
        shipped = level_present(market.releases.shipped, present)
        price_us = mean_present(*of_best(price[america], shipped[america], BEST_US))
        price_cn = median_present(*of_best(price[china], shipped[china], BEST_CHINESE))
        ratio = price_us / price_cn
        best_cn, best_us = best_shipped(market)
        gap = positive(best_us - best_cn)
        founders = present & (market.firms.entered_at == FOUNDER)
        cuts = (price <= LIST_CUT_LEVEL * state.list_price_start)[america] & founders[america]
        margin_cn, margin_us = by_bloc(state.api_margin, market)
        return {
            "price_us": price_us,
            "price_cn": price_cn,
            "price_ratio": ratio,
            "price_ratio_equal": ratio * np.exp(-market.parameters["prices.cost_slope"] * gap),
            "cost_ratio": mean_present(state.unit_cost[america], present[america])
            / mean_present(state.unit_cost[china], present[china]),
            "list_price": price,
            "us_list_cuts": number(cuts).astype(np.float32),
            "fixed_price": ladder_price(
                state.list_price,
                shipped,
                state.frontier_start,
                market.parameters["prices.cost_slope"],
                market.parameters["prices.ladder_ratio"],
            ),
            "closed_premium": mean_present(state.closed_premium[america], present[america]),
            "api_margin_cn": margin_cn,
            "api_margin_us": margin_us,
            "token_margin": median_present((state.list_price * state.api_margin)[china], present[china]),
            "price_variation_cn": price_variation(
                price[china],
                market.releases.shipped[china],
                market.parameters["prices.cost_slope"],
                present[china],
            ),
        }
