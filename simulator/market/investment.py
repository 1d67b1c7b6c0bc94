"""Investment: what compute costs, what it is worth at cost, and what it earns, by bloc (MODEL.md section 12,
(12.6)–(12.11)).

Capital expenditure is the chips that arrive at a unit cost that falls; the stock at cost is a perpetual inventory
(Goldsmith 1951), started as on a path of steady growth (Harberger 1978). Gross profit is that of (9.3). Sources:
S004, S006, S007, B039–B047; 000 judgement 3 and its endgame. Nothing else of the model looks at it.
"""

from dataclasses import dataclass

import numpy as np

from simulator.catalogue.roster import BLOCS
from simulator.market.core import MONTH, Mechanism, held, positive
from simulator.market.state import Market
from simulator.sampling.streams import Array

MONTHS = 12
"""Months of a year."""
CHINA, AMERICA = BLOCS.index("cn"), BLOCS.index("us")


LEAST_TRAINING = 0.01
"""1 − e of (12.11) is held here: who serves on nearly all of its chips still trains on some."""


@dataclass(slots=True)
class InvestmentState:
    """By bloc; money in bn CNY.

    capex: rate, a year, (blocs, worlds)
    months: that of the last 24 months, the calendar year before the start standing for what is older, (24, blocs,
        worlds), the month of clearing n at place n mod 24
    unit_cost: P_b, 1 at the start, (blocs, worlds)
    purchases_start: purchases of the first clearing, kH100e a year, (blocs, worlds)
    stock: V_b, at cost less depreciation, (blocs, worlds)
    spent: capex since the first clearing, (blocs, worlds)
    revenue, gross_profit, gross_profit_start: a year, the last at the first clearing, (blocs, worlds)
    training: compute that trains, kH100e, (blocs, worlds), and at the first clearing
    """

    capex: Array
    months: Array
    unit_cost: Array
    purchases_start: Array
    stock: Array
    spent: Array
    revenue: Array
    gross_profit: Array
    gross_profit_start: Array
    training: Array
    training_start: Array


def next_unit_cost(cost: Array, decline: Array) -> Array:
    """(12.6) P after a month; decline in log a year. (blocs, worlds)."""
    factor: Array = np.exp(-MONTH * decline)
    return cost * factor


def capital_expenditure(level: Array, purchases: Array, purchases_start: Array, unit_cost: Array) -> Array:
    """(12.7) I_b, bn CNY a year: its level on the start date, times purchases and unit cost relative to then."""
    quantity: Array = purchases / held(purchases_start)
    return level * quantity * unit_cost


def starting_stock(capex: Array, growth: Array, depreciation: Array) -> Array:
    """(12.8) V_b(0): what investment that has grown steadily has left, bn CNY. Rates a year."""
    stock: Array = capex / held(growth + depreciation)
    return stock


def next_stock(stock: Array, capex: Array, depreciation: Array) -> Array:
    """(12.8) V_b after a month: capex less depreciation is its change, bn CNY; rates a year."""
    lost: Array = depreciation * stock
    return stock + MONTH * (capex - lost)


def capital_return(gross_profit: Array, depreciation: Array, stock: Array) -> Array:
    """(12.9) Gross profit less depreciation over the stock at cost, a year."""
    lost: Array = depreciation * stock
    earned: Array = (gross_profit - lost) / held(stock)
    return earned


def growth_of_year(months: Array, clearing: int) -> Array:
    """Capex of the last twelve months over that of the twelve before, less one, (…, worlds); months as in the state."""
    recent = np.arange(clearing - MONTHS + 1, clearing + 1) % len(months)
    year, before = months[recent].sum(axis=0), months[(recent - MONTHS) % len(months)].sum(axis=0)
    growth: Array = year / held(before) - 1
    return growth


class Investment(Mechanism):
    """Wires (12.6)–(12.11) to the clearing."""

    name = "investment"
    parameters = (
        "compute.depreciation",
        *(f"investment.{what}.{bloc}" for what in ("capex_2025", "start_pace", "past_growth") for bloc in BLOCS),
        "investment.unit_cost_decline", "investment.depreciation", "investment.training_cost_ratio0",
    )  # fmt: skip
    reads = (
        "compute.cost_factor", "compute.domestic_output", "compute.growth_us", "compute.imports", "compute.stock",
        "firms.present", "firms.revenue", "fleets.serving", "prices.api_margin",
    )  # fmt: skip
    series = (
        "capex_year", "capex_growth", "capex_growth_all", "capital_return", "incremental_return", "revenue_to_capex",
        "training_cost_ratio",
    )  # fmt: skip

    def start(self, market: Market) -> None:
        p, none = market.parameters, np.zeros((len(BLOCS), market.worlds), dtype=np.float32)
        year = _by_bloc(market, "capex_2025")
        capex = year * _by_bloc(market, "start_pace")
        market.investment = InvestmentState(
            capex=capex,
            months=np.repeat(year[None], 2 * MONTHS, axis=0),
            unit_cost=none + 1,
            purchases_start=none.copy(),
            stock=starting_stock(capex, _by_bloc(market, "past_growth"), p["investment.depreciation"]),
            spent=none.copy(),
            revenue=none.copy(),
            gross_profit=none.copy(),
            gross_profit_start=none.copy(),
            training=none.copy(),
            training_start=none.copy(),
        )

    def clearing(self, market: Market) -> None:
        """(12.6)–(12.11). The first clearing closes a month that is past: it is the start of everything here."""
        p, state, roster, clearing = market.parameters, market.investment, market.roster, market.clock.clearing
        present, revenue = market.firms.present, market.firms.revenue
        purchases = self._purchases(market)
        profit = revenue * market.prices.api_margin
        training = market.compute.stock * np.maximum(1 - market.fleets.serving, LEAST_TRAINING) * present
        state.revenue, state.gross_profit, state.training = (
            np.stack([values[firms].sum(axis=0) for firms in (roster.china, roster.america)])
            for values in (revenue * present, profit * present, training)
        )
        if clearing == 0:
            state.purchases_start, state.gross_profit_start = purchases, state.gross_profit
            state.training_start = state.training
        else:
            state.unit_cost = next_unit_cost(state.unit_cost, p["investment.unit_cost_decline"])
        level = _by_bloc(market, "capex_2025") * _by_bloc(market, "start_pace")
        state.capex = capital_expenditure(level, purchases, state.purchases_start, self._price(market))
        state.months[clearing % len(state.months)] = state.capex
        if clearing > 0:
            state.stock = next_stock(state.stock, state.capex, p["investment.depreciation"])
            state.spent = state.spent + MONTH * state.capex

    def _purchases(self, market: Market) -> Array:
        """Compute that arrives, kH100e a year, (blocs, worlds): Chinese supply (4.2), (4.4); American growth and
        replacement (4.5)."""
        p, compute, america = market.parameters, market.compute, market.roster.america
        fleet = (compute.stock[america] * market.firms.present[america]).sum(axis=0)
        purchases = np.empty_like(market.investment.capex)
        purchases[CHINA] = MONTHS * (compute.imports + compute.domestic_output)
        purchases[AMERICA] = fleet * positive(compute.growth_us + p["compute.depreciation"])
        return purchases

    def _price(self, market: Market) -> Array:
        """Unit cost relative to the start: P_b, in China times the cost factor of (4.7). (blocs, worlds)."""
        price = market.investment.unit_cost.copy()
        price[CHINA] *= market.compute.cost_factor
        return price

    def observe(self, market: Market) -> dict[str, Array]:
        p, state, clearing = market.parameters, market.investment, market.clock.clearing
        year = state.months[np.arange(clearing - MONTHS + 1, clearing + 1) % len(state.months)].mean(axis=0)
        gained = state.gross_profit - state.gross_profit_start
        cost = state.training / held(state.training_start) * self._price(market)
        dearer = cost[CHINA] / held(cost[AMERICA])
        return {
            "capex_year": year,
            "capex_growth": growth_of_year(state.months, clearing),
            "capex_growth_all": growth_of_year(state.months.sum(axis=1), clearing),
            "capital_return": capital_return(state.gross_profit, p["investment.depreciation"], state.stock),
            "incremental_return": gained / held(state.spent) * (clearing > 0),
            "revenue_to_capex": state.revenue / held(year),
            "training_cost_ratio": p["investment.training_cost_ratio0"] * dearer,
        }  # fmt: skip


def _by_bloc(market: Market, what: str) -> Array:
    """A parameter that each bloc has, (blocs, worlds)."""
    return np.stack([market.parameters[f"investment.{what}.{bloc}"] for bloc in BLOCS])
