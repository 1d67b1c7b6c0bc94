"""A market in which only demand, prices and firms move: every other state stands still until a test moves it."""

from collections.abc import Mapping
from datetime import date
from types import SimpleNamespace

import numpy as np
import numpy.typing as npt

from simulator.catalogue.load import load_catalogue
from simulator.catalogue.roster import BLOCS
from simulator.market.core import Clock, EventLog, Parameters
from simulator.market.demand import Demand
from simulator.market.firms import Firms
from simulator.market.prices import Prices
from simulator.market.state import Market
from simulator.sampling.distributions import values
from simulator.sampling.streams import Array, Stream

CLEARINGS = 37
QUARTER_ENDS = (2, 5, 8, 11)
"""Clearings k with k % 12 among these close a quarter: April, July, October and January after a start in February."""

Given = Mapping[str, float | npt.NDArray[np.float64]]


def row(*numbers: float) -> Array:
    """Numbers as an array of single precision."""
    return np.array(numbers, dtype=np.float32)


def level(worlds: int, value: float) -> Array:
    """A row (worlds,) of one value."""
    return np.full(worlds, value, dtype=np.float32)


def parameters(worlds: int, given: Given) -> Parameters:
    """Medians of the shipped distributions; `given` replaces single paths, by a number or by one value a world."""
    catalogue = load_catalogue()
    unknown = set(given) - set(catalogue.parameters)
    assert not unknown, unknown
    cells: list[str | float] = [path for path, entry in catalogue.parameters.items() if entry.table is None]
    tables = {}
    for name, content in catalogue.tables.items():
        tables[name] = slice(len(cells), len(cells) + len(content))
        cells.extend(content)
    matrix = np.empty((len(cells), worlds), dtype=np.float32)
    for position, cell in enumerate(cells):
        if isinstance(cell, str):
            entry = catalogue.parameters[cell]
            median = values(entry.default, np.array([0.5]), entry.low, entry.high, entry.integer)
            matrix[position] = given.get(cell, median[0])
        else:
            matrix[position] = cell
    rows = {cell: position for position, cell in enumerate(cells) if isinstance(cell, str)}
    return Parameters(matrix, rows, tables)


class Stalls:
    """A started market with its three mechanisms."""

    def __init__(self, worlds: int = 4, seed: int = 1, given: Given | None = None, lead: float = 8.0) -> None:
        """`lead`: how far every US model is ahead of every Chinese one, fm."""
        catalogue = load_catalogue()
        roster = catalogue.roster
        firms, providers = len(roster.firms), len(roster.with_flag("provider"))
        sizes = {"firm": firms, "bloc": len(BLOCS)}
        log = EventLog({name: sizes.get(entry.index, 1) for name, entry in catalogue.events.items()}, 200, worlds)
        clock = Clock(date(2026, 2, 14), date(2026, 2, 14))
        self.market = Market(roster, parameters(worlds, given or {}), clock, log, {}, worlds)
        shipped = np.where(roster.in_china[:, None], -lead, 0.0).astype(np.float32) + np.zeros(worlds, np.float32)
        one_by_bloc = np.full((len(BLOCS), worlds), 0.4, dtype=np.float32)
        none = np.zeros((firms, worlds), dtype=np.bool_)
        states = {
            "policy": {"decoupling": level(worlds, 0.4), "decoupling_start": level(worlds, 0.4)},
            "capability": {"theta": shipped + 1, "multimodal": np.zeros(worlds, dtype=np.bool_)},
            "releases": {
                "shipped": shipped,
                "best_open": level(worlds, -lead),
                "since_clearing": none,
                "surge": np.zeros((firms, worlds), dtype=np.float32),
            },
            "commons": {"licence": np.zeros((providers, worlds), dtype=np.int8)},
            "compute": {
                "cost_factor": level(worlds, 1),
                "utilisation": np.full((firms, worlds), 0.6, dtype=np.float32),
                "stock": self.market.parameters["roster.compute0"].copy(),
            },
            "adoption": {"level": one_by_bloc, "start": one_by_bloc.copy()},
            "trust": {"level": level(worlds, 0.6), "start": level(worlds, 0.6)},
            "capital": {"sentiment": level(worlds, 0), "burst_loss": level(worlds, 0)},
            "agents": {"deployed": level(worlds, 100), "deployed_start": level(worlds, 100)},
        }
        for name, fields in states.items():
            setattr(self.market, name, SimpleNamespace(**fields))
        self.prices = Prices(Stream(seed, "prices", 0, worlds))
        self.firms = Firms(Stream(seed, "firms", 0, worlds))
        self.demand = Demand(Stream(seed, "demand", 0, worlds))
        for mechanism in (self.prices, self.firms, self.demand):
            mechanism.start(self.market)
        for mechanism in (self.prices, self.firms, self.demand):
            mechanism.refresh(self.market)

    def clear(self, clearings: int = 1) -> "Stalls":
        """So many clearings, each with its quarter's end, in the order of the phase table."""
        for _ in range(clearings):
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
        seen: dict[str, Array] = {}
        for mechanism in (self.prices, self.demand, self.firms):
            seen |= mechanism.observe(self.market)
        return seen

    def firm(self, name: str) -> int:
        return self.market.roster.names.index(name)

    def segment(self, name: str) -> int:
        return [segment.name for segment in self.market.roster.segments].index(name)
