"""`bands.parquet`: quantiles of every recorded series at every clearing, and the first-passage curve of every event.

A row per forecast, series and clearing holds the quantiles at `LEVELS` and the mean; a row per forecast, event and week
holds the share of worlds in which the event has happened by then. An event without rows happened in no world. Numbers
are rounded to five significant digits.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from simulator.forecast.bands import LEVELS
from simulator.runs.columns import by_name
from simulator.runs.run import Run

if TYPE_CHECKING:
    import pyarrow as pa

DIGITS = 5
SERIES, EVENT = "series", "event"
QUANTILES = tuple(LEVELS)
"""Columns of the quantiles, in the order of `registration.LEVELS`."""
COMPRESSION = "zstd"
COMPRESSION_LEVEL = 19

Numbers = npt.NDArray[np.float32]


def bands(runs: Mapping[str, Run]) -> "pa.Table":
    """The table of all forecasts: columns scenario, kind, name, date, the quantiles, mean, happened."""
    import pyarrow as pa

    return pa.concat_tables([part for scenario, run in runs.items() for part in _parts(scenario, run)])


def written(table: "pa.Table") -> bytes:
    """The table as the bytes of a Parquet file, the same for the same table."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    numbers = [name for name in table.column_names if pa.types.is_floating(table.schema.field(name).type)]
    sink = pa.BufferOutputStream()
    pq.write_table(
        table, sink, compression=COMPRESSION, compression_level=COMPRESSION_LEVEL, use_byte_stream_split=numbers,
        use_dictionary=["scenario", "kind", "name", "date"],
    )  # fmt: skip
    return bytes(sink.getvalue())


def _parts(scenario: str, run: Run) -> "Iterator[pa.Table]":
    series = run.series()
    rows = series.num_rows
    yield _table(
        scenario, SERIES, series["series"], series["date"],
        {name: rounded(series[name].to_numpy()) for name in (*QUANTILES, "mean")},
        rows,
    )  # fmt: skip
    first = by_name(run.events())
    days = np.unique(run.event_weeks()["week"].to_numpy())
    curves = {name: _passage(first[name].to_numpy(), days) for name in first.column_names if name != "world"}
    curves = {name: curve for name, curve in curves.items() if curve[-1] > 0}
    yield _table(
        scenario, EVENT, np.repeat(np.array(list(curves)), len(days)), np.tile(days, len(curves)),
        {"happened": rounded(np.concatenate([*curves.values(), np.zeros(0)]))},
        len(curves) * len(days),
    )  # fmt: skip


def _passage(first: npt.NDArray[Any], days: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    """Share of worlds in which an event has happened by each day, (days,)."""
    happened = np.sort(first[~np.isnat(first)])
    passed = np.searchsorted(happened, days, side="right")
    return np.asarray(passed / len(first), dtype=np.float64)


def _table(scenario: str, kind: str, names: Any, days: Any, numbers: Mapping[str, Numbers], rows: int) -> "pa.Table":
    import pyarrow as pa

    columns: dict[str, Any] = {
        "scenario": pa.array([scenario] * rows),
        "kind": pa.array([kind] * rows),
        "name": pa.chunked_array(names) if isinstance(names, pa.ChunkedArray) else pa.array(names),
        "date": pa.array(days) if isinstance(days, np.ndarray) else days,
    }
    empty = pa.nulls(rows, pa.float32())
    for name in (*QUANTILES, "mean", "happened"):
        columns[name] = pa.array(numbers[name]) if name in numbers else empty
    table = pa.table(columns)
    return table.cast(pa.schema([*list(table.schema)[:3], pa.field("date", pa.date32()), *list(table.schema)[4:]]))


def rounded(values: npt.NDArray[np.floating]) -> Numbers:
    """Numbers at DIGITS significant digits, in single precision."""
    values = values.astype(np.float64)
    with np.errstate(divide="ignore"):
        power = DIGITS - 1 - np.floor(np.log10(np.abs(values)))
    scale = np.power(10.0, np.where(np.isfinite(power), power, 0.0))
    return (np.round(values * scale) / scale).astype(np.float32)
