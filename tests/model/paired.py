"""Paired runs: the same worlds with and without one change, and what each of them did (MODEL.md section 16)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Literal

import numpy as np
import numpy.typing as npt

from simulator.catalogue.quantities import Point
from simulator.engine.block import BlockRun
from simulator.engine.observer import Observer
from simulator.engine.plan import Plan
from simulator.market.state import Market
from simulator.scenario import load_scenario
from simulator.scenario.shocks import Effect, Shock
from tests.model.worlds import SEED

Float = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]

PAIRED = 1024
"""Worlds of a paired run."""
START = date(2026, 2, 14)
YEAR = 12
"""Clearings of a year."""
NOISE = 1e-6
"""Relative difference below which two values in single precision are the same."""


class Spending(Observer):
    """Keeps the shares of spending at every clearing, before and after rationing, (firms, worlds) each."""

    def __init__(self) -> None:
        self.won: list[Float] = []
        self.realised: list[Float] = []

    def ends(self, phase: str, market: Market) -> None:
        if phase == "firms.clearing":
            demand = market.demand
            self.won.append(spending_share(demand.share, demand.spending))
            self.realised.append(spending_share(demand.realised, demand.spending))


class Watched:
    """A block whose shares of spending are kept at every clearing, before and after rationing."""

    def __init__(self, scenario: str, overrides: tuple[tuple[str, str], ...], shocks: tuple[Shock, ...]) -> None:
        resolved = load_scenario(scenario, dict(overrides))
        resolved = replace(resolved, shocks=(*resolved.shocks, *shocks))
        spending = Spending()
        self.run = BlockRun(Plan(resolved, SEED, PAIRED), 0, PAIRED, spending).run()
        self.names = resolved.roster.names
        self.series: dict[str, Float] = dict(self.run.recorder.all())
        self.won = np.array(spending.won)
        """Share of all spending before rationing, (clearings, firms, worlds)."""
        self.realised = np.array(spending.realised)
        """The same after rationing."""

    def of(self, values: Float, firm: str) -> Float:
        """A firm's row, (clearings, worlds)."""
        return values[:, self.names.index(firm)]

    def holds(self, signal: str) -> float:
        """Share of the worlds that answer in which a signal holds."""
        answer = self.run.answers()[signal].holds
        assert answer is not None
        return float((answer == 1).sum() / np.isin(answer, (0, 1)).sum())

    def count(self, event: str) -> float:
        """Mean number of an event in a world."""
        return float(self.run.log.weekly[event].sum() / PAIRED)


def spending_share(share: Float, spending: Float) -> Float:
    """Share of the spending of all segments, (firms, worlds)."""
    won = (share * spending[:, None]).sum(axis=0)
    return won / won.sum(axis=0)


@cache
def watched(scenario: str = "baseline", *changes: tuple[str, str] | Shock) -> Watched:
    """A block of a scenario with parameters set (path, number) and shocks added."""
    shocks = tuple(change for change in changes if isinstance(change, Shock))
    return Watched(scenario, tuple(change for change in changes if not isinstance(change, Shock)), shocks)


def shock(
    effects: Iterable[tuple[str, float]],
    at: date = START,
    operation: Literal["set", "scale", "add"] = "set",
    lasts_weeks: float | None = None,
) -> Shock:
    """A shock in every world."""
    acting = tuple(Effect(target, operation, Point(value)) for target, value in effects)
    return Shock("change", acting, "test", at=at, lasts_weeks=lasts_weeks)


def lower(now: Float, paired: Float) -> float:
    """Share of the worlds in which a value is lower than in the paired run."""
    return float((now < paired * (1 - NOISE)).mean())
