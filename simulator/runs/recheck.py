"""A sample of a finished run's blocks played again, and compared bit by bit with what its tables and forecast hold."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from simulator.engine.block import simulate_block
from simulator.engine.executors import map_over_blocks
from simulator.engine.plan import BLOCK_WORLDS, OTHER_NOISE, Plan
from simulator.engine.record import Answer, BlockResult
from simulator.forecast.forecast import ForecastProbability
from simulator.forecast.intervals import Probability, probability
from simulator.forecast.tally import spread, with_assumptions
from simulator.runs import tables
from simulator.runs.columns import by_name
from simulator.runs.manifest import FORECAST_TABLE, WORLDS_FILE
from simulator.runs.produce import played_again
from simulator.runs.replay import plan_of
from simulator.runs.request import versions
from simulator.runs.run import Run
from simulator.scenario.definition import Scenario

if TYPE_CHECKING:
    import pyarrow as pa

Bits = npt.NDArray[Any]


def sample(blocks: int, number: int) -> list[int]:
    """So many blocks of a run, spread evenly, the first and the last among them."""
    if number < 2:
        return list(range(blocks))[:number]
    return sorted({int(block) for block in np.linspace(0, blocks - 1, min(number, blocks)).round()})


def replay_faults(run: Run, blocks: Sequence[int], workers: int = 1) -> Iterator[str]:
    """Where blocks played again differ from the tables, and ranges and spreads from the forecast, in half a
    sentence each.

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
    replications: dict[int, dict[str, Answer]] = {}
    for result in map_over_blocks(simulate_block, plan, [*played_again(plan), *blocks], workers):
        if result.block < 0:
            replications[result.block] = result.answers
            continue
        for name, table in _tables(plan, result):
            yield from _differences(run.folder / name, result.block, table)
    yield from _range_faults(run, replications)
    if run.manifest.structures:
        yield from _spread_faults(run, plan.scenario, replications)


def _range_faults(run: Run, replications: Mapping[int, Mapping[str, Answer]]) -> Iterator[str]:
    """Ranges of the forecast that are not those of the answers in `signals.parquet` and of those under other noise."""
    for name, forecast, answers in _probabilities(run):
        other = replications.get(OTHER_NOISE, {}).get(name)
        both = None if other is None else _by_noise_seed(answers, other)
        counted = with_assumptions(_yes(answers), _answered(answers), both)
        if _range(counted) != _range(forecast):
            yield f"forecast.json has another range over assumptions of {name} than its parameters under other noise"


def _spread_faults(run: Run, scenario: Scenario, replications: Mapping[int, Mapping[str, Answer]]) -> Iterator[str]:
    """Spreads of the forecast that are not those of the answers in `signals.parquet` and of those under other forms."""
    for name, forecast, answers in _probabilities(run):
        if forecast is not None:
            held = {block: each[name].held for block, each in replications.items() if block != OTHER_NOISE}
            worlds = max((each.size for each in held.values() if each is not None), default=0)
            held[0] = answers.slice(0, worlds).cast("float64").to_numpy()
            if spread(scenario, forecast.value, held) != forecast.structures:
                yield f"forecast.json has another range over model forms of {name} than its worlds under other forms"


def _by_noise_seed(answers: "pa.ChunkedArray", other: Answer) -> npt.NDArray[np.float64] | None:
    """How the first block answers under its own and under other noise, (2, worlds)."""
    if other.held is None:
        return None
    own = answers.slice(0, len(other.held)).cast("float64").to_numpy()
    return np.stack([own, other.held])


def _range(probability: ForecastProbability | None) -> tuple[Any, Any] | None:
    """What is told of a range, or why there is none."""
    return None if probability is None else (probability.assumptions, probability.assumptions_missing)


def forecast_faults(run: Run) -> Iterator[str]:
    """Probabilities of the forecast that are not those of the answers in `signals.parquet`, and a table of it that is
    not the forecast's."""
    for name, forecast, answers in _probabilities(run):
        answered = _answered(answers)
        counted = probability(_yes(answers), answered) if answered else None
        if counted != (forecast and Probability(**forecast.model_dump(include=set(Probability.model_fields)))):
            yield f"forecast.json has another probability of {name} than signals.parquet"
    if run.manifest.versions == versions() and not _is_told_alike(run):
        yield f"{FORECAST_TABLE} has other numbers than forecast.json"


def _is_told_alike(run: Run) -> bool:
    """Whether the table of the forecast holds its numbers."""
    stored, told = run.forecast_table(), tables.forecast_table(run.forecast, run.scenario, run.manifest.run)
    return bool(stored.equals(told))


def _probabilities(run: Run) -> Iterator[tuple[str, ForecastProbability | None, "pa.ChunkedArray"]]:
    """Every probability of the forecast, those of the members of ratios too, with the answers that it counts."""
    signals = by_name(run.signals())
    for signal in run.forecast.signals:
        probabilities = {signal.id: signal.probability} if signal.kind == "probability" else {}
        if ratio := signal.ratio:
            probabilities = {f"{signal.id}:numerator": ratio.numerator, f"{signal.id}:denominator": ratio.denominator}
        for name, forecast in probabilities.items():
            if name in signals.column_names:
                yield name, forecast, tables.holds_of(signals.column(name))


def _answered(answers: "pa.ChunkedArray") -> int:
    return len(answers) - int(answers.null_count)


def _yes(answers: "pa.ChunkedArray") -> int:
    import pyarrow.compute as pc

    return int(pc.sum(answers).as_py() or 0)


def _tables(plan: Plan, result: BlockResult) -> Iterator[tuple[str, "pa.Table"]]:
    ticks, clearings = (tables.days(dates) for dates in (plan.calendar.ticks, plan.calendar.clearing_dates))
    yield "signals.parquet", tables.signals_table(result, ticks)
    yield "events.parquet", tables.events_table(result, ticks)
    yield "outcomes.parquet", tables.outcomes_table(result)
    yield "parameters.parquet", tables.parameters_table(result)
    if plan.keep_worlds:
        yield WORLDS_FILE, tables.paths_table(result.series, result.block * BLOCK_WORLDS, clearings)


def _differences(path: Path, block: int, replayed: "pa.Table") -> Iterator[str]:
    """Columns of a block's rows that differ in any bit."""
    per_world = replayed.num_rows // len(np.unique(replayed.column("world").to_numpy()))
    stored = tables.read_rows(path, block * BLOCK_WORLDS * per_world, replayed.num_rows)
    if stored.num_rows != replayed.num_rows or stored.column_names != replayed.column_names:
        yield f"{path.name} has other rows or columns than block {block} replayed"
        return
    for name in replayed.column_names:
        differs = np.zeros(replayed.num_rows, dtype=np.bool_)
        for before, now in zip(_bits(stored.column(name)), _bits(replayed.column(name)), strict=True):
            differs |= before != now
        if differs.any():
            yield f"{path.name} differs from block {block} replayed: {name}, in {differs.sum()} rows"


def _bits(column: "pa.ChunkedArray") -> tuple[Bits, Bits]:
    """Where there is a value, and the bits of the values."""
    import pyarrow as pa

    if pa.types.is_dictionary(column.type):
        column = tables.answer_codes(column)
    array = column.combine_chunks()
    if isinstance(array, pa.ChunkedArray):
        array = pa.concat_arrays(array.chunks)
    if pa.types.is_date(array.type):
        array = array.cast(pa.int32())
    known = array.is_valid().to_numpy(zero_copy_only=False)
    values = array.fill_null(False if pa.types.is_boolean(array.type) else 0).to_numpy(zero_copy_only=False)
    return known, values.view(f"u{values.itemsize}")
