"""Prices: unit costs, list prices, mark-ups, the premium of closed vendors, and price wars.

The unit cost of what a firm has shipped and its list price are kept apart: list prices change now and then (Calvo
1983) and are set ahead for a falling cost. The target is the Lerner mark-up of expenditure logit (Dixit & Stiglitz
1977) times a closed premium that fades as open models come close. MODEL.md section 8, (8.4)–(8.9); seeds 000
judgement 3, 001, 002.
"""

from dataclasses import dataclass

import numpy as np

from simulator.catalogue.roster import BLOCS
from simulator.market.choice import held, own_share, start_shares
from simulator.market.core import MONTH, Mask, Mechanism, happens, median
from simulator.market.price_wars import by_bloc, cut_markup, fading_memory, war_cut, war_rate
from simulator.market.state import Market
from simulator.sampling.streams import Array

EXPONENT_LIMIT = 30.0
"""Exponents of (8.4) and (8.5) are held within ± this."""
PRICE_LIMITS = (1e-9, 1e9)
"""Prices and costs, USD/Mtok, are held within these, so that quotients of them stay finite."""
COST_FALL_AHEAD = 6.0
"""Half of the twelve frontier months a year: a price is set for the cost half way to the next reset, (8.8)."""
CUT_WINDOW = 6
"""Clearings over which a fall is a price cut of the US."""
CUT_LEVEL = 2 / 3
"""What is left at most after a price cut of the US."""
LIST_CUT_LEVEL = 0.8
"""A firm has cut its list price when it is at least 20 % below its start (MODEL.md section 15)."""
BEST_CHINESE = 3
"""The best shipped Chinese models that the starting prices (8.4) and `price_cn` look at."""
BEST_US = 2
"""The best shipped US models of `price_us`."""


@dataclass(slots=True)
class PricesState:
    """Prices by firm, (firms, worlds), USD per million tokens, and the wars by bloc, (blocs, worlds)."""

    list_price: Array
    list_price_start: Array
    unit_cost: Array
    unit_cost_start: Array
    distance_start: Array
    """shipped_i − θ_US at the start, fm, (firms, worlds)."""
    cost_drift: Array
    """g·t of (8.5), accumulated, (worlds,)."""
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
    """Geometric mean list price of the closed US vendors at the last six clearings, (6, worlds), 0 before the first."""


def start_price(level: Array, exponent: Array) -> Array:
    """(8.4): a price level times the exponential of dispersion and distance, held within e^±30."""
    return np.clip(level * np.exp(np.clip(exponent, -EXPONENT_LIMIT, EXPONENT_LIMIT)), *PRICE_LIMITS)


def unit_cost(start: Array, drift: Array, slope: Array, distance: Array, distance_start: Array) -> Array:
    """(8.5) without the factor of Chinese compute: cost_i(0)·exp(g·t + λ·[distance − distance(0)]).

    distance: shipped_i − θ_US in fm, (firms, worlds); slope λ per fm; drift g·t, (worlds,).
    """
    exponent = drift + slope * (distance - distance_start)
    return start * np.exp(np.clip(exponent, -EXPONENT_LIMIT, EXPONENT_LIMIT))


def closed_premium(lead: Array, premium: Array, unit: Array, saturation: Array) -> Array:
    """(8.6): 1 + π·(x_s/x_u)·(1 − exp(−lead⁺/x_s)); lead = shipped_i − θ_open in fm, (firms, worlds)."""
    return 1 - premium * saturation / unit * np.expm1(-np.maximum(lead, 0) / saturation)


def desired_markup(
    premium: Array, sensitivity: Array, own: Array, rival_floor: Array, elasticity_floor: Array
) -> Array:
    """M*_i of (8.7) with k_M = 1: π_i/max(k·p·ω·max(1 − s̄_i, s_m), e_m); sensitivity k·p·ω."""
    elasticity: Array = np.maximum(sensitivity * np.maximum(1 - own, rival_floor), elasticity_floor)
    return premium / elasticity


def reset_price(cost: Array, markup: Array, slope: Array, resets: Array) -> Array:
    """(8.8): cost·(1 + M)·exp(−6λ/(resets a year)), resets = c + r·h."""
    price: Array = np.clip(cost * (1 + markup) * np.exp(-COST_FALL_AHEAD * slope / resets), *PRICE_LIMITS)
    return price


def api_margin(price: Array, cost: Array) -> Array:
    """μ/(1 + μ) = 1 − cost/price, at least −1 (beside (8.8))."""
    margin: Array = np.maximum(1 - cost / price, -1)
    return margin


def of_best(values: Array, level: Array, count: int) -> Array:
    """The values of the `count` firms of the highest level (ties in roster order), (count, worlds)."""
    left, world = level.copy(), np.arange(level.shape[1])
    best = np.empty((count, level.shape[1]), dtype=np.float32)
    for rank in range(count):
        leader = left.argmax(axis=0)
        best[rank] = values[leader, world]
        left[leader, world] = -np.inf
    return best


def log_price_level(price: Array) -> Array:
    """ln Q of (8.11): logarithm of the geometric mean of list prices over the first axis."""
    level: Array = np.log(held(price)).mean(axis=0)
    return level


def fell(past: Array, now: Array, clearing: int) -> Mask:
    """Whether a level is below two thirds of its value six clearings before; keeps it in the ring `past` in place."""
    slot = past[clearing % CUT_WINDOW]
    cut: Mask = now < CUT_LEVEL * slot
    slot[:] = now
    return cut


class Prices(Mechanism):
    """Price wars (8.9), premium (8.6), target mark-ups (8.7), unit costs (8.5) and list prices (8.4), (8.8)."""

    name = "prices"
    parameters = (
        "prices.us0", "prices.ratio0", "prices.dispersion0", "prices.markup_dispersion0", "prices.cost_drift",
        "prices.cost_slope", "prices.reset_rate", "prices.release_resets", "prices.reset_floor", "prices.markup_time",
        "prices.markup_scale", "prices.markup_min", "prices.markup_max", "prices.elasticity_floor",
        "prices.rival_share_floor", "prices.closed_premium", "prices.premium_unit", "prices.premium_saturation",
        "prices.war_rate.cn", "prices.war_rate.us", "prices.war_excitation", "prices.war_memory",
        "prices.war_margin_reference.cn", "prices.war_margin_reference.us", "prices.war_slack",
        "prices.war_slack_reference", "prices.war_cut", "prices.war_cut_spread", "demand.share0", "demand.spend0",
        "demand.price_performance_weight0", "demand.scale", "demand.price_weight", "releases.base_rate",
    )  # fmt: skip
    reads = (
        "capability.theta", "releases.shipped", "releases.best_open", "releases.since_clearing", "compute.cost_factor",
        "compute.utilisation", "demand.share", "demand.spending", "demand.price_performance_weight",
    )  # fmt: skip
    events = ("price-war", "us-price-cut", "us-list-price-cut")
    series = (
        "price_us", "price_cn", "price_ratio", "price_ratio_equal", "cost_ratio", "list_price", "us_list_cuts",
        "closed_premium", "api_margin_cn", "api_margin_us", "token_margin",
    )  # fmt: skip

    def start(self, market: Market) -> None:
        p, worlds = market.parameters, market.worlds
        firms = len(market.roster.firms)
        price = self._start_prices(market)
        premium = self._premium(market)
        own = own_share(start_shares(p["demand.share0"], market.roster.sells), p["demand.spend0"])
        desired = self._desired_markup(market, premium, p["demand.price_performance_weight0"], own)
        target = desired * np.exp(p["prices.markup_dispersion0"] * self.draw.normal(firms))
        cost = np.clip(price / (1 + target), *PRICE_LIMITS)
        market.prices = PricesState(
            list_price=price,
            list_price_start=price.copy(),
            unit_cost=cost,
            unit_cost_start=cost.copy(),
            distance_start=_distance(market),
            cost_drift=np.zeros(worlds, dtype=np.float32),
            target_markup=target,
            markup=target.copy(),
            api_margin=api_margin(price, cost),
            closed_premium=premium,
            war=np.zeros((len(BLOCS), worlds), dtype=np.bool_),
            war_memory=np.zeros((len(BLOCS), worlds), dtype=np.float32),
            past_markup=np.zeros((CUT_WINDOW, worlds), dtype=np.float32),
            past_list_price=np.zeros((CUT_WINDOW, worlds), dtype=np.float32),
        )

    def _start_prices(self, market: Market) -> Array:
        """(8.4), (firms, worlds)."""
        p, roster, shipped = market.parameters, market.roster, market.releases.shipped
        slope = p["prices.cost_slope"]
        price = np.empty_like(shipped)
        stated = roster.with_flag("closed")
        price[stated] = p["prices.us0"]
        reference = price[roster.with_flag("price-reference")].mean(axis=0)
        others = np.setdiff1d(roster.america, stated)
        price[others] = start_price(reference, slope * (shipped[others] - shipped[roster.america].max(axis=0)))
        peers = shipped[roster.china]
        peer_level = of_best(peers, peers, BEST_CHINESE).mean(axis=0)
        dispersion = p["prices.dispersion0"] * self.draw.normal(len(peers))
        price[roster.china] = start_price(reference / p["prices.ratio0"], dispersion + slope * (peers - peer_level))
        return price

    def _premium(self, market: Market) -> Array:
        p = market.parameters
        lead = market.releases.shipped - market.releases.best_open
        unit, saturation = p["prices.premium_unit"], p["prices.premium_saturation"]
        return closed_premium(lead, p["prices.closed_premium"], unit, saturation)

    def _desired_markup(self, market: Market, premium: Array, weight: Array, own: Array) -> Array:
        p = market.parameters
        sensitivity = p["demand.scale"] * p["demand.price_weight"] * weight
        return desired_markup(premium, sensitivity, own, p["prices.rival_share_floor"], p["prices.elasticity_floor"])

    def clearing(self, market: Market) -> None:
        """(8.9), (8.6), (8.7), (8.5), (8.8), and the price cuts of the US."""
        state, p, roster = market.prices, market.parameters, market.roster
        cut = self._wars(market)
        at_war = state.war[roster.bloc_of]
        state.closed_premium = self._premium(market)
        own = own_share(market.demand.share, market.demand.spending)
        desired = p["prices.markup_scale"] * self._desired_markup(
            market, state.closed_premium, market.demand.price_performance_weight, own
        )
        relaxed = state.target_markup + MONTH / p["prices.markup_time"] * (desired - state.target_markup)
        fought = np.where(at_war, cut_markup(relaxed, cut[roster.bloc_of]), relaxed)
        state.target_markup = np.clip(fought, p["prices.markup_min"], p["prices.markup_max"])
        self._advance_cost(market)
        resets = (
            market.releases.since_clearing
            | happens(self.draw.uniform(len(roster.firms)), p["prices.reset_rate"], MONTH)
            | at_war
            | (state.list_price < p["prices.reset_floor"] * state.unit_cost)
        )
        expected = p["prices.reset_rate"] + p["prices.release_resets"] * p["releases.base_rate"]
        fresh = reset_price(state.unit_cost, state.target_markup, p["prices.cost_slope"], expected)
        state.list_price = np.where(resets, fresh, state.list_price)
        state.markup = state.list_price / state.unit_cost - 1
        state.api_margin = api_margin(state.list_price, state.unit_cost)
        self._record(market)

    def _wars(self, market: Market) -> Array:
        """(8.9): which blocs are at war in this clearing; returns the cut by bloc, (blocs, worlds)."""
        state, p, roster = market.prices, market.parameters, market.roster
        drawn, noise = self.draw.uniform(len(BLOCS)), self.draw.normal(len(BLOCS))
        reference = np.stack([p["prices.war_margin_reference.cn"], p["prices.war_margin_reference.us"]])
        slack = p["prices.war_slack_reference"] - by_bloc(market.compute.utilisation, roster)
        rate = war_rate(
            np.stack([p["prices.war_rate.cn"], p["prices.war_rate.us"]]),
            p["prices.war_excitation"],
            state.war_memory,
            by_bloc(state.api_margin, roster) / reference,
            p["prices.war_slack"] * slack,
        )
        state.war = happens(drawn, rate, MONTH)
        state.war_memory = fading_memory(state.war_memory, p["prices.war_memory"], state.war)
        market.log.record("price-war", state.war)
        return war_cut(p["prices.war_cut"], p["prices.war_cut_spread"], noise)

    def _advance_cost(self, market: Market) -> None:
        """(8.5), with the compute cost of China; the drift counts from the first clearing."""
        state, p, china = market.prices, market.parameters, market.roster.china
        if market.clock.clearing > 0:
            state.cost_drift = state.cost_drift + MONTH * p["prices.cost_drift"]
        cost = unit_cost(
            state.unit_cost_start, state.cost_drift, p["prices.cost_slope"], _distance(market), state.distance_start
        )
        cost[china] *= market.compute.cost_factor
        state.unit_cost = np.clip(cost, *PRICE_LIMITS)

    def _record(self, market: Market) -> None:
        """Price cuts of the US: of mark-ups, and of list prices."""
        state, roster, clearing = market.prices, market.roster, market.clock.clearing
        markup = (1 + state.target_markup[roster.america]).mean(axis=0)
        price = np.exp(log_price_level(state.list_price[roster.with_flag("closed")]))
        market.log.record("us-price-cut", fell(state.past_markup, markup, clearing))
        market.log.record("us-list-price-cut", fell(state.past_list_price, price, clearing))

    def observe(self, market: Market) -> dict[str, Array]:
        state, roster = market.prices, market.roster
        china, america = roster.china, roster.america
        shipped, price = market.releases.shipped, state.list_price
        price_us = of_best(price[america], shipped[america], BEST_US).mean(axis=0)
        price_cn = median(of_best(price[china], shipped[china], BEST_CHINESE))
        ratio = price_us / price_cn
        gap = np.maximum(shipped[america].max(axis=0) - shipped[china].max(axis=0), 0)
        cuts = price[america] <= LIST_CUT_LEVEL * state.list_price_start[america]
        margin_cn, margin_us = by_bloc(state.api_margin, roster)
        return {
            "price_us": price_us,
            "price_cn": price_cn,
            "price_ratio": ratio,
            "price_ratio_equal": ratio * np.exp(-market.parameters["prices.cost_slope"] * gap),
            "cost_ratio": state.unit_cost[america].mean(axis=0) / state.unit_cost[china].mean(axis=0),
            "list_price": price,
            "us_list_cuts": cuts.sum(axis=0).astype(np.float32),
            "closed_premium": state.closed_premium[america].mean(axis=0),
            "api_margin_cn": margin_cn,
            "api_margin_us": margin_us,
            "token_margin": median(price[china] * state.api_margin[china]),
        }


def _distance(market: Market) -> Array:
    """shipped_i − θ_US of (8.5), fm, (firms, worlds)."""
    frontier: Array = market.capability.theta[market.roster.america].max(axis=0)
    return market.releases.shipped - frontier
