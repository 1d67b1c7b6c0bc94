"""Quantile bands of the series by date: the content of `series.parquet`."""

from datetime import date

import numpy as np

from simulator.engine.labels import split
from simulator.engine.record import BlockResult
from simulator.forecast.quantiles import quantiles
from simulator.scenario.calendar import Calendar
from simulator.scenario.definition import Scenario

LEVELS = {"q05": 0.05, "q10": 0.1, "q25": 0.25, "q50": 0.5, "q75": 0.75, "q90": 0.9, "q95": 0.95}
"""Columns of the 90, 80 and 50 % bands and the median. Pointwise: each date by itself."""


class Bands:
    """Merges the counts of blocks; flat in the number of worlds."""

    def __init__(self, scenario: Scenario, calendar: Calendar) -> None:
        self._scenario = scenario
        self._dates = calendar.clearing_dates
        self._worlds = 0
        self._edges: dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float32]]] = {}
        self._counts: dict[str, np.ndarray[tuple[int, ...], np.dtype[np.int64]]] = {}
        self._totals: dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float64]]] = {}

    def add(self, result: BlockResult) -> None:
        """Take a block in; blocks come in their order, so that sums have one value."""
        self._worlds += result.worlds
        for name, counts in result.counts.items():
            if name not in self._counts:
                self._edges[name] = result.edges[name]
                self._counts[name] = counts.astype(np.int64)
                self._totals[name] = result.totals[name].copy()
            else:
                self._counts[name] += counts
                self._totals[name] += result.totals[name]

    def table(self) -> dict[str, list[object]]:
        """Columns of the tidy table: a row per series and date."""
        columns: dict[str, list[object]] = {
            name: [] for name in ("series", "date", *LEVELS, "mean", "unit", "main", "meaning", "meaning_zh")
        }
        for name, counts in self._counts.items():
            base, label = split(name)
            series = self._scenario.series[base]
            suffix = f" ({label})" if label else ""
            for row, day in enumerate(self._dates):
                values = quantiles(self._edges[name][row], counts[row], self._worlds, list(LEVELS.values()))
                self._append(columns, name, day, values, float(self._totals[name][row] / self._worlds))
                columns["unit"].append(series.unit)
                columns["main"].append(series.main)
                columns["meaning"].append(series.meaning + suffix)
                columns["meaning_zh"].append(series.meaning_zh + suffix)
        return columns

    def _append(self, columns: dict[str, list[object]], name: str, day: date, values: list[float], mean: float) -> None:
        columns["series"].append(name)
        columns["date"].append(day)
        columns["mean"].append(mean)
        for column, value in zip(LEVELS, values, strict=True):
            columns[column].append(value)
