"""What a single world is told against: how likely each thing is among all worlds of the ensemble, and its fans."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt

from simulator.analysis.ensemble import NEVER, Ensemble
from simulator.analysis.story.worlds import Replayed
from simulator.analysis.weighting import Mask, quantiles, share
from simulator.engine.labels import split
from simulator.forecast.intervals import Probability
from simulator.runs.tables import days as days_of
from simulator.scenario.calendar import Calendar
from simulator.scenario.definition import Scenario

Values = npt.NDArray[np.float64]
LEVELS: Mapping[str, float] = {
    "q05": 0.05,
    "q10": 0.1,
    "q25": 0.25,
    "q50": 0.5,
    "q75": 0.75,
    "q90": 0.9,
    "q95": 0.95,
}
"""Edges of the bands of a fan and the median."""


@dataclass(frozen=True, slots=True)
class Fan:
    """The quantiles of a main series by clearing, pointwise: level → (clearings,)."""

    name: str
    edges: Mapping[str, Values]

    def share_below(self, value: float, clearing: int) -> float:
        """The highest edge that a value exceeds, as a share of worlds; 0 below all edges."""
        return max((LEVELS[level] for level, edge in self.edges.items() if value > edge[clearing]), default=0.0)

    def share_above(self, value: float, clearing: int) -> float:
        """The highest share of worlds of which an edge says that they lie above a value; 0 above all edges."""
        return max((1 - LEVELS[level] for level, edge in self.edges.items() if value < edge[clearing]), default=0.0)


@dataclass(frozen=True)
class Backdrop:
    """All worlds of an ensemble, as a single one is seen against them.

    Attributes
    ----------
    replayed: worlds played again, of which the fans of a weighted ensemble are made
    """

    ensemble: Ensemble
    replayed: Replayed

    @property
    def scenario(self) -> Scenario:
        return self.replayed.plan.scenario

    @property
    def calendar(self) -> Calendar:
        return self.replayed.plan.calendar

    def happened_by(self, event: str, label: str | None, day: date) -> Probability:
        """The share of worlds in which an event has happened for the first time by a day."""
        first = self.ensemble.first_days(f"{event}.{label}" if label else event)
        happened = (first != NEVER) & (first <= days_of([day])[0])
        probability = share(happened, everyone(self.ensemble), self.ensemble.weights)
        assert probability is not None  # an ensemble has worlds
        return probability

    def rate(self, event: str) -> float:
        """How often an event happens in a world of the run, over the whole horizon and whatever the weights."""
        return float(self._weekly[event].sum()) / self.ensemble.worlds

    def expected(self, event: str, first: date, last: date) -> float | None:
        """How often an event happens per world from one day to another; None if worlds weigh differently, since runs
        keep counts of all worlds together."""
        if self.ensemble.weighted:
            return None
        weekly = self._weekly[event]
        inside = slice(self.calendar.first_tick(first), self.calendar.last_tick(last) + 1)
        return float(weekly[inside].sum()) / self.ensemble.worlds

    def percentile(self, path: str, world: int) -> tuple[float, float]:
        """Shares of worlds that drew less, and that drew more, of a parameter than one world did."""
        drawn = self.ensemble.parameters[path]
        weights = self.ensemble.weights
        below = float(np.average(drawn < drawn[world], weights=weights))
        return below, float(np.average(drawn > drawn[world], weights=weights))

    def involvement(self, event: str) -> int:
        """How many signals and shocks of the scenario hang on an event."""
        return self._involved.get(event, 0)

    @cached_property
    def fans(self) -> dict[str, Fan]:
        """Fans of the main series: as the run stored them, or of the replayed worlds where worlds weigh differently."""
        if self.ensemble.weighted:
            weights = self.ensemble.weights[self.replayed.numbers]
            return {name: _weighted_fan(name, values, weights) for name, values in self.replayed.series.items()}
        table = self.ensemble.run.series()
        names = table.column("series").to_pylist()
        columns = {level: np.asarray(table.column(level).to_numpy(), dtype=np.float64) for level in LEVELS}
        rows: dict[str, list[int]] = {}
        for row, name in enumerate(names):
            rows.setdefault(name, []).append(row)
        return {
            name: Fan(name, {level: values[rows[name]] for level, values in columns.items()})
            for name in self.replayed.series
        }

    @cached_property
    def _weekly(self) -> dict[str, Values]:
        table = self.ensemble.run.event_weeks()
        names, counts = table.column("event").to_pylist(), table.column("happenings").to_pylist()
        by_event: dict[str, list[int]] = {}
        for name, count in zip(names, counts, strict=True):
            if split(name)[1] is None:
                by_event.setdefault(name, []).append(count)
        # an indexed event has a column per label besides; without label all of them are added up
        ticks = len(self.calendar.ticks)
        return {name: np.array(of, dtype=np.float64).reshape(-1, ticks).sum(axis=0) for name, of in by_event.items()}

    @cached_property
    def _involved(self) -> dict[str, int]:
        from simulator.engine.signals import counted_events

        scenario = self.scenario
        named = [{name for name, _ in counted_events(signal)} for signal in scenario.signals.values()]
        named += [{signal.after.event} for signal in scenario.signals.values() if signal.after is not None]
        named += [{shock.after_event} for shock in scenario.shocks if shock.after_event is not None]
        involved: dict[str, int] = {}
        for names in named:
            for base in {split(name)[0] for name in names}:
                involved[base] = involved.get(base, 0) + 1
        return involved


def everyone(ensemble: Ensemble) -> Mask:
    return np.ones(ensemble.worlds, dtype=np.bool_)


def _weighted_fan(name: str, values: npt.NDArray[np.float32], weights: Values) -> Fan:
    at_levels = np.array([quantiles(row.astype(np.float64), weights, list(LEVELS.values())) for row in values])
    return Fan(name, {level: at_levels[:, place] for place, level in enumerate(LEVELS)})
