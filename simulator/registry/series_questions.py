"""Questions about series that follow from a registration: hundreds, by one rule, without anybody's choice.

For every forecast, every recorded series, every end of a quarter within the horizon and every registered level there is
one question: is the value of the series, at the last clearing on or before that day, at or below the registered
quantile? The registered probability of "yes" is the level. A calibrated forecast is right that often.

Where a series may be counted in whole steps or stand still, several levels share a quantile, and no level is the
probability of anything: such a day gives no question.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator.registry.bands import EVENT, QUANTILES, SERIES
from simulator.registry.index import read_registration
from simulator.registry.registration import BANDS

if TYPE_CHECKING:
    import pyarrow as pa

QUARTER_ENDS = ((3, 31), (6, 30), (9, 30), (12, 31))


@dataclass(frozen=True, slots=True)
class Band:
    """Quantiles of a series at a clearing, at the registered levels."""

    series: str
    day: date
    values: tuple[float, ...]

    @property
    def median(self) -> float:
        return self.values[len(self.values) // 2]


@dataclass(frozen=True, slots=True)
class SeriesQuestion:
    """Whether a series is at or below a value on a day; `clearing` is the day on which the model reads it."""

    id: str
    scenario: str
    series: str
    day: date
    clearing: date
    value: float
    probability: float


def series_questions(folder: Path) -> list[SeriesQuestion]:
    """All questions about series that a registration implies, in the order of its bands.

    Raises
    ------
    RegistryError
        If the folder holds no registration.
    """
    registration, table = read_registration(folder), read_bands(folder)
    all_questions: list[SeriesQuestion] = []
    for forecast in registration.forecasts:
        bands = registered_bands(table, forecast.scenario)
        all_questions += questions_of(bands, forecast.scenario, forecast.start, forecast.end, registration.levels)
    return all_questions


def read_bands(folder: Path) -> "pa.Table":
    """The table of quantiles and passages of a registration (`registry.bands`)."""
    import pyarrow.parquet as pq

    return pq.read_table(folder / BANDS)


def registered_bands(table: "pa.Table", scenario: str) -> list[Band]:
    """The quantiles of every series of a registered forecast."""
    rows = _rows(table, scenario, SERIES)
    return [Band(row["name"], row["date"], tuple(row[level] for level in QUANTILES)) for row in rows]


def registered_passages(table: "pa.Table", scenario: str) -> dict[str, list[tuple[date, float]]]:
    """By event, week by week, the share of worlds in which it has happened; an event without weeks happened in none."""
    passages: dict[str, list[tuple[date, float]]] = {}
    for row in _rows(table, scenario, EVENT):
        passages.setdefault(row["name"], []).append((row["date"], row["happened"]))
    return passages


def _rows(table: "pa.Table", scenario: str, kind: str) -> list[dict[str, Any]]:
    import pyarrow.compute as pc

    rows: list[dict[str, Any]] = table.filter(
        pc.and_(pc.equal(table["scenario"], scenario), pc.equal(table["kind"], kind))
    ).to_pylist()
    return rows


def questions_of(
    bands: Sequence[Band], scenario: str, start: date, end: date, levels: Sequence[float]
) -> Iterator[SeriesQuestion]:
    """The questions that the bands of one forecast imply, by day."""
    clearings = sorted({band.day for band in bands})
    for day in quarter_ends(start, end):
        last = max((clearing for clearing in clearings if clearing <= day), default=None)
        for band in bands:
            if band.day == last and all(low < high for low, high in pairwise(band.values)):
                for value, level in zip(band.values, levels, strict=True):
                    identity = f"{band.series}@{day}<={level:g}"
                    yield SeriesQuestion(identity, scenario, band.series, day, band.day, value, level)


def quarter_ends(start: date, end: date) -> Iterator[date]:
    """Ends of quarters after the start of a forecast, up to its end."""
    for year in range(start.year, end.year + 1):
        for month, last in QUARTER_ENDS:
            if start < (day := date(year, month, last)) <= end:
                yield day
