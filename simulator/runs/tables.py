"""Results as Parquet: a row per world, row groups of many blocks, the same bytes for the same request.

Files are read by pandas, polars, DuckDB and R without this package, and no column needs quotes (`columns.py`). An
answer is one of four words, so that a world without one says why; a date or a number that is not there is null. Numbers
with a fraction hardly ever repeat: they are stored byte by byte (the first bytes of all values, then the second, …),
where their signs and exponents shrink, and not as a dictionary, which would be larger than they are.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from simulator.engine.plan import BLOCK_WORLDS
from simulator.engine.record import NO, OUTSIDE, UNDEFINED, YES, Answer, BlockResult
from simulator.forecast.forecast import Forecast
from simulator.forecast.forecast_rows import ROW_KINDS, forecast_columns
from simulator.runs.buffers import array_of, texts_of
from simulator.runs.columns import by_column
from simulator.runs.errors import DamagedRunError
from simulator.scenario.definition import Scenario

if TYPE_CHECKING:
    import pyarrow as pa

EPOCH = date(1970, 1, 1)
ANSWERS = {NO: "no", YES: "yes", UNDEFINED: "undefined", OUTSIDE: "outside"}
"""How a world answers a signal."""

Days = npt.NDArray[np.int32]
"""Dates as days since 1970-01-01."""


def days(dates: Sequence[date] | npt.NDArray[Any]) -> Days:
    """Dates as the numbers that a date column holds."""
    return np.array([(day - EPOCH).days for day in dates], dtype=np.int32)


def world_numbers(result: BlockResult) -> npt.NDArray[np.int32]:
    """Numbers of a block's worlds within the run."""
    return np.arange(result.worlds, dtype=np.int32) + np.int32(result.block * BLOCK_WORLDS)


def signals_table(result: BlockResult, ticks: Days) -> "pa.Table":
    """How each world of a block answers: `<id>` (one of `ANSWERS`), `<id>.date` (when first), `<id>.value` (the
    quantity)."""
    columns = {"world": _numbers(world_numbers(result))}
    for name, answer in result.answers.items():
        columns |= _answer_columns(name, answer, ticks)
    return by_column(columns)


def outcomes_table(result: BlockResult) -> "pa.Table":
    """The value of every outcome in each world of a block."""
    columns = {"world": _numbers(world_numbers(result))}
    return by_column(columns | {name: _numbers(values) for name, values in result.outcomes.items()})


def events_table(result: BlockResult, ticks: Days) -> "pa.Table":
    """When each event first happens in each world of a block."""
    columns = {"world": _numbers(world_numbers(result))}
    return by_column(columns | {name: _dates(first, ticks) for name, first in result.first.items()})


def parameters_table(result: BlockResult) -> "pa.Table":
    """What each world of a block drew of every uncertain parameter."""
    columns = {"world": _numbers(world_numbers(result))}
    return by_column(columns | {path: _numbers(drawn) for path, drawn in result.draws.items()})


def paths_table(series: Mapping[str, npt.NDArray[np.float32]], first_world: int, clearings: Days) -> "pa.Table":
    """Series (clearings, worlds) as rows of world and date, one column per series."""
    worlds = next((values.shape[1] for values in series.values()), 0)
    numbers = np.arange(worlds, dtype=np.int32) + np.int32(first_world)
    columns = {
        "world": _numbers(np.repeat(numbers, len(clearings))),
        "date": _dates(np.tile(np.arange(len(clearings)), worlds), clearings),
    }
    return by_column(columns | {name: _numbers(values.T.ravel()) for name, values in series.items()})


def strip_table(series: Mapping[str, npt.NDArray[np.float32]], clearings: Days) -> "pa.Table":
    """A few worlds of the main series (clearings, few), as rows of series, world and date."""
    worlds = next((values.shape[1] for values in series.values()), 0)
    each = worlds * len(clearings)
    numbers = np.repeat(np.arange(worlds, dtype=np.int32), len(clearings))
    values = np.concatenate([*(values.T.ravel() for values in series.values()), np.zeros(0, dtype=np.float32)])
    return by_column(
        {
            "series": _names(list(series), each),
            "world": _numbers(np.tile(numbers, len(series))),
            "date": _dates(np.tile(np.arange(len(clearings)), worlds * len(series)), clearings),
            "value": _numbers(values),
        }
    )


def event_weeks_table(weekly: Mapping[str, npt.NDArray[np.int64]], ticks: Days, worlds: int) -> "pa.Table":
    """How often each event happened in each week, all worlds together, and how many worlds those are."""
    weeks = len(ticks)
    happenings = np.concatenate([*weekly.values(), np.zeros(0, dtype=np.int64)])
    return by_column(
        {
            "event": _names(list(weekly), weeks),
            "week": _dates(np.tile(np.arange(weeks), len(weekly)), ticks),
            "happenings": _numbers(happenings),
            "worlds": _numbers(np.full(len(happenings), worlds, dtype=np.int64)),
        }
    )


def forecast_table(forecast: Forecast, scenario: Scenario, run: str) -> "pa.Table":
    """The forecast as a tidy table (`simulator.forecast.forecast_rows`)."""
    columns = forecast_columns(forecast, scenario, run)
    return by_column({name: _cells(columns[name], kind) for name, kind in ROW_KINDS.items()})


def _cells(values: Sequence[Any], kind: str) -> "pa.Array":
    """A column of the table of the forecast; null where there is no value."""
    if kind == "text":
        return texts_of(values)
    missing = np.array([value is None for value in values], dtype=np.bool_)
    if kind == "date32[day]":
        return _dates(np.arange(len(values)), days(values))
    return array_of(np.array([0 if value is None else value for value in values], dtype=kind), missing)


def plain_table(columns: Mapping[str, Any]) -> "pa.Table":
    """A table of ready columns (lists or arrays); dates in days, numbers as they are."""
    return by_column({name: _plain(values) for name, values in columns.items()})


def _plain(values: Sequence[Any] | npt.NDArray[Any]) -> "pa.Array":
    """A column of what is there in every row: texts, dates or numbers."""
    if len(values) and isinstance(values[0], str):
        return texts_of([str(value) for value in values])
    if len(values) and isinstance(values[0], date):
        return _dates(np.arange(len(values)), days(values))
    return array_of(np.asarray(values))


def read_rows(path: Path, first: int, number: int) -> "pa.Table":
    """So many rows of a table from one of them on, or as many as there are; only their row groups are read.

    Raises
    ------
    DamagedRunError
        If it cannot be read.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            pieces, start = [file.schema_arrow.empty_table()], 0
            for group in range(file.num_row_groups):
                rows = file.metadata.row_group(group).num_rows
                low, high = max(first, start), min(first + number, start + rows)
                if low < high:
                    pieces.append(file.read_row_group(group).slice(low - start, high - low))
                start += rows
            return pa.concat_tables(pieces)
    except (OSError, ValueError, pa.ArrowException) as error:
        raise DamagedRunError(f"{path} cannot be read") from error


def _answer_columns(name: str, answer: Answer, ticks: Days) -> Iterator[tuple[str, "pa.Array"]]:
    if answer.holds is not None:
        yield name, _answers(answer.holds)
    if answer.tick is not None:
        yield f"{name}.date", _dates(answer.tick, ticks)
    if answer.quantity is not None:
        yield f"{name}.value", _numbers(answer.quantity)


def _names(names: Sequence[str], times: int) -> "pa.Array":
    """Each name so many times over."""
    import pyarrow as pa

    positions = array_of(np.repeat(np.arange(len(names), dtype=np.int32), times))
    return pa.DictionaryArray.from_arrays(positions, texts_of(names))


def _answers(holds: npt.NDArray[np.int8]) -> "pa.Array":
    """Answers as words."""
    import pyarrow as pa

    codes = np.select([holds == code for code in ANSWERS], range(len(ANSWERS))).astype(np.int32)
    return pa.DictionaryArray.from_arrays(array_of(codes), texts_of([*ANSWERS.values()]))


def answer_codes(answers: "pa.ChunkedArray") -> "pa.ChunkedArray":
    """A column of answers as their places in `ANSWERS`; null where there is another word."""
    import pyarrow as pa
    import pyarrow.compute as pc

    return pc.index_in(answers.cast(pa.string()), value_set=pa.array(ANSWERS.values(), pa.string()))


def holds_of(answers: "pa.ChunkedArray") -> "pa.ChunkedArray":
    """A column of answers as true and false; null where a world has none."""
    import pyarrow as pa
    import pyarrow.compute as pc

    codes, known = answer_codes(answers), list(ANSWERS)
    answered = pc.less(codes, known.index(UNDEFINED))
    return pc.if_else(answered, pc.equal(codes, known.index(YES)), pa.scalar(None, pa.bool_()))


def _dates(positions: npt.NDArray[Any], dates: Days) -> "pa.Array":
    """Dates at positions; null where the position is negative."""
    import pyarrow as pa

    missing = positions < 0
    return array_of(dates[np.where(missing, 0, positions)], missing, pa.date32())


def _numbers(values: npt.NDArray[Any]) -> "pa.Array":
    """Numbers in their own width; null where they are not a number."""
    return array_of(values, np.isnan(values) if np.issubdtype(values.dtype, np.floating) else None)
