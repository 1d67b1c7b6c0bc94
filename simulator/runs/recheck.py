"""A sample of a finished run's blocks played again, and compared bit by bit with what its tables hold."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from simulator.engine.block import simulate_block
from simulator.engine.executors import map_over_blocks
from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.engine.record import BlockResult
from simulator.forecast.intervals import Probability, probability
from simulator.runs import tables
from simulator.runs.manifest import WORLDS_FILE
from simulator.runs.replay import plan_of
from simulator.runs.run import Run

if TYPE_CHECKING:
    import pyarrow as pa

SAMPLED = tuple(field.name for field in fields(Probability))
"""What is said of a probability that follows from the answers alone."""

Bits = npt.NDArray[Any]


def sample(blocks: int, number: int) -> list[int]:
    """So many blocks of a run, spread evenly, the first and the last among them."""
    if number < 2:
        return list(range(blocks))[:number]
    return sorted({int(block) for block in np.linspace(0, blocks - 1, min(number, blocks)).round()})


def replay_faults(run: Run, blocks: Sequence[int], workers: int = 1) -> Iterator[str]:
    """Where blocks played again differ from the tables, in half a sentence each.

    Raises
    ------
    ReplayError
        If the run was made by another version of the model.
    DamagedRunError
        If a table cannot be read.
    """
    if not blocks:
        return
    plan = replace(plan_of(run), keep_worlds=run.manifest.keep_worlds)
    for result in map_over_blocks(simulate_block, plan, blocks, workers):
        for name, again in _tables(plan, result):
            yield from _differences(run.folder / name, result.block, again)


def forecast_faults(run: Run) -> Iterator[str]:
    """Probabilities of the forecast that are not those of the answers in `signals.parquet`."""
    signals = run.signals()
    for entry in run.forecast["signals"]:
        if entry["kind"] != "probability" or entry["id"] not in signals.column_names:
            continue
        answers = signals.column(entry["id"])
        answered = len(answers) - answers.null_count
        counted = asdict(probability(_yes(answers), answered)) if answered else None
        told = entry["probability"]
        if counted != (told and {name: told[name] for name in SAMPLED}):
            yield f"forecast.json tells another probability of {entry['id']} than signals.parquet"


def _yes(answers: "pa.ChunkedArray") -> int:
    import pyarrow.compute as pc

    return int(pc.sum(answers).as_py() or 0)


def _tables(plan: Plan, result: BlockResult) -> Iterator[tuple[str, "pa.Table"]]:
    ticks, clearings = (tables.days(dates) for dates in (plan.calendar.ticks, plan.calendar.clearing_dates))
    yield "signals.parquet", tables.signals_table(result, ticks)
    yield "events.parquet", tables.events_table(result, ticks)
    yield "parameters.parquet", tables.parameters_table(result)
    if plan.keep_worlds:
        yield WORLDS_FILE, tables.paths_table(result.series, result.block * BLOCK_WORLDS, clearings)


def _differences(path: Path, block: int, again: "pa.Table") -> Iterator[str]:
    """Columns of a block's rows that differ in any bit."""
    per_world = again.num_rows // len(np.unique(again.column("world").to_numpy()))
    stored = tables.read_rows(path, block * BLOCK_WORLDS * per_world, again.num_rows)
    if stored.num_rows != again.num_rows or stored.column_names != again.column_names:
        yield f"{path.name} has other rows or columns than block {block} played again"
        return
    for name in again.column_names:
        differs = np.zeros(again.num_rows, dtype=np.bool_)
        for before, now in zip(_bits(stored.column(name)), _bits(again.column(name)), strict=True):
            differs |= before != now
        if differs.any():
            yield f"{path.name} differs from block {block} played again: {name}, in {differs.sum()} rows"


def _bits(column: "pa.ChunkedArray") -> tuple[Bits, Bits]:
    """Where there is a value, and the bits of the values."""
    import pyarrow as pa

    array = column.combine_chunks()
    if isinstance(array, pa.ChunkedArray):
        array = pa.concat_arrays(array.chunks)
    if pa.types.is_date(array.type):
        array = array.cast(pa.int32())
    known = array.is_valid().to_numpy(zero_copy_only=False)
    values = array.fill_null(False if pa.types.is_boolean(array.type) else 0).to_numpy(zero_copy_only=False)
    return known, values.view(f"u{values.itemsize}")
