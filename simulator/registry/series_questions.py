"""Questions about series that follow from a registration: hundreds, by one rule, without anybody's choice.

For every forecast, every recorded series, every end of a quarter within the horizon and every registered level there is
one question: is the value of the series, at the last clearing on or before that day, at or below the registered
quantile? The registered probability of "yes" is the level. A calibrated forecast is right that often.

Where a series may be counted in whole steps or stand still, several levels share a quantile, and no level is the
probability of anything: such a day gives no question.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from simulator.registry.bands import QUANTILES, SERIES
from simulator.registry.index import read_registration
from simulator.registry.registration import BANDS

QUARTER_ENDS = ((3, 31), (6, 30), (9, 30), (12, 31))


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
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    registration = read_registration(folder)
    table = pq.read_table(folder / BANDS)
    found: list[SeriesQuestion] = []
    for forecast in registration.forecasts:
        kept = pc.and_(pc.equal(table["scenario"], forecast.scenario), pc.equal(table["kind"], SERIES))
        rows = table.filter(kept).to_pylist()
        clearings = sorted({row["date"] for row in rows})
        for day in quarter_ends(forecast.start, forecast.end):
            last = max((clearing for clearing in clearings if clearing <= day), default=None)
            for row in rows:
                if row["date"] == last:
                    found += _questions(row, day, registration.levels)
    return found


def quarter_ends(start: date, end: date) -> Iterator[date]:
    """Ends of quarters after the start of a forecast, up to its end."""
    for year in range(start.year, end.year + 1):
        for month, last in QUARTER_ENDS:
            if start < (day := date(year, month, last)) <= end:
                yield day


def _questions(row: Mapping[str, Any], day: date, levels: tuple[float, ...]) -> Iterator[SeriesQuestion]:
    """The questions of a series on a day, from its row of quantiles; none where levels share a quantile."""
    values = [row[name] for name in QUANTILES]
    if all(low < high for low, high in pairwise(values)):
        for value, level in zip(values, levels, strict=True):
            identity = f"{row['name']}@{day}<={level:g}"
            yield SeriesQuestion(identity, row["scenario"], row["name"], day, row["date"], value, level)
