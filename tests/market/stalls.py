"""A market in which only demand, prices and firms move: every other state stands still until a test moves it."""

from types import SimpleNamespace

import numpy as np

from simulator.catalogue.roster import BLOCS
from simulator.market.demand import Demand
from simulator.market.firms import Firms
from simulator.market.prices import Prices
from simulator.market.state import Market
from simulator.sampling.streams import Array
from tests.market.hand_made import PLACES, ROSTER, Given, level, market_with, started

CLEARINGS = 37
QUARTER_ENDS = (2, 5, 8, 11)
"""Clearings k with k % 12 among these close a quarter: April, July, October and January after a start in February."""


def still(market: Market, lead: float) -> dict[str, SimpleNamespace]:
    """What demand, prices and firms see of the rest: every US model `lead` fm ahead of every Chinese one, and calm."""
    worlds, firms, providers = market.worlds, len(ROSTER.firms), len(ROSTER.with_flag("provider"))
    shipped = level(0, firms, worlds)
    shipped[ROSTER.china] = -lead
    return {
        "policy": SimpleNamespace(decoupling=level(0.4, worlds), decoupling_start=level(0.4, worlds)),
        "capability": SimpleNamespace(theta=shipped + 1, multimodal=np.zeros(worlds, dtype=np.bool_)),
        "releases": SimpleNamespace(
            shipped=shipped,
            best_open=level(-lead, worlds),
            since_clearing=np.zeros((firms, worlds), dtype=np.bool_),
            flagship_since_clearing=np.zeros((firms, worlds), dtype=np.bool_),
            surge=level(0, firms, worlds),
        ),
        "commons": SimpleNamespace(licence=np.zeros((providers, worlds), dtype=np.int8)),
        "compute": SimpleNamespace(
            cost_factor=level(1, worlds),
            months_sold_out=level(0, firms, worlds),
            utilisation=level(0.6, firms, worlds),
            stock=market.parameters["roster.compute0"].copy(),
        ),
        "adoption": SimpleNamespace(level=level(0.4, len(BLOCS), worlds), start=level(0.4, len(BLOCS), worlds)),
        "trust": SimpleNamespace(level=level(0.6, worlds), start=level(0.6, worlds)),
        "capital": SimpleNamespace(
            sentiment=level(0, worlds),
            burst_loss=level(0, worlds),
            slump=np.zeros((len(BLOCS), worlds), dtype=np.bool_),
        ),
        "agents": SimpleNamespace(deployed=level(100, worlds), deployed_start=level(100, worlds)),
    }


class Stalls:
    """A started market with its three mechanisms."""

    def __init__(
        self,
        worlds: int = 4,
        given: Given | None = None,
        lead: float = 8.0,
        seed: int = 1,
        market: Market | None = None,
        waiting: float | None = None,
    ) -> None:
        """`market`: one whose parameters are set already, in place of `worlds` and `given`; `waiting`: the level of the
        places for entrants."""
        self.market = market or market_with(given, worlds)
        for name, state in still(self.market, lead).items():
            setattr(self.market, name, state)
        if waiting is not None:
            self.market.releases.shipped[PLACES] = waiting
        self.prices = started(Prices, self.market, seed)
        self.firms = started(Firms, self.market, seed)
        self.demand = started(Demand, self.market, seed)

    def clear(self, clearings: int = 1) -> "Stalls":
        """So many clearings, each with who comes and goes before it and with its quarter's end."""
        for _ in range(clearings):
            self.firms.week(self.market)
            self.firms.appear(self.market)
            self.market.clock.clearing += 1
            self.market.log.tick = self.market.clock.clearing * 4
            self.prices.clearing(self.market)
            self.demand.choose(self.market)
            self.demand.realise(self.market)
            self.firms.clearing(self.market)
            if self.market.clock.clearing % 12 in QUARTER_ENDS:
                self.firms.quarter(self.market)
        return self

    def observe(self) -> dict[str, Array]:
        """All series of the three mechanisms."""
        return self.prices.observe(self.market) | self.demand.observe(self.market) | self.firms.observe(self.market)

    def firm(self, name: str) -> int:
        return ROSTER.names.index(name)

    def segment(self, name: str) -> int:
        return [segment.name for segment in ROSTER.segments].index(name)
