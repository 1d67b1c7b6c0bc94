"""Quantile bands of the series by date: the content of `series.parquet`."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from simulator.engine.labels import split
from simulator.engine.record import BlockResult, Float
from simulator.engine.reduction import BAND_LEVELS
from simulator.forecast.quantiles import quantiles
from simulator.scenario.calendar import Calendar
from simulator.scenario.definition import Scenario

LEVELS = {f"q{round(100 * level):02}": level for level in BAND_LEVELS}
"""Columns of the 90, 80 and 50 % bands and the median. Pointwise: each date by itself."""
AT_A_TIME = 64
"""Series whose quantiles are found in one piece: enough that no time goes into calls, few enough for little memory."""


@dataclass(frozen=True)
class BandCounts:
    """What has been counted for the bands.

    counts: worlds below each edge and worlds at or below it, (series, dates, 2, edges)
    totals: sum over worlds, (series, dates)
    """

    series: tuple[str, ...]
    counts: npt.NDArray[np.int64]
    totals: npt.NDArray[np.float64]


class Bands:
    """Merges the counts of blocks; flat in the number of worlds."""

    def __init__(self, scenario: Scenario, calendar: Calendar, edges: Mapping[str, Float] | None = None) -> None:
        """`edges` are the bin edges of the plan; without, those that the first block found."""
        self._scenario = scenario
        self._dates = calendar.clearing_dates
        self._worlds = 0
        self._given = edges
        self._names: tuple[str, ...] = ()
        self._edges: Float = np.zeros(0, dtype=np.float32)
        self._counts: npt.NDArray[np.int64] = np.zeros(0, dtype=np.int64)
        self._totals: npt.NDArray[np.float64] = np.zeros(0)

    def add(self, result: BlockResult) -> None:
        """Take a block in; blocks come in their order, so that sums have one value."""
        self._worlds += result.worlds
        if not self._names:
            edges = result.edges or self._given or {}
            self._names = tuple(result.counts)
            self._edges = np.stack([edges[name] for name in self._names])
            self._counts = np.zeros((*self._edges.shape[:2], 2, self._edges.shape[2]), dtype=np.int64)
            self._totals = np.zeros(self._edges.shape[:2])
        for row, name in enumerate(self._names):
            self._counts[row] += result.counts[name]
            self._totals[row] += result.totals[name]

    @property
    def counted(self) -> BandCounts:
        """What has been counted so far."""
        return BandCounts(self._names, self._counts, self._totals)

    def take_up(self, counted: BandCounts, worlds: int) -> None:
        """Go on after so many worlds, which were counted against the edges of the plan.

        Raises
        ------
        KeyError, ValueError
            If they were not.
        """
        edges = np.stack([(self._given or {})[name] for name in counted.series])
        if counted.counts.shape != (*edges.shape[:2], 2, edges.shape[2]) or counted.totals.shape != edges.shape[:2]:
            raise ValueError("counted against other edges")
        self._names, self._edges, self._worlds = counted.series, edges, worlds
        self._counts, self._totals = counted.counts.astype(np.int64), counted.totals.astype(np.float64)

    def table(self) -> dict[str, list[object]]:
        """Columns of the tidy table: a row per series and date."""
        columns: dict[str, list[object]] = {
            name: [] for name in ("series", "date", *LEVELS, "mean", "unit", "main", "meaning", "meaning_zh")
        }
        rows = len(self._dates)
        for name in self._names:
            base, label = split(name)
            series = self._scenario.series[base]
            suffix = f" ({label})" if label else ""
            columns["series"] += [name] * rows
            columns["date"] += self._dates
            columns["unit"] += [series.unit] * rows
            columns["main"] += [series.main] * rows
            columns["meaning"] += [series.meaning + suffix] * rows
            columns["meaning_zh"] += [series.meaning_zh + suffix] * rows
        values = self._quantiles()
        for column, reached in zip(LEVELS, values.T, strict=True):
            columns[column] += reached.tolist()
        columns["mean"] += (self._totals / max(1, self._worlds)).ravel().tolist()
        return columns

    def _quantiles(self) -> npt.NDArray[np.float64]:
        """The quantiles of every series at every date, (series · dates, levels)."""
        if not self._names:
            return np.zeros((0, len(BAND_LEVELS)))
        pieces = range(0, len(self._names), AT_A_TIME)
        found = [
            quantiles(self._edges[piece], self._counts[piece], self._worlds, BAND_LEVELS)
            for piece in (slice(start, start + AT_A_TIME) for start in pieces)
        ]
        return np.concatenate(found).reshape(-1, len(BAND_LEVELS))
